"""The sums of a business case. Pure: plain data in, plain data out.

Units and rounding, the same everywhere:

- money is a whole number of cents; a driver ("applications a year") is an exact decimal in its own unit;
- what a line comes to in one year is its amount × its driver, rounded to whole cents, halves away from zero;
- amounts that fall once fall at the start, in year 0; yearly amounts fall at the end of years 1 to the horizon;
- the present value of a year is its balance ÷ (1 + percent ÷ 100) to the power of the year, rounded to whole cents in
  the same way; the net present value is the sum of those, so that every column adds up to what is shown.

The low outcome is the worst that the ranges allow, the high outcome the best: costs at one end, benefits at the other,
and every driver at whichever end of its range is the worse (or better) one for the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from typing import Any, NamedTuple

COST, BENEFIT = "cost", "benefit"
ONCE, YEARLY = "once", "yearly"
MOST_SWINGS = 5
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_CENT = Decimal(1)


class Spread(NamedTuple):
    """Low, middle and high of one thing, in its unit (a driver) or in cents (an amount)."""

    low: Decimal
    middle: Decimal
    high: Decimal

    @classmethod
    def of(cls, value: Any) -> "Spread":
        """One number, or three of them from low to high."""
        three = value if isinstance(value, Sequence) and not isinstance(value, str) else (value, value, value)
        low, middle, high = (Decimal(str(number)) for number in three)
        return cls(low, middle, high)


@dataclass(frozen=True, slots=True)
class Driver:
    """A number that drives amounts, in `unit`."""

    id: int
    name: str
    unit: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Line:
    """A cost or a benefit: `spread` in cents, per unit of `driver` where it has one (the id of a driver)."""

    id: int
    label: str
    kind: str
    timing: str
    spread: Spread
    driver: int | None = None
    # Who pays changes no sum.
    party: str = field(default="", compare=False)

    @property
    def sign(self) -> int:
        return 1 if self.kind == BENEFIT else -1


@dataclass(frozen=True, slots=True)
class Sums:
    """All that goes into the calculation: `years` is the horizon, `discount` a percentage per year."""

    drivers: tuple[Driver, ...]
    lines: tuple[Line, ...]
    years: int
    discount: Decimal


class Year(NamedTuple):
    """One row of the table, in cents. `running` is the sum of the present values up to here."""

    year: int
    costs: int
    benefits: int
    balance: int
    present: int
    running: int


class Scenario(NamedTuple):
    """`value` is the net present value in cents; `payback` the first year from which the running total stays at or above zero."""

    years: tuple[Year, ...]
    value: int
    payback: int | None


class Swing(NamedTuple):
    """What the middle outcome becomes, in cents, when one thing alone is low or high."""

    label: str
    low: int
    high: int

    @property
    def width(self) -> int:
        return abs(self.high - self.low)


class Outcome(NamedTuple):
    low: Scenario
    middle: Scenario
    high: Scenario
    swings: tuple[Swing, ...]


# One value for every driver and every line, by id: what a scenario is calculated from.
class _Chosen(NamedTuple):
    drivers: Mapping[int, Decimal]
    amounts: Mapping[int, Decimal]


def read(drivers: Iterable[Mapping[str, Any]], lines: Iterable[Mapping[str, Any]], years: int, discount: Any) -> Sums:
    """From rows with `id`, `name` or `label`, `low`, `middle`, `high` and so on, as they are stored and shown."""
    return Sums(
        tuple(Driver(row["id"], row["name"], row["unit"], _three(row)) for row in drivers),
        tuple(
            Line(row["id"], row["label"], row["kind"], row["timing"], _three(row), row["driver"], row.get("party", ""))
            for row in lines
        ),
        int(years),
        Decimal(str(discount)),
    )


def _three(row: Mapping[str, Any]) -> Spread:
    return Spread.of((row["low"], row["middle"], row["high"]))


def with_own(sums: Sums, drivers: Mapping[int, Spread], lines: Mapping[int, Spread]) -> Sums:
    """The same case with another organisation's own numbers; what is not given stays as it was."""
    return replace(
        sums,
        drivers=tuple(replace(one, spread=drivers.get(one.id, one.spread)) for one in sums.drivers),
        lines=tuple(replace(one, spread=lines.get(one.id, one.spread)) for one in sums.lines),
    )


def in_proportion(source: Spread, middle: Decimal) -> Spread:
    """An own middle with a range as wide, in proportion, as that of the source; to four decimals, halves away from zero."""
    if source.middle == 0:
        return Spread(middle, middle, middle)
    low, high = (
        EXACT.divide(EXACT.multiply(middle, edge), source.middle).quantize(
            Decimal("0.0001"), rounding=ROUND_HALF_UP, context=EXACT
        )
        for edge in (source.low, source.high)
    )
    return Spread(min(low, middle), middle, max(high, middle))


