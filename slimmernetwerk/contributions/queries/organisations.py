"""What came from an organisation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Q, QuerySet

from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.contributions.queries import cards, each, names_shown, slotted
from slimmernetwerk.members.models import Affiliation
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot, statement


@statement
def _shared_from(standing: str, language: str, kind: bool, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = _of_organisation(viewer)
    if kind:
        found = found.filter(kind=Slot("kind"))
    if direction == "after":
        older = Q(last_activity__lt=Slot("moment")) | Q(last_activity=Slot("moment"), id__lt=Slot("id"))
        found = found.filter(older, last_activity__lte=Slot("moment"))
    elif direction == "before":
        newer = Q(last_activity__gt=Slot("moment")) | Q(last_activity=Slot("moment"), id__gt=Slot("id"))
        found = found.filter(newer, last_activity__gte=Slot("moment"))
    order = ("last_activity", "id") if direction == "before" else ("-last_activity", "-id")
    return cards(found, viewer, language).order_by(*order)[: SIZE + 1]


def _of_organisation(viewer: Viewer) -> QuerySet[Any]:
    """By people while they worked there, or in its name; never what was shared without names."""
    of_people = Affiliation.objects.filter(organisation=Slot("organisation")).values("pk")
    by_people = Contribution.objects.filter(affiliation__in=each(ArraySubquery(of_people))).order_by().values("pk")
    in_its_name = Contribution.objects.filter(organisation=Slot("organisation")).order_by().values("pk")
    found = Contribution.objects.visible_to(viewer).filter(names_shown(viewer), published__isnull=False)
    return found.filter(pk__in=each(ArraySubquery(by_people), ArraySubquery(in_its_name)))


def shared_from(viewer: Viewer, organisation: int, language: str, query: Mapping[str, str], kind: str = "") -> Page:
    """What came from an organisation, as far as this viewer sees it, with the latest activity first."""
    cursor = read_cursor(query, (datetime, int))
    moment, pk = cursor.keys if cursor else (None, None)
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    rows = _shared_from.rows(
        viewer.standing, language, bool(kind), direction,
        viewer=viewer.id, organisation=organisation, kind=kind, moment=moment, id=pk,
    )  # fmt: skip
    return page(rows, cursor, lambda row: (row.last_activity, row.id))


@statement
def _kinds_from(standing: str) -> QuerySet[Any]:
    found = _of_organisation(slotted(standing)).order_by()
    return found.values("kind").annotate(number=Count("pk")).values_list("kind", "number")


def kinds_from(viewer: Viewer, organisation: int) -> dict[str, int]:
    """How much of each kind came from an organisation, as far as this viewer sees it."""
    return {
        row.kind: row.number for row in _kinds_from.rows(viewer.standing, viewer=viewer.id, organisation=organisation)
    }
