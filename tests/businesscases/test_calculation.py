"""The sums of a case: worked out by hand, and by a second calculation that shares nothing with the first but the rules."""

import itertools
import random
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest

from slimmernetwerk.businesscases.calculation import (
    Driver,
    Line,
    Spread,
    Sums,
    differences,
    in_proportion,
    outcome,
    realised,
    with_own,
)


def half_up(value: Fraction) -> int:
    """Whole cents, halves away from zero."""
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


def by_fractions(sums: Sums, pick: dict[tuple[str, int], int]) -> tuple[list[int], list[int]]:
    """Present values per year and their running total, in exact fractions; `pick` says low, middle or high (0, 1, 2) of each."""
    factor = 1 + Fraction(sums.discount) / 100
    presents = []
    for year in range(sums.years + 1):
        balance = 0
        for line in sums.lines:
            if (line.timing == "once") == (year == 0):
                amount = Fraction(line.spread[pick["line", line.id]])
                if line.driver is not None:
                    driver = next(one for one in sums.drivers if one.id == line.driver)
                    amount *= Fraction(driver.spread[pick["driver", driver.id]])
                balance += half_up(amount) * (1 if line.kind == "benefit" else -1)
        presents.append(half_up(Fraction(balance) / factor**year))
    return presents, list(itertools.accumulate(presents))


def everything(sums: Sums) -> list[tuple[str, int]]:
    return [("driver", one.id) for one in sums.drivers] + [("line", one.id) for one in sums.lines]


def all_corners(sums: Sums) -> list[int]:
    """The outcome in every combination of lows and highs of the drivers, with amounts at their worst and at their best."""
    found = []
    for worst in (True, False):
        lines = {("line", one.id): 0 if (one.kind == "benefit") == worst else 2 for one in sums.lines}
        for corner in itertools.product((0, 2), repeat=len(sums.drivers)):
            drivers = {("driver", one.id): place for one, place in zip(sums.drivers, corner, strict=True)}
            found.append(by_fractions(sums, lines | drivers)[1][-1])
    return found


def random_sums(seed: int) -> Sums:
    dice = random.Random(seed)

    def spread(most: int, places: int) -> Spread:
        three = sorted(dice.randrange(most * 10**places) for _end in range(3))
        return Spread(*(Decimal(value) / 10**places for value in three))

    drivers = tuple(
        Driver(pk, f"aantal {pk}", "stuks", spread(90_000, dice.choice((0, 2, 4))))
        for pk in range(1, dice.randint(2, 5))
    )
    lines = tuple(
        Line(
            pk,
            f"bedrag {pk}",
            dice.choice(("cost", "benefit")),
            dice.choice(("once", "yearly")),
            spread(500_000, 0),
            dice.choice([None, *(one.id for one in drivers)]),
        )
        for pk in range(101, 101 + dice.randint(1, 9))
    )
    return Sums(drivers, lines, dice.randint(1, 12), Decimal(dice.choice(("0", "2.25", "3", "4.5", "7.13"))))


@pytest.mark.parametrize("seed", range(50))
def test_fifty_random_cases_equal_a_second_calculation_to_the_cent(seed):
    sums = random_sums(seed)
    found = outcome(sums)
    presents, running = by_fractions(sums, dict.fromkeys(everything(sums), 1))
    assert [row.present for row in found.middle.years] == presents
    assert [row.running for row in found.middle.years] == running
    corners = all_corners(sums)
    # Rounding to cents per line and year may make another corner a few cents worse than the one that is worst as a whole.
    slack = len(sums.lines) * (sums.years + 1) + sums.years + 1
    assert found.low.value in corners
    assert found.high.value in corners
    assert abs(found.low.value - min(corners)) <= slack
    assert abs(found.high.value - max(corners)) <= slack
    assert found.low.value <= found.middle.value + slack
    assert found.middle.value <= found.high.value + slack


@pytest.mark.parametrize("seed", range(50, 70))
def test_what_moves_the_outcome_equals_the_second_calculation(seed):
    sums = random_sums(seed)
    names = {("driver", one.id): one.name for one in sums.drivers} | {("line", one.id): one.label for one in sums.lines}
    expected = []
    for which in everything(sums):
        middle = dict.fromkeys(everything(sums), 1)
        ends = tuple(by_fractions(sums, middle | {which: place})[1][-1] for place in (0, 2))
        if ends[0] != ends[1]:
            expected.append((names[which], *ends))
    widest = sorted(expected, key=lambda row: -abs(row[2] - row[1]))[:5]
    assert [abs(one.high - one.low) for one in outcome(sums).swings] == [abs(row[2] - row[1]) for row in widest]
    assert {tuple(one) for one in outcome(sums).swings} <= set(expected)


def letters(**changes):
    """24,000 letters a year at € 0.66 each, for € 6,000 at the start."""
    given = {
        "drivers": (Driver(1, "brieven", "stuks", Spread.of((18_000, 24_000, 30_000))),),
        "lines": (
            Line(1, "minder bellen", "benefit", "yearly", Spread.of((40, 66, 90)), 1),
            Line(2, "opzet", "cost", "once", Spread.of((400_000, 600_000, 900_000))),
        ),
        "years": 5,
        "discount": Decimal("2.25"),
    }
    return Sums(**{**given, **changes})


