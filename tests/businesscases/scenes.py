"""How a story about a business case begins."""

from datetime import date
from typing import Any

from slimmernetwerk.businesscases import actions
from slimmernetwerk.businesscases.models import Adoption, BusinessCase
from tests.doetanks.scenes import make_admitted, make_finding

ANSWERS = {
    "problem": "Mensen bellen over een brief die zij al hebben.", "nothing_done": "De telefoon blijft gaan.",
    "solution": "Vijf lezers lezen hem **hardop**.", "public_value": "Weten waar je aan toe bent.", "evidence": "Twaalf brieven geteld.",
    "risks": "Een score zei niets.", "preconditions": "De schrijver zit erbij.",
}  # fmt: skip


def make_doetank(anna: Any, coen: Any, bram: Any, **changes: Any) -> Any:
    """An admitted Doetank of Anna with two findings: one that works and one that does not."""
    doetank = make_admitted(anna, coen, bram, **changes)
    make_finding(doetank, anna, visibility="public")
    make_finding(doetank, anna, title="Vijf lezers zijn genoeg", verdict="works", visibility="public")
    return doetank


def make_draft(by: Any, doetank: Any, **changes: Any) -> Any:
    given = {"title": "De leestest", "promise": "Een derde minder telefoontjes", **ANSWERS}
    return actions.start_case(doetank, by=by, **{**given, **changes})


def fill_figures(case: Any, by: Any) -> tuple[Any, Any, Any]:
    """The worked example: letters a year, fewer calls for each of them, and a start."""
    letters = actions.set_driver(
        case, by=by, name="brieven per jaar", unit="brieven", low=18_000, middle=24_000, high=30_000
    )
    calls = actions.add_line(
        case, by=by, label="Minder telefoontjes", kind="benefit", timing="yearly", driver=letters, amount_low=40, amount_middle=66,
        amount_high=90, party="De organisatie",
    )  # fmt: skip
    begin = actions.add_line(
        case, by=by, label="Opzet en training", kind="cost", timing="once", amount_low=400_000, amount_middle=600_000,
        amount_high=900_000, party="De organisatie",
    )  # fmt: skip
    return letters, calls, begin


def make_case(anna: Any, coen: Any, bram: Any, **changes: Any) -> Any:
    """A published case of Anna's Doetank with figures."""
    case = make_draft(anna, make_doetank(anna, coen, bram), **changes)
    fill_figures(case, anna)
    actions.publish_case(case, by=anna)
    return fresh(case)


def make_adoption(case: Any, by: Any, *, stage: str = "", confirmed: bool = True) -> Any:
    adoption = actions.adopt(case, by=by, adaptation="Alleen de **aanslag**.")
    if confirmed:
        actions.confirm_adoption(adoption, by=by)
    if stage:
        reason = {"stop_reason": "Te weinig vraag"} if stage == "stopped" else {}
        actions.move_adoption(adoption, by=by, stage=stage, **reason)
    return Adoption.objects.get(pk=adoption.pk)


def make_result(adoption: Any, by: Any, **changes: Any) -> Any:
    given = {
        "title": "Telefoontjes per honderd brieven", "baseline": 27, "target": 18, "measured": 19, "unit": "telefoontjes",
        "measured_on": date(2025, 3, 1),
    }  # fmt: skip
    return actions.record_result(adoption, by=by, **{**given, **changes})


def fresh(case: Any) -> Any:
    return BusinessCase.objects.get(pk=case.pk)
