"""Now, and working days in the Netherlands."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

A_YEAR = timedelta(days=365)  # for so long, at most, somebody has a task

_moved: ContextVar[datetime | None] = ContextVar("moved clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC. Actions read the clock only here, so that a story can be told at other times."""
    return _moved.get() or timezone.now()


def today() -> date:
    """The date in the Netherlands: between midnight there and midnight UTC it is already tomorrow."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside this block it is `moment` (aware): for the demo network and for tests with a moved clock."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, Dutch public holidays excepted (source: the `holidays` package)."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(start: datetime, days: int) -> datetime:
    """The same clock time `days` working days after `start` (aware); `start` itself does not count."""
    local = timezone.localtime(start)
    while days > 0:
        local += timedelta(days=1)
        if is_working_day(local.date()):
            days -= 1
    return local
