"""The red thread as a walk through links: from a thing back to the first post it came from. Plain data in, plain data out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

LONGEST = 8


@dataclass(frozen=True, slots=True)
class Step:
    """A link from an earlier thing (`source`) to a later one (`target`), both ids, made by `who` at `when`."""

    source: int
    target: int
    kind: str
    when: datetime
    who: str


def spine(start: int, steps: Iterable[Step], firsts: frozenset[int]) -> Sequence[Step]:
    """The links from the first post to `start`, earliest first: the shortest way back, the older link where two are as short.

    `firsts` are the ids that may begin a thread (discussions); one that came of something itself is no beginning. Without a way back to one, the longest way back is given,
    so that a thread that begins with a challenge is shown as well. At most `LONGEST` links; a cycle ends the walk.
    """
    back: dict[int, list[Step]] = {}
    for step in sorted(steps, key=lambda step: (step.when, step.source)):
        back.setdefault(step.target, []).append(step)
    ways: dict[int, tuple[Step, ...]] = {start: ()}
    edge = [start]
    for _link in range(LONGEST):
        following = []
        for place in edge:
            for step in back.get(place, []):
                if step.source not in ways:
                    ways[step.source] = (step, *ways[place])
                    following.append(step.source)
        edge = following
    found = [way for place, way in ways.items() if place in firsts and place not in back]
    if found:
        return min(found, key=len)
    return max(ways.values(), key=len)
