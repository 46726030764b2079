"""Posts under everything, most of them in the clubhouse, and one discussion of a thousand."""

from bisect import bisect
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import psycopg

from benchmarks.network.tables import copy
from benchmarks.network.things import Plan, Thing
from benchmarks.network.words import LAST, RARE, RARE_EVERY, START, Writer
from slimmernetwerk.activity.models import Event
from slimmernetwerk.clubhuis.models import Discussion, Helped
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Post

ELSEWHERE = 0.15  # the share of posts that is not in the clubhouse
KINDS = ("question", "question", "question", "knowledge", "opinion", "finding", "announcement")


def _moment(made: Plan, number: int) -> datetime:
    return START + (LAST - START) * (number / made.posts)


def choose_owners(writer: Writer, made: Plan) -> list[int]:
    """Under which thing each post stands, by time. Counts the replies of each, so that the things can be written first."""
    every = made.posts // made.long_posts
    talked = [
        sorted((thing for thing in made.things if thing.state != "draft" and (thing.kind == Kind.DISCUSSION) is clubhouse), key=_created)
        for clubhouse in (True, False)
    ]  # fmt: skip
    times = [[thing.created for thing in things] for things in talked]
    owners = []
    for number in range(made.posts):
        moment = _moment(made, number)
        place = int(writer.chance.random() < ELSEWHERE)
        found = bisect(times[place], moment)
        thing = made.things[0]
        if number % every and found:
            # People talk about what is new.
            thing = talked[place][int(found * (1 - writer.chance.random() ** 2)) - 1]
        thing.replies += 1
        thing.latest = max(moment, thing.created)
        owners.append(thing.id)
    return owners


def _created(thing: Thing) -> datetime:
    return thing.created


def write_talk(connection: psycopg.Connection[Any], writer: Writer, made: Plan, owners: list[int]) -> None:
    copy(connection, Discussion, (
        {"contribution_ptr_id": thing.id, "discussion_kind": KINDS[thing.number % len(KINDS)]} for thing in made.of(Kind.DISCUSSION)
    ))  # fmt: skip
    # Written beside the table first, so that each row enters it once, with its search vector.
    connection.execute("CREATE TEMP TABLE posts_read (LIKE contributions_post)")
    copy(connection, Post, _posts(writer, made, owners), table="posts_read")
    connection.execute("UPDATE posts_read SET search = setweight(to_tsvector('dutch', body), 'D')")
    connection.execute("INSERT INTO contributions_post SELECT * FROM posts_read ORDER BY id")
    connection.execute("DROP TABLE posts_read")
    connection.execute(
        "SELECT setval(pg_get_serial_sequence('contributions_post', 'id'), max(id)) FROM contributions_post"
    )
    copy(connection, Helped, _helped(made, owners))
    copy(connection, Event, (
        {"verb": "replied", "actor_id": _author(made, n), "contribution_id": owner, "post_id": n, "happened": _moment(made, n)}
        for n, owner in enumerate(owners, 1)
    ))  # fmt: skip


def _author(made: Plan, number: int) -> int:
    return 1 + int(made.members * ((number * 7_919 % 10_007) / 10_007) ** 2)


def _posts(writer: Writer, made: Plan, owners: list[int]) -> Iterator[dict[str, Any]]:
    positions: dict[int, int] = {}
    for n, owner in enumerate(owners, 1):
        positions[owner] = positions.get(owner, 0) + 1
        text, author = writer.text(100), _author(made, n)
        if n % min(RARE_EVERY, made.posts // 2) == 0:
            text += f" {RARE.capitalize()}."
        yield {
            "id": n, "contribution_id": owner, "position": positions[owner], "author_id": author, "affiliation_id": author,
            "body": text, "body_html": f"<p>{text}</p>", "created": _moment(made, n),
        }  # fmt: skip


def _helped(made: Plan, owners: list[int]) -> Iterator[dict[str, Any]]:
    """In every third question the first answer helped."""
    seen: set[int] = set()
    for n, owner in enumerate(owners, 1):
        thing = made.things[owner - 1]
        if (
            owner in seen
            or thing.kind != Kind.DISCUSSION
            or thing.number % 3
            or KINDS[thing.number % len(KINDS)] != "question"
        ):
            continue
        seen.add(owner)
        if _author(made, n) != thing.author:
            yield {"post_id": n, "by_id": thing.author, "context": "bij onze balie", "created": _moment(made, n)}
