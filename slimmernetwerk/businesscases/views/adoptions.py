"""The register: entering an adoption, confirming it, its stages, and what was measured."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.businesscases import actions, policies, queries
from slimmernetwerk.businesscases.forms import AdoptForm, MeasureForm, MoveForm
from slimmernetwerk.businesscases.fragments import measured_picture, share
from slimmernetwerk.businesscases.kinds import PATH, Happening, ScalingKind, Stage
from slimmernetwerk.businesscases.views.writing import answer, save
from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.clock import today
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in

STAGES = dict(Stage.choices)
FILTERS = (Stage.IN_USE, Stage.TRIAL, Stage.DECISION, Stage.STOPPED)


@require_safe
def adoptions(request: Any, pk: int | None = None) -> HttpResponse:
    """The whole register, or that of one case."""
    choice = request.GET.get("stand", "")
    found = queries.get_case(request.viewer, pk) if pk else None
    page = queries.list_adoptions(request.viewer, request.LANGUAGE_CODE, request.GET, choice, pk)
    choice = choice if choice in (queries.WAITING, *STAGES) else ""
    context = {
        "page": page,
        "choice": choice,
        "filters": FILTERS,
        "stages": STAGES,
        "case": found,
        "waiting": queries.WAITING,
    }
    return render(request, "businesscases/adoptions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def adopt(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = queries.get_case(viewer, pk)
    require(policies.may_adopt, viewer, found)
    already = queries.own_adoption(viewer, pk)
    if already is not None:
        messages.info(request, _("Your organisation is in the register already. Bring that adoption up to date."))
        return redirect(already)
    form = AdoptForm(request.POST if request.method == "POST" else None, initial={"started": today()})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.adopt(found, by=viewer, **form.cleaned_data))
        if made is not None:
            return redirect(made)
    holders = queries.mandate_holders(viewer.organisation_id)
    return answer(request, "adopt", form, case=found, holders=holders)


@require_safe
def adoption(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_adoption(viewer, pk, request.LANGUAGE_CODE)
    left = next((one["before"] for one in row.history_rows if one["before"] in PATH), Stage.INTEREST)
    context = {
        "row": row,
        "stages": STAGES,
        "scaling": dict(ScalingKind.choices),
        "happenings": dict(Happening.choices),
        "sectors": dict(Sector.choices),
        "bar": [STAGES[one] for one in PATH],
        "position": PATH.index(row.stage if row.stage in PATH else left),
        "shares": [(one, share(one)) for one in row.result_rows],
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "can_confirm": policies.may_confirm(viewer, row, row.mandated),
        "can_move": policies.may_move(viewer, row),
        "can_measure": policies.may_measure(viewer, row),
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, row),
    }
    return render(request, "businesscases/adoption.html", context)


@require_POST
@signed_in
@once
def confirm(request: Any, pk: int) -> HttpResponse:
    found = queries.get_adoption(request.viewer, pk)
    try:
        actions.confirm_adoption(found, by=request.viewer)
        messages.success(request, _("Confirmed. From now on this adoption counts."))
    except ValidationError as problem:
        messages.info(request, " ".join(problem.messages))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def move(request: Any, pk: int) -> HttpResponse:
    found = queries.get_adoption(request.viewer, pk)
    require(policies.may_move, request.viewer, found)
    names = ("stage", "stop_reason", "price", "take_up", "cost", "scaling_kind", "version")
    initial = {name: getattr(found, name) for name in names} | {"adaptation": found.body}
    form = MoveForm(request.POST if request.method == "POST" else None, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        current = save(form, lambda: actions.move_adoption(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return answer(request, "move", form, adoption=found, current=current, stages=STAGES)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def measure(request: Any, pk: int) -> HttpResponse:
    found = queries.get_adoption(request.viewer, pk)
    require(policies.may_measure, request.viewer, found)
    lines = queries.benefits_of(found)
    form = MeasureForm(
        request.POST if request.method == "POST" else None, lines=lines, initial={"measured_on": today()}
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _measure(found, request.viewer, form.cleaned_data))
        if made is not None:
            return redirect(made)
    return answer(request, "measure", form, adoption=found)


def _measure(adoption: Any, by: Any, given: dict[str, Any]) -> Any:
    chosen = given["line"]
    line = queries.get_line(by, adoption.case_id, chosen) if chosen else None
    return actions.record_result(adoption, by=by, **{**given, "line": line})


@require_safe
def result(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_result(viewer, pk, request.LANGUAGE_CODE)
    context = {
        "row": row,
        "share": share(row),
        "picture": measured_picture(row.baseline, row.target, row.measured, row.unit),
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, row),
        "address": address,
    }
    return render(request, "businesscases/result.html", context)
