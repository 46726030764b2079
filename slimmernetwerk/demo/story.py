"""The demo network, told through the same actions that members use, on a clock that begins two years ago and ends today.

One thread runs from Anna's first question to a result that Bram's water authority measured; enough happens around it to
look around in. Everybody in it is invented. What happened between 2010 and 2014 comes from public sources and says so.
"""

import time
from collections.abc import Callable

from django.db import transaction

from slimmernetwerk.demo import around, thread
from slimmernetwerk.demo.stage import set_stage
from slimmernetwerk.members.models import Member


def is_needed() -> bool:
    return not Member.objects.exists()


@transaction.atomic
def tell(tick: Callable[[], object] = lambda: None) -> float:
    """Fill an empty network; all of it or nothing. Returns the seconds it took."""
    began = time.monotonic()
    stage = set_stage(tick)
    thread.tell(stage)
    around.tell(stage)
    return time.monotonic() - began
