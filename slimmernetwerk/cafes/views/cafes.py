"""The list, one Café, its calendar file, and what its host does with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.cafes import actions, ical, policies, queries
from slimmernetwerk.cafes.forms import CafeForm, CallOffForm, EditCafeForm, ReportForm
from slimmernetwerk.cafes.kinds import CafeKind, PartKind
from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.design.templating import Words
from slimmernetwerk.toolkit.clock import now
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in

KINDS = Words(CafeKind.choices)
MAY = {
    "edit": policies.may_edit,
    "call_off": policies.may_call_off,
    "report": policies.may_report,
    "decide_stage": policies.may_decide_stage,
    "sign_up": policies.may_sign_up,
    "sign_up_as_guest": policies.may_sign_up_as_guest,
}


def _answer(request: Any, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"cafes/{template}.html", {"form": form, **context}, status=status)


def _typed(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


@require_safe
def cafes(request: Any) -> HttpResponse:
    context = {
        "page": queries.list_cafes(request.viewer, request.LANGUAGE_CODE, request.GET),
        "kinds": KINDS,
        "can_announce": policies.may_announce(request.viewer),
    }
    return render(request, "cafes/list.html", context)


@require_safe
def cafe(request: Any, pk: int) -> HttpResponse:
    viewer, moment = request.viewer, now()
    row = queries.read_cafe(viewer, pk, request.LANGUAGE_CODE)
    context = {
        "row": row,
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "kinds": KINDS,
        "stage_part": PartKind.STAGE,
        "begun": row.starts <= moment,
        "over": row.ends <= moment,
        "my_place": row.line.index(row.my_number) + 1 if row.my_status == "waiting" else 0,
        "runs": policies.may_run(viewer, row),
        "may": {name: policy(viewer, row, moment) for name, policy in MAY.items()},
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, row),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "cafes/cafe.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def announce(request: Any) -> HttpResponse:
    require(policies.may_announce, request.viewer)
    form = CafeForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.announce_cafe(by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect(made)
    return _answer(request, "announce", form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit(request: Any, pk: int) -> HttpResponse:
    found = queries.get_cafe(request.viewer, pk)
    require(policies.may_edit, request.viewer, found, now())
    form = EditCafeForm(_typed(request), initial=queries.as_form(found))
    current = None
    if request.method == "POST" and form.is_valid():
        stale = attempt(form, lambda: _save(found, request, form))
        if stale is not None:
            current = queries.as_form(stale.current)
            _keep_typed(form, stale)
        elif not form.errors:
            return redirect(found)
    return _answer(request, "edit", form, cafe=found, current=current, kinds=KINDS)


def _save(found: Any, request: Any, form: Any) -> Stale | None:
    """What stands there now, when someone else was first: that is no mistake in a field."""
    try:
        actions.edit_cafe(found, by=request.viewer, **form.cleaned_data)
    except Stale as stale:
        return stale
    return None


def _keep_typed(form: Any, stale: Stale) -> None:
    """What was typed stays; saving once more is then a choice made with both in sight."""
    form.data = form.data.copy()
    form.data["version"] = str(stale.current.version)
    form.add_error(None, stale)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def call_off(request: Any, pk: int) -> HttpResponse:
    found = queries.get_cafe(request.viewer, pk)
    require(policies.may_call_off, request.viewer, found, now())
    form = CallOffForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.call_off(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return _answer(request, "call_off", form, cafe=found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def report(request: Any, pk: int) -> HttpResponse:
    found = queries.get_cafe(request.viewer, pk)
    require(policies.may_report, request.viewer, found, now())
    form = ReportForm(_typed(request), initial={"report": found.report, "version": found.version})
    current = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_report(found, by=request.viewer, **form.cleaned_data)
            return redirect(found)
        except Stale as stale:
            current = stale.current
            _keep_typed(form, stale)
    return _answer(request, "report", form, cafe=found, current=current)


@require_safe
@signed_in
def guests(request: Any, pk: int) -> HttpResponse:
    found = queries.get_cafe(request.viewer, pk)
    require(policies.may_run, request.viewer, found)
    return render(request, "cafes/guests.html", {"cafe": found, "rows": queries.guest_list(found)})


def _calendar(text: str, name: str) -> HttpResponse:
    return HttpResponse(text, content_type=ical.TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_safe
def calendar(request: Any, pk: int) -> HttpResponse:
    """One Café for one's own calendar."""
    events = queries.calendar_events(request.viewer, request.LANGUAGE_CODE, pk)
    return _calendar(ical.calendar(events), f"cafe-{pk}.ics")


@require_safe
def calendars(request: Any) -> HttpResponse:
    """All of them: an address that a calendar can follow."""
    events = queries.calendar_events(request.viewer, request.LANGUAGE_CODE)
    return _calendar(ical.calendar(events, _("Cafés of Slimmernetwerk")), "cafes.ics")
