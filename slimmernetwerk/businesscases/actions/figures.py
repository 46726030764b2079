"""The numbers of a case: its drivers and lines, and another organisation's own sums."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.businesscases import policies
from slimmernetwerk.businesscases.actions.cases import _keep_version
from slimmernetwerk.businesscases.calculation import Spread
from slimmernetwerk.businesscases.kinds import LineKind, Timing
from slimmernetwerk.businesscases.models import BusinessCase, CaseFork, Driver, Line
from slimmernetwerk.businesscases.queries.cases import figures_of, lock_case
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require

MOST_CENTS = 10**14
MOST_UNITS = Decimal(10) ** 11
MOST_DRIVERS, MOST_LINES = 15, 40


def _spread(low: Any, middle: Any, high: Any, most: Any, prefix: str = "") -> Spread:
    """From low to high, not below zero and not beyond what can be summed exactly; what is wrong is said at its field."""
    spread = Spread.of((low, middle, high))
    for name, value in zip(spread._fields, spread, strict=True):
        if most == MOST_CENTS and value != value.to_integral_value():
            raise ValidationError({prefix + name: _("An amount has two decimals at most: whole cents.")})
        if not 0 <= value <= most:
            raise ValidationError({prefix + name: _("Give a number of zero or more, and not too large to be true.")})
    if not spread.low <= spread.middle:
        raise ValidationError({prefix + "low": _("Low is not higher than middle.")})
    if not spread.middle <= spread.high:
        raise ValidationError({prefix + "high": _("High is not lower than middle.")})
    return spread


def _changeable(case: BusinessCase, by: Viewer, version: int | None = None) -> BusinessCase:
    """The case as it is now. Raises `Stale` where it is not the `version` that was looked at."""
    current = lock_case(by, case)
    require(policies.may_edit, by, current)
    if version is not None and version != current.version:
        raise Stale(current)
    return current


def _changed(case: BusinessCase, by: Viewer) -> None:
    """Other figures are another version: who calculated with the former one is told."""
    case.version += 1
    case.changed = clock.now()
    case.save(update_fields=["version", "changed"])
    _keep_version(case, by)
    record(by, Verb.EDITED, case, figures=True)


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def set_driver(
    case: BusinessCase,
    *,
    by: Viewer,
    name: str,
    low: Any,
    middle: Any,
    high: Any,
    unit: str = "",
    driver: Driver | None = None,
    version: int | None = None,
) -> Driver:
    """A driver with its range; one of the same name, or the one given, gets the new range."""
    current = _changeable(case, by, version)
    spread = _spread(low, middle, high, MOST_UNITS)
    same = current.drivers.filter(name=name).first()
    if driver is not None and same is not None and same.pk != driver.pk:
        raise ValidationError({"name": _("There is a driver with this name.")})
    found = (current.drivers.filter(pk=driver.pk).first() if driver is not None else same) or Driver(
        case=current, position=_next(current.drivers)
    )
    if found.pk is None and current.drivers.count() >= MOST_DRIVERS:
        raise ValidationError(_("Fifteen drivers is the most: keep to the ones that matter."))
    found.name, found.unit = name, unit
    found.low, found.middle, found.high = spread
    found.save()
    _changed(current, by)
    return found


@transaction.atomic
def remove_driver(driver: Driver, *, by: Viewer) -> None:
    current = _changeable(driver.case, by)
    if driver.lines.exists():
        raise ValidationError(_("Amounts are counted with this driver. Change or remove those first."))
    driver.delete()
    _changed(current, by)


@transaction.atomic
def add_line(
    case: BusinessCase,
    *,
    by: Viewer,
    label: str,
    kind: str,
    timing: str,
    amount_low: int,
    amount_middle: int,
    amount_high: int,
    driver: Driver | None = None,
    party: str = "",
) -> Line:
    """A cost or benefit, amounts in whole cents, per unit of `driver` where it is given."""
    current = _changeable(case, by)
    if current.lines.count() >= MOST_LINES:
        raise ValidationError(_("Forty lines is the most: take small ones together."))
    line = Line(case=current, position=_next(current.lines))
    _write(line, label, kind, timing, (amount_low, amount_middle, amount_high), driver, party)
    _changed(current, by)
    return line


@transaction.atomic
def change_line(
    line: Line,
    *,
    by: Viewer,
    label: str,
    kind: str,
    timing: str,
    amount_low: int,
    amount_middle: int,
    amount_high: int,
    driver: Driver | None = None,
    party: str = "",
    version: int | None = None,
) -> None:
    current = _changeable(line.case, by, version)
    _write(line, label, kind, timing, (amount_low, amount_middle, amount_high), driver, party)
    _changed(current, by)


def _write(
    line: Line, label: str, kind: str, timing: str, amounts: tuple[int, int, int], driver: Driver | None, party: str
) -> None:
    if kind not in LineKind.values:
        raise ValidationError({"kind": _("Choose cost or benefit.")})
    if timing not in Timing.values:
        raise ValidationError({"timing": _("Choose once or every year.")})
    if driver is not None and driver.case_id != line.case_id:
        raise ValidationError({"driver": _("Choose a driver of this case.")})
    spread = _spread(*amounts, MOST_CENTS, "amount_")
    line.label, line.kind, line.timing, line.driver, line.party = label, kind, timing, driver, party
    line.amount_low, line.amount_middle, line.amount_high = (int(value) for value in spread)
    line.save()


@transaction.atomic
def remove_line(line: Line, *, by: Viewer) -> None:
    current = _changeable(line.case, by)
    line.delete()
    _changed(current, by)


@transaction.atomic
def calculate_for(
    case: BusinessCase,
    *,
    by: Viewer,
    values: Mapping[int, Any],
    amounts: Mapping[int, Any] | None = None,
    reason: str = "",
    version: int | None = None,
) -> CaseFork:
    """The case with the numbers of `by`'s organisation, kept beside the version it started from. Raises `Stale` where
    the case is not the `version` that the numbers were filled in beside.

    `values` are drivers by id, `amounts` lines by id in cents; each one number or three from low to high. What equals
    the source is not kept: a fork holds only what was changed.
    """
    current = lock_case(by, case)
    require(policies.may_calculate, by, current)
    if version is not None and version != current.version:
        raise Stale(current)
    figures = figures_of(current)
    own = {
        "drivers": _own(figures["drivers"], values, MOST_UNITS, "driver"),
        "lines": _own(figures["lines"], amounts or {}, MOST_CENTS, "line"),
    }
    fork = CaseFork.objects.create(
        case=current,
        organisation_id=by.organisation_id,
        author_id=by.id,
        source_version=current.version,
        figures=figures,
        values=own,
        reason=reason,
        created=clock.now(),
    )
    record(by, Verb.CALCULATED, current)
    return fork


def _own(rows: list[dict[str, Any]], given: Mapping[int, Any], most: Any, what: str) -> dict[str, list[str]]:
    source = {row["id"]: Spread.of((row["low"], row["middle"], row["high"])) for row in rows}
    if set(given) - set(source):
        raise ValidationError(_("This case has changed: some of its numbers are gone. Open the page again."))
    found = {}
    for pk, value in given.items():
        spread = _spread(*Spread.of(value), most, f"{what}_{pk}_")
        if spread != source[pk]:
            found[str(pk)] = [str(number) for number in spread]
    return found
