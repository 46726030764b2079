"""Moments come out of the database as they went in."""

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection

pytestmark = pytest.mark.django_db


def read(moment: str) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        found: datetime = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-24 14:30:00+01", datetime(2026, 11, 24, 13, 30, tzinfo=UTC)),
        ("2026-11-24 14:30:00.5+00", datetime(2026, 11, 24, 14, 30, 0, 500_000, tzinfo=UTC)),
        ("2026-11-24 14:30:00.000001+00", datetime(2026, 11, 24, 14, 30, 0, 1, tzinfo=UTC)),
        ("0001-01-01 00:00:00+00", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31 23:59:59.999999+00", datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_to_the_microsecond_in_utc(written: str, moment: datetime) -> None:
    found = read(written)
    assert found == moment
    assert found.tzinfo is UTC


@pytest.mark.parametrize("written", ["infinity", "10001-01-01 00:00:00+00", "0044-03-15 12:00:00+00 BC"])
def test_what_python_cannot_hold_is_an_error(written: str) -> None:
    with pytest.raises(DataError):
        read(written)
