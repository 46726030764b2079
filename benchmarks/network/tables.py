"""Bulk COPY into a model's table: what a row does not give, takes the field's own default; an unknown column is an error."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import psycopg
from django.db.models import Field, GeneratedField, JSONField, Model


def _default(field: "Field[Any, Any]") -> Any:
    if field.has_default():
        value = field.get_default()
        return json.dumps(value) if isinstance(field, JSONField) else value
    if field.null:
        return None
    return "" if field.empty_strings_allowed and field.get_internal_type() in ("CharField", "TextField") else KeyError


def _defaults(model: type[Model]) -> dict[str, Any]:
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, GeneratedField)]
    return {str(field.column): _default(field) for field in fields}


def copy(
    connection: psycopg.Connection[Any], model: type[Model], rows: Iterable[dict[str, Any]], table: str = ""
) -> None:
    """Writes rows, each a dict of column and value. All have an id, and the next one follows the last, or none has."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    own, defaults = model._meta.db_table, _defaults(model)
    columns = [name for name in defaults if name != "id" or "id" in first]
    needed = {name for name in columns if defaults[name] is KeyError}
    quoted = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table or own} ({quoted}) FROM STDIN") as out:
        for row in chain([first], rows):
            assert defaults.keys() >= row.keys() >= needed, (
                f"{own}: {row.keys() - defaults.keys()} {needed - row.keys()}"
            )
            out.write_row([row.get(name, defaults[name]) for name in columns])
    if "id" in first and not table:
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{own}', 'id'), (SELECT max(id) FROM {own}))")


@contextlib.contextmanager
def without_indexes(connection: psycopg.Connection[Any], *models: type[Model]) -> Iterator[None]:
    """The indexes that hold no rule are made when all rows are there: many times as quick."""
    tables = [model._meta.db_table for model in models]
    found = connection.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename = ANY(%s) AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname) AND i.indexdef NOT LIKE 'CREATE UNIQUE%%'",
        [tables],
    ).fetchall()
    for name, _definition in found:
        connection.execute(f'DROP INDEX "{name}"')
    yield
    for _name, definition in found:
        connection.execute(definition)
