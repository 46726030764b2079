"""The people of the network, and one's own profile."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import ProfileForm
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_safe
@signed_in
def people(request: Any) -> HttpResponse:
    sectors = dict(Sector.choices)
    sector = request.GET.get("sector", "")
    sector = sector if sector in sectors else ""
    name = request.GET.get("naam", "").replace("\x00", "").strip()[:120]
    page = queries.list_people(request.GET, sector=sector, name=name)
    context = {"page": page, "sectors": sectors, "sector": sector, "name": name}
    return render(request, "members/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit_me(request: Any) -> HttpResponse:
    if request.method == "POST":
        form = ProfileForm(request.POST)
        if form.is_valid():
            actions.edit_own_profile(by=request.viewer, **form.cleaned_data)
            messages.success(request, _("Your profile is saved."))
            return redirect("contributions:profile", request.viewer.id)
        return render(request, "members/edit_me.html", {"form": form}, status=422)
    return render(request, "members/edit_me.html", {"form": ProfileForm(initial=queries.own_profile(request.viewer))})
