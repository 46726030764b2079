"""How a thing of each kind is made, and on which pages its list stands. A kind that is not here fails the matrix."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from slimmernetwerk.contributions.kinds import Kind
from tests.visibility.world import (
    PARENT,
    World,
    another_organisation,
    hidden_adoption,
    hidden_case,
    hidden_doetank,
    partner,
    people_of,
)


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


def _with_a_version(world: World, case: Any) -> None:
    from slimmernetwerk.businesscases.queries.cases import content_of

    case.versions.create(number=1, content=content_of(case), actor_id=case.author_id, created=world.now)
    _taken_over_by_the_team(world, case)


def _taken_over_by_the_team(world: World, case: Any) -> None:
    """An adoption that only the team may see hangs on every case, also on one that is public."""
    from slimmernetwerk.businesscases.models import Adoption
    from tests.factories import make_organisation

    Adoption.objects.create(
        kind="adoption", title=PARENT, visibility="team", circle=world.circle, case=case, adopter=make_organisation(PARENT),
        started=world.now.date(), **dict.fromkeys(("created", "published", "changed", "last_activity"), world.now),
    )  # fmt: skip


def _with_a_history(world: World, adoption: Any) -> None:
    adoption.history.create(happening="started", after="interest", actor_id=adoption.author_id, happened=world.now)


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
    Kind.BUSINESS_CASE: Made(
        ("/businesscases/",),
        lambda w, maker: {"doetank": hidden_doetank(w), "organisation_id": w.people[maker].organisation_id},
        _with_a_version,
        ("/businesscases/{}/versies/", "/businesscases/{}/versies/1/", "/businesscases/{}/overnames/"),
    ),
    Kind.ADOPTION: Made(
        ("/overnames/",),
        lambda w, maker: {"case": hidden_case(w), "adopter": another_organisation(w), "started": w.now.date()},
        _with_a_history,
    ),
    Kind.RESULT: Made(
        (),
        lambda w, maker: {
            "adoption": hidden_adoption(w), "baseline": 9, "target": 5, "measured": 4, "measured_on": w.now.date(),
        },
    ),
    Kind.COLLABORATION: Made(("/samenwerkingen/",), lambda w, maker: {"progress": "running"}),
}  # fmt: skip
