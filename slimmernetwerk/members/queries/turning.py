"""Lists by name, a page at a time."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from slimmernetwerk.toolkit.paging import Cursor, read_cursor
from slimmernetwerk.toolkit.statements import Slot


def turned(found: QuerySet[Any], name: str, direction: str) -> QuerySet[Any]:
    """A list by the field `name` from a cursor on; slots `key` and `id`."""
    if direction == "after":
        later = Q(**{f"{name}__gt": Slot("key")}) | Q(**{name: Slot("key")}, id__gt=Slot("id"))
        found = found.filter(later, **{f"{name}__gte": Slot("key")})
    elif direction == "before":
        earlier = Q(**{f"{name}__lt": Slot("key")}) | Q(**{name: Slot("key")}, id__lt=Slot("id"))
        found = found.filter(earlier, **{f"{name}__lte": Slot("key")})
    return found.order_by(*((f"-{name}", "-id") if direction == "before" else (name, "id")))


def read_turn(query: Mapping[str, str]) -> tuple[Cursor | None, str, dict[str, Any]]:
    """The cursor of such a list, its direction, and the values of the two slots."""
    cursor = read_cursor(query, (str, int))
    key, pk = cursor.keys if cursor else ("", None)
    return cursor, "" if cursor is None else "before" if cursor.backwards else "after", {"key": key, "id": pk}
