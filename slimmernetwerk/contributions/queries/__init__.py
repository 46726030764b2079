"""The read side of what everything people share has in common."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
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
from slimmernetwerk.contributions.models import Contribution, Link, Theme
from slimmernetwerk.contributions.trail import Step, spine
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.viewer import STEWARD, VISITOR, Viewer
from slimmernetwerk.toolkit.paging import SIZE, Cursor, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot, Written, statement

CARD = (
    "id", "kind", "title", "summary", "language", "author_id", "author_name", "organisation_name", "sector", "published",
    "last_activity", "reply_count", "state", "visibility", "unnamed", "theme_names",
)  # fmt: skip


def slotted(standing: str) -> Viewer:
    """A viewer for compiling a statement: its id is the slot `viewer`, filled at each run."""
    if standing == VISITOR:
        return Viewer()
    return Viewer(id=Slot("viewer"), steward=standing == STEWARD)  # type: ignore[arg-type]


def each(*ids: Slot | ArraySubquery) -> Func:
    """The members of an array, or of some together. The planner takes them for few, and looks each of them up where it would read all else."""
    return Func(*ids, arg_joiner=" || ", template="(SELECT unnest((%(expressions)s)::bigint[]))")


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
        sector=_if_named(shown, "affiliation__organisation__sector"),
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


_BACK = Written("""
    WITH RECURSIVE back (id, depth) AS (
        SELECT unnest(%(ids)s::bigint[]), 0
        UNION SELECT l.source_id, b.depth + 1 FROM contributions_link l JOIN back b ON b.id = l.target_id WHERE b.depth < 8
    )
    SELECT l.source_id, l.target_id, l.kind, l.created, coalesce(m.name, ''), l.actor_id, coalesce(o.name, '')
    FROM contributions_link l LEFT JOIN members_member m ON m.id = l.actor_id
    LEFT JOIN members_affiliation a ON a.member_id = m.id AND a.ended IS NULL
    LEFT JOIN members_organisation o ON o.id = a.organisation_id
    WHERE l.target_id IN (SELECT id FROM back)
