"""A business case from draft to taken away, an adoption in every stage, and a result."""

from collections.abc import Iterator
from typing import Any

from slimmernetwerk.businesscases import actions, queries
from slimmernetwerk.businesscases.models import BusinessCase
from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.contributions.queries import get_contribution
from slimmernetwerk.kennissennetwerk.actions import use_item
from slimmernetwerk.kennissennetwerk.queries import get_item
from slimmernetwerk.members.models import Organisation
from tests.businesscases.scenes import ANSWERS, fresh, make_adoption, make_case, make_doetank, make_draft, make_result
from tests.factories import make_member
from tests.permits.teams import make_item
from tests.permits.trying import Stage

OUTSIDE = {"otto": {"visitor"}, "other": {"member"}, "steward": {"steward"}}


def cases(cast: dict[str, Any]) -> Iterator[Stage]:
    anna, coen, bram = (cast[name] for name in ("anna", "coen", "bram"))
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    yield _case(cast, draft.pk, "a draft")
    bare = make_draft(anna, make_doetank(anna, coen, bram), **dict.fromkeys(ANSWERS, ""))
    yield _case(cast, bare.pk, "a draft that misses all")
    case = make_case(anna, coen, bram)
    for visibility, state in (
        ("public", "published"), ("network", "published"), ("client", "published"), ("team", "published"),
        ("network", "closed"), ("network", "removed"),
    ):  # fmt: skip
        Contribution.objects.filter(pk=case.pk).update(visibility=visibility, state=state)
        yield _case(cast, case.pk, f"{visibility} {state}")


def _case(cast: dict[str, Any], pk: int, state: str) -> Stage:
    item = make_item(cast["steward"])

    def found(by: Any) -> Any:
        return queries.get_case(by, pk)

    def edit(by: Any) -> None:
        actions.edit_case(
            found(by), by=by, version=BusinessCase.objects.get(pk=pk).version, title="Anders", promise="Korter"
        )

    tries = {
        "reply": lambda by: reply(get_contribution(by, pk), by=by, body="Antwoord"),
        "calculate": lambda by: actions.calculate_for(found(by), by=by, values={}),
        "adopt": lambda by: actions.adopt(found(by), by=by),
        "edit": edit,
        "publish": lambda by: actions.publish_case(found(by), by=by),
        "use": lambda by: use_item(get_item(by, item), get_contribution(by, pk), by=by),
    }
    people = {name: cast[name] for name in (*OUTSIDE, "anna", "coen", "bram")}
    kinds = {**OUTSIDE, "anna": {"author", "team"}, "coen": {"team"}, "bram": {"client"}}
    return Stage(f"/businesscases/{pk}/", people, kinds, tries, state)


def adoptions(cast: dict[str, Any]) -> Iterator[Stage]:
    """Bram holds the mandate of the organisation that takes over; a colleague entered it."""
    anna, coen, bram = (cast[name] for name in ("anna", "coen", "bram"))
    case = make_case(anna, coen, make_member(), visibility="network")
    colleague = make_member("Cas Collega", Organisation.objects.get(pk=bram.organisation_id))
    adoption = make_adoption(case, colleague, confirmed=False)
    yield _adoption(cast, colleague, adoption.pk, "interest")
    actions.move_adoption(adoption, by=colleague, stage="stopped", stop_reason="Te duur")
    yield _adoption(cast, colleague, adoption.pk, "stopped, not confirmed")
    actions.move_adoption(adoption, by=colleague, stage="exploration")
    actions.confirm_adoption(adoption, by=bram)
    yield _adoption(cast, colleague, adoption.pk, "confirmed")
    for stage in ("trial", "in_use", "stopped"):
        actions.move_adoption(
            adoption, by=colleague, stage=stage, **({"stop_reason": "Te duur"} if stage == "stopped" else {})
        )
        yield _adoption(cast, colleague, adoption.pk, stage)
    for state in ("closed", "removed"):
        Contribution.objects.filter(pk=adoption.pk).update(state=state)
        yield _adoption(cast, colleague, adoption.pk, state)


def _adoption(cast: dict[str, Any], colleague: Any, pk: int, state: str) -> Stage:
    def found(by: Any) -> Any:
        return queries.get_adoption(by, pk)

    tries = {
        "reply": lambda by: reply(get_contribution(by, pk), by=by, body="Antwoord"),
        "confirm": lambda by: actions.confirm_adoption(found(by), by=by),
        "move": lambda by: actions.move_adoption(found(by), by=by, stage="in_use", note="Het loopt"),
        "measure": lambda by: make_result(found(by), by),
    }
    people = {**{name: cast[name] for name in (*OUTSIDE, "bram")}, "colleague": colleague}
    kinds = {**OUTSIDE, "bram": {"adopter", "mandated"}, "colleague": {"author", "adopter"}}
    return Stage(f"/overnames/{pk}/", people, kinds, tries, state)


def results(cast: dict[str, Any]) -> Iterator[Stage]:
    bram = cast["bram"]
    case = make_case(cast["anna"], cast["coen"], make_member())
    pk = make_result(make_adoption(fresh(case), bram, stage="trial"), bram).pk
    people = {name: cast[name] for name in (*OUTSIDE, "bram")}
    for visibility, state in (
        ("public", "published"),
        ("network", "published"),
        ("network", "closed"),
        ("network", "removed"),
    ):
        Contribution.objects.filter(pk=pk).update(visibility=visibility, state=state)
        tries = {"reply": lambda by: reply(get_contribution(by, pk), by=by, body="Antwoord")}
        yield Stage(f"/resultaten/{pk}/", people, {**OUTSIDE, "bram": {"author"}}, tries, f"{visibility} {state}")
