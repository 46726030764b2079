"""A person's page. It stands here because it shows what the person shared."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from slimmernetwerk.contributions import queries
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.members.queries import read_person
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.permissions import signed_in


@require_safe
@signed_in
def profile(request: Any, pk: int) -> HttpResponse:
    person = read_person(request.viewer, pk)
    context = {
        "person": person,
        "own": person.id == request.viewer.id,
        "page": queries.shared_by(request.viewer, pk, request.LANGUAGE_CODE, request.GET),
        "sectors": dict(Sector.choices),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "contributions/profile.html", context)


@require_safe
def named(request: Any, uuid: UUID) -> HttpResponse:
    """The lasting name of a contribution leads to its page; to nothing for who may not see it."""
    row = queries.read_by_uuid(request.viewer, uuid, request.LANGUAGE_CODE)
    return HttpResponse(status=303, headers={"Location": address(row.kind, row.id, request.LANGUAGE_CODE)})
