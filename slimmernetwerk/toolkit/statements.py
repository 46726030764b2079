"""Queries written with the ORM, compiled once, run many times.

Compiling a query costs more than running it. A `Statement` keeps the SQL that the ORM made, with named places for
what differs per request, and hands out rows as named tuples. Permission stays in the one query that everything uses:
the builder simply calls `visible_to(viewer)`.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Expression, Field, QuerySet


class Slot(Expression):
    """A named place in a query, filled at each run."""

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        cast = self._output_field_or_none.cast_db_type(connection) if self._output_field_or_none else None
        return (f"%s::{cast}" if cast else "%s"), [self]

    def get_group_by_cols(self) -> list[Any]:
        return []


class _Compiled(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    row: Any


class Statement:
    """`builder(*shape)` returns a `values_list` QuerySet with Slots; one compiled form is kept per shape.

    `shape` holds only what changes the SQL itself (a viewer's standing, whether a cursor is given), never a value.
    """

    def __init__(self, builder: Callable[..., QuerySet[Any, Any]]) -> None:
        self.builder = builder
        self.compiled: dict[tuple[Hashable, ...], _Compiled] = {}

    def compile(self, shape: tuple[Hashable, ...]) -> _Compiled:
        queryset = self.builder(*shape)
        query = queryset.query
        sql, params = query.get_compiler(using=queryset.db).as_sql()
        names = list(query.selected or [*query.values_select, *query.annotation_select])
        row = namedtuple("Row", [str(name).replace("__", "_") for name in names])
        found = self.compiled[shape] = _Compiled(sql, tuple(params), row)
        return found

    def rows(self, *shape: Hashable, **values: Any) -> list[Any]:
        """The rows for this shape with these values; lists in them become tuples, so that a row can be a key."""
        found = self.compiled.get(shape) or self.compile(shape)
        params = [values[p.name] if isinstance(p, Slot) else p for p in found.params]
        with connection.cursor() as cursor:
            cursor.execute(found.sql, params)
            return [
                found.row._make([tuple(cell) if type(cell) is list else cell for cell in row])
                for row in cursor.fetchall()
            ]

    def row(self, *shape: Hashable, **values: Any) -> Any | None:
        rows = self.rows(*shape, **values)
        return rows[0] if rows else None


def statement(builder: Callable[..., QuerySet[Any, Any]]) -> Statement:
    """Decorator: a function that builds a query becomes a `Statement`."""
    return Statement(builder)
