"""The stage for Doetanks: a team asks, the host decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from slimmernetwerk.cafes import actions, policies, queries
from slimmernetwerk.cafes.forms import DecideForm, StageForm
from slimmernetwerk.cafes.kinds import Decision
from slimmernetwerk.design.wording import weekday_text
from slimmernetwerk.toolkit.clock import now
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def ask(request: Any, pk: int) -> HttpResponse:
    """On the page of a Doetank this is a next step."""
    viewer = request.viewer
    found = queries.get_doetank(viewer, pk)
    require(policies.may_ask_stage, viewer, found, queries.role_of(viewer, pk))
    coming = [(one, f"{title}, {weekday_text(starts)}") for one, title, starts in queries.coming_cafes(viewer)]
    chosen = {"cafe": coming[0][0]} if len(coming) == 1 else {}
    form = StageForm(request.POST if request.method == "POST" else None, cafes=coming, initial=chosen)
    if request.method == "POST" and form.is_valid():
        cafe = queries.get_cafe(viewer, form.cleaned_data["cafe"])
        question = form.cleaned_data["question"]
        made = attempt(form, lambda: actions.ask_stage(found, cafe, by=viewer, question=question))
        if made is not None:
            _tell(request, made)
            return redirect(cafe)
    context = {"form": form, "doetank": found, "coming": coming, "slots": queries.slots_of(found)}
    return render(request, "cafes/ask_stage.html", context, status=422 if form.errors else 200)


def _tell(request: Any, slot: Any) -> None:
    if slot.decision == Decision.ACCEPTED:
        messages.success(request, _("The Doetank stands on the stage."))
    else:
        messages.info(request, _("The host has your question, and decides. You get a mail."))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def decide(request: Any, pk: int) -> HttpResponse:
    found = queries.get_slot(request.viewer, pk)
    require(policies.may_decide_stage, request.viewer, found.cafe, now())
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept, reason = form.cleaned_data["answer"] == "yes", form.cleaned_data["reason"]
        attempt(form, lambda: actions.decide_stage(found, by=request.viewer, accept=accept, reason=reason))
        if not form.errors:
            return redirect(found.cafe)
    return render(request, "cafes/decide.html", {"form": form, "slot": found}, status=422 if form.errors else 200)
