"""Who is new and who welcomes them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.connections import actions, queries
from slimmernetwerk.connections.forms import EndHostForm, HostForm, WelcomeForm
from slimmernetwerk.contributions.queries.themes import theme_names
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import SECTORS
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_safe
@signed_in
def newcomers(request: Any) -> HttpResponse:
    context = {"page": queries.list_newcomers(request.viewer, request.GET), "sectors": SECTORS}
    return render(request, "connections/newcomers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def newcomer(request: Any, pk: int) -> HttpResponse:
    found = queries.get_newcomer(request.viewer, pk)
    form = WelcomeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and attempt(form, lambda: actions.welcome(pk, by=request.viewer, **form.cleaned_data)):  # fmt: skip
        messages.success(request, _("%(name)s is welcomed. Thank you.") % {"name": found["name"]})
        return redirect("connections:newcomers")
    names = [name for slug, name in theme_names(request.LANGUAGE_CODE).items() if slug in found["themes"]]
    context = {"newcomer": found, "form": form, "themes": names, "sectors": SECTORS}
    return render(request, "connections/newcomer.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def hosts(request: Any) -> HttpResponse:
    """For stewards: who welcomes, who waits too long, and how many newcomers took part."""
    context = {
        "late": queries.list_late(request.viewer, request.GET),
        "hosts": queries.list_hosts(request.viewer),
        "first_acts": queries.first_acts(request.viewer),
        "sectors": SECTORS,
    }
    return render(request, "connections/hosts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def make_host(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = HostForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.make_host(by=request.viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("%(name)s is a host now, and has a mail about it.") % {"name": made.member})
            return redirect("connections:hosts")
    return render(request, "connections/make_host.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def end_host(request: Any, pk: int) -> HttpResponse:
    found = queries.get_host(request.viewer, pk)
    form = EndHostForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.end_host(found, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("%(name)s is no longer a host.") % {"name": found.member.name})
        return redirect("connections:hosts")
    return render(
        request, "connections/end_host.html", {"form": form, "host": found}, status=422 if form.errors else 200
    )
