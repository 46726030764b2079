"""Sharpening, admission, phases and stopping."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.doetanks import actions, policies, queries
from slimmernetwerk.doetanks.forms import AdmitForm, PhaseForm, SharpenForm, StopForm
from slimmernetwerk.doetanks.kinds import TEXTS, reachable
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


def _allowed(request: Any, pk: int, policy: Any) -> Any:
    """The Doetank, when this viewer may do this with it."""
    found = queries.get_doetank(request.viewer, pk)
    require(policy, request.viewer, found, queries.role_of(request.viewer, pk))
    return found


def _answer(request: Any, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"doetanks/{template}.html", {"form": form, **context}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def sharpen(request: Any, pk: int) -> HttpResponse:
    found = _allowed(request, pk, policies.may_sharpen)
    form = SharpenForm(request.POST if request.method == "POST" else None, initial=queries.sharpened(found))
    current = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.sharpen(found, by=request.viewer, **form.cleaned_data)
            return redirect(found)
        except Stale as stale:
            current = queries.sharpened(stale.current)
            form.data = form.data.copy()
            form.data["version"] = str(current["version"])
            form.add_error(None, stale)
    return _answer(request, "sharpen", form, doetank=found, current=current)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def admit(request: Any, pk: int) -> HttpResponse:
    found = _allowed(request, pk, policies.may_admit)
    form = AdmitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.admit(found, by=request.viewer, reason=form.cleaned_data["reason"]))
        if not form.errors:
            return redirect(found)
    return _answer(request, "admit", form, doetank=found, gate=queries.gate_of(found))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def move(request: Any, pk: int) -> HttpResponse:
    found = _allowed(request, pk, policies.may_move)
    phases = reachable(found.phase, queries.rested_at(found))
    initial = {"phase": phases[0]} if phases else {}
    form = PhaseForm(request.POST if request.method == "POST" else None, phases=phases, initial=initial)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.move_phase(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return _answer(request, "move", form, doetank=found, text=TEXTS[found.phase])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def stop(request: Any, pk: int) -> HttpResponse:
    found = _allowed(request, pk, policies.may_stop)
    form = StopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.stop(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return _answer(request, "stop", form, doetank=found)
