"""How a thing of each kind is made, and on which pages its list stands. A kind that is not here fails the matrix."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from slimmernetwerk.contributions.kinds import Kind
from tests.visibility.world import World, hidden_doetank, partner, people_of


def _nothing(world: World, maker: str) -> dict[str, Any]:
    return {}


def _no_more(world: World, made: Any) -> None:
    """Nothing hangs on one of this kind."""


def _on_stage(world: World, cafe: Any) -> None:
    from slimmernetwerk.cafes.models import StageSlot

    StageSlot.objects.create(
        cafe=cafe,
        doetank=hidden_doetank(world),
        question="Wat nu?",
        asked=world.now,
        decided=world.now,
        decision="accepted",
    )


@dataclass(frozen=True)
class Made:
    """`lists` are the pages that list this kind; together they show all of it. `own(world, maker)` gives its own fields.

    `also` are addresses of one of them, beside its page, with a place for its id.
    """

    lists: tuple[str, ...] = ()
    own: Callable[[World, str], dict[str, Any]] = _nothing
    after: Callable[[World, Any], object] = _no_more
    also: tuple[str, ...] = ()


MADE = {
    Kind.DISCUSSION: Made(("/clubhuis/",)),
    Kind.CHALLENGE: Made(("/vraagstukken/",)),
    Kind.DOETANK: Made(
        ("/doetanks/",), lambda w, maker: {"phase": "sharpening", "phase_since": w.now, "planned_end": None}, people_of
    ),
    Kind.CONSULT: Made(
        (), lambda w, maker: {"doetank": hidden_doetank(w), "expert_id": w.people[maker].id, "answered": w.now}
    ),
    Kind.FINDING: Made((), lambda w, maker: {"doetank": hidden_doetank(w), "verdict": "fails"}),
    Kind.KNOWLEDGE_ITEM: Made(
        ("/kennis/",),
        lambda w, maker: {"partner": partner(w), "item_kind": "guide", "year": 2020, "source_url": "https://voorbeeld.example/"},
    ),
    Kind.CAFE: Made(
        ("/cafes/",),
        lambda w, maker: {"host_id": w.people[maker].id, "starts": w.now, "ends": w.now + timedelta(hours=3), "capacity": 12},
        _on_stage,
        ("/cafes/{}/agenda.ics",),
    ),
    Kind.COLLABORATION: Made(("/samenwerkingen/",), lambda w, maker: {"progress": "running"}),
}  # fmt: skip
