"""One box over everything: things of all kinds, and people."""

from dataclasses import dataclass, field
from typing import Any

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.search import Found, find
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


def search(viewer: Viewer, text: str, language: str, kind: str = "") -> Results:
    """The best things, and for members the people, that hold these words. `kind` is a kind, `PEOPLE` or empty for all."""
    if kind not in Kind.values and not (kind == PEOPLE and viewer.signed_in):
        kind = ""
    if kind == PEOPLE:
        return Results(kind, people=find_people(viewer, text, MANY))
    people = [] if kind else find_people(viewer, text, FEW)
    return Results(kind, find(viewer, text, language, kind), people)
