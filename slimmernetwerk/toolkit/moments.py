"""Moments from the database, read by Python's own reader of ISO dates: a list has dozens of them."""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import BaseTzLoader, get_adapters_template


class MomentLoader(BaseTzLoader):
    """A `timestamptz` in UTC, as Django's connections speak it."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        try:
            return datetime.fromisoformat(bytes(data).decode())
        except ValueError:  # before the year 1, after 9999 or infinite: it says what is wrong
            return super().load(data)  # type: ignore[no-any-return]


def install() -> None:
    """For every connection that Django opens from now on."""
    get_adapters_template(True, UTC).register_loader("timestamptz", MomentLoader)
