"""How a story about a Café begins."""

from datetime import timedelta
from typing import Any

from slimmernetwerk.cafes import actions
from slimmernetwerk.cafes.models import Cafe, Registration
from slimmernetwerk.toolkit import clock
from tests.factories import make_member


def in_days(days: float) -> Any:
    return clock.now() + timedelta(days=days)


def make_cafe(steward: Any, **changes: Any) -> Cafe:
    given = {
        "title": "Café Leesbare brieven",
        "body": "Neem een **brief** mee.",
        "place": "De Zaal, Utrecht",
        "capacity": 12,
    }
    return actions.announce_cafe(by=steward, **{"starts": in_days(20), **given, **changes})  # fmt: skip


def fill(cafe: Cafe, number: int) -> list[Any]:
    """So many new members sign up, one after another."""
    people = [make_member() for _one in range(number)]
    for one in people:
        actions.sign_up(cafe, by=one)
    return people


def line(cafe: Cafe, status: str) -> list[Any]:
    """Who has this status, in order: ids of members, or the address of a guest."""
    found = Registration.objects.filter(cafe=cafe, status=status).order_by("number")
    return [one.member_id or one.guest_email for one in found]


def fresh(cafe: Any) -> Cafe:
    return Cafe.objects.get(pk=cafe.pk)
