"""A copy of one's data as a zip: JSON for programs, a page for people."""

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings


def export_place(key: Any) -> Path:
    """Where the file of an export stands."""
    return Path(settings.DATA_DIR) / "exports" / f"{key}.zip"


def plain(value: Any) -> Any:
    """A value of the database as JSON knows it: moments and numbers as text that loses nothing."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str | int | bool | float | list | dict | None):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return str(value)


def tables(parts: Iterable[tuple[str, list[str], list[tuple[Any, ...]]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by table: name of the table → list of field → value."""
    return {name: [dict(zip(fields, map(plain, row), strict=True)) for row in rows] for name, fields, rows in parts}


def pack(
    data: dict[str, list[dict[str, Any]]], page: str, readme: str, files: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """The zip: `gegevens.json`, one file a table under `tabellen/`, `gegevens.html`, `LEESMIJ.txt`, and `bestanden/`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LEESMIJ.txt", readme)
        archive.writestr("gegevens.html", page)
        archive.writestr("gegevens.json", _json(data))
        for name, rows in data.items():
            archive.writestr(f"tabellen/{name}.json", _json(rows))
        for name, content in files:
            archive.writestr(f"bestanden/{name}", content)
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
