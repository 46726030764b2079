"""Who is in a Doetank: asking people, joining, leaving."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from slimmernetwerk.doetanks import actions, policies, queries
from slimmernetwerk.doetanks.forms import AppointForm
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in
from slimmernetwerk.toolkit.text import clean_line


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def appoint(request: Any, pk: int) -> HttpResponse:
    """First a search by name or whole e-mail address, then a choice among who was found."""
    found = queries.get_doetank(request.viewer, pk)
    require(policies.may_appoint, request.viewer, found, queries.role_of(request.viewer, pk))
    sought = clean_line(request.POST.get("zoek") or request.GET.get("zoek") or "")[:200]
    people = queries.find_people(sought)
    # Of one who was found there is nothing to choose.
    initial = {"member": people[0][0]} if len(people) == 1 else {}
    form = AppointForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        member = viewer_for(form.cleaned_data["member"])
        given = {name: form.cleaned_data[name] for name in ("role", "ends")}
        attempt(form, lambda: actions.appoint(found, by=request.viewer, member=member, **given))
        if not form.errors:
            messages.success(request, _("%(name)s is in the team now.") % {"name": member.name})
            return redirect(found)
    context = {"form": form, "doetank": found, "sought": sought, "people": people}
    return render(request, "doetanks/team.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def join(request: Any, pk: int) -> HttpResponse:
    found = queries.get_doetank(request.viewer, pk)
    try:
        actions.join(found, by=request.viewer)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(found)


@require_POST
@signed_in
@once
def leave(request: Any, pk: int) -> HttpResponse:
    found = queries.get_doetank(request.viewer, pk)
    actions.leave(found, by=request.viewer)
    messages.success(request, _("You left this Doetank. What you shared stays."))
    return redirect("doetanks:list")
