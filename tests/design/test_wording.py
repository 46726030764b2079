"""Dates, money and names as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from slimmernetwerk.design import wording

LATE = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment", "week"),
    [
        ("nl", "25 november 2026", "25 november 2026, 00.30 uur", "woensdag 25 november 2026"),
        ("en", "25 November 2026", "25 November 2026, 00:30", "Wednesday 25 November 2026"),
    ],
)
def test_a_moment_is_shown_as_the_clock_in_amsterdam_says(language, day, moment, week):
    with translation.override(language):
        assert wording.date_text(LATE) == day
        assert wording.datetime_text(LATE) == moment
        assert wording.weekday_text(LATE) == week
        assert wording.date_text(date(2026, 11, 25)) == day
        assert wording.iso(LATE) == "2026-11-25T00:30+01:00"
        assert wording.iso(date(2026, 11, 25)) == "2026-11-25"


def test_no_date_is_no_text():
    assert wording.date_text(None) == wording.datetime_text(None) == wording.iso(None) == wording.time_text(None) == ""


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (123400, "€ 1.234", "€1,234"),
        (-123450, "€ -1.235", "€-1,235"),
        (0, "€ 0", "€0"),
        (-10, "€ 0", "€0"),
        (None, "", ""),
        (10**14, "€ 1.000.000.000.000", "€1,000,000,000,000"),
    ],
)
def test_money_is_whole_cents_written_as_euros(cents, dutch, english):
    with translation.override("nl"):
        assert wording.money(cents) == dutch
    with translation.override("en"):
        assert wording.money(cents) == english


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(1234.5, 1, "1.234,5"), (Decimal("0.05"), 2, "0,05"), (1000000, 0, "1.000.000"), (-0.2, 0, "0")],
)
def test_numbers(value, digits, text):
    with translation.override("nl"):
        assert wording.number(value, digits) == text


def test_percentages_are_fractions_of_one():
    with translation.override("nl"):
        assert wording.percent(0.125, 1) == "12,5%"
        assert wording.percent(Decimal("1.5")) == "150%"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna de Vries", "AV"),
        ("Bram", "B"),
        ("", "?"),
        (None, "?"),
        ("ad van 't hof", "AH"),
        ("Jan-Willem Bos", "JB"),
        ("🙂", "?"),
        ("Élise", "É"),
        ("李 明", "李明"),
    ],
)
def test_initials(name, letters):
    assert wording.initials(name) == letters


@pytest.mark.parametrize(
    ("value", "text"),
    [(999_999, "999.999"), (1_200_000, "1,2 mln"), (-3_400_000_000, "-3,4 mld"), (0.5, "0,5"), (0, "0")],
)
def test_short_numbers_for_pictures(value, text):
    with translation.override("nl"):
        assert wording.compact(value) == text