""")


@statement
def _cards_of(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    ids = each(Slot("ids"))
    named = ExpressionWrapper(names_shown(viewer), output_field=BooleanField())
    found = Contribution.objects.visible_to(viewer).filter(id__in=ids).annotate(named=named)
    return cards(found, viewer, language, "uuid", "named")


def _maker(viewer: Viewer, ends: Sequence[Any], actor: int | None, name: str, organisation: str) -> str:
    if not all(row.named for row in ends):
        return ""
    return name if viewer.signed_in or actor in [row.author_id for row in ends] else organisation


def trails(viewer: Viewer, pks: Sequence[int], language: str) -> dict[int, tuple[list[Any], list[Step]]]:
    """For each contribution that this viewer may see, the red thread to it: cards in order, and the links between them.

    A step that the viewer may not see is left out, with all before it; one to or from a thing without names has no name
    either. A visitor reads who made a link only where that name stands above one of its ends; elsewhere the
    organisation. Two queries, however many threads.
    """
    pks = [pk for pk in pks if pk < 2**63]  # what no table can hold is not there
    links = _BACK.rows(ids=pks)
    ids = sorted({*pks, *(link[0] for link in links), *(link[1] for link in links)})
    seen = {row.id: row for row in _cards_of.rows(viewer.standing, language, viewer=viewer.id, ids=ids)}
    allowed = [
        Step(source, target, kind, when, _maker(viewer, (seen[source], seen[target]), actor, name, work))
        for source, target, kind, when, name, actor, work in links
        if source in seen and target in seen
    ]
    firsts = frozenset(row.id for row in seen.values() if row.kind == Kind.DISCUSSION)
    found = {}
    for pk in pks:
        if pk in seen:
            steps = list(spine(pk, allowed, firsts))
            order = [steps[0].source, *(step.target for step in steps)] if steps else [pk]
            found[pk] = ([seen[one] for one in order], steps)
    return found


def trail(viewer: Viewer, pk: int, language: str) -> tuple[list[Any], list[Step]]:
    """The red thread from the first post to one contribution; 404 for who may not see the contribution itself."""
    found = trails(viewer, [pk], language)
    if pk not in found:
        raise Http404
    return found[pk]


_BESIDE = 200


@statement
def _beside(standing: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    visible = Contribution.objects.visible_to(viewer).values("pk")
    ids = each(Slot("ids"))
    out = Link.objects.filter(source__in=ids, target__in=visible).exclude(target__in=ids)
    into = Link.objects.filter(target__in=ids, source__in=visible, kind=Link.Kind.USED).exclude(source__in=ids)
    columns = ("at", "kind", "other", "other_kind", "title", "created")
    out = out.annotate(at=F("source_id"), other=F("target_id"), other_kind=F("target__kind"), title=F("target__title"))
    into = into.annotate(
        at=F("target_id"), other=F("source_id"), other_kind=F("source__kind"), title=F("source__title")
    )
    return (
        out.values_list(*columns)[:_BESIDE]
        .union(into.values_list(*columns)[:_BESIDE], all=True)
        .order_by("created", "other")
    )


def beside(viewer: Viewer, pks: Sequence[int]) -> dict[int, list[Any]]:
    """What hangs beside a thread: advice, findings, Cafés and knowledge, by the contribution of the thread they belong to."""
    found: dict[int, list[Any]] = {}
    for row in _beside.rows(viewer.standing, viewer=viewer.id, ids=list(pks)):
        found.setdefault(row.at, []).append(row)
    return found


@statement
def _results(standing: str, language: str, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Contribution.objects.visible_to(viewer).filter(kind=Kind.RESULT, published__isnull=False)
    if direction == "after":
        older = Q(published__lt=Slot("moment")) | Q(published=Slot("moment"), id__lt=Slot("id"))
        found = found.filter(older, published__lte=Slot("moment"))
    elif direction == "before":
        newer = Q(published__gt=Slot("moment")) | Q(published=Slot("moment"), id__gt=Slot("id"))
        found = found.filter(newer, published__gte=Slot("moment"))
    order = ("published", "id") if direction == "before" else ("-published", "-id")
    return cards(found, viewer, language).order_by(*order)[: SIZE + 1]


def list_results(viewer: Viewer, language: str, query: Mapping[str, str]) -> Page:
    """Measured results this viewer may see, the newest first."""
    cursor = read_cursor(query, (datetime, int))
    moment, pk = cursor.keys if cursor else (None, None)
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    rows = _results.rows(viewer.standing, language, direction, viewer=viewer.id, moment=moment, id=pk)
    return page(rows, cursor, lambda row: (row.published, row.id))


_ONWARD = """(
    WITH RECURSIVE onward (id, depth) AS (
        SELECT %(expressions)s::bigint, 0
        UNION SELECT l.target_id, o.depth + 1 FROM contributions_link l JOIN onward o ON o.id = l.source_id WHERE o.depth < 8
    ) SELECT id FROM onward WHERE depth > 0
)"""


@statement
def _results_of(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    onward = Func(Slot("start"), template=_ONWARD)
    found = Contribution.objects.visible_to(viewer).filter(kind=Kind.RESULT, id__in=onward)
    return cards(found, viewer, language).order_by("-published", "-id")[:5]


def results_of(viewer: Viewer, pk: int, language: str) -> list[Any]:
    """The five newest measured results that came of a contribution in the end, as far as this viewer sees them."""
    return _results_of.rows(viewer.standing, language, viewer=viewer.id, start=pk)


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


@statement
def _locked(standing: str) -> QuerySet[Any]:
    found = Contribution.objects.visible_to(slotted(standing)).filter(pk=Slot("pk")).select_for_update()
    return found.values_list("id", "state", "author_id")


def lock(viewer: Viewer, pk: int) -> Any | None:
    """What an action needs of a contribution that this viewer sees, held until the end of the transaction."""
    return _locked.row(viewer.standing, viewer=viewer.id, pk=pk)


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
