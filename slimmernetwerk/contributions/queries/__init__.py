"""The read side of what everything people share has in common."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import Http404

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Theme
from slimmernetwerk.contributions.trail import Step, spine
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.viewer import STEWARD, VISITOR, Viewer
from slimmernetwerk.toolkit.paging import SIZE, Cursor, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot, statement

CARD = (
    "id", "kind", "title", "summary", "language", "author_id", "author_name", "organisation_name", "sector", "published",
    "last_activity", "reply_count", "state", "visibility", "unnamed", "theme_names",
)  # fmt: skip


def slotted(standing: str) -> Viewer:
    """A viewer for compiling a statement: its id is the slot `viewer`, filled at each run."""
    if standing == VISITOR:
        return Viewer()
    return Viewer(id=Slot("viewer"), steward=standing == STEWARD)  # type: ignore[arg-type]


def names_shown(viewer: Viewer, prefix: str = "") -> Q:
    """Where names may be read: everywhere, except on what was shared without names; there only the circle and the author."""
    named = Q(**{f"{prefix}unnamed": False})
    if not viewer.signed_in:
        return named
    circles = CircleMember.objects.filter(member=viewer.id, ended__isnull=True).values("circle")
    return named | Q(**{f"{prefix}circle__in": circles}) | Q(**{f"{prefix}author": viewer.id})


def _if_named(shown: Q, field: str) -> Case:
    return Case(When(shown, then=F(field)), default=Value(None), output_field=CharField())


def cards(queryset: QuerySet[Any], viewer: Viewer, language: str = "nl", *more: str) -> QuerySet[Any]:
    """What a card of any kind shows, as `values_list` rows of `CARD` and `more`. One query, whatever the number of rows."""
    shown = names_shown(viewer)
    themes = Theme.objects.filter(contributions=OuterRef("pk")).order_by("name_nl").values(f"name_{language}")
    return queryset.annotate(
        author_name=_if_named(shown, "author__name"),
        organisation_name=_if_named(shown, "affiliation__organisation__name"),
        sector=F("affiliation__organisation__sector"),
        theme_names=ArraySubquery(themes),
    ).values_list(*CARD, *more)


def get_visible(viewer: Viewer, kind: type[Contribution], pk: int) -> Any:
    """One contribution as an object, or 404 for who may not see it: for actions and edit pages."""
    found = kind.objects.visible_to(viewer).select_related("author", "affiliation__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@statement
def _shared_by(standing: str, language: str, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Contribution.objects.visible_to(viewer).filter(names_shown(viewer), author=Slot("author"))
    if direction == "after":
        older = Q(last_activity__lt=Slot("moment")) | Q(last_activity=Slot("moment"), id__lt=Slot("id"))
        found = found.filter(older, last_activity__lte=Slot("moment"))
    elif direction == "before":
        newer = Q(last_activity__gt=Slot("moment")) | Q(last_activity=Slot("moment"), id__gt=Slot("id"))
        found = found.filter(newer, last_activity__gte=Slot("moment"))
    order = ("last_activity", "id") if direction == "before" else ("-last_activity", "-id")
    return cards(found, viewer, language).order_by(*order)[: SIZE + 1]


def shared_by(viewer: Viewer, author_id: int, language: str, query: Mapping[str, str]) -> Page:
    """What a person shared under their name, as far as this viewer sees it, with the latest activity first."""
    cursor = read_cursor(query, (datetime, int))
    moment, pk = cursor.keys if cursor else (None, None)
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    rows = _shared_by.rows(
        viewer.standing, language, direction, viewer=viewer.id, author=author_id, moment=moment, id=pk
    )
    return page(rows, cursor, lambda row: (row.last_activity, row.id))


_BACK = """
    WITH RECURSIVE back (id, depth) AS (
        SELECT %s::bigint, 0
        UNION SELECT l.source_id, b.depth + 1 FROM contributions_link l JOIN back b ON b.id = l.target_id WHERE b.depth < 8
    )
    SELECT l.source_id, l.target_id, l.kind, l.created, coalesce(m.name, '')
    FROM contributions_link l LEFT JOIN members_member m ON m.id = l.actor_id
    WHERE l.target_id IN (SELECT id FROM back)
