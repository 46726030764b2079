"""Finding things and people again. Four queries, whatever the size of the network and however common the word."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, DateTimeField, F, Func, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Left

from slimmernetwerk.contributions.excerpts import READ, excerpt, marked, stems
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.contributions.queries import cards, slotted
from slimmernetwerk.contributions.ranking import CANDIDATES, Hit, asked, is_common, ranked
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain
from slimmernetwerk.toolkit.paging import SIZE
from slimmernetwerk.toolkit.statements import Slot, statement
from slimmernetwerk.toolkit.text import fold

PEOPLE = "mensen"
FEW, MANY = 4, 24
_NAMED = 100  # names read before it is known whether their owners want to be found
_WORDS_OF_A_NAME = 4

# A cursor is never planned in parallel, so the parts stand in the order in which they are written.
_ESTIMATE = """
    EXPLAIN (FORMAT JSON) DECLARE estimate CURSOR FOR
    SELECT 1 FROM contributions_contribution
    UNION ALL SELECT 1 FROM contributions_contribution WHERE search @@ websearch_to_tsquery('dutch', %(asked)s::text)
    UNION ALL SELECT 1 FROM contributions_post
    UNION ALL SELECT 1 FROM contributions_post WHERE search @@ websearch_to_tsquery('dutch', %(asked)s::text)
    UNION ALL SELECT 1 FROM contributions_contribution WHERE visibility = 'public'
"""


@dataclass(frozen=True, slots=True)
class Found:
    rows: list[dict[str, Any]] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.people)


def search(viewer: Viewer, text: str, language: str, kind: str = "") -> Found:
    """The best of the newest things, and for members the people, that hold these words. `kind` may be `PEOPLE`."""
    words = asked(text)
    if not words:
        return Found()
    people = _find_people(viewer, text, MANY if kind == PEOPLE else FEW) if kind in ("", PEOPLE) else []
    if kind == PEOPLE:
        return Found(people=people)
    return Found(_find_things(viewer, words, text, language, kind), people)


def _find_things(viewer: Viewer, words: str, text: str, language: str, kind: str) -> list[dict[str, Any]]:
    things_common, posts_common = _estimate(words, viewer.standing == VISITOR)
    hits = _candidates.rows(
        viewer.standing, things_common, posts_common, bool(kind), viewer=viewer.id, asked=words, kind=kind
    )
    best = ranked((Hit(*row) for row in hits), clock.now(), SIZE)
    if not best:
        return []
    posts = [one.post for one in best if one.post]
    rows = _texts.rows(
        viewer.standing, language, viewer=viewer.id, ids=[one.contribution for one in best], posts=posts
    )  # fmt: skip
    seen = {row.id: row for row in rows}
    wanted = stems(text)
    return [_shown(seen[one.contribution], wanted, language) for one in best if one.contribution in seen]


def _estimate(words: str, visitor: bool) -> tuple[bool, bool]:
    """Whether the words are common in things, and in posts: the planner's own guess, which costs no search.

    For a visitor a walk is longer by as much as there is that visitors cannot see.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ESTIMATE, {"asked": words})
        plan = cursor.fetchone()[0]
    plans = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plans"]
    things, things_found, posts, posts_found, public = (part["Plan Rows"] for part in plans)
    hidden = max(things, 1) / max(public, 1) if visitor else 1
    return is_common(things_found, things * hidden), is_common(posts_found, posts * hidden)


class _Match(Func):
    """`@@` under its other name, which no index answers: the rows are walked in the order that is asked for."""

    function = "ts_match_vq"
    output_field = BooleanField()


class _Unordered(Func):
    """A moment in a form that no index keeps: the matches are fetched first, and then ordered."""

    template = "(%(expressions)s + interval '0')"
    output_field = DateTimeField()


def _matching(found: QuerySet[Any], moment: str, common: bool) -> QuerySet[Any]:
    """The newest `CANDIDATES` that match, by the plan that was chosen."""
    query = SearchQuery(Slot("asked", TextField()), config="dutch", search_type="websearch")
    if common:
        found = found.filter(_Match(F("search"), query)).order_by(F(moment).desc(), F("id").desc())
    else:
        found = found.filter(search=query).order_by(_Unordered(F(moment)).desc(), F("id").desc())
    return found.annotate(weight=SearchRank(F("search"), query), moment=F(moment))[:CANDIDATES]


@statement
def _candidates(standing: str, things_common: bool, posts_common: bool, kind: bool) -> QuerySet[Any]:
    viewer = slotted(standing)
    things, posts = Contribution.objects.visible_to(viewer), Post.objects.visible_to(viewer)
    if kind:
        things, posts = things.filter(kind=Slot("kind")), posts.filter(contribution__kind=Slot("kind"))
    columns = ("found", "post", "weight", "moment")
    things = things.annotate(found=F("id"), post=Value(None, output_field=BigIntegerField()))
    posts = posts.annotate(found=F("contribution_id"), post=F("id"))
    return (
        _matching(things, "last_activity", things_common)
        .values_list(*columns)
        .union(_matching(posts, "created", posts_common).values_list(*columns), all=True)
    )


def _ids(name: str) -> Func:
    return Func(Slot(name), template="(SELECT unnest(%(expressions)s::bigint[]))")


@statement
def _texts(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    said = Post.objects.visible_to(viewer).filter(pk__in=_ids("posts"), contribution=OuterRef("pk"))
    found = Contribution.objects.visible_to(viewer).filter(pk__in=_ids("ids"))
    found = found.annotate(text=Left("body_html", READ), said=said.values(part=Left("body_html", READ))[:1])
    return cards(found, viewer, language, "text", "said")


def _shown(row: Any, wanted: frozenset[str], language: str) -> dict[str, Any]:
    """A card whose title and text have the words marked; the text is that of the reply when only a reply holds them."""
    shown = excerpt(plain(row.said), wanted) if row.said else marked(row.summary, wanted)
    if row.text and not row.said and "<mark>" not in shown:
        shown = excerpt(plain(row.text), wanted)
    return {
        **row._asdict(),
        "title": marked(row.title, wanted),
        "summary": shown,
        "in_reply": bool(row.said),
        "href": address(row.kind, row.id, language),
    }


@statement
def _named(words: int, most: int) -> QuerySet[Any]:
    near = Member.objects.order_by("sort_name", "id")
    for number in range(words):
        near = near.filter(sort_name__contains=Slot(f"word{number}"))
    found = Member.objects.active().filter(findable=True, pk__in=near.values("pk")[:_NAMED])
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    found = found.annotate(organisation=present.values("organisation__name")[:1]).order_by("sort_name", "id")
    return found.values_list("id", "name", "headline", "organisation")[:most]


def _find_people(viewer: Viewer, text: str, most: int) -> list[Any]:
    """People whose name holds all these words, for members only. Names are read from their index, not from the table."""
    words = fold(text).replace('"', " ").split()
    if not viewer.signed_in or not words or len(words) > _WORDS_OF_A_NAME or max(map(len, words)) < 2:
        return []
    return _named.rows(len(words), most, **{f"word{number}": word for number, word in enumerate(words)})
