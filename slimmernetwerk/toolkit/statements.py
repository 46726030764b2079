"""Queries written with the ORM, compiled once, run many times.

Compiling a query costs more than running it. A `Statement` keeps the SQL that the ORM made, with named places for
what differs per request, and hands out rows as named tuples. Permission stays in the one query that everything uses:
the builder simply calls `visible_to(viewer)`.

What is the same in every run stands in the SQL itself: the database then plans a prepared statement once and for all,
knowing what is asked, and nothing is sent again.
"""

import re
from collections import namedtuple
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Expression, Field, QuerySet
from psycopg import RawCursor
from psycopg.postgres import types as known_types
from psycopg.sql import Literal
from psycopg.types.numeric import Int2, Int4, Int8

_ARRAYS = frozenset(kind.array_oid for kind in known_types)
_PLACE = re.compile("%[s%]")
_NAMED = re.compile(r"%%|%\((\w+)\)s")
_BIG = 2**63
_PLAIN = (str, bool, int, float, date, datetime, type(None))


class Slot(Expression):
    """A named place in a query, filled at each run."""

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        field = self._output_field_or_none  # type: ignore[attr-defined]  # Django's own, without a type
        cast = field.cast_db_type(connection) if field else None
        return (f"%s::{cast}" if cast else "%s"), [self]

    def get_group_by_cols(self) -> list[Any]:
        return []


class _Compiled(NamedTuple):
    sql: str
    """With a named place for each Slot, as Django's cursors take it."""
    numbered: bytes
    """The same with `$1`, as the database itself takes it."""
    names: tuple[str, ...]
    fixed: dict[str, Any]
    row: Any


def _written(value: Any) -> str | None:
    """A value as SQL, or None for one that has to be sent beside it."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, Int2 | Int4 | Int8):
        value = int(value)
    cells = value if isinstance(value, list | tuple) else [value]
    if any(type(cell) not in _PLAIN for cell in cells):
        return None
    return Literal(value).as_string(connection.connection).replace("%", "%%")


def _sent(value: Any) -> Any:
    """Every whole number goes as a bigint: a small and a large one would be two statements to prepare."""
    return Int8(value) if type(value) is int and abs(value) < _BIG else value


def _placed(sql: str, params: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """The SQL with what is the same in every run written into it, and a named place for the rest."""
    fixed: dict[str, Any] = {}
    left = iter(params)

    def place(match: re.Match[str]) -> str:
        if match[0] == "%%":
            return match[0]
        param = next(left)
        if isinstance(param, Slot):
            return f"%({param.name})s"
        written = _written(param)
        if written is None:
            name = f"fixed_{len(fixed)}"
            fixed[name], written = param, f"%({name})s"
        return written

    return _PLACE.sub(place, sql), fixed


def _numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    names: list[str] = []

    def place(match: re.Match[str]) -> str:
        if match[0] == "%%":
            return "%"
        if match[1] not in names:
            names.append(match[1])
        return f"${names.index(match[1]) + 1}"

    return _NAMED.sub(place, sql).encode(), tuple(names)


class Statement:
    """`builder(*shape)` returns a `values_list` QuerySet with Slots; one compiled form is kept per shape.

    `shape` holds only what changes the SQL itself (a viewer's standing, whether a cursor is given), never a value.
    """

    def __init__(self, builder: Callable[..., QuerySet[Any, Any]]) -> None:
        self.builder = builder
        self.compiled: dict[tuple[Hashable, ...], _Compiled] = {}
        self.lists: dict[tuple[Hashable, ...], bool] = {}
        """Whether a cell of its rows can be a list; looked up once, for it never changes."""

    def compile(self, shape: tuple[Hashable, ...]) -> _Compiled:
        queryset = self.builder(*shape)
        query = queryset.query
        sql, params = query.get_compiler(using=queryset.db).as_sql()
        names = list(query.selected or [*query.values_select, *query.annotation_select])
        row = namedtuple("Row", [str(name).replace("__", "_") for name in names])
        row.from_statement = True  # type: ignore[attr-defined]
        connection.ensure_connection()
        sql, fixed = _placed(sql, params)
        found = self.compiled[shape] = _Compiled(sql, *_numbered(sql), fixed, row)
        return found

    def rows(self, *shape: Hashable, **values: Any) -> list[Any]:
        """The rows for this shape with these values; lists in them become tuples, so that a row can be a key."""
        found = self.compiled.get(shape) or self.compile(shape)
        rows, lists = _run(found, values | found.fixed, self.lists.get(shape))
        self.lists[shape] = lists
        if not lists:
            return list(map(found.row._make, rows))
        return [found.row._make([tuple(cell) if type(cell) is list else cell for cell in row]) for row in rows]

    def row(self, *shape: Hashable, **values: Any) -> Any | None:
        rows = self.rows(*shape, **values)
        return rows[0] if rows else None


class Rows(tuple[Any, ...]):
    """Rows within a row, written as JSON by the database and read once. Those that say the same are equal, so that what
    is drawn of them can be kept. They are shared between requests: nobody changes them.
    """

    written: tuple[str, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self.written == other.written

    def __hash__(self) -> int:
        return hash(self.written)


@lru_cache(maxsize=4096)
def read_rows(written: tuple[str, ...], read: Callable[[str], Any]) -> Rows:
    """The rows of an ArraySubquery of JSON objects, each read by `read`."""
    found = Rows(map(read, written))
    found.written = written
    return found


class Written:
    """A query written by hand, with a named place `%(name)s` for each value. It is sent as statements are."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        self.numbered, self.names = _numbered(sql)

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        return _run(self, values, lists=False)[0]

    def row(self, **values: Any) -> tuple[Any, ...] | None:
        rows = self.rows(**values)
        return rows[0] if rows else None


def _run(found: _Compiled | Written, values: dict[str, Any], lists: bool | None) -> tuple[list[Any], bool]:
    """Straight to the database; through Django's cursor where someone counts or watches queries."""
    params = {name: _sent(value) for name, value in values.items()}
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(found.sql, params)
            return cursor.fetchall(), _has_lists(cursor) if lists is None else lists
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors, RawCursor(connection.connection) as cursor:
        cursor.execute(found.numbered, [params[name] for name in found.names])
        return cursor.fetchall(), _has_lists(cursor) if lists is None else lists


def _has_lists(cursor: Any) -> bool:
    return any(column.type_code in _ARRAYS for column in cursor.description)


def statement(builder: Callable[..., QuerySet[Any, Any]]) -> Statement:
    """Decorator: a function that builds a query becomes a `Statement`."""
    return Statement(builder)
