"""Finding things again, in three queries, whatever the size of the network and however common the word."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateTimeField,
    F,
    FloatField,
    Func,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Left

from slimmernetwerk.contributions.excerpts import READ, excerpt, marked, stems
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.contributions.queries import cards, each, slotted
from slimmernetwerk.contributions.ranking import CANDIDATES, Hit, asked, is_common, ranked
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain
from slimmernetwerk.toolkit.statements import Slot, statement

# Who searches reads the first few; fewer than in a list to browse, for each is read from all over the tables.
PAGE = 15

# A cursor is never planned in parallel, so the parts stand in the order in which they are written.
_ESTIMATE = """
    EXPLAIN (FORMAT JSON) DECLARE estimate CURSOR FOR
    SELECT 1 FROM contributions_contribution
    UNION ALL SELECT 1 FROM contributions_contribution WHERE search @@ websearch_to_tsquery('dutch', %(asked)s::text)
    UNION ALL SELECT 1 FROM contributions_post
    UNION ALL SELECT 1 FROM contributions_post WHERE search @@ websearch_to_tsquery('dutch', %(asked)s::text)
    UNION ALL SELECT 1 FROM contributions_contribution WHERE visibility = 'public'
    UNION ALL SELECT 1 FROM contributions_contribution WHERE kind = %(kind)s::text
