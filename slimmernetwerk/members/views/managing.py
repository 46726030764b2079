"""Members, for stewards: find one, see the account, and do what only a steward may. Each deed has a reason and a line in the log."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import SUGGESTS, ReasonForm
from slimmernetwerk.members.forms.managing import CorrectWorkForm, NoteForm, SuspendForm
from slimmernetwerk.members.policies import may_restrain
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.forms import succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_safe
@signed_in
def members(request: Any) -> HttpResponse:
    viewer, asked = request.viewer, request.GET
    words, home = (asked.get(name, "").replace("\x00", "").strip()[:200] for name in ("naam", "organisatie"))
    state = asked.get("staat", "")
    state = state if state in queries.SHOWN_STATES else ""
    alike = asked.get("lijkt", "") == "ja"
    organisation = queries.organisation_named(home) if home else None
    unknown = bool(home) and organisation is None
    found = None if unknown else queries.list_members(
        viewer, asked, words=words, state=state, organisation=organisation.pk if organisation else None, alike=alike
    )  # fmt: skip
    context = {
        "page": found,
        "words": words,
        "state": state,
        "states": queries.SHOWN_STATES,
        "suggests": SUGGESTS,
        "home": home,
        "unknown": unknown,
        "alike": alike,
        "special": queries.count_special(viewer),
    }
    return render(request, "members/managing/members.html", context)


@require_safe
@signed_in
def member(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    context = {
        "person": queries.get_managed(viewer, pk),
        "tasks": queries.list_tasks(viewer, pk),
        "acts": queries.list_acts(viewer, {}, queries.Asked(member=pk)).rows,
        "words": queries.ACTS,
        "states": queries.SHOWN_STATES,
        "name_kinds": queries.NAME_KINDS,
        "can_restrain": may_restrain(viewer, pk),
        "now": clock.now(),
    }
    return render(request, "members/managing/member.html", context)


def _deed(request: Any, pk: int, form: Any, name: str, deed: Callable[..., Any], done: str) -> HttpResponse:
    """A form about one member; what is done goes back to their page."""
    person = queries.get_managed(request.viewer, pk)
    require(may_restrain, request.viewer, pk)
    if form.is_bound and form.is_valid() and succeeds(form, lambda: deed(pk, by=request.viewer, **form.cleaned_data)):  # fmt: skip
        messages.success(request, done % {"name": person.name})
        return redirect("members:member", pk)
    organisations = queries.list_organisations() if "organisation" in form.fields else []
    context = {"form": form, "person": person, "deed": name, "organisations": organisations}
    return render(request, "members/managing/deed.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@proven
@once
def suspend(request: Any, pk: int) -> HttpResponse:
    form = SuspendForm(request.POST if request.method == "POST" else None)
    done = _("%(name)s is suspended, signed out everywhere, and has a mail about it.")
    return _deed(request, pk, form, "suspend", actions.suspend, done)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def lift(request: Any, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _deed(request, pk, form, "lift", actions.lift_suspension, _("%(name)s can take part again, and has a mail about it."))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def uphold(request: Any, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _deed(request, pk, form, "uphold", actions.uphold_suspension, _("%(name)s has a mail with your answer."))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def end_sessions(request: Any, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _deed(request, pk, form, "end_sessions", actions.end_sessions, _("%(name)s is signed out everywhere, and has a mail about it."))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@proven
@once
def remove_second_factor(request: Any, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    done = _("The second step of %(name)s is gone, and they have a mail about it.")
    return _deed(request, pk, form, "remove_second_factor", actions.remove_second_factor, done)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def correct_work(request: Any, pk: int) -> HttpResponse:
    if request.method == "POST":
        form = CorrectWorkForm(request.POST)
    else:
        person = queries.get_managed(request.viewer, pk)
        form = CorrectWorkForm(initial={"organisation": person.organisation or "", "job": person.job or ""})
    return _deed(request, pk, form, "correct_work", actions.correct_work, _("The work of %(name)s is put right, and they have a mail about it."))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def settle_name(request: Any, pk: int) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None)
    return _deed(request, pk, form, "settle_name", actions.settle_name, _("The name of %(name)s is looked at, and off the list."))  # fmt: skip
