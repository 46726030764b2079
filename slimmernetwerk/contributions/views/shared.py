"""The page of an organisation, and the lasting names of what was shared."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from slimmernetwerk.contributions import queries
from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.contributions.queries.organisations import kinds_from, shared_from
from slimmernetwerk.members.identifiers import short
from slimmernetwerk.members.policies import may_manage, may_see_people
from slimmernetwerk.members.queries import people_of, read_organisation
from slimmernetwerk.members.sectors import Sector

KINDS = dict(Kind.choices)


@require_safe
def organisation(request: Any, pk: int) -> HttpResponse:
    """Public, as far as the things are; its people are for members."""
    viewer, kind = request.viewer, request.GET.get("soort", "")
    with_people = may_see_people(viewer)
    context = {
        "organisation": read_organisation(pk),
        "people": people_of(pk) if with_people else [],
        "with_people": with_people,
        "counts": kinds_from(viewer, pk),
        "page": shared_from(viewer, pk, request.LANGUAGE_CODE, request.GET, kind if kind in KINDS else ""),
        "kind": kind if kind in KINDS else "",
        "kinds": KINDS,
        "can_manage": may_manage(viewer),
        "sectors": dict(Sector.choices),
        "address": address,
        "short": short,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "contributions/organisation.html", context)


@require_safe
def named(request: Any, uuid: UUID) -> HttpResponse:
    """The lasting name of a contribution leads to its page; to nothing for who may not see it."""
    row = queries.read_by_uuid(request.viewer, uuid, request.LANGUAGE_CODE)
    return HttpResponse(status=303, headers={"Location": address(row.kind, row.id, request.LANGUAGE_CODE)})
