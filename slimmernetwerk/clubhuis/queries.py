"""The read side of the clubhouse: lists, one discussion, and the conversation under anything."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import BigIntegerField, BooleanField, TextField
from django.http import Http404

from slimmernetwerk.clubhuis.fragments import ShownPost
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Follow, Link, Post, State, Theme, readable
from slimmernetwerk.contributions.next_steps import post_steps_for
from slimmernetwerk.contributions.queries import cards, get_visible, names_shown, slotted
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit.paging import SIZE, Cursor, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot, statement

LIST_KEYS = (datetime, int)


@statement
def _discussions(standing: str, language: str, kind: bool, theme: bool, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Discussion.objects.visible_to(viewer).filter(kind=Kind.DISCUSSION)
    if kind:
        found = found.filter(discussion_kind=Slot("discussion_kind"))
    if theme:
        found = found.of_theme(Slot("theme"))  # type: ignore[arg-type]
    if direction == "after":
        older = Q(last_activity__lt=Slot("moment")) | Q(last_activity=Slot("moment"), id__lt=Slot("id"))
        found = found.filter(older, last_activity__lte=Slot("moment"))
    elif direction == "before":
        newer = Q(last_activity__gt=Slot("moment")) | Q(last_activity=Slot("moment"), id__gt=Slot("id"))
        found = found.filter(newer, last_activity__gte=Slot("moment"))
    order = ("last_activity", "id") if direction == "before" else ("-last_activity", "-id")
    return cards(found, viewer, language, "discussion_kind").order_by(*order)[: SIZE + 1]


def _direction(cursor: Cursor | None) -> str:
    return "" if cursor is None else "before" if cursor.backwards else "after"


def list_discussions(
    viewer: Viewer, language: str, query: Mapping[str, str], *, discussion_kind: str = "", theme: str = ""
) -> Page:
    """Discussions with the latest activity first; `query` is the query string that holds the cursor."""
    cursor = read_cursor(query, LIST_KEYS)
    moment, pk = cursor.keys if cursor else (None, None)
    rows = _discussions.rows(
        viewer.standing,
        language,
        bool(discussion_kind),
        bool(theme),
        _direction(cursor),
        viewer=viewer.id,
        discussion_kind=discussion_kind,
        theme=theme,
        moment=moment,
        id=pk,
    )
    return page(rows, cursor, lambda row: (row.last_activity, row.id))


@statement
def _themes(language: str) -> QuerySet[Any]:
    return Theme.objects.order_by(f"name_{language}").annotate(name=F(f"name_{language}")).values_list("slug", "name")


def list_themes(language: str) -> list[Any]:
    return _themes.rows(language)


def _profile(viewer: Viewer, shown: Q) -> Any:
    """Whose page may be opened: of people who can be found, by members."""
    if viewer.standing == VISITOR:
        return Value(None, output_field=BigIntegerField())
    return Case(
        When(shown & Q(author__findable=True, author__state="active"), then=F("author_id")), default=Value(None)
    )


def _themes_of(contribution: Any, moderates: bool) -> Any:
    """The slugs of the themes, for who may be a moderator of one; others are not asked about it."""
    if not moderates:
        return Value(None, output_field=ArrayField(CharField()))
    return ArraySubquery(Theme.objects.filter(contributions=contribution).order_by("slug").values("slug"))


@statement
def _discussion(standing: str, language: str, moderates: bool) -> QuerySet[Any]:
    viewer = slotted(standing)
    following: Any = Value(False, output_field=BooleanField())
    if viewer.signed_in:
        following = Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id))
    about = Contribution.objects.visible_to(viewer).filter(pk=OuterRef("about"))
    found = Discussion.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(
        following=following,
        profile_id=_profile(viewer, names_shown(viewer)),
        about_kind=about.values("kind")[:1],
        about_title=about.values("title")[:1],
        theme_slugs=_themes_of(OuterRef("pk"), moderates),
    )
    more = (
        "discussion_kind", "body_html", "changed", "version", "following", "profile_id", "about_id", "about_kind", "about_title",
        "ruled", "rule", "theme_slugs",
    )  # fmt: skip
    return cards(found, viewer, language, *more)


def read_discussion(viewer: Viewer, pk: int, language: str) -> Any:
    """Everything above the conversation; None for who may not see it."""
    return _discussion.row(viewer.standing, language, bool(viewer.moderates), viewer=viewer.id, pk=pk)


@statement
def _gone(standing: str, moderates: bool) -> QuerySet[Any]:
    found = Discussion.objects.placed_for(slotted(standing)).filter(pk=Slot("pk"), state=State.REMOVED)
    found = found.annotate(theme_slugs=_themes_of(OuterRef("pk"), moderates))
    return found.values_list("id", "kind", "state", "author_id", "ruled", "rule", "theme_slugs")


def read_gone(viewer: Viewer, pk: int) -> Any:
    """Since when and for which rule a discussion is set aside, for who would see it were it not; else 404."""
    row = _gone.row(viewer.standing, bool(viewer.moderates), viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row


def _names(viewer: Viewer) -> Q:
    """Under something shared without names, those who made it have no name in its conversation either."""
    insiders = CircleMember.objects.filter(circle=OuterRef("contribution__circle"), member=OuterRef("author"))
    shown = names_shown(viewer, "contribution__") | ~(Q(author=F("contribution__author")) | Q(Exists(insiders)))
    return shown | Q(author=viewer.id) if viewer.signed_in else shown


@statement
def _posts(standing: str, direction: str, moderates: bool) -> QuerySet[Any]:
    """Of what was set aside, who may not read it gets the place, the day and the rule, and neither words nor name."""
    viewer = slotted(standing)
    shown = _names(viewer) & readable(viewer)
    order, side = ("-position", "lt") if direction == "before" else ("position", "gt")
    # The page is taken from the index first: else the database fetches every author of a long conversation, then sorts.
    said = Post.objects.filter(contribution=Slot("contribution"))
    page_of_posts = said.filter(**{f"position__{side}": Slot("position")}).order_by(order).values("pk")[: SIZE + 1]
    found = Post.objects.placed_for(viewer).filter(pk__in=page_of_posts).order_by(order)
    return found.annotate(
        read=ExpressionWrapper(readable(viewer), output_field=BooleanField()),
        words=Case(When(readable(viewer), then=F("body_html")), default=Value(""), output_field=TextField()),
        theme_slugs=_themes_of(Slot("contribution"), moderates),
        author_name=Case(When(shown, then=F("author__name")), default=Value(None), output_field=CharField()),
        organisation_name=Case(
            When(shown, then=F("affiliation__organisation__name")), default=Value(None), output_field=CharField()
        ),
        profile_id=_profile(viewer, shown),
        helped_mark=F("helped__id"),
        helped_context=F("helped__context"),
    ).values_list(
        "id", "position", "author_id", "author_name", "organisation_name", "profile_id", "words", "created", "changed",
        "helped_mark", "helped_context", "removed", "rule", "read", "theme_slugs",
    )[: SIZE + 1]  # fmt: skip


def conversation(viewer: Viewer, contribution_id: int, cursor: Cursor | None) -> Page:
    """A page of the conversation under a contribution of any kind, as posts that print themselves. One query.

    The cursor is `conversation_cursor(request.GET)`.
    """
    position = cursor.keys[0] if cursor else 0
    direction = "before" if cursor and cursor.backwards else "after"
    shape = viewer.standing, direction, bool(viewer.moderates)
    rows = _posts.rows(*shape, viewer=viewer.id, contribution=contribution_id, position=position)
    found = page(rows, cursor, lambda row: (row.position,))
    shown = [
        ShownPost(row, viewer.id is not None and row.author_id == viewer.id and row.removed is None, post_steps_for(viewer, row))
        for row in found.rows
    ]  # fmt: skip
    return Page(shown, found.next_cursor, found.previous_cursor)


def conversation_cursor(query: Mapping[str, str]) -> Cursor | None:
    return read_cursor(query, (int,))


def page_of(position: int) -> str:
    """The cursor text of the page on which a post stands; empty for the first page."""
    start = (position - 1) // SIZE * SIZE
    return Cursor((start,)).text() if start > 0 else ""


def place_of(contribution: str, position: int) -> str:
    """The address of a post: its page of the conversation at the address of the `contribution`, and its place there."""
    cursor = page_of(position)
    return f"{contribution}{f'?na={cursor}' if cursor else ''}#reactie-{position}"


@statement
def _outcomes(standing: str) -> QuerySet[Any]:
    visible = Contribution.objects.visible_to(slotted(standing)).values("pk")
    found = Link.objects.filter(source=Slot("source"), target__in=visible).order_by("created", "id")
    return found.annotate(target_kind=F("target__kind"), title=F("target__title")).values_list(
        "kind", "target_id", "target_kind", "title", "created"
    )


def outcomes(viewer: Viewer, contribution_id: int) -> list[Any]:
    """What came of a contribution: the next things on the red thread, as far as this viewer sees them; `kind` in words."""
    rows = _outcomes.rows(viewer.standing, viewer=viewer.id, source=contribution_id)
    return [row._replace(kind=str(Link.Kind(row.kind).label)) for row in rows]


def get_discussion(viewer: Viewer, pk: int) -> Discussion:
    return get_visible(viewer, Discussion, pk)  # type: ignore[no-any-return]


@statement
def _talked_about(standing: str) -> QuerySet[Any]:
    found = Contribution.objects.visible_to(slotted(standing)).filter(pk=Slot("pk"))
    return found.values_list("id", "kind", "title", "author_id", "state")  # in the order of the model, for `from_db`


def get_contribution(viewer: Viewer, pk: int) -> Contribution:
    """What a reply is about, with no more of it than a reply needs; 404 for who may not see it."""
    row = _talked_about.row(viewer.standing, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return Contribution.from_db("default", row._fields, row)


def get_post(viewer: Viewer, pk: int) -> Post:
    """One reply that this viewer reads, or 404."""
    found = Post.objects.visible_to(viewer).select_related("contribution").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]
