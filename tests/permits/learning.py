"""Knowledge, a knowledge partner and a collaboration."""

from collections.abc import Iterator
from typing import Any

from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.contributions.queries import get_contribution
from slimmernetwerk.kennissennetwerk import actions, queries
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.members.models import Organisation
from tests.factories import make_member
from tests.kennissennetwerk import scenes
from tests.permits.trying import Stage

OUTSIDE = {"otto": {"visitor"}, "other": {"member"}}
STATES = (
    ("public", "published"), ("network", "published"), ("network", "closed"), ("network", "removed"), ("network", "draft"),
)  # fmt: skip


def _shared_acts(pk: int) -> dict[str, Any]:
    return {
        "reply": lambda by: reply(get_contribution(by, pk), by=by, body="Antwoord"),
        "follow": lambda by: contributions.follow(get_contribution(by, pk), by=by),
    }


def items(cast: dict[str, Any]) -> Iterator[Stage]:
    partner = scenes.make_partner(cast["steward"], cast["dieuwke"])
    people = {name: cast[name] for name in (*OUTSIDE, "steward", "dieuwke")}
    kinds = {**OUTSIDE, "steward": {"steward"}, "dieuwke": {"author"}}
    for visibility, state in STATES:
        pk = scenes.make_item(cast["dieuwke"], partner).pk
        Contribution.objects.filter(pk=pk).update(visibility=visibility, state=state)
        yield Stage(f"/kennis/{pk}/", people, kinds, _shared_acts(pk), f"{visibility} {state}")


def _partner(cast: dict[str, Any]) -> tuple[KnowledgePartner, Any]:
    partner = scenes.make_partner(cast["steward"], cast["dieuwke"])
    return partner, make_member("Cas Collega", Organisation.objects.get(pk=cast["dieuwke"].organisation_id))


def partners(cast: dict[str, Any]) -> Iterator[Stage]:
    """With Dieuwke as its editor, and after that without one."""
    partner, colleague = _partner(cast)
    people = {**{name: cast[name] for name in (*OUTSIDE, "steward", "dieuwke")}, "colleague": colleague}
    kinds = {**OUTSIDE, "steward": {"steward"}, "dieuwke": {"partner", "editor"}, "colleague": {"partner"}}
    third = make_member("Derde", Organisation.objects.get(pk=cast["dieuwke"].organisation_id))
    tries = {
        "publish": lambda by: scenes.make_item(by, partner),
        "choose_editors": lambda by: actions.name_editor(partner, by=by, member=third.id),
        "ask_for_editor": lambda by: actions.ask_for_editor(partner, by=by),
        "start": lambda by: actions.start_collaboration(by=by, title="Samen", body="Doel", partners=[partner]),
    }
    yield Stage(f"/partners/{partner.pk}/", people, kinds, tries, "with an editor")
    actions.end_editor(partner, by=cast["steward"], member=cast["dieuwke"].id)
    yield Stage(f"/partners/{partner.pk}/", people, {**kinds, "dieuwke": {"partner"}}, tries, "without editors")


def collaborations(cast: dict[str, Any]) -> Iterator[Stage]:
    """Begun by Dieuwke for her partner; a colleague works there too, and Anna began one as a steward would not."""
    partner, colleague = _partner(cast)
    people = {**{name: cast[name] for name in (*OUTSIDE, "steward", "dieuwke")}, "colleague": colleague}
    kinds = {**OUTSIDE, "steward": {"steward"}, "dieuwke": {"author", "partner"}, "colleague": {"partner"}}
    for visibility, state in STATES:
        made = actions.start_collaboration(by=cast["dieuwke"], title="Samen", body="Doel", partners=[partner])
        Contribution.objects.filter(pk=made.pk).update(visibility=visibility, state=state)
        yield Stage(f"/samenwerkingen/{made.pk}/", people, kinds, _about(made.pk), f"{visibility} {state}")


def _about(pk: int) -> dict[str, Any]:
    def found(by: Any) -> Any:
        return queries.get_collaboration(by, pk)

    return {
        **_shared_acts(pk),
        "tell": lambda by: actions.give_update(found(by), by=by, text="Nieuws"),
        "move": lambda by: actions.move_collaboration(found(by), by=by, state="running"),
    }
