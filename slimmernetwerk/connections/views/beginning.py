"""The three steps after joining. Each is one page with one question, and each can be passed over."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.connections import actions, queries
from slimmernetwerk.connections.forms import ThemesForm, WishesForm
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.queries.themes import theme_names
from slimmernetwerk.members.actions import introduce_oneself
from slimmernetwerk.members.queries import SECTORS, own_profile
from slimmernetwerk.toolkit.forms import succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def themes(request: Any) -> HttpResponse:
    names = theme_names(request.LANGUAGE_CODE)
    if request.method == "POST":
        form = ThemesForm(request.POST, themes=names)
        if form.is_valid() and succeeds(form, lambda: introduce_oneself(by=request.viewer, **form.cleaned_data)):
            return redirect("connections:wishes")
    else:
        form = ThemesForm(initial=own_profile(request.viewer), themes=names)
    return render(request, "connections/themes.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def wishes(request: Any) -> HttpResponse:
    if request.method == "POST":
        form = WishesForm(request.POST)
        if form.is_valid() and succeeds(form, lambda: introduce_oneself(by=request.viewer, **form.cleaned_data)):
            return redirect("connections:begin")
    else:
        form = WishesForm(initial=own_profile(request.viewer))
    return render(request, "connections/wishes.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def begin(request: Any) -> HttpResponse:
    """What fits, each with one thing to do."""
    context = {
        "fitting": queries.what_fits(request.viewer, request.LANGUAGE_CODE),
        "address": address,
        "language": request.LANGUAGE_CODE,
        "sectors": SECTORS,
    }
    return render(request, "connections/begin.html", context)


@require_POST
@signed_in
@once
def finish(request: Any) -> HttpResponse:
    actions.finish_steps(by=request.viewer)
    return redirect("website:home")
