"""The cases of the demo: written, published, taken over with good and bad outcomes, measured, and calculated by Bram."""

from datetime import date
from decimal import Decimal

from slimmernetwerk.businesscases import actions as businesscases
from slimmernetwerk.businesscases.models import Adoption, BusinessCase, Driver, Line
from slimmernetwerk.demo.proofs import CASES, Measured, Step, Taken, Told, answers_of
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


def tell(stage: Stage) -> None:
    for told in CASES:
        stage.cases[told.key] = case = _write(stage, told)
        if told.handed_over:
            with clock.at(stage.ago(told.handed_over)):
                doetanks.move_phase(stage.doetanks[told.key], by=stage[told.author], phase="handing_over")
        if told.key == "leestest":
            _calculate(stage, case)
        for taken in told.taken:
            _take_over(stage, case, taken)
        if told.key == "leestest":
            _better(stage, case)
        stage.tick()


def _write(stage: Stage, told: Told) -> BusinessCase:
    by = stage[told.author]
    themes = [stage.themes[slug] for slug in told.themes] or None
    with clock.at(stage.ago(told.days + 6)):
        case = businesscases.start_case(
            stage.doetanks.get(told.key), by=by, title=told.title, promise=told.promise, body=told.body, themes=themes,
            visibility="public", **answers_of(told),
        )  # fmt: skip
        counts: list[Driver] = [
            businesscases.set_driver(case, by=by, name=one.name, unit=one.unit, low=one.low, middle=one.middle, high=one.high)
            for one in told.counts
        ]  # fmt: skip
        for one in told.amounts:
            businesscases.add_line(
                case, by=by, label=one.label, kind=one.kind, timing=one.timing, amount_low=one.low, amount_middle=one.middle,
                amount_high=one.high, party=one.party, driver=None if one.count is None else counts[one.count],
            )  # fmt: skip
    with clock.at(stage.ago(told.days)):
        businesscases.publish_case(case, by=by)
    return BusinessCase.objects.get(pk=case.pk)


def _calculate(stage: Stage, case: BusinessCase) -> None:
    """Bram fills in his own numbers."""
    letters, kinds = case.drivers.order_by("position")
    with clock.at(stage.ago(230)):
        businesscases.calculate_for(
            case, by=stage["bram"], reason="Wij sturen veel meer brieven, maar minder soorten.",
            values={letters.pk: (52_000, 60_000, 66_000), kinds.pk: (4, 6, 8)},
        )  # fmt: skip


def _better(stage: Stage, case: BusinessCase) -> None:
    """After a year Anna knows better what a test costs: the case gets another version, and Bram's page says so."""
    line = case.lines.get(label="Leestest per soort brief")
    with clock.at(stage.ago(60)):
        businesscases.change_line(
            line, by=stage["anna"], label=line.label, kind=line.kind, timing=line.timing, amount_low=38_000, amount_middle=52_000,
            amount_high=70_000, driver=line.driver, party=line.party,
        )  # fmt: skip


def _take_over(stage: Stage, case: BusinessCase, taken: Taken) -> None:
    by = stage[taken.by]
    with clock.at(stage.ago(taken.days)):
        adoption = businesscases.adopt(
            case, by=by, stage="interest", adaptation=taken.adaptation, scaling_kind=taken.scaling_kind, started=_day(stage, taken.days)
        )  # fmt: skip
    if taken.confirmed_by:
        with clock.at(stage.ago(taken.confirmed)):
            businesscases.confirm_adoption(adoption, by=stage[taken.confirmed_by])
    happened = [(step.days, step) for step in taken.steps] + [(one.days, one) for one in taken.measured]
    for days, one in sorted(happened, key=lambda pair: -pair[0]):
        with clock.at(stage.ago(days)):
            _go_on(stage, adoption, case, by, one)


def _go_on(stage: Stage, adoption: Adoption, case: BusinessCase, by: Viewer, one: Step | Measured) -> None:
    """One step of an adoption, or one thing measured."""
    if isinstance(one, Step):
        businesscases.move_adoption(adoption, by=by, stage=one.stage, note=one.note, **one.facts)
        return
    line = Line.objects.filter(case=case, label=one.line).first() if one.line else None
    businesscases.record_result(
        adoption, by=by, title=one.title, unit=one.unit, baseline=Decimal(str(one.baseline)), target=Decimal(str(one.target)), measured=Decimal(str(one.measured)),
        measured_on=_day(stage, one.days + 2), line=line, body=one.body,
    )  # fmt: skip


def _day(stage: Stage, days: float) -> date:
    return stage.ago(days).date()
