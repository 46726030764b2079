"""Who has which role today, for stewards."""

from typing import Any

from django.db.models import Q
from django.http import Http404

from slimmernetwerk.members.models import Mandate, Member, Stewardship
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require

SHOWN = 200


def list_mandates(viewer: Viewer, organisation: int) -> list[Any]:
    """Who confirms for this organisation today, by name."""
    require(may_manage, viewer)
    found = Mandate.objects.in_force(clock.today()).filter(organisation=organisation)
    names = found.order_by("member__sort_name", "pk").values_list(
        "pk", "member_id", "member__name", "started", named=True
    )
    return list(names[:SHOWN])


def get_mandate(viewer: Viewer, organisation: int, pk: int) -> Mandate:
    require(may_manage, viewer)
    found = Mandate.objects.filter(pk=pk, organisation=organisation).first()
    if found is None:
        raise Http404
    return found


def list_stewards(viewer: Viewer) -> list[Any]:
    """Who is a steward today, by name."""
    require(may_manage, viewer)
    present = Stewardship.objects.filter(Q(ends=None) | Q(ends__gt=clock.now()), member__state=Member.State.ACTIVE)
    names = present.order_by("member__sort_name", "pk")
    return list(names.values_list("member_id", "member__name", "member__email", "started", named=True)[:SHOWN])
