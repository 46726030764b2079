"""How much an expert is asked: whether there is room for one more question, and from which day there is again.

A quarter is one of the calendar; questions are counted from the day they were asked.
"""

from datetime import date
from typing import NamedTuple

# Of somebody who did not say how much is too much, no more is asked at the same time.
MOST_UNSAID = 3

PAUSED, FULL_NOW, FULL_QUARTER = "paused", "full now", "full this quarter"


class Load(NamedTuple):
    """What someone takes at most (`None` is no maximum), and what they have: questions without an answer, and those of this quarter."""

    name: str
    most_open: int | None
    most_quarter: int | None
    paused_until: date | None
    open: int
    quarter: int


def hindrance(load: Load, today: date) -> str:
    """Why one more question is too much; empty when there is room."""
    if load.paused_until is not None and load.paused_until > today:
        return PAUSED
    if load.most_quarter is not None and load.quarter >= load.most_quarter:
        return FULL_QUARTER
    if load.most_open is not None and load.open >= load.most_open:
        return FULL_NOW
    return ""


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(day: date) -> date:
    begin = quarter_of(day)
    return date(begin.year + 1, 1, 1) if begin.month == 10 else date(begin.year, begin.month + 3, 1)
