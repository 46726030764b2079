"""Jobs are queued by name in the transaction of the fact they follow from, and run by the worker."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app


def queue(name: str, **arguments: Any) -> int:
    """Queue a job by name with plain JSON arguments; its number. It exists only if the transaction is committed."""
    return int(app.configure_task(name).defer(**arguments))


def went_wrong(jobs: Sequence[int]) -> set[int]:
    """Those of these jobs that were tried in vain, given up or not. What was done is kept no longer: what is not there went well."""
    if not jobs:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM procrastinate_jobs WHERE id = ANY(%s) AND (status = 'failed' OR (status IN ('todo', 'doing') AND attempts > 0))",
            [list(jobs)],
        )
        return {row[0] for row in cursor.fetchall()}
