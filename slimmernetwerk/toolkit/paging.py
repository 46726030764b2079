"""Keyset paging: a page begins after a row, not at a number, so the last page costs what the first does."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SIZE = 25
AFTER, BEFORE = "na", "voor"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: `keys` are the sort keys of the row beside it; `backwards` means the page before that row."""

    keys: tuple[Any, ...]
    backwards: bool = False

    def text(self) -> str:
        plain = [{"t": k.isoformat()} if isinstance(k, datetime) else k for k in self.keys]
        return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[Any]
    next_cursor: str = ""
    previous_cursor: str = ""


def read_cursor(query: Any, types: Sequence[type]) -> Cursor | None:
    """The cursor in a query string (`?na=` or `?voor=`), or None when there is none or it is not ours.

    `types` are the Python types of the sort keys; a cursor that does not fit them is ignored: the first page is shown.
    """
    for name, backwards in ((AFTER, False), (BEFORE, True)):
        if text := query.get(name):
            try:
                plain = json.loads(base64.urlsafe_b64decode(text[:400] + "=" * (-len(text) % 4)))
                keys = tuple(datetime.fromisoformat(k["t"]) if isinstance(k, dict) else k for k in plain)
            except (ValueError, TypeError, KeyError, binascii.Error, RecursionError):
                return None
            fits = len(keys) == len(types) and all(type(k) is t for k, t in zip(keys, types, strict=True))
            return Cursor(tuple(map(_storable, keys)), backwards) if fits and all(map(_can_be, keys)) else None
    return None


def _can_be(key: Any) -> bool:
    """A moment says in which time zone it is, as every one of ours does; a number fits in a row."""
    if isinstance(key, datetime):
        return key.utcoffset() is not None and 1 < key.year < 9999
    return not isinstance(key, int) or abs(key) < 2**62


def _storable(key: Any) -> Any:
    """A made-up text may hold what no database can keep: a zero, half of a letter."""
    return key.replace("\x00", "").encode(errors="ignore").decode() if isinstance(key, str) else key


def page(rows: Sequence[Any], cursor: Cursor | None, keys: Callable[[Any], tuple[Any, ...]], size: int = SIZE) -> Page:
    """A page from `size + 1` rows read in the direction of the cursor; `keys(row)` gives a row's sort keys."""
    more = len(rows) > size
    rows = list(rows[:size])
    backwards = cursor is not None and cursor.backwards
    if backwards:
        rows.reverse()
    if not rows:
        return Page([])
    has_next, has_previous = (True, more) if backwards else (more, cursor is not None)
    return Page(
        rows,
        Cursor(keys(rows[-1])).text() if has_next else "",
        Cursor(keys(rows[0])).text() if has_previous else "",
    )
