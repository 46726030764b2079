"""What people share, of every kind: who made it, when, and who may see it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg

from benchmarks.network.people import THEMES, organisations_of
from benchmarks.network.tables import copy
from benchmarks.network.words import RARE, Writer
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.members.models import Circle, CircleMember

TEAM = 4
VIEWER = 2  # the member who looks
# For every 5,000 posts; ids follow in this order. The second number is how many days into its thread a thing is made.
SHARES = {
    Kind.DISCUSSION: (100, 0), Kind.CHALLENGE: (20, 20), Kind.DOETANK: (10, 50), Kind.CONSULT: (10, 80), Kind.FINDING: (20, 100),
    Kind.BUSINESS_CASE: (5, 200), Kind.ADOPTION: (10, 260), Kind.RESULT: (5, 400), Kind.CAFE: (3, 150), Kind.KNOWLEDGE_ITEM: (50, 10),
    Kind.COLLABORATION: (3, 30),
}  # fmt: skip
_CLOSED_CIRCLE = {Kind.DOETANK, Kind.CONSULT, Kind.FINDING, Kind.BUSINESS_CASE}


@dataclass
class Thing:
    id: int
    kind: str
    number: int
    """Counts from 0 within its kind; the things of one number make a thread."""
    author: int
    created: datetime
    visibility: str
    circle: int | None
    state: str
    replies: int = 0
    latest: datetime | None = None
    followers: list[int] = field(default_factory=list)


@dataclass
class Plan:
    members: int
    posts: int
    long_posts: int
    counts: dict[str, int]
    things: list[Thing] = field(default_factory=list)

    def id(self, kind: str, number: int = 0) -> int:
        """The id of the thing of a kind with this number."""
        before = list(self.counts).index(kind)
        return 1 + sum(list(self.counts.values())[:before]) + number

    def of(self, kind: str) -> list[Thing]:
        start = self.id(kind) - 1
        return self.things[start : start + self.counts[kind]]


def plan(writer: Writer, members: int, posts: int) -> Plan:
    counts = {str(kind): max(2, share * posts // 5_000) for kind, (share, _days) in SHARES.items()}
    made = Plan(members, posts, min(1_000, posts // 5), counts)
    for kind, (_share, days) in SHARES.items():
        for number in range(counts[kind]):
            made.things.append(_thing(writer, made, kind, number, days))
    return made


def team_of(made: Plan, number: int) -> list[int]:
    """The members of a Doetank, its lead first; the last one is its client."""
    return [1 + (number * 7 + place * 3) % made.members for place in range(TEAM + 1)]


def _thing(writer: Writer, made: Plan, kind: Kind, number: int, days: int) -> Thing:
    doetank = number % made.counts[Kind.DOETANK]
    closed = kind in _CLOSED_CIRCLE
    author = team_of(made, doetank)[0] if closed else writer.below(made.members)
    if kind == Kind.DISCUSSION and number == 0:
        author = 3  # the long one, of someone else than who looks
    draw = writer.chance.random()
    # The first ones are what is measured: everyone sees them.
    visibility = "public" if number < 2 or draw < 0.35 else "network"
    state = (
        "published"
        if number < 2 or 0.05 < draw < 0.95
        else "closed"
        if draw <= 0.05
        else "draft"
        if draw > 0.98
        else "published"
    )
    if closed and number >= 2 and draw > 0.7:
        visibility = "team" if draw > 0.85 else "client"
    return Thing(
        made.id(kind, number), kind, number, author, writer.moment(number / made.counts[kind], days), visibility,
        1 + doetank if closed else None, state,
    )  # fmt: skip


def write_things(connection: psycopg.Connection[Any], writer: Writer, made: Plan) -> None:
    doetanks = made.counts[Kind.DOETANK]
    copy(
        connection,
        Circle,
        (
            {"id": n + 1, "name": f"Doetank {n + 1}", "started": made.of(Kind.DOETANK)[n].created}
            for n in range(doetanks)
        ),
    )
    copy(connection, CircleMember, (
        {"circle_id": n + 1, "member_id": member, "standing": "client" if place == TEAM else "team", "started": made.of(Kind.DOETANK)[n].created}
        for n in range(doetanks) for place, member in enumerate(dict.fromkeys(team_of(made, n)))
    ))  # fmt: skip
    copy(connection, Contribution, _contributions(writer, made))
    through = Contribution.themes.through
    copy(connection, through, (
        {"contribution_id": thing.id, "theme_id": theme}
        for thing in made.things for theme in {1 + thing.id % THEMES, 1 + thing.id * 3 % THEMES}
    ))  # fmt: skip


def _contributions(writer: Writer, made: Plan) -> Iterator[dict[str, Any]]:
    places = organisations_of(made.members)
    for thing in made.things:
        text = writer.text(60)
        if thing.id % 97 == 0:
            text += f" {RARE.capitalize()}."
        yield {
            "id": thing.id, "uuid": uuid.UUID(int=thing.id), "kind": thing.kind, "title": writer.title(), "summary": text[:250], "body": text,
            "body_html": f"<p>{text}</p>", "author_id": thing.author, "affiliation_id": thing.author,
            "organisation_id": 1 + thing.author % places, "sectors": [], "visibility": thing.visibility, "circle_id": thing.circle,
            "unnamed": thing.circle is not None and thing.number % 10 == 9, "state": thing.state, "created": thing.created,
            "published": None if thing.state == "draft" else thing.created, "changed": thing.created,
            "last_activity": thing.latest or thing.created, "reply_count": thing.replies, "follower_count": len(thing.followers),
        }  # fmt: skip
