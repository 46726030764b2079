"""What is done: challenges, Doetanks with their teams, consults, findings, knowledge and collaborations."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import psycopg

from benchmarks.network.people import organisations_of, partners_of
from benchmarks.network.tables import copy
from benchmarks.network.things import TEAM, Plan, Thing, team_of
from benchmarks.network.words import Writer
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.doetanks.kinds import PATH, Phase, Role, Verdict
from slimmernetwerk.doetanks.models import (
    Challenge,
    Consult,
    Doetank,
    DoetankRole,
    Finding,
    PhaseChange,
    Recognition,
    Stakeholder,
)
from slimmernetwerk.kennissennetwerk.kinds import ItemKind, Progress
from slimmernetwerk.kennissennetwerk.models import Collaboration, KnowledgeItem, Update

ROLES = (Role.LEAD, *[Role.PARTICIPANT] * (TEAM - 2), Role.COACH, Role.CLIENT)


def write_doing(connection: psycopg.Connection[Any], writer: Writer, made: Plan) -> None:
    copy(connection, Challenge, (
        {"contribution_ptr_id": thing.id, "who_feels": writer.text(8), "what_hurts": writer.text(8), "why_now": writer.text(8),
         "tried": writer.text(8), "noticed": writer.text(8)}
        for thing in made.of(Kind.CHALLENGE)
    ))  # fmt: skip
    copy(connection, Recognition, _recognitions(writer, made))
    doetanks = made.of(Kind.DOETANK)
    copy(connection, Doetank, (_doetank(writer, thing) for thing in doetanks))
    copy(connection, DoetankRole, (
        {"doetank_id": thing.id, "member_id": member, "role": ROLES[place], "started": thing.created,
         "ends": (thing.created + timedelta(days=3_650)).date() if ROLES[place] == Role.COACH else None}
        for thing in doetanks for place, member in enumerate(dict.fromkeys(team_of(made, thing.number)))
    ))  # fmt: skip
    copy(connection, Stakeholder, (
        {"doetank_id": thing.id, "name": name, "position": place} for thing in doetanks for place, name in enumerate(("balie", "inwoners", "beleid"))
    ))  # fmt: skip
    copy(connection, PhaseChange, _phase_changes(made, doetanks))
    copy(connection, Consult, (_consult(writer, made, thing) for thing in made.of(Kind.CONSULT)))
    copy(connection, Finding, (_finding(writer, made, thing) for thing in made.of(Kind.FINDING)))
    copy(connection, KnowledgeItem, (
        {"contribution_ptr_id": thing.id, "partner_id": 1 + thing.number % partners_of(made.members),
         "item_kind": list(ItemKind)[thing.number % len(ItemKind)], "year": 2010 + thing.number % 15}
        for thing in made.of(Kind.KNOWLEDGE_ITEM)
    ))  # fmt: skip
    _collaborations(connection, writer, made)


def _recognitions(writer: Writer, made: Plan) -> Iterator[dict[str, Any]]:
    for thing in made.of(Kind.CHALLENGE):
        for member in {writer.below(made.members) for _one in range(thing.number % 7 + 1)}:
            yield {
                "challenge_id": thing.id, "member_id": member, "organisation_id": 1 + member % organisations_of(made.members),
                "sector": "municipality", "note": writer.text(6), "created": thing.created + timedelta(days=member % 20),
            }  # fmt: skip


def phase_of(thing: Thing) -> str:
    """The first are being handed over; the others are spread over all phases, one in eight stopped."""
    phases = [Phase.HANDING_OVER, *PATH[1:], Phase.STOPPED]
    return str(phases[thing.number % len(phases)])


def _doetank(writer: Writer, thing: Thing) -> dict[str, Any]:
    stopped = phase_of(thing) == Phase.STOPPED
    return {
        "contribution_ptr_id": thing.id, "problem_statement": writer.text(40), "goal": writer.text(12), "phase": phase_of(thing),
        "phase_since": thing.created + timedelta(days=30), "client_name": "Afdeling Burgerzaken",
        "admitted": thing.created + timedelta(days=9), "admission_reason": "Alles is er.",
        "stop_reason": "Geen opdrachtgever meer." if stopped else "", "lesson": "Begin bij de beslisser." if stopped else "",
    }  # fmt: skip


def _phase_changes(made: Plan, doetanks: list[Thing]) -> Iterator[dict[str, Any]]:
    for thing in doetanks:
        way = PATH[1 : PATH.index(phase_of(thing)) + 1] if phase_of(thing) in PATH else PATH[1:4]  # type: ignore[arg-type]
        for place, (before, after) in enumerate(zip(["", *way[:-1]], way, strict=True)):
            yield {
                "doetank_id": thing.id, "before": before, "after": after, "actor_id": thing.author,
                "happened": thing.created + timedelta(days=place * 9),
            }  # fmt: skip


def doetank_of(made: Plan, thing: Thing) -> int:
    return made.id(Kind.DOETANK, thing.number % made.counts[Kind.DOETANK])


def _consult(writer: Writer, made: Plan, thing: Thing) -> dict[str, Any]:
    answered = thing.number % 4 != 3
    answer = writer.text(60) if answered else ""
    return {
        "contribution_ptr_id": thing.id, "doetank_id": doetank_of(made, thing), "expert_id": writer.below(made.members),
        "deadline": (thing.created + timedelta(days=14)).date(), "answer": answer, "answer_html": f"<p>{answer}</p>" if answered else "",
        "answered": thing.created + timedelta(days=8) if answered else None,
    }  # fmt: skip


def _finding(writer: Writer, made: Plan, thing: Thing) -> dict[str, Any]:
    return {
        "contribution_ptr_id": thing.id, "doetank_id": doetank_of(made, thing), "approach": writer.text(30), "learned": writer.text(30),
        "go_on": writer.text(15), "verdict": list(Verdict)[thing.number % len(Verdict)], "context": "twee weken, één team",
        "consult_id": made.id(Kind.CONSULT, thing.number % made.counts[Kind.CONSULT]) if thing.number % 2 else None,
    }  # fmt: skip


def _collaborations(connection: psycopg.Connection[Any], writer: Writer, made: Plan) -> None:
    things, partners = made.of(Kind.COLLABORATION), partners_of(made.members)
    copy(connection, Collaboration, (
        {"contribution_ptr_id": thing.id, "progress": Progress.RUNNING if thing.number % 3 else Progress.FINISHED, "plan": "Eerst meten.",
         "plan_html": "<p>Eerst meten.</p>", "outcome": "" if thing.number % 3 else "Het hielp."}
        for thing in things
    ))  # fmt: skip
    through = Collaboration.partners.through
    copy(connection, through, (
        {"collaboration_id": thing.id, "knowledgepartner_id": partner}
        for thing in things for partner in {1 + thing.number % partners, 1 + (thing.number + 1) % partners}
    ))  # fmt: skip
    copy(connection, Update, (
        {"collaboration_id": thing.id, "text": text, "text_html": f"<p>{text}</p>", "author_id": thing.author,
         "affiliation_id": thing.author, "created": thing.created + timedelta(days=9 * place)}
        for (thing, place), text in ((pair, writer.text(30)) for pair in product(things, range(4)))
    ))  # fmt: skip
