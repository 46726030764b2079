"""What joins it all: links of the red thread, knowledge in use, followers, and the events of how each thing began."""

from collections.abc import Iterator
from typing import Any

import psycopg

from benchmarks.network.tables import copy
from benchmarks.network.things import Plan
from benchmarks.network.words import Writer
from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Follow, Link
from slimmernetwerk.kennissennetwerk.models import Use

# kind, from, to
STEPS = (
    ("became", Kind.DISCUSSION, Kind.CHALLENGE), ("taken_up", Kind.CHALLENGE, Kind.DOETANK), ("asked", Kind.DOETANK, Kind.CONSULT),
    ("learned", Kind.DOETANK, Kind.FINDING), ("written", Kind.DOETANK, Kind.BUSINESS_CASE), ("supports", Kind.FINDING, Kind.BUSINESS_CASE),
    ("adopted", Kind.BUSINESS_CASE, Kind.ADOPTION), ("measured", Kind.ADOPTION, Kind.RESULT), ("presented", Kind.DOETANK, Kind.CAFE),
    ("used", Kind.KNOWLEDGE_ITEM, Kind.DOETANK),
)  # fmt: skip
BEGAN = {
    Kind.DISCUSSION: "asked", Kind.CHALLENGE: "brought_in", Kind.DOETANK: "formed", Kind.CONSULT: "asked_consult",
    Kind.FINDING: "recorded_finding", Kind.BUSINESS_CASE: "published_case", Kind.ADOPTION: "adopted", Kind.RESULT: "measured",
    Kind.CAFE: "announced_cafe", Kind.KNOWLEDGE_ITEM: "published_knowledge", Kind.COLLABORATION: "started_collaboration",
}  # fmt: skip


def choose_followers(writer: Writer, made: Plan) -> None:
    for thing in made.things:
        others = (writer.below(made.members) for _one in range(thing.number % 5))
        thing.followers = list(dict.fromkeys([thing.author, *others]))


def write_around(connection: psycopg.Connection[Any], made: Plan) -> None:
    copy(connection, Follow, (
        {"member_id": member, "contribution_id": thing.id, "created": thing.created} for thing in made.things for member in thing.followers
    ))  # fmt: skip
    copy(connection, Link, _links(made))
    rows = connection.execute("SELECT id FROM contributions_link WHERE kind = 'used' ORDER BY id").fetchall()
    copy(connection, Use, ({"link_id": link, "how": "bij onze balie"} for (link,) in rows))
    copy(connection, Event, (
        {"verb": BEGAN[Kind(thing.kind)], "actor_id": thing.author, "contribution_id": thing.id, "happened": thing.created}
        for thing in made.things if thing.state != "draft"
    ))  # fmt: skip


def _links(made: Plan) -> Iterator[dict[str, Any]]:
    number = 0
    for kind, source, target in STEPS:
        for thing in made.of(target):
            number += 1
            yield {
                "id": number, "source_id": made.id(source, thing.number % made.counts[source]), "target_id": thing.id, "kind": kind,
                "actor_id": thing.author, "created": thing.created,
            }  # fmt: skip
