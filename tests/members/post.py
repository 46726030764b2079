"""The mail that waits for the worker."""

import json
import re
from typing import Any

from django.db import connection


def queued() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->'message' FROM procrastinate_jobs WHERE task_name = 'send_mail' ORDER BY id")
        rows = [row[0] for row in cursor.fetchall()]
    return [json.loads(row) if isinstance(row, str) else row for row in rows]


def code_in(message: dict[str, Any]) -> str:
    found = re.search(r"^\s*([A-Z0-9]+(?:-[A-Z0-9]+)*)\s*$", message["body"], re.M)
    assert found is not None
    return found[1]
