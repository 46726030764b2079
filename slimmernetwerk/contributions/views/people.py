"""The people of the network, a person's page and one's own. They stand here because of themes and of what was shared."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.contributions import queries
from slimmernetwerk.contributions.forms import DirectoryForm, ProfileForm
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.queries.themes import theme_names, themes_of_work
from slimmernetwerk.members.actions import edit_own_profile, renew_wish
from slimmernetwerk.members.fields import SHOWN
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import (
    JOB_ROLES,
    SECTORS,
    count_people,
    list_people,
    own_photo,
    own_profile,
    read_organisation,
    read_person,
    read_public_person,
)
from slimmernetwerk.members.sectors import Region
from slimmernetwerk.members.viewer import ANYONE
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in

REGIONS = dict(Region.choices)


@require_safe
@signed_in
def people(request: Any) -> HttpResponse:
    """Filters in the address, so that it can be shared; what is not one of ours is left out of the question."""
    themes = theme_names(request.LANGUAGE_CODE)
    asked = DirectoryForm(request.GET, themes=themes).asked()
    context = {
        "page": list_people(request.GET, **asked),
        "counts": count_people(**asked),
        "asked": asked,
        "organisation": read_organisation(asked["organisation"]) if asked["organisation"] else None,
        "facets": [
            ("sector", _("Sector"), SECTORS, "sector"),
            ("role", _("Role"), JOB_ROLES, "rol"),
            ("region", _("Region"), REGIONS, "regio"),
            ("theme", _("Theme"), themes, "thema"),
            ("expert", _("Expert in"), themes, "expert"),
        ],
        "themes": themes,
        "wishes": [("seek", _("seeks something"), "zoekt"), ("offer", _("offers something"), "biedt")],
        "can_manage": may_manage(request.viewer),
    }
    return render(request, "contributions/people.html", context)


@require_safe
def profile(request: Any, pk: int) -> HttpResponse:
    """For members; for a visitor when its owner shows it to everyone, and then only what is for everyone."""
    if not request.viewer.signed_in and (person := read_public_person(pk)):
        return _profile(request, person, ANYONE)
    return _profile_for_members(request, pk)


@signed_in
def _profile_for_members(request: Any, pk: int) -> HttpResponse:
    if pk == request.viewer.id and request.GET.get("als") == "bezoeker":
        return _profile(request, read_public_person(pk), ANYONE, preview=True)
    return _profile(request, read_person(request.viewer, pk), request.viewer)


def _profile(request: Any, person: Any, viewer: Any, preview: bool = False) -> HttpResponse:
    if person is None:
        return render(request, "contributions/profile_hidden.html")
    context = {
        "person": person,
        "own": person.id == request.viewer.id and not preview,
        "preview": preview,
        "page": queries.shared_by(viewer, person.id, request.LANGUAGE_CODE, request.GET),
        **_themes(person, request.LANGUAGE_CODE),
        "regions": REGIONS,
        "sectors": SECTORS,
        "roles": JOB_ROLES,
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "contributions/profile.html", context)


def _themes(person: Any, language: str) -> dict[str, list[str]]:
    """The themes of someone, and those of which they are a moderator or in which they are an expert, by name."""
    chosen = {name: getattr(person, name) or () for name in ("themes", "moderates", "expert_in")}
    names = theme_names(language) if any(chosen.values()) else {}
    return {key: [name for slug, name in names.items() if slug in slugs] for key, slugs in chosen.items()}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit_me(request: Any) -> HttpResponse:
    options = {"themes": theme_names(request.LANGUAGE_CODE), "work": themes_of_work(request.viewer)}
    if request.method == "POST":
        form = ProfileForm(request.POST, **options)
        if form.is_valid():
            edit_own_profile(by=request.viewer, shown=form.shown(), **form.facts())
            messages.success(request, _("Your profile is saved."))
            return redirect("contributions:profile", request.viewer.id)
    else:
        form = ProfileForm(initial=own_profile(request.viewer), **options)
    context = {"form": form, "shown": SHOWN, "photo": own_photo(request.viewer)}
    return render(request, "contributions/edit_me.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
@once
def renew(request: Any) -> HttpResponse:
    """Still so: what someone seeks or offers counts its days again."""
    renew_wish(request.POST.get("soort", "")[:10], by=request.viewer)
    messages.success(request, _("It stands for sixty days more."))
    return redirect("contributions:profile", request.viewer.id)