"""


class Card(NamedTuple):
    """What is shown of one thing that was found; `title` and `summary` are safe HTML with the words marked."""

    id: int
    kind: str
    title: str
    summary: str
    author_name: str | None
    organisation_name: str | None
    published: datetime | None
    last_activity: datetime
    reply_count: int
    theme_names: tuple[str, ...]
    in_reply: bool
    href: str

    @property
    def from_statement(self) -> bool:
        """Its cells can be kept."""
        return True


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the best rows, as cards with marked words. `counts` tells how many there are of each kind, where that is
    known without counting: when everything that matches was looked at. The cursors say how many rows come before."""

    rows: list[Card] = field(default_factory=list)
    counts: dict[str, int] | None = None
    previous_cursor: int | None = None
    next_cursor: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Whether the words are common in things, and in posts."""

    things: bool
    posts: bool


def find(viewer: Viewer, text: str, language: str, kind: str = "", after: int = 0) -> Found:
    """The best of the newest things this viewer may see that hold these words, in themselves or in what was said under
    them; a page of them, from the one `after` so many.
    """
    words = asked(text)
    if not words:
        return Found(counts={})
    sizes = _sizes(words, kind, int(clock.now().timestamp()) // 60)
    visitor = viewer.standing == VISITOR
    hits = candidates(viewer, words, _plan(sizes, visitor=visitor))
    counts = _counted(hits)
    if kind and counts is None:
        # There are more than were looked at: those of this kind have to be looked for by themselves.
        hits = candidates(viewer, words, _plan(sizes, visitor=visitor, kind=kind), kind)
    elif kind:
        hits = [hit for hit in hits if hit.kind == kind]
    best = ranked(hits, clock.now(), after + PAGE + 1)
    after = after if after < len(best) else 0
    end = after + PAGE
    rows = _read(viewer, best[after:end], text, language)
    return Found(rows, counts, after or None, end if len(best) > end else None)


def _counted(hits: list[Hit]) -> dict[str, int] | None:
    posts = sum(hit.post is not None for hit in hits)
    if max(posts, len(hits) - posts) >= CANDIDATES:
        return None
    return dict(Counter(kind for _contribution, kind in {(hit.contribution, hit.kind) for hit in hits}))


def estimate(words: str, *, visitor: bool, kind: str = "") -> Plan:
    """The planner's own guess, which costs no search.

    A walk is longer by as much as there is that is not asked for: for a visitor what visitors cannot see, and what is of
    another kind, which is nearly everything when few posts stand under things of this kind.
    """
    return _plan(_sizes.__wrapped__(words, kind, 0), visitor=visitor, kind=kind)


@lru_cache(maxsize=1_024)
def _sizes(words: str, kind: str, _minute: int) -> list[float]:
    """What the planner guesses, asked at most once a minute: it only decides which way is quicker."""
    with connection.cursor() as cursor:
        cursor.execute(_ESTIMATE, {"asked": words, "kind": kind})
        told = cursor.fetchone()[0]
    return [part["Plan Rows"] for part in (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]["Plans"]]


def _plan(sizes: list[float], *, visitor: bool, kind: str = "") -> Plan:
    things, things_found, posts, posts_found, public, of_kind = sizes
    longer = (max(things, 1) / max(public, 1) if visitor else 1) * (max(things, 1) / max(of_kind, 1) if kind else 1)
    return Plan(is_common(things_found, things * longer), is_common(posts_found, posts * longer))


def candidates(viewer: Viewer, words: str, plan: Plan, kind: str = "") -> list[Hit]:
    """The newest things and posts that match, by the plan that was chosen."""
    rows = _candidates.rows(
        viewer.standing, plan.things, plan.posts, bool(kind), viewer=viewer.id, asked=words, kind=kind
    )
    return list(map(Hit._make, rows))


class _Match(Func):
    """`@@` under its other name, which no index answers: the rows are walked in the order that is asked for."""

    function = "ts_match_vq"
    output_field = BooleanField()


class _Asked(SearchQuery):
    """Read once, in a subquery: a value that is sent beside a statement would be parsed again for every row."""

    def as_sql(self, *given: Any, **more: Any) -> Any:
        sql, params = super().as_sql(*given, **more)
        return f"(SELECT {sql})", params


class _Unordered(Func):
    """A moment in a form that no index keeps: the matches are fetched first, and then ordered."""

    template = "(%(expressions)s + interval '0')"
    output_field = DateTimeField()


class _Seconds(Func):
    """Since 1970: a number is read faster than a date, and only differences are asked for."""

    template = "date_part('epoch', %(expressions)s)"
    output_field = FloatField()


def _matching(found: QuerySet[Any], moment: str, common: bool) -> QuerySet[Any]:
    query = _Asked(Slot("asked", TextField()), config="dutch", search_type="websearch")
    if common:
        found = found.filter(_Match(F("search"), query)).order_by(F(moment).desc(), F("id").desc())
    else:
        here = ArraySubquery(found.model.objects.filter(search=query).order_by().values("pk"))
        found = found.filter(pk__in=each(here)).order_by(_Unordered(F(moment)).desc(), F("id").desc())
    return found.annotate(weight=SearchRank(F("search"), query), seconds=_Seconds(F(moment)))[:CANDIDATES]


@statement
def _candidates(standing: str, things_common: bool, posts_common: bool, kind: bool) -> QuerySet[Any]:
    viewer = slotted(standing)
    things, posts = Contribution.objects.visible_to(viewer), Post.objects.visible_to(viewer)
    if kind:
        things, posts = things.filter(kind=Slot("kind")), posts.filter(contribution__kind=Slot("kind"))
    columns = ("found", "post", "of_kind", "weight", "seconds")
    things = things.annotate(found=F("id"), post=Value(None, output_field=BigIntegerField()), of_kind=F("kind"))
    posts = posts.annotate(found=F("contribution_id"), post=F("id"), of_kind=F("contribution__kind"))
    return (
        _matching(things, "last_activity", things_common)
        .values_list(*columns)
        .union(_matching(posts, "created", posts_common).values_list(*columns), all=True)
    )


@statement
def _texts(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    said = Post.objects.visible_to(viewer).filter(pk__in=each(Slot("posts")), contribution=OuterRef("pk"))
    found = Contribution.objects.visible_to(viewer).filter(pk__in=each(Slot("ids")))
    found = found.annotate(text=Left("body_html", READ), said=said.values(part=Left("body_html", READ))[:1])
    return cards(found, viewer, language, "text", "said")


def _read(viewer: Viewer, best: list[Any], text: str, language: str) -> list[Card]:
    if not best:
        return []
    posts = [one.post for one in best if one.post]
    rows = _texts.rows(
        viewer.standing, language, viewer=viewer.id, ids=[one.contribution for one in best], posts=posts
    )  # fmt: skip
    seen = {row.id: row for row in rows}
    wanted = stems(text)
    return [_shown(seen[one.contribution], wanted, language) for one in best if one.contribution in seen]


# Kept like the cards of every list: it depends on nothing but the row and the words.
@lru_cache(maxsize=512)
def _shown(row: Any, wanted: frozenset[str], language: str) -> Card:
    """A card whose title and text have the words marked; the text is that of the reply when only a reply holds them."""
    shown = excerpt(plain(row.said), wanted) if row.said else marked(row.summary, wanted)
    if row.text and not row.said and "<mark>" not in shown:
        shown = excerpt(plain(row.text), wanted)
    return Card(
        row.id, row.kind, marked(row.title, wanted), shown, row.author_name, row.organisation_name, row.published, row.last_activity,
        row.reply_count, row.theme_names, bool(row.said), address(row.kind, row.id, language),
    )  # fmt: skip
