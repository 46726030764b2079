"""What was done with special rights, to read and to take along."""

import csv
import io
import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms.managing import LogForm
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in

MOST_TYPED = 200  # letters of a field that go back to the page in its address
FORMULA = ("=", "+", "-", "@", "\t")


@require_safe
@signed_in
def acts(request: Any) -> HttpResponse:
    viewer = request.viewer
    form = LogForm(queries.list_actors(viewer), request.GET)
    asked = form.asked()
    context = {
        "form": form,
        "page": queries.list_acts(viewer, request.GET, asked),
        "words": queries.ACTS,
        "about": queries.name_of(viewer, asked.member) if asked.member else "",
        "chosen": bool(asked.facts()),
    }
    return render(request, "members/acts.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def take(request: Any) -> HttpResponse:
    """A line in the log first; the file follows from it. Of what is chosen wrongly there is no copy: the page tells what is wrong."""
    form = LogForm(queries.list_actors(request.viewer), request.POST)
    if not form.is_valid():
        typed = {name: form.data[name][:MOST_TYPED] for name in form.fields if form.data.get(name)}
        return redirect(f"{reverse('members:acts')}?{urlencode(typed)}")
    line = actions.take_log(form.asked(), by=request.viewer)
    return redirect("members:log_file", line.pk)


@require_safe
@signed_in
@never_cache
def file(request: Any, pk: int) -> HttpResponse:
    rows = queries.read_log_copy(request.viewer, pk)
    # The mark in front tells a spreadsheet that it is UTF-8.
    response = HttpResponse("\ufeff" + _written(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="logboek-{pk}.csv"'
    return response


def _written(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";")
    lines.writerow((_("When"), _("Who"), _("Did what"), _("Member"), _("Organisation"), _("Why?"), _("More")))
    for row in rows:
        facts = dict(row["facts"])
        reason = facts.pop("reason", "")
        who = row["who"] or facts.get("machine") or ""
        more = json.dumps(facts, ensure_ascii=False) if facts else ""
        moment = timezone.localtime(row["happened"]).isoformat(timespec="seconds")
        told = (
            moment,
            who,
            queries.ACTS[row["act"]],
            row["member_name"] or "",
            row["organisation_name"] or "",
            reason,
            more,
        )
        lines.writerow([_plain(str(cell)) for cell in told])
    return out.getvalue()


def _plain(text: str) -> str:
    """No spreadsheet takes a text of somebody for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
