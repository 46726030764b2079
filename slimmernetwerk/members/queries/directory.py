"""The directory: who can be found, by what they let the network see, and how many there are of each."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet, TextField

from slimmernetwerk.members.facets import EVERYONE, Facets
from slimmernetwerk.members.models import Affiliation, Expertise, Member, Wish
from slimmernetwerk.members.models.people import NameWords
from slimmernetwerk.members.queries.finding import begins, in_name, name_words
from slimmernetwerk.members.queries.turning import read_turn, turned
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.kept import Kept
from slimmernetwerk.toolkit.paging import SIZE, Page, page
from slimmernetwerk.toolkit.statements import Slot, statement

# What one can ask for, in the order of the page. All of it may be combined.
ASKED = ("name", "organisation", "sector", "role", "region", "theme", "expert", "seek", "offer")
WISHES = ("seek", "offer")


class InName(Func):
    """Whether all words begin a word of the name, answered by the index of those words."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def _where(found: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """The people whom one question leaves."""
    if asked == "name":
        return found.filter(InName(NameWords(F("sort_name")), Slot("name", TextField())))
    if asked == "ids":
        return found.filter(pk__in=Func(Slot("ids"), template="(SELECT unnest(%(expressions)s::bigint[]))"))
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
    if asked == "expert":
        experts = Expertise.objects.going(Slot("today")).filter(themes__contains=[Slot("expert")])
        return found.filter(pk__in=experts.values("member"))
    return found.filter(Exists(Wish.objects.filter(member=OuterRef("pk"), kind=asked, ends__gt=Slot("now"))))


@statement
def _people(asked: tuple[str, ...], direction: str) -> QuerySet[Any]:
    found = Member.objects.active().filter(findable=True)
    for one in asked:
        found = _where(found, one)
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    wishes = Wish.objects.filter(member=OuterRef("pk"), ends__gt=Slot("now"))
    expertise = Expertise.objects.going(Slot("today")).filter(member=OuterRef("pk"))
    return turned(found, "sort_name", direction).annotate(
        organisation=present.values("organisation__name")[:1],
        seek=wishes.filter(kind=Wish.Kind.SEEK).values("text")[:1],
        offer=wishes.filter(kind=Wish.Kind.OFFER).values("text")[:1],
        expert_in=expertise.values("themes")[:1],
    ).values_list("id", "name", "headline", "photo", "sort_name", "organisation", "seek", "offer", "expert_in")[: SIZE + 1]  # fmt: skip


def list_people(query: Mapping[str, str], **asked: Any) -> Page:
    """People who can be found, by family name; `query` is the query string that holds the cursor."""
    cursor, direction, place = read_turn(query)
    given, values = _given(asked)
    values |= place
    rows = _large(given, direction, values, asked.get("name") or "")
    if rows is None:
        rows = _people.rows(given, direction, **values)
    return page(rows, cursor, lambda row: (row.sort_name, row.id))


# A few more than a page shows are looked up: somebody may have changed since everyone was read.
SPARE = 10


def _large(given: tuple[str, ...], direction: str, values: dict[str, Any], name: str) -> list[Any] | None:
    """In a large network: who is next is known beforehand, and only they are looked up, as they are now. None where the
    database has to look for itself.
    """
    facets = FACETS.get() if given and "organisation" not in given else None
    if facets is None or len(facets) <= MANY or (direction and values["id"] not in facets.places):
        return None
    people = facets.choose(_chosen(given, values), facets.begins(name_words(name)))
    most = SIZE + 1 + SPARE
    ids = (
        facets.before(people, values["id"], most) if direction == "before" else facets.after(people, values["id"], most)
    )
    rows = _people.rows((*given, "ids"), direction, **values, ids=ids)
    return None if len(rows) <= SIZE and len(ids) == most else rows


def _chosen(given: tuple[str, ...], values: dict[str, Any]) -> dict[str, str]:
    return {one: YES if one in WISHES else values[one] for one in given if one != "name"}


def _given(asked: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    values = {one: asked.get(one) for one in ASKED}
    values["name"] = " & ".join(map(begins, name_words(values["name"] or "")))
    return tuple(one for one in ASKED if values[one]), {**values, **_moment()}


def _moment() -> dict[str, Any]:
    return {"now": clock.now(), "today": clock.today()}


_CONDITIONS = {
    "name": in_name("name"),
    "organisation": "a.organisation_id = %(organisation)s",
    "sector": "o.sector = %(sector)s",
    "role": "m.job_role = %(role)s",
    "region": "m.region = %(region)s",
    "theme": "m.themes @> ARRAY[%(theme)s]::varchar[]",
    "expert": "EXISTS (SELECT 1 FROM members_expertise x WHERE x.member_id = m.id AND x.ends > %(today)s AND x.themes @> ARRAY[%(expert)s]::varchar[])",
    "seek": "EXISTS (SELECT 1 FROM members_wish w WHERE w.member_id = m.id AND w.kind = 'seek' AND w.ends > %(now)s)",
    "offer": "EXISTS (SELECT 1 FROM members_wish w WHERE w.member_id = m.id AND w.kind = 'offer' AND w.ends > %(now)s)",
}
_VALUES = {
    "sector": "o.sector",
    "role": "m.job_role",
    "region": "m.region",
    "theme": "unnest(m.themes)",
    "expert": "unnest(e.themes)",
}
_WORK = {"sector", "organisation"}


def _left(given: tuple[str, ...], *facets: str) -> str:
    """The people whom all questions but that of the facet itself leave; where they work only when it is asked."""
    asked = [one for one in given if one not in facets]
    work = """
        LEFT JOIN members_affiliation a ON a.member_id = m.id AND a.ended IS NULL
        LEFT JOIN members_organisation o ON o.id = a.organisation_id
    """
    joined = work if _WORK & {*asked, *facets} else ""
    if "expert" in facets:
        joined += " JOIN members_expertise e ON e.member_id = m.id AND e.ends > %(today)s"
    return f"FROM members_member m {joined} WHERE m.state = 'active' AND m.findable" + "".join(
        f" AND {_CONDITIONS[one]}" for one in asked
    )


@lru_cache(maxsize=512)
def _each(given: tuple[str, ...], said: str) -> str:
    """One question for all facets: each says it of whom all the *other* questions leave, so that one can choose another."""
    parts = [
        f"SELECT '{facet}' AS facet, {value} AS value, {said} {_left(given, facet)} GROUP BY 2"
        for facet, value in _VALUES.items()
    ]
    parts += [f"SELECT '{wish}', '{YES}', {said} {_left(given, wish)} AND {_CONDITIONS[wish]}" for wish in WISHES]
    return " UNION ALL ".join(parts)


YES = "ja"
# From so many people on, everyone is read once in five minutes. The numbers beside the filters are of then, and who came
# since is found by a filter after that; who changed or left is not shown, for those on a page are looked up.
MANY, KEPT_SECONDS = 1_000, 300


def count_people(**asked: Any) -> dict[str, dict[str, int]]:
    """Per facet and value how many people can be found, with what else was asked. At most one query."""
    given, values = _given(asked)
    # Of one organisation there are few, so they are counted as they are now.
    if "organisation" not in given and len(facets := FACETS.get()) > MANY:
        words = name_words(asked.get("name") or "")
        return facets.count(_chosen(given, values), facets.begins(words) if words else EVERYONE)
    counts: dict[str, dict[str, int]] = {facet: {} for facet in (*_VALUES, *WISHES)}
    for facet, value, number in _answers(_each(given, "count(*)"), values):
        if value and number:
            counts[facet][value] = number
    return counts


def _answers(sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()  # type: ignore[no-any-return]


def people_per_organisation() -> dict[int, int] | None:
    """How many people of each organisation can be found, read once in five minutes. None in a small network, where the
    database counts them as they are now.
    """
    numbers = ORGANISED.get()
    return numbers if sum(numbers.values()) > MANY else None


def _read_facets() -> Facets:
    """Two queries over everyone, so that no other has to."""
    order = _answers(f"SELECT m.id, m.sort_name {_left(())} ORDER BY m.sort_name, m.id", {})
    rows = _answers(_each((), "array_agg(m.id)"), _moment())
    return Facets(
        (*_VALUES, *WISHES),
        ((pk, name_words(name)) for pk, name in order),
        ((facet, value, ids or []) for facet, value, ids in rows),
    )


def _read_numbers() -> dict[int, int]:
    working = _left((), "organisation")
    rows = _answers(f"SELECT a.organisation_id, count(*) {working} AND a.organisation_id IS NOT NULL GROUP BY 1", {})
    return dict(rows)


FACETS, ORGANISED = Kept(_read_facets, KEPT_SECONDS), Kept(_read_numbers, KEPT_SECONDS)
