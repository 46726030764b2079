"""Who was not here for long, and which messages about it arrived."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from slimmernetwerk.members.models import IdleMessage, Member
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.jobs import went_wrong

IDLE = timedelta(days=731)  # 24 months, also with a leap day in them


def idle_before() -> datetime:
    return clock.now() - IDLE


def idle_members() -> list[int]:
    """Members who were not here for two years, on whatever device."""
    return list(Member.objects.idle(idle_before()).order_by("pk").values_list("pk", flat=True))


def arrived(messages: Sequence[IdleMessage]) -> int:
    """How many of them did not fail at every address they went to."""
    lost = went_wrong([job for one in messages for job in one.jobs])
    return sum(1 for one in messages if not one.jobs or set(one.jobs) - lost)
