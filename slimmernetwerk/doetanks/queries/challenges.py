"""Challenges in a list, and one with everyone who recognises it."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields import BooleanField
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Follow, Link
from slimmernetwerk.contributions.queries import cards, get_visible, slotted
from slimmernetwerk.contributions.queries.turning import turn, turned
from slimmernetwerk.doetanks.models import Challenge, Recognition
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit.paging import Page
from slimmernetwerk.toolkit.statements import Slot, read_rows, statement


def _count() -> Coalesce:
    """How many organisations recognise it; a person without one counts for themselves."""
    each = Recognition.objects.filter(challenge=OuterRef("pk")).order_by().values("challenge")
    number = each.annotate(number=Count(Coalesce("organisation_id", -F("member_id")), distinct=True)).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


@statement
def _challenges(standing: str, language: str, theme: bool, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Challenge.objects.visible_to(viewer).filter(kind=Kind.CHALLENGE)
    visible = Contribution.objects.visible_to(viewer).values("pk")
    taken = Link.objects.filter(source=OuterRef("pk"), kind=Link.Kind.TAKEN_UP, target__in=visible)
    found = found.annotate(recognised=_count(), taken=Exists(taken))
    if theme:
        found = found.of_theme(Slot("theme"))  # type: ignore[arg-type]
    return turned(cards(found, viewer, language, "recognised", "taken"), direction)


def list_challenges(viewer: Viewer, language: str, query: Mapping[str, str], theme: str = "") -> Page:
    """Challenges with the latest activity first, each with how many organisations recognise it and whether a Doetank took it up (`taken`)."""
    return turn(_challenges, (viewer.standing, language, bool(theme)), query, viewer=viewer.id, theme=theme)


@statement
def _challenge(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    name: Any = Value(None, output_field=CharField())
    following: Any = Value(False, output_field=BooleanField())
    if viewer.standing != VISITOR:
        name = Case(When(member__findable=True, then=F("member__name")), default=Value(None), output_field=CharField())
        following = Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id))
    rows = Recognition.objects.filter(challenge=OuterRef("pk")).order_by("id")
    shown = JSONObject(
        member="member_id", name=name, organisation=F("organisation__name"), organisation_id="organisation_id", sector="sector",
        note="note", created="created",
    )  # fmt: skip
    found = Challenge.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(following=following, recognised_by=ArraySubquery(rows.values(shown=shown)))
    more = (
        "body_html", "changed", "version", "who_feels", "what_hurts", "why_now", "tried", "noticed", "following", "recognised_by",
    )  # fmt: skip
    return cards(found, viewer, language, *more)


def read_challenge(viewer: Viewer, pk: int, language: str) -> Any:
    """One challenge with its recognitions, or 404 for who may not see it."""
    row = _challenge.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row._replace(recognised_by=read_rows(row.recognised_by, _recognition))


def _recognition(written: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written)
    return found | {"created": datetime.fromisoformat(found["created"])}


def get_challenge(viewer: Viewer, pk: int) -> Challenge:
    return get_visible(viewer, Challenge, pk)  # type: ignore[no-any-return]


def get_discussion(viewer: Viewer, pk: int) -> Contribution:
    """The discussion a challenge may come from, or 404."""
    found = get_visible(viewer, Contribution, pk)
    if found.kind != Kind.DISCUSSION:
        raise Http404
    return found  # type: ignore[no-any-return]


def words_of(discussion: Contribution) -> dict[str, Any]:
    """What a challenge takes over from the discussion it comes from, to be bettered by who brings it in."""
    return {
        "title": discussion.title,
        "body": discussion.body,
        "themes": list(discussion.themes.all()),
        "visibility": discussion.visibility,
    }
