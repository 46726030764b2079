"""The read side of knowledge: items, collaborations, and which knowledge fits."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    CharField,
    Count,
    Exists,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import JSONObject
from django.http import Http404

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Follow, Link, Theme
from slimmernetwerk.contributions.queries import cards, get_visible, names_shown, slotted
from slimmernetwerk.contributions.queries.turning import turn, turned
from slimmernetwerk.kennissennetwerk.fitting import COMMON, SHORTEST, Candidate, rank
from slimmernetwerk.kennissennetwerk.kinds import ItemKind, Progress
from slimmernetwerk.kennissennetwerk.models import Collaboration, KnowledgeItem, KnowledgePartner, Update
from slimmernetwerk.members.models import CircleMember, Organisation
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit.paging import Page
from slimmernetwerk.toolkit.statements import Slot, statement

READABLE = ("published", "closed")
# What can use knowledge
USERS = (Kind.DOETANK, Kind.BUSINESS_CASE)


@statement
def _themes(language: str) -> QuerySet[Any]:
    return Theme.objects.order_by(f"name_{language}").annotate(name=F(f"name_{language}")).values_list("slug", "name")


def list_themes(language: str) -> list[Any]:
    return _themes.rows(language)


def _item_cards(found: QuerySet[Any], viewer: Viewer, language: str, *more: str) -> QuerySet[Any]:
    found = found.annotate(partner_name=F("partner__organisation__name"))
    return cards(found, viewer, language, "item_kind", "year", "partner_name", *more)


@statement
def _items(standing: str, language: str, kind: bool, theme: bool, partner: bool, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = KnowledgeItem.objects.visible_to(viewer).filter(kind=Kind.KNOWLEDGE_ITEM)
    if kind:
        found = found.filter(item_kind=Slot("item_kind"))
    if theme:
        found = found.of_theme(Slot("theme"))  # type: ignore[arg-type]
    if partner:
        found = found.filter(partner=Slot("partner"))
    return turned(_item_cards(found, viewer, language), direction)


def list_items(
    viewer: Viewer,
    language: str,
    query: Mapping[str, str],
    *,
    item_kind: str = "",
    theme: str = "",
    partner: int | None = None,
) -> Page:
    """Knowledge with the latest activity first; `query` is the query string that holds the cursor."""
    item_kind = item_kind if item_kind in ItemKind.values else ""
    shape = (viewer.standing, language, bool(item_kind), bool(theme), partner is not None)
    return turn(_items, shape, query, viewer=viewer.id, item_kind=item_kind, theme=theme, partner=partner)


def _following(viewer: Viewer) -> Any:
    if not viewer.signed_in:
        return Value(False, output_field=BooleanField())
    return Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id))


@statement
def _item(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = KnowledgeItem.objects.visible_to(viewer).filter(pk=Slot("pk")).annotate(following=_following(viewer))
    return _item_cards(
        found, viewer, language, "body_html", "changed", "source_url", "licence", "partner_id", "following"
    )


def read_item(viewer: Viewer, pk: int, language: str) -> Any:
    """One knowledge item, or 404 for who may not see it."""
    row = _item.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row


@statement
def _uses(standing: str) -> QuerySet[Any]:
    visible = Contribution.objects.visible_to(slotted(standing)).values("pk")
    found = Link.objects.filter(source=Slot("item"), kind=Link.Kind.USED, target__in=visible).order_by(
        "-created", "-id"
    )
    return found.annotate(kind_of=F("target__kind"), title=F("target__title"), how=F("use__how")).values_list(
        "target_id", "kind_of", "title", "how", "created"
    )[:50]


def uses_of(viewer: Viewer, item_id: int) -> list[Any]:
    """What used this knowledge, as far as this viewer sees it: newest first."""
    return _uses.rows(viewer.standing, viewer=viewer.id, item=item_id)


@statement
def _used_by(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    links = Link.objects.filter(source=OuterRef("pk"), target=Slot("user"), kind=Link.Kind.USED)
    sources = Link.objects.filter(target=Slot("user"), kind=Link.Kind.USED).values("source")
    found = KnowledgeItem.objects.visible_to(viewer).filter(pk__in=sources)
    found = found.annotate(how=links.values("use__how")[:1], used=links.values("created")[:1])
    return _item_cards(found, viewer, language, "how", "used").order_by("-used", "-id")[:50]


def used_by(viewer: Viewer, contribution_id: int, language: str = "nl") -> list[Any]:
    """The knowledge that a Doetank or case uses, as cards with `how` and since when (`used`)."""
    return _used_by.rows(viewer.standing, language, viewer=viewer.id, user=contribution_id)


def _team_of(viewer: Viewer) -> QuerySet[Any]:
    return CircleMember.objects.filter(
        member=viewer.id, ended__isnull=True, standing=CircleMember.Standing.TEAM
    ).values("circle")


@statement
def _own_work(standing: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    used = Link.objects.filter(source=Slot("item"), kind=Link.Kind.USED).values("target")
    found = Contribution.objects.visible_to(viewer).filter(
        Q(author=viewer.id) | Q(circle__in=_team_of(viewer)), kind__in=USERS, state="published"
    )
    return found.exclude(pk__in=used).order_by("-last_activity", "-id").values_list("id", "kind", "title")[:50]


def own_work(viewer: Viewer, item_id: int) -> list[Any]:
    """The Doetanks and cases in whose team the viewer is, and which do not use this item yet."""
    return _own_work.rows(viewer.standing, viewer=viewer.id, item=item_id) if viewer.signed_in else []


def is_in_team(viewer: Viewer, contribution_id: int) -> bool:
    return Contribution.objects.filter(pk=contribution_id, circle__in=_team_of(viewer)).exists()


class _Lexemes(Func):
    """The stems of a title and summary, as they are indexed, without those that say nothing."""

    template = (
        "ARRAY(SELECT lexeme FROM unnest(tsvector_to_array(ts_filter(%(expressions)s, '{a,b}'))) AS lexeme "
        "WHERE length(lexeme) >= %(shortest)s AND lexeme <> ALL('{%(common)s}'))"
    )
    output_field = ArrayField(TextField())

    def __init__(self, vector: Any) -> None:
        super().__init__(vector, shortest=SHORTEST, common=",".join(COMMON))


def _common(vector: Any, lexemes: Any) -> Func:
    """The stems of a vector that are among these lexemes: what is left when all its others are taken out. For that the
    database has quick functions, and for what two lists have in common it makes a table each time.
    """
    text: dict[str, Any] = {"output_field": TextField()}
    said = Func(vector, template="ts_filter(%(expressions)s, '{a,b}')", **text)
    others = Func(Func(said, lexemes, function="ts_delete", **text), function="tsvector_to_array", **text)
    left = Func(said, others, function="ts_delete", **text)
    return Func(left, function="tsvector_to_array", output_field=ArrayField(TextField()))


class _HoldsAny(Func):
    """Whether a vector holds one of the lexemes: answered by its index."""

    template = "(%(expressions)s)"
    output_field = BooleanField()

    def __init__(self, vector: Any, lexemes: Any) -> None:
        asked = Func(lexemes, template="array_to_string(%(expressions)s, ' | ')::tsquery", output_field=TextField())
        super().__init__(vector, asked, arg_joiner=" @@ ")


class _Weight(Func):
    """How much of the lexemes a vector holds."""

    template = "ts_rank(%(expressions)s)"
    output_field = FloatField()

    def __init__(self, vector: Any, lexemes: Any) -> None:
        asked = Func(lexemes, template="array_to_string(%(expressions)s, ' | ')::tsquery", output_field=TextField())
        super().__init__(vector, asked)


# Among so many of the newest is looked; so many of them are compared word by word, for that is dear.
NEWEST, COMPARED = 120, 8


@statement
def _fitting(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    here = Contribution.objects.filter(pk=Slot("here"))
    seen = Exists(Contribution.objects.visible_to(viewer).filter(pk=Slot("here")))
    stems = _Lexemes(Subquery(here.values("search")))
    own_themes = Contribution.themes.through.objects.filter(contribution=Slot("here")).values("theme")
    used = Link.objects.filter(target=Slot("here"), kind=Link.Kind.USED).values("source")
    items = Contribution.objects.visible_to(viewer).filter(kind=Kind.KNOWLEDGE_ITEM, state__in=READABLE)
    newest = items.exclude(pk__in=used).order_by("-published", "-pk").values("pk")[:NEWEST]
    of_theme = Contribution.themes.through.objects.filter(theme__in=own_themes, contribution__in=newest)
    # Of equals the last made: its number is at hand, its date is a look elsewhere for each.
    common = of_theme.values(pk=F("contribution")).annotate(number=Count("theme"))
    best = common.order_by("-number", "-pk").values("pk")[:COMPARED]
    # Words decide among equals. By themselves they are looked at only where too little has a theme in common: the
    # database takes from the second list what the first leaves open, and else never makes it.
    near = Contribution.objects.filter(pk__in=newest)
    worded = near.filter(Q(_HoldsAny(F("search"), stems))).annotate(weight=_Weight(F("search"), stems))
    likest = worded.order_by("-weight", "-published", "-pk").values("pk")[:COMPARED]
    found = KnowledgeItem.objects.filter(seen, pk__in=best.union(likest, all=True)[:COMPARED])
    found = found.annotate(
        # One at a time: joined, the planner reads through all organisations for these few.
        partner_name=KnowledgePartner.objects.filter(pk=OuterRef("partner"))
        .annotate(name=Subquery(Organisation.objects.filter(pk=OuterRef("organisation")).values("name")))
        .values("name"),
        shared_themes=ArraySubquery(
            Theme.objects.filter(contributions=OuterRef("pk"), pk__in=own_themes)
            .order_by(f"name_{language}")
            .values(f"name_{language}")
        ),
        shared_stems=_common(F("search"), stems),
    )
    # No more of each than is shown of it, and only of those that were chosen.
    return found.order_by("-published", "-id").values_list(
        "id", "title", "summary", "year", "partner_name", "shared_themes", "shared_stems"
    )


class Fitting(NamedTuple):
    row: Any
    reason: str


def fitting(viewer: Viewer, contribution_id: int, language: str) -> list[Fitting]:
    """Knowledge that fits a challenge, Doetank or case and that it does not use yet, each with why it fits. One query.

    Of the newest 120, the best five that share a theme or words with it.
    """
    rows = _fitting.rows(viewer.standing, language, viewer=viewer.id, here=contribution_id)
    return list(_best(language, tuple(rows)))


# Kept, for it depends on nothing but the rows; the language stands beside them, since the reason is in words.
@lru_cache(maxsize=512)
def _best(_language: str, rows: tuple[Any, ...]) -> tuple[Fitting, ...]:
    by_id = {row.id: row for row in rows}
    found = rank(Candidate(row.id, row.shared_themes, row.shared_stems, f"{row.title} {row.summary}") for row in rows)
    return tuple(Fitting(by_id[fit.id], fit.reason) for fit in found)


def get_item(viewer: Viewer, pk: int) -> KnowledgeItem:
    return get_visible(viewer, KnowledgeItem, pk)  # type: ignore[no-any-return]


def get_contribution(viewer: Viewer, pk: int) -> Contribution:
    return get_visible(viewer, Contribution, pk)  # type: ignore[no-any-return]


def get_collaboration(viewer: Viewer, pk: int) -> Collaboration:
    return get_visible(viewer, Collaboration, pk)  # type: ignore[no-any-return]


def _partner_names() -> ArraySubquery:
    through = Collaboration.partners.through.objects.filter(collaboration=OuterRef("pk"))
    shown = JSONObject(
        id="knowledgepartner_id", name="knowledgepartner__organisation__name", organisation="knowledgepartner__organisation_id"
    )  # fmt: skip
    return ArraySubquery(through.order_by("knowledgepartner__organisation__name").values(shown=shown))


def _latest(field: str) -> Subquery:
    return Subquery(Update.objects.filter(collaboration=OuterRef("pk")).order_by("-created", "-id").values(field)[:1])


@statement
def _collaborations(standing: str, language: str, progress: bool, partner: bool, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Collaboration.objects.visible_to(viewer).filter(kind=Kind.COLLABORATION)
    if progress:
        found = found.filter(progress=Slot("progress"))
    if partner:
        found = found.filter(pk__in=Collaboration.partners.through.objects.filter(
            knowledgepartner=Slot("partner")).values("collaboration"))  # fmt: skip
    found = found.annotate(latest_text=_latest("text"), latest=_latest("created"))
    return turned(cards(found, viewer, language, "progress", "latest_text", "latest"), direction)


def list_collaborations(
    viewer: Viewer, language: str, query: Mapping[str, str], *, progress: str = "", partner: int | None = None
) -> Page:
    """Collaborations with the latest activity first, each with its latest news (`latest_text`, `latest`)."""
    progress = progress if progress in Progress.values else ""
    shape = (viewer.standing, language, bool(progress), partner is not None)
    return turn(_collaborations, shape, query, viewer=viewer.id, progress=progress, partner=partner)


@statement
def _collaboration(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Collaboration.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(following=_following(viewer), partner_names=_partner_names(), latest=_latest("created"))
    more = ("body_html", "plan_html", "progress", "outcome", "following", "partner_names", "latest")
    return cards(found, viewer, language, *more)


def read_collaboration(viewer: Viewer, pk: int, language: str) -> Any:
    """One collaboration with its partners, or 404 for who may not see it."""
    row = _collaboration.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row._replace(partner_names=[json.loads(one) for one in row.partner_names])


@statement
def _updates(standing: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    visible = Collaboration.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = Update.objects.filter(collaboration__in=visible.values("pk")).order_by("-created", "-id")
    name: Any = Value(None, output_field=CharField())
    if viewer.standing != VISITOR:
        named = Collaboration.objects.filter(names_shown(viewer), pk=OuterRef("collaboration"))
        name = Subquery(named.values(shown=OuterRef("author__name"))[:1])
    return found.annotate(
        author_name=name, organisation_name=F("affiliation__organisation__name")
    ).values_list("id", "text_html", "author_name", "organisation_name", "created")[:50]  # fmt: skip


def updates_of(viewer: Viewer, collaboration_id: int) -> list[Any]:
    """The dated news of a collaboration, newest first. People's names are for members."""
    return _updates.rows(viewer.standing, viewer=viewer.id, pk=collaboration_id)
