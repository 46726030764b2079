"""The demo network, told through the same actions that members use, on a clock that ends today.

Sixty-three people of all sectors talk in the clubhouse, work in eight Doetanks, take over six business cases and meet in Cafés. Everybody in it is invented.
"""

import time
from collections.abc import Callable

from django.db import transaction

from slimmernetwerk.demo import cafes, cases, challenges, clubhouse, experts, knowledge, moderating, moves, newcomers
from slimmernetwerk.demo.stage import set_stage
from slimmernetwerk.members.models import Member


def is_needed() -> bool:
    return not Member.objects.exists()


@transaction.atomic
def tell(tick: Callable[[], object] = lambda: None) -> float:
    """Fill an empty network; all of it or nothing. Returns the seconds it took."""
    began = time.monotonic()
    stage = set_stage(tick)
    for part in (clubhouse, challenges, knowledge, cases, cafes, moves, newcomers, moderating, experts):
        part.tell(stage)
    return time.monotonic() - began
