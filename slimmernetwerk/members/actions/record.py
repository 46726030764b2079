"""Remembering what someone did with a right that others do not have."""

from typing import Any

from slimmernetwerk.members.models import Member, Organisation, StewardAct
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


def record_act(
    by: Viewer, act: str, *, organisation: Organisation | None = None, member: Member | None = None, **facts: Any
) -> StewardAct:
    """One act, in the transaction of the action."""
    return StewardAct.objects.create(
        act=act, actor_id=by.id, organisation=organisation, member=member, happened=clock.now(), facts=facts
    )
