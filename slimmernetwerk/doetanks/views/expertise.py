"""One's own page as an expert: themes, how much, a pause, and stopping."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from slimmernetwerk.contributions.queries.themes import theme_names
from slimmernetwerk.doetanks import queries
from slimmernetwerk.doetanks.capacity import hindrance
from slimmernetwerk.doetanks.forms import ExpertiseForm
from slimmernetwerk.members import actions
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in

FIELDS = ("themes", "most_open", "most_quarter", "paused_until")
SOON = timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def expertise(request: Any) -> HttpResponse:
    own, today = queries.own_expertise(request.viewer), clock.today()
    offered = {name: getattr(own.expertise, name) for name in FIELDS} if own.expertise else {}
    if offered and offered["paused_until"] is not None and offered["paused_until"] <= today:
        offered["paused_until"] = None
    typed = request.POST if request.method == "POST" else None
    form = ExpertiseForm(typed, names=theme_names(request.LANGUAGE_CODE), initial=offered)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.offer_expertise(by=request.viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Saved. This is how you can be asked from now on."))
            return redirect("doetanks:expertise")
    context = {
        "form": form,
        "own": own,
        "stops": hindrance(own.load, today),
        "ends_soon": own.expertise is not None and own.expertise.ends <= today + SOON,
    }
    return render(request, "doetanks/expertise.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def renew(request: Any) -> HttpResponse:
    actions.renew_expertise(by=request.viewer)
    messages.success(request, _("It stands for a year from today."))
    return redirect("doetanks:expertise")


@require_POST
@signed_in
@once
def stop(request: Any) -> HttpResponse:
    actions.stop_expertise(by=request.viewer)
    messages.success(request, _("You are no expert any more. What was asked stays with you."))
    return redirect("doetanks:expertise")
