"""Lists of contributions by latest activity, a page at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot


def turned(found: QuerySet[Any], direction: str) -> QuerySet[Any]:
    """A list by latest activity from a cursor on; slots `moment` and `id`."""
    if direction == "after":
        older = Q(last_activity__lt=Slot("moment")) | Q(last_activity=Slot("moment"), id__lt=Slot("id"))
        found = found.filter(older, last_activity__lte=Slot("moment"))
    elif direction == "before":
        newer = Q(last_activity__gt=Slot("moment")) | Q(last_activity=Slot("moment"), id__gt=Slot("id"))
        found = found.filter(newer, last_activity__gte=Slot("moment"))
    order = ("last_activity", "id") if direction == "before" else ("-last_activity", "-id")
    return found.order_by(*order)[: SIZE + 1]


def turn(statement: Any, shape: tuple[Any, ...], query: Mapping[str, str], **values: Any) -> Page:
    """A page of such a list; the direction is the last of the shape."""
    cursor = read_cursor(query, (datetime, int))
    moment, pk = cursor.keys if cursor else (None, None)
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    rows = statement.rows(*shape, direction, moment=moment, id=pk, **values)
    return page(rows, cursor, lambda row: (row.last_activity, row.id))
