"""Cafés with a programme, guests and a stage. The first is still to come, full, with a waiting list."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from benchmarks.network.tables import copy
from benchmarks.network.things import Plan, Thing
from benchmarks.network.words import Writer
from slimmernetwerk.cafes.kinds import DEFAULT_PARTS, Decision, Status
from slimmernetwerk.cafes.models import Cafe, ProgrammePart, Registration, StageSlot
from slimmernetwerk.contributions.kinds import Kind

SEATS = 12
TO_COME = datetime(2099, 5, 20, 12, tzinfo=UTC)


def write_cafes(connection: psycopg.Connection[Any], writer: Writer, made: Plan) -> None:
    things = made.of(Kind.CAFE)
    copy(connection, Cafe, (_cafe(made, thing) for thing in things))
    copy(connection, ProgrammePart, (
        {"cafe_id": thing.id, "kind": kind, "title": writer.title()[:100], "minutes": minutes, "position": place}
        for thing in things for place, (kind, minutes) in enumerate(DEFAULT_PARTS)
    ))  # fmt: skip
    copy(connection, Registration, _registrations(made, things))
    copy(connection, StageSlot, (
        {"cafe_id": thing.id, "doetank_id": made.id(Kind.DOETANK, number), "question": writer.text(8), "asked_by_id": thing.author,
         "asked": thing.created, "decision": Decision.ACCEPTED, "decided": thing.created}
        for thing in things for number in sorted({thing.number, 0}) if number < made.counts[Kind.DOETANK]
    ))  # fmt: skip


def guests_of(made: Plan, thing: Thing) -> list[int]:
    wanted = SEATS + 3 if thing.number == 0 else SEATS - thing.number % 5
    return [1 + (thing.number * 31 + place * 5) % made.members for place in range(min(wanted, made.members // 5))]


def _cafe(made: Plan, thing: Thing) -> dict[str, Any]:
    starts = TO_COME if thing.number == 0 else thing.created + timedelta(days=40)
    return {
        "contribution_ptr_id": thing.id, "starts": starts, "ends": starts + timedelta(hours=3), "place": "Stadskantoor", "capacity": SEATS,
        "last_number": len(guests_of(made, thing)), "host_id": thing.author,
    }  # fmt: skip


def _registrations(made: Plan, things: list[Thing]) -> Iterator[dict[str, Any]]:
    for thing in things:
        for number, member in enumerate(guests_of(made, thing), 1):
            seated = number <= SEATS
            yield {
                "cafe_id": thing.id, "member_id": member, "status": Status.SEAT if seated else Status.WAITING, "number": number,
                "created": thing.created, "seated": thing.created if seated else None,
            }  # fmt: skip
