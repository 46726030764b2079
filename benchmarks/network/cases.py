"""Business cases with their figures, who took them over, and what was measured there."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg

from benchmarks.network.doing import doetank_of
from benchmarks.network.people import organisations_of
from benchmarks.network.tables import copy
from benchmarks.network.things import Plan, Thing
from benchmarks.network.words import Writer
from slimmernetwerk.businesscases.models import Adoption, AdoptionEvent, BusinessCase, Driver, Line, Result
from slimmernetwerk.contributions.kinds import Kind

PARTS = ("problem", "nothing_done", "solution", "public_value", "evidence", "costs", "risks", "preconditions", "steps")
DRIVERS = ("aanvragen per jaar", "minuten per aanvraag")
# kind, when, which driver, cents
LINES = (
    ("cost", "once", None, 4_000_000), ("cost", "yearly", None, 900_000), ("benefit", "yearly", 0, 420), ("benefit", "yearly", 1, 55_000),
)  # fmt: skip
STAGES = ("in_use", "trial", "in_use", "exploration", "stopped")


def write_cases(connection: psycopg.Connection[Any], writer: Writer, made: Plan) -> None:
    things = made.of(Kind.BUSINESS_CASE)
    copy(connection, BusinessCase, (_case(writer, made, thing) for thing in things))
    copy(connection, Driver, (
        {"id": thing.number * len(DRIVERS) + place + 1, "case_id": thing.id, "name": name, "unit": "", "low": 8_000, "middle": 10_000,
         "high": 13_000, "position": place}
        for thing in things for place, name in enumerate(DRIVERS)
    ))  # fmt: skip
    copy(connection, Line, _lines(things))
    copy(connection, Adoption, (_adoption(made, thing) for thing in made.of(Kind.ADOPTION)))
    copy(connection, AdoptionEvent, (
        {"adoption_id": thing.id, "happening": "started", "after": STAGES[thing.number % len(STAGES)], "actor_id": thing.author,
         "happened": thing.created}
        for thing in made.of(Kind.ADOPTION)
    ))  # fmt: skip
    copy(connection, Result, (
        {"contribution_ptr_id": thing.id, "adoption_id": made.id(Kind.ADOPTION, thing.number % made.counts[Kind.ADOPTION]), "baseline": 22,
         "target": 12, "measured": 13 + thing.number % 9, "unit": "minuten", "measured_on": thing.created.date(),
         "line_id": thing.number % len(things) * len(LINES) + 3}
        for thing in made.of(Kind.RESULT)
    ))  # fmt: skip


def _case(writer: Writer, made: Plan, thing: Thing) -> dict[str, Any]:
    texts = {name: writer.text(40) for name in PARTS}
    return {
        "contribution_ptr_id": thing.id, "doetank_id": doetank_of(made, thing), "promise": writer.text(10), **texts,
        "parts_html": json.dumps({name: f"<p>{text}</p>" for name, text in texts.items()}), "stakeholders": "balie, inwoners",
    }  # fmt: skip


def _lines(things: list[Thing]) -> Iterator[dict[str, Any]]:
    for thing in things:
        for place, (kind, timing, driver, cents) in enumerate(LINES):
            yield {
                "id": thing.number * len(LINES) + place + 1, "case_id": thing.id, "label": f"Regel {place + 1}", "kind": kind, "timing": timing,
                "driver_id": None if driver is None else thing.number * len(DRIVERS) + driver + 1, "amount_low": cents * 8 // 10,
                "amount_middle": cents, "amount_high": cents * 13 // 10, "party": "gemeente", "position": place,
            }  # fmt: skip


def _adoption(made: Plan, thing: Thing) -> dict[str, Any]:
    cases, stage = made.counts[Kind.BUSINESS_CASE], STAGES[thing.number % len(STAGES)]
    confirmed = stage != "exploration"
    return {
        "contribution_ptr_id": thing.id, "case_id": made.id(Kind.BUSINESS_CASE, thing.number % cases),
        "adopter_id": 1 + thing.number // cases % organisations_of(made.members), "stage": stage, "started": thing.created.date(),
        "stop_reason": "De leiding koos anders." if stage == "stopped" else "",
        "confirmed": thing.created + timedelta(days=20) if confirmed else None, "confirmed_by_id": thing.author if confirmed else None,
    }  # fmt: skip
