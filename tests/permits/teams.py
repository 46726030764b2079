"""A Doetank in every phase and state, from before admission to after its end, open and closed."""

from collections.abc import Iterator
from typing import Any

from slimmernetwerk.businesscases.actions import start_case
from slimmernetwerk.cafes.actions import ask_stage
from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks import actions, queries
from slimmernetwerk.doetanks.kinds import BEFORE_ADMISSION, Phase, reachable
from slimmernetwerk.doetanks.queries import get_doetank
from slimmernetwerk.kennissennetwerk.actions import name_editor, publish_item, use_item
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.toolkit import clock
from tests.cafes.scenes import make_cafe
from tests.doetanks.scenes import fill, fresh, make_doetank
from tests.factories import make_member, make_organisation
from tests.permits.trying import Stage

KINDS = {
    "otto": {"visitor"}, "other": {"member"}, "anna": {"lead"}, "pim": {"participant"}, "coen": {"coach"}, "bram": {"client"},
    "sam": {"sponsor"}, "steward": {"steward"},
}  # fmt: skip


def stages(cast: dict[str, Any]) -> Iterator[Stage]:
    for phase in ("sharpening", "paused", "finished", "stopped"):
        yield _stage(cast, phase, "network")
    for visibility in ("public", "network", "team", "client"):
        yield _stage(cast, "researching", visibility)
    for state in ("draft", "closed", "removed"):
        yield _stage(cast, "researching", "network", state=state)
    for how in ("bare", "full"):
        yield _stage(cast, "sharpening", "network", how=how)
    yield _stage(cast, "paused", "network", how="early")


def _stage(cast: dict[str, Any], phase: str, visibility: str, state: str = "published", how: str = "ready") -> Stage:
    anna, coen = cast["anna"], cast["coen"]
    doetank = make_doetank(anna)
    pim, *_rest = fill(doetank, anna, coen, cast["bram"])
    sam = make_member("Sam Steun", make_organisation("Provincie Steun", "province"))
    actions.appoint(doetank, by=anna, member=sam, role="sponsor")
    if how == "bare":
        actions.sharpen(doetank, by=anna, problem_statement="", stakeholders=[])
    if how == "full":
        for _number in range(7):
            actions.join(doetank, by=make_member())
    if phase != "sharpening":
        actions.admit(doetank, by=coen)
        _bring_to(doetank, coen, phase, "" if how == "early" else "researching")
    Contribution.objects.filter(pk=doetank.pk).update(visibility=visibility, state=state)
    people = {
        **{name: cast[name] for name in ("otto", "other", "anna", "coen", "bram", "steward")},
        "pim": pim,
        "sam": sam,
    }
    return Stage(
        path=f"/doetanks/{doetank.pk}/",
        state=f"{how} {phase} {visibility} {state}",
        people=people,
        kinds=KINDS,
        tries=_tries(doetank.pk, make_item(cast["steward"]), pim, cast["steward"]),
    )  # fmt: skip


def _bring_to(doetank: Any, coach: Any, phase: str, first: str) -> None:
    if first:
        actions.move_phase(doetank, by=coach, phase=first)
    if phase == "stopped":
        actions.stop(doetank, by=coach, reason="Te duur", lesson="Vraag eerst")
    elif phase == "paused":
        actions.move_phase(doetank, by=coach, phase=phase)
    elif phase == "finished":
        for step in ("designing", "experimenting", "case_writing", "handing_over", "finished"):
            actions.move_phase(doetank, by=coach, phase=step)


def make_item(steward: Any) -> int:
    """Knowledge that everyone may use."""
    organisation = make_organisation("Kennisinstituut Proef", "knowledge_partner")
    partner, _fresh = KnowledgePartner.objects.get_or_create(
        organisation=organisation, defaults={"started": clock.now()}
    )
    editor = make_member("", organisation)
    name_editor(partner, by=steward, member=editor.id)
    return publish_item(by=editor, partner=partner, title="Gids", body="Tekst", item_kind="guide", year=2024).pk  # type: ignore[no-any-return]


def _move(doetank: Any, by: Any, beyond: bool) -> None:
    """To a phase that admission opens; or to any, rather one that it does not open."""
    now = fresh(doetank)
    goals = reachable(now.phase, queries.rested_at(now))
    onward = [one for one in goals if one not in (*BEFORE_ADMISSION, Phase.PAUSED)]
    chosen = onward if beyond else [*(one for one in goals if one not in onward), *onward]
    actions.move_phase(now, by=by, phase=(chosen or ["nowhere"])[0], note="Omdat het kan")


def _tries(pk: int, item: int, pim: Any, steward: Any) -> dict[str, Any]:
    from slimmernetwerk.kennissennetwerk.queries import get_item

    someone, cafe = make_member(), make_cafe(steward)

    def found(by: Any) -> Any:
        return get_doetank(by, pk)

    def move(by: Any, beyond: bool) -> None:
        _move(found(by), by, beyond)

    return {
        "reply": lambda by: reply(found(by), by=by, body="Antwoord"),
        "follow": lambda by: contributions.follow(found(by), by=by),
        "join": lambda by: actions.join(found(by), by=by),
        "leave": lambda by: actions.leave(found(by), by=by),
        "sharpen": lambda by: actions.sharpen(found(by), by=by, problem_statement="x", stakeholders=["y"]),
        "appoint": lambda by: actions.appoint(found(by), by=by, member=someone, role="expert"),
        "appoint_lead": lambda by: actions.appoint(found(by), by=by, member=pim, role="lead"),
        "admit": lambda by: actions.admit(found(by), by=by, reason="Omdat het kan"),
        "move": lambda by: move(by, beyond=False),
        "move_on": lambda by: move(by, beyond=True),
        "stop": lambda by: actions.stop(found(by), by=by, reason="Te duur", lesson="Vraag eerst"),
        "ask_consult": lambda by: actions.ask_consult(found(by), by=by, expert=someone, title="t", body="b"),
        "record": lambda by: actions.record_finding(
            found(by), by=by, title="t", approach="a", learned="l", go_on="g", verdict="fails", context="c"
        ),
        "ask_stage": lambda by: ask_stage(found(by), cafe, by=by, question="Wat nu?"),
        "use": lambda by: use_item(get_item(by, item), found(by), by=by),
        "start_case": lambda by: start_case(found(by), by=by, title="t", promise="p"),
    }  # fmt: skip
