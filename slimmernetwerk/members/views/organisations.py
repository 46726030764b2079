"""Organisations: the list for everyone, and changing them for stewards. The page of one stands in `contributions`."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import OrganisationForm
from slimmernetwerk.members.policies import may_manage, may_see_people
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import attempt, succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in

SECTORS = dict(Sector.choices)


@require_safe
def organisations(request: Any) -> HttpResponse:
    sector = request.GET.get("sector", "")
    sector = sector if sector in SECTORS else ""
    words = request.GET.get("naam", "").replace("\x00", "").strip()[:120]
    with_people = may_see_people(request.viewer)
    context = {
        "page": queries.page_of_organisations(request.GET, sector=sector, words=words, with_people=with_people),
        "counts": queries.count_by_sector(words),
        "sectors": SECTORS,
        "sector": sector,
        "words": words,
        "with_people": with_people,
        "can_manage": may_manage(request.viewer),
    }
    return render(request, "members/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def add(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.add_organisation(by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect("contributions:organisation", made.pk)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit(request: Any, pk: int) -> HttpResponse:
    found = queries.get_organisation(request.viewer, pk)
    if request.method == "POST":
        form = OrganisationForm(request.POST)
        if form.is_valid() and succeeds(
            form, lambda: actions.edit_organisation(found, by=request.viewer, **form.cleaned_data)
        ):
            messages.success(request, _("The organisation is saved."))
            return redirect("contributions:organisation", pk)
    else:
        form = OrganisationForm(initial=queries.organisation_facts(found))
    return _form(request, form, found)


def _form(request: Any, form: OrganisationForm, organisation: Any = None) -> HttpResponse:
    context = {"form": form, "organisation": organisation, "organisations": queries.list_organisations()}
    return render(request, "members/edit_organisation.html", context, status=422 if form.errors else 200)