"""


@statement
def _cards_of(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    ids = Func(Slot("ids"), function="unnest", template="(SELECT %(function)s(%(expressions)s::bigint[]))")
    named = ExpressionWrapper(names_shown(viewer), output_field=BooleanField())
    found = Contribution.objects.visible_to(viewer).filter(id__in=ids).annotate(named=named)
    return cards(found, viewer, language, "uuid", "named")


def trail(viewer: Viewer, pk: int, language: str) -> tuple[list[Any], list[Step]]:
    """The red thread from the first post to a contribution: cards in order, and the links between them.

    A step that the viewer may not see is left out, with all before it; one to or from a thing without names has no name either.
    404 for who may not see the contribution itself.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BACK, [pk])
        steps = [Step(*row) for row in cursor.fetchall()]
    ids = sorted({pk, *(step.source for step in steps), *(step.target for step in steps)})
    seen = {row.id: row for row in _cards_of.rows(viewer.standing, language, viewer=viewer.id, ids=ids)}
    if pk not in seen:
        raise Http404
    allowed = [step for step in steps if step.source in seen and step.target in seen]
    firsts = frozenset(row.id for row in seen.values() if row.kind == Kind.DISCUSSION)
    found = list(spine(pk, allowed, firsts))
    order = [found[0].source, *(step.target for step in found)] if found else [pk]
    nameless = {row.id for row in seen.values() if not row.named}
    shown = [replace(step, who="") if {step.source, step.target} & nameless else step for step in found]
    return [seen[one] for one in order], shown


@statement
def _newest(standing: str, language: str, kind: bool) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Contribution.objects.visible_to(viewer).filter(published__isnull=False)
    if kind:
        found = found.filter(kind=Slot("kind"))
    return cards(found, viewer, language).order_by("-last_activity", "-id")[:6]


def newest(viewer: Viewer, language: str, kind: str = "") -> list[Any]:
    """The six cards with the latest activity, of one kind or of all."""
    return _newest.rows(viewer.standing, language, bool(kind), viewer=viewer.id, kind=kind)


def get_contribution(viewer: Viewer, pk: int) -> Contribution:
    """A contribution of whatever kind as an object, or 404 for who may not see it."""
    return get_visible(viewer, Contribution, pk)  # type: ignore[no-any-return]


@statement
def _listed(standing: str, language: str, kind: bool, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Contribution.objects.visible_to(viewer)
    if kind:
        found = found.filter(kind=Slot("kind"))
    if direction == "after":
        older = Q(last_activity__lt=Slot("moment")) | Q(last_activity=Slot("moment"), id__lt=Slot("id"))
        found = found.filter(older, last_activity__lte=Slot("moment"))
    return cards(found, viewer, language, "uuid").order_by("-last_activity", "-id")[: SIZE + 1]


def list_contributions(viewer: Viewer, language: str, cursor: Cursor | None, kind: str = "") -> Page:
    """Everything this viewer may see, of one kind or of all, with the latest activity first. Pages go forward only."""
    moment, pk = cursor.keys if cursor else (None, None)
    rows = _listed.rows(
        viewer.standing,
        language,
        bool(kind),
        "after" if cursor else "",
        viewer=viewer.id,
        kind=kind,
        moment=moment,
        id=pk,
    )
    return page(rows, cursor, lambda row: (row.last_activity, row.id))


def list_cursor(text: str) -> Cursor | None:
    """The cursor a page of `list_contributions` gave; None when it is not one of ours."""
    return read_cursor({"na": text}, (datetime, int))


@statement
def _by_uuid(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Contribution.objects.visible_to(viewer).filter(uuid=Slot("uuid"))
    return cards(found, viewer, language, "uuid", "body_html", "changed", "follower_count", "version")


def read_by_uuid(viewer: Viewer, uuid: UUID, language: str) -> Any:
    """One contribution of any kind by the name it has outside this site, or 404 for who may not see it."""
    row = _by_uuid.row(viewer.standing, language, viewer=viewer.id, uuid=uuid)
    if row is None:
        raise Http404
    return row
