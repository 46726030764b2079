"""A Café to come, one that began, one that is over, and one that is called off."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from slimmernetwerk.cafes import actions, queries
from slimmernetwerk.cafes.models import Cafe, StageSlot
from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.queries import get_contribution
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit import clock
from tests.cafes.scenes import make_cafe
from tests.doetanks.scenes import make_admitted
from tests.permits.trying import Stage, answers_200

KINDS = {
    "otto": {"visitor"}, "other": {"member"}, "steward": {"steward", "author"}, "coen": {"host"},
}  # fmt: skip


def cafes(cast: dict[str, Any]) -> Iterator[Stage]:
    hours = {"to come": 200, "begun": -1, "over": -90}
    for visibility, when, state in (
        ("public", "to come", "published"), ("network", "to come", "published"), ("network", "begun", "published"),
        ("public", "over", "published"), ("public", "to come", "closed"), ("network", "to come", "removed"),
    ):  # fmt: skip
        pk, slot = _made(cast)
        starts = clock.now() + timedelta(hours=hours[when])
        changed = {"starts": starts, "ends": starts + timedelta(hours=3), "visibility": visibility, "state": state}
        _change(pk, **changed)
        yield _stage(cast, pk, slot, f"{visibility} {when} {state}")
    pk, slot = _made(cast)
    _change(pk, called_off=clock.now(), call_off_reason="Ziek")
    yield _stage(cast, pk, slot, "called off")
    pk, slot = _made(cast, capacity=1)
    actions.sign_up(Cafe.objects.get(pk=pk), by=cast["bram"])
    yield _stage(cast, pk, slot, "full")


def _change(pk: int, **changes: Any) -> None:
    found = Cafe.objects.get(pk=pk)
    for name, value in changes.items():
        setattr(found, name, value)
    found.save()


def _made(cast: dict[str, Any], **changes: Any) -> tuple[int, int]:
    """With the question of a Doetank that waits for a decision."""
    cafe = make_cafe(cast["steward"], host=Member.objects.get(pk=cast["coen"].id), **changes)
    doetank = make_admitted(cast["anna"], cast["dieuwke"], cast["bram"])
    slot = actions.ask_stage(doetank, cafe, by=cast["anna"], question="Wat nu?")
    return cafe.pk, slot.pk


def _stage(cast: dict[str, Any], pk: int, slot: int, state: str) -> Stage:
    def found(by: Any) -> Any:
        return queries.get_cafe(by, pk)

    def edit(by: Any) -> None:
        cafe = found(by)
        given = {**queries.as_form(cafe), "host": None}
        parts = [(given.pop(f"title_{number}"), given.pop(f"minutes_{number}")) for number in (1, 2, 3)]
        actions.edit_cafe(cafe, by=by, parts=parts, **given)

    def guest(by: Any) -> None:
        actions.ask_guest_seat(found(by), by=by, name="Gast", email="gast@elders.example")

    tries = {
        "sign_up": lambda by: actions.sign_up(found(by), by=by),
        "guest": guest,
        "reply": lambda by: reply(get_contribution(by, pk), by=by, body="Antwoord"),
        "follow": lambda by: contributions.follow(get_contribution(by, pk), by=by),
        "guests": lambda by: answers_200(cast["client_of"](by), f"/cafes/{pk}/gastenlijst/"),
        "edit": edit,
        "call_off": lambda by: actions.call_off(found(by), by=by, reason="Ziek"),
        "decide": lambda by: actions.decide_stage(_slot(by, slot), by=by, accept=True),
        "report": lambda by: actions.write_report(found(by), by=by, report="Mooi", version=found(by).version),
    }
    people = {name: cast[name] for name in KINDS}
    return Stage(f"/cafes/{pk}/", people, KINDS, tries, state)


def _slot(by: Any, pk: int) -> StageSlot:
    return queries.get_slot(by, pk)
