"""One box over everything: things of all kinds, and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.search import PAGE, Found, find
from slimmernetwerk.members.queries import find_people
from slimmernetwerk.members.viewer import Viewer

PEOPLE = "mensen"
FEW, MANY = 4, 24


@dataclass(frozen=True, slots=True)
class Results:
    kind: str = ""
    things: Found = field(default_factory=Found)
    people: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.things.rows or self.people)


def search(viewer: Viewer, text: str, language: str, query: Mapping[str, str]) -> Results:
    """A page of the best things, and on the first for members the people, that hold these words. `soort` in the query is a
    kind, `PEOPLE` or nothing for all; `na` and `voor` say how many things come before, or end this page.
    """
    kind, after = query.get("soort", ""), _after(query)
    if kind not in Kind.values and not (kind == PEOPLE and viewer.signed_in):
        kind = ""
    if kind == PEOPLE:
        return Results(kind, people=find_people(viewer, text, MANY))
    people = [] if kind or after else find_people(viewer, text, FEW)
    return Results(kind, find(viewer, text, language, kind, after), people)


def _after(query: Mapping[str, str]) -> int:
    """How many come before; what is no number, or more than anyone looks at, is the beginning."""
    asked = query.get("na", "") or query.get("voor", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 4):
        return 0
    return max(0, int(asked) - (0 if query.get("na") else PAGE))
