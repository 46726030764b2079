"""The directory: who can be found, by what they let the network see, and how many there are of each."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from slimmernetwerk.members.models import Affiliation, Member, Wish
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot, statement
from slimmernetwerk.toolkit.text import fold

# What one can ask for, in the order of the page. All of it may be combined.
ASKED = ("name", "organisation", "sector", "role", "region", "theme", "seek", "offer")
WISHES = ("seek", "offer")


def _where(found: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """The people whom one question leaves."""
    if asked == "name":
        return found.filter(sort_name__contains=Slot("name"))
    if asked == "organisation":
        return found.filter(affiliations__ended__isnull=True, affiliations__organisation=Slot("organisation"))
    if asked == "sector":
        return found.filter(affiliations__ended__isnull=True, affiliations__organisation__sector=Slot("sector"))
    if asked == "role":
        return found.filter(job_role=Slot("role"))
    if asked == "region":
        return found.filter(region=Slot("region"))
    if asked == "theme":
        return found.filter(themes__contains=[Slot("theme")])
    return found.filter(Exists(Wish.objects.filter(member=OuterRef("pk"), kind=asked, ends__gt=Slot("now"))))


@statement
def _people(asked: tuple[str, ...], direction: str) -> QuerySet[Any]:
    found = Member.objects.active().filter(findable=True)
    for one in asked:
        found = _where(found, one)
    if direction == "after":
        found = found.filter(
            Q(sort_name__gt=Slot("key")) | Q(sort_name=Slot("key"), id__gt=Slot("id")), sort_name__gte=Slot("key")
        )
    elif direction == "before":
        found = found.filter(
            Q(sort_name__lt=Slot("key")) | Q(sort_name=Slot("key"), id__lt=Slot("id")), sort_name__lte=Slot("key")
        )
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    wishes = Wish.objects.filter(member=OuterRef("pk"), ends__gt=Slot("now"))
    order = ("-sort_name", "-id") if direction == "before" else ("sort_name", "id")
    return found.annotate(
        organisation=present.values("organisation__name")[:1],
        seek=wishes.filter(kind=Wish.Kind.SEEK).values("text")[:1],
        offer=wishes.filter(kind=Wish.Kind.OFFER).values("text")[:1],
    ).order_by(*order).values_list("id", "name", "headline", "photo", "sort_name", "organisation", "seek", "offer")[: SIZE + 1]  # fmt: skip


def list_people(query: Mapping[str, str], **asked: Any) -> Page:
    """People who can be found, by family name; `query` is the query string that holds the cursor."""
    cursor = read_cursor(query, (str, int))
    key, pk = cursor.keys if cursor else ("", None)
    # A made-up cursor may hold what no database can keep: a zero, half of a letter.
    key = key.replace("\x00", "").encode(errors="ignore").decode()
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    given, values = _given(asked)
    return page(_people.rows(given, direction, **values, key=key, id=pk), cursor, lambda row: (row.sort_name, row.id))


def _given(asked: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    values = {one: asked.get(one) for one in ASKED}
    values["name"] = fold(values["name"] or "")
    return tuple(one for one in ASKED if values[one]), {**values, "now": clock.now()}


_CONDITIONS = {
    "name": "m.id = ANY (ARRAY(SELECT id FROM named))",
    "organisation": "a.organisation_id = %(organisation)s",
    "sector": "o.sector = %(sector)s",
    "role": "m.job_role = %(role)s",
    "region": "m.region = %(region)s",
    "theme": "m.themes @> ARRAY[%(theme)s]::varchar[]",
    "seek": "EXISTS (SELECT 1 FROM members_wish w WHERE w.member_id = m.id AND w.kind = 'seek' AND w.ends > %(now)s)",
    "offer": "EXISTS (SELECT 1 FROM members_wish w WHERE w.member_id = m.id AND w.kind = 'offer' AND w.ends > %(now)s)",
}
# A part of a name is looked for in every name there is, so once.
_NAMED_ONCE = "WITH named AS MATERIALIZED (SELECT id FROM members_member WHERE strpos(sort_name, %(name)s) > 0) "
_VALUES = {"sector": "o.sector", "role": "m.job_role", "region": "m.region", "theme": "unnest(m.themes)"}
_WORK = {"sector", "organisation"}


def _left(given: tuple[str, ...], *facets: str) -> str:
    """The people whom all questions but that of the facet itself leave; where they work only when it is asked."""
    asked = [one for one in given if one not in facets]
    work = """
        LEFT JOIN members_affiliation a ON a.member_id = m.id AND a.ended IS NULL
        LEFT JOIN members_organisation o ON o.id = a.organisation_id
    """
    joined = work if _WORK & {*asked, *facets} else ""
    return f"FROM members_member m {joined} WHERE m.state = 'active' AND m.findable" + "".join(
        f" AND {_CONDITIONS[one]}" for one in asked
    )


@lru_cache(maxsize=512)
def _counting(given: tuple[str, ...]) -> str:
    """One question for all facets: each counts whom all the *other* questions leave, so that one can choose another."""
    parts = [
        f"SELECT '{facet}' AS facet, {value} AS value, count(*) {_left(given, facet)} GROUP BY 2"
        for facet, value in _VALUES.items()
    ]
    parts += [f"SELECT '{wish}', 'ja', count(*) {_left(given, wish)} AND {_CONDITIONS[wish]}" for wish in WISHES]
    return (_NAMED_ONCE if "name" in given else "") + " UNION ALL ".join(parts)


KEPT_FROM, KEPT_SECONDS = 5_000, 300


def count_people(**asked: Any) -> dict[str, dict[str, int]]:
    """Per facet and value how many people can be found, with what else was asked. One query.

    Where that means counting many, the answer is kept for five minutes: a number beside a filter may be that old.
    """
    given, values = _given(asked)
    key = "people:" + sha256(repr([values[one] for one in ASKED]).encode()).hexdigest()
    # Of one organisation there are few, and its page has a question of its own: nothing is kept.
    if "organisation" not in given and (kept := cache.get(key)) is not None:
        return kept  # type: ignore[no-any-return]
    counts: dict[str, dict[str, int]] = {facet: {} for facet in (*_VALUES, *WISHES)}
    with connection.cursor() as cursor:
        cursor.execute(_counting(given), values)
        for facet, value, number in cursor.fetchall():
            if value:
                counts[facet][value] = number
    if "organisation" not in given and sum(counts["role"].values()) > KEPT_FROM:
        cache.set(key, counts, KEPT_SECONDS)
    return counts