def test_a_case_worked_out_by_hand():
    """Each year brings 24,000 × € 0.66 = € 15,840.00. Divided by 1.0225 again and again: 15,491.44, 15,150.56, 14,817.17,
    14,491.12 and 14,172.24. Together € 74,122.53, less the € 6,000 of the start."""
    found = outcome(letters())
    assert [row.present for row in found.middle.years] == [
        -600_000,
        1_549_144,
        1_515_056,
        1_481_717,
        1_449_112,
        1_417_224,
    ]
    assert found.middle.value == 6_812_253
    assert found.middle.payback == 1
    # Low: 18,000 × € 0.40 = € 7,200 a year for € 9,000; high: 30,000 × € 0.90 = € 27,000 a year for € 4,000.
    assert (found.low.value, found.low.payback) == (2_469_206, 2)
    assert (found.high.value, found.high.payback) == (12_234_522, 1)


def test_without_discount_the_years_simply_add_up():
    found = outcome(letters(discount=Decimal(0), years=3))
    assert [row.running for row in found.middle.years] == [-600_000, 984_000, 2_568_000, 4_152_000]


def test_what_is_never_earned_back_says_so():
    dear = letters(
        lines=(Line(1, "opzet", "cost", "once", Spread.of(100)), Line(2, "baat", "benefit", "yearly", Spread.of(10)))
    )
    assert outcome(dear).middle.payback is None


def test_money_that_is_lost_again_is_not_earned_back():
    """It stands above zero in year 0 and below it at the end."""
    sums = letters(
        lines=(Line(1, "subsidie", "benefit", "once", Spread.of(100)), Line(2, "last", "cost", "yearly", Spread.of(30)))
    )
    found = outcome(sums).middle
    assert found.years[0].running == 100
    assert found.payback is None


def test_a_driver_of_costs_alone_is_worst_when_it_is_high():
    sums = letters(lines=(Line(1, "testen", "cost", "yearly", Spread.of(100), 1),), discount=Decimal(0), years=1)
    found = outcome(sums)
    assert (found.low.value, found.middle.value, found.high.value) == (-3_000_000, -2_400_000, -1_800_000)


def test_halves_go_away_from_zero_for_costs_and_benefits_alike():
    half = (Driver(1, "halve", "stuks", Spread.of("0.5")),)
    for kind, expected in (("benefit", 1), ("cost", -1)):
        sums = letters(
            drivers=half, lines=(Line(1, "cent", kind, "once", Spread.of(1), 1),), discount=Decimal(0), years=1
        )
        assert outcome(sums).middle.value == expected


def test_nothing_comes_to_nothing():
    found = outcome(letters(drivers=(), lines=()))
    assert (found.middle.value, found.middle.payback, found.swings) == (0, 0, ())


def test_large_amounts_stay_exact():
    sums = letters(
        drivers=(Driver(1, "veel", "stuks", Spread.of(10**11)),), lines=(Line(1, "groot", "benefit", "yearly", Spread.of(10**14), 1),),
        discount=Decimal("2.25"), years=30,
    )  # fmt: skip
    _presents, running = by_fractions(sums, {("driver", 1): 1, ("line", 1): 1})
    assert outcome(sums).middle.value == running[-1]


def test_own_numbers_replace_and_the_rest_stays():
    own = with_own(letters(), {1: Spread.of(60_000)}, {})
    assert own.drivers[0].spread.middle == 60_000
    assert own.lines == letters().lines
    assert letters().drivers[0].spread.middle == 24_000


@pytest.mark.parametrize(
    ("source", "middle", "expected"),
    [
        ((18, 24, 30), 60, (45, 60, 75)),
        ((18, 24, 30), 0, (0, 0, 0)),
        ((0, 0, 5), 7, (7, 7, 7)),
        ((1, 3, 3), 1, ("0.3333", 1, 1)),
        ((5, 5, 5), 9, (9, 9, 9)),
    ],
)
def test_a_range_moves_along_in_proportion(source, middle, expected):
    assert in_proportion(Spread.of(source), Decimal(middle)) == Spread.of(expected)


def test_differences_name_what_changed_what_came_and_what_went():
    before, after = letters(), letters(lines=(letters().lines[0], Line(3, "nieuw", "cost", "yearly", Spread.of(5))))
    assert [(one.label, one.before is None, one.after is None) for one in differences(before, after)] == [
        ("opzet", False, True),
        ("nieuw", True, False),
    ]
    assert differences(before, letters()) == []


@pytest.mark.parametrize(
    ("baseline", "target", "measured", "expected"),
    [(27, 18, 19, Decimal(8) / 9), (10, 5, 12, Decimal("-0.4")), (0, 40, 44, Decimal("1.1")), (7, 7, 9, None), (10, 5, 10, 0)],
)  # fmt: skip
def test_realised_over_promised(baseline, target, measured, expected):
    found = realised(Decimal(baseline), Decimal(target), Decimal(measured))
    assert found is expected if expected is None else abs(found - expected) < Decimal("1e-12")