class Difference(NamedTuple):
    """What one thing was and what it is; None where it was not there, or is no longer."""

    label: str
    money: bool
    before: Spread | None
    after: Spread | None


def differences(before: Sums, after: Sums) -> list[Difference]:
    """What is not the same in two calculations of one case, drivers first. Also where only another kind, moment or driver
    was chosen for a line, though its amounts stayed."""
    found = []
    for money, olds, news in ((False, before.drivers, after.drivers), (True, before.lines, after.lines)):
        was, now = {one.id: one for one in olds}, {one.id: one for one in news}
        for pk in {**was, **now}:
            old, new = was.get(pk), now.get(pk)
            if old != new:
                shown = new or old
                label = shown.name if isinstance(shown, Driver) else shown.label if shown else ""
                found.append(Difference(label, money, old.spread if old else None, new.spread if new else None))
    return found


def cents(value: Decimal) -> int:
    """Rounded to whole cents, halves away from zero."""
    return int(value.quantize(_CENT, rounding=ROUND_HALF_UP, context=EXACT))


@lru_cache(maxsize=1024)
def outcome(sums: Sums) -> Outcome:
    """The worst, the middle and the best outcome, and what moves the middle one most."""
    with localcontext(EXACT):
        middle = _middle(sums)
        return Outcome(
            _scenario(sums, _edge(sums, worst=True)),
            _scenario(sums, middle),
            _scenario(sums, _edge(sums, worst=False)),
            _swings(sums, middle),
        )


def _middle(sums: Sums) -> _Chosen:
    return _Chosen(
        {one.id: one.spread.middle for one in sums.drivers}, {one.id: one.spread.middle for one in sums.lines}
    )


def _edge(sums: Sums, *, worst: bool) -> _Chosen:
    """Every amount and driver at its worst or best. The outcome moves in one direction with each driver: which one is
    seen from what the lines on that driver come to together over the horizon."""
    amounts = {one.id: one.spread.low if (one.kind == BENEFIT) == worst else one.spread.high for one in sums.lines}
    rate = 1 + sums.discount / 100
    whole = sum((1 / rate**year for year in range(1, sums.years + 1)), Decimal(0))
    weights = {one.id: Decimal(0) for one in sums.drivers}
    for line in sums.lines:
        if line.driver is not None:
            weights[line.driver] += line.sign * amounts[line.id] * (1 if line.timing == ONCE else whole)
    drivers = {one.id: one.spread.low if (weights[one.id] >= 0) == worst else one.spread.high for one in sums.drivers}
    return _Chosen(drivers, amounts)


def line_total(line: Line, amount: Decimal, drivers: Mapping[int, Decimal]) -> int:
    """What a line comes to each time it falls, in cents."""
    return cents(amount if line.driver is None else EXACT.multiply(amount, drivers[line.driver]))


def _scenario(sums: Sums, chosen: _Chosen) -> Scenario:
    totals = {(timing, kind): 0 for timing in (ONCE, YEARLY) for kind in (COST, BENEFIT)}
    for line in sums.lines:
        totals[line.timing, line.kind] += line_total(line, chosen.amounts[line.id], chosen.drivers)
    rate, running, rows = 1 + sums.discount / 100, 0, []
    for year in range(sums.years + 1):
        timing = YEARLY if year else ONCE
        costs, benefits = totals[timing, COST], totals[timing, BENEFIT]
        present = cents((benefits - costs) / rate**year)
        running += present
        rows.append(Year(year, costs, benefits, benefits - costs, present, running))
    return Scenario(tuple(rows), running, _payback(rows))


def _payback(rows: Sequence[Year]) -> int | None:
    """None when the money is not earned back within the horizon."""
    found = None
    for row in reversed(rows):
        if row.running < 0:
            break
        found = row.year
    return found


def _swings(sums: Sums, middle: _Chosen) -> tuple[Swing, ...]:
    """The five things that move the middle outcome most, widest first."""
    found = []
    for driver in sums.drivers:
        low, high = (
            _scenario(sums, middle._replace(drivers={**middle.drivers, driver.id: value})).value
            for value in (driver.spread.low, driver.spread.high)
        )
        found.append(Swing(driver.name, low, high))
    for line in sums.lines:
        low, high = (
            _scenario(sums, middle._replace(amounts={**middle.amounts, line.id: value})).value
            for value in (line.spread.low, line.spread.high)
        )
        found.append(Swing(line.label, low, high))
    moving = sorted((one for one in found if one.width), key=lambda one: -one.width)
    return tuple(moving[:MOST_SWINGS])


def realised(baseline: Decimal, target: Decimal, measured: Decimal) -> Decimal | None:
    """Realised over promised, as a fraction of one: how far it came on the way from baseline to target.

    None where nothing was promised (the target is the baseline). Below zero it went the wrong way.
    """
    if target == baseline:
        return None
    return EXACT.divide(measured - baseline, target - baseline)
