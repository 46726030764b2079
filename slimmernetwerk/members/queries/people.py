"""The read side of people: who is asking, who is there, and which organisation an address belongs to."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Func, OuterRef, Q, QuerySet
from django.http import Http404

from slimmernetwerk.members.models import Affiliation, Member, Organisation
from slimmernetwerk.members.viewer import ANYONE, Viewer
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.statements import Slot, statement
from slimmernetwerk.toolkit.text import fold

_PERSON = """
    m.id, m.name, m.email, m.language, a.id, o.id, o.name, o.sector,
    EXISTS (SELECT 1 FROM members_stewardship w WHERE w.member_id = m.id AND (w.ends IS NULL OR w.ends > now()))
"""
_WORK = """
    LEFT JOIN members_affiliation a ON a.member_id = m.id AND a.ended IS NULL
    LEFT JOIN members_organisation o ON o.id = a.organisation_id
"""
_BY_SESSION = f"""
    SELECT s.session_data, {_PERSON}
    FROM members_signin s LEFT JOIN members_member m ON m.id = s.member_id AND m.state = 'active' {_WORK}
    WHERE s.session_key = %s AND s.expire_date > now()
"""  # noqa: S608  no value is pasted in
_BY_ID = f"SELECT '', {_PERSON} FROM members_member m {_WORK} WHERE m.id = %s AND m.state = 'active'"  # noqa: S608


def _viewer(row: tuple[Any, ...]) -> Viewer:
    _data, pk, name, email, language, affiliation, organisation, organisation_name, sector, steward = row
    if pk is None:
        return ANYONE
    return Viewer(pk, name, email, steward, affiliation, organisation, organisation_name or "", sector or "", language)


def identify(session_key: str) -> tuple[Viewer, str | None]:
    """Who signed in with this session, and the session's own text; one query, asked on every request.

    A session that ended, a member who left or a role that was withdrawn is felt at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BY_SESSION, [session_key])
        row = cursor.fetchone()
    return (_viewer(row), row[0]) if row else (ANYONE, None)


def viewer_for(member_id: int) -> Viewer:
    """The viewer a member is now, for jobs, the demo and tests. Raises `Member.DoesNotExist` for who may not sign in."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_ID, [member_id])
        row = cursor.fetchone()
    if row is None:
        raise Member.DoesNotExist(member_id)
    return _viewer(row)


def organisation_named(name: str) -> Organisation | None:
    return Organisation.objects.filter(name__iexact=name.strip()).first()


@statement
def _people(sector: bool, name: bool, direction: str) -> QuerySet[Any]:
    found = Member.objects.active().filter(findable=True)
    if sector:
        found = found.filter(affiliations__ended__isnull=True, affiliations__organisation__sector=Slot("sector"))
    if name:
        found = found.filter(sort_name__contains=Slot("name"))
    if direction == "after":
        found = found.filter(
            Q(sort_name__gt=Slot("key")) | Q(sort_name=Slot("key"), id__gt=Slot("id")), sort_name__gte=Slot("key")
        )
    elif direction == "before":
        found = found.filter(
            Q(sort_name__lt=Slot("key")) | Q(sort_name=Slot("key"), id__lt=Slot("id")), sort_name__lte=Slot("key")
        )
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    order = ("-sort_name", "-id") if direction == "before" else ("sort_name", "id")
    return found.annotate(
        organisation=present.values("organisation__name")[:1], sector=present.values("organisation__sector")[:1]
    ).order_by(*order).values_list("id", "name", "headline", "sort_name", "organisation", "sector")[: SIZE + 1]  # fmt: skip


def list_people(query: Mapping[str, str], *, sector: str = "", name: str = "") -> Page:
    """People who can be found, by family name; `query` is the query string that holds the cursor."""
    cursor = read_cursor(query, (str, int))
    key, pk = cursor.keys if cursor else ("", None)
    # A made-up cursor may hold what no database can keep: a zero, half of a letter.
    key = key.replace("\x00", "").encode(errors="ignore").decode()
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    rows = _people.rows(bool(sector), bool(name), direction, sector=sector, name=fold(name), key=key, id=pk)
    return page(rows, cursor, lambda row: (row.sort_name, row.id))


_NAMED = 100  # names read before it is known whether their owners want to be found
_WORDS_OF_A_NAME = 4


class _Folded(Func):
    """As `fold` does it, near enough for names of organisations."""

    template = "lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\\u0300-\\u036f]', '', 'g'))"
    output_field = CharField()


@statement
def _named(words: int, most: int) -> QuerySet[Any]:
    present = Affiliation.objects.filter(ended__isnull=True)
    near = Member.objects.order_by("sort_name", "id")
    for number in range(words):
        word = Slot(f"word{number}")
        there = Organisation.objects.annotate(folded=_Folded(F("name"))).filter(folded__contains=word)
        works_there = present.filter(organisation__in=there.values("pk")).values("member")
        near = near.filter(Q(sort_name__contains=word) | Q(pk__in=works_there))
    found = Member.objects.active().filter(findable=True, pk__in=near.values("pk")[:_NAMED])
    works = present.filter(member=OuterRef("pk"))
    found = found.annotate(organisation=works.values("organisation__name")[:1]).order_by("sort_name", "id")
    return found.values_list("id", "name", "headline", "organisation")[:most]


def find_people(viewer: Viewer, text: str, most: int) -> list[Any]:
    """For members: people who can be found, with each of these words in their name or that of their organisation."""
    words = fold(text).replace('"', " ").split()
    if not viewer.signed_in or not words or len(words) > _WORDS_OF_A_NAME or max(map(len, words)) < 2:
        return []
    return _named.rows(len(words), most, **{f"word{number}": word for number, word in enumerate(words)})


@statement
def _person() -> QuerySet[Any]:
    found = Member.objects.active().filter(Q(findable=True) | Q(pk=Slot("viewer")), pk=Slot("pk"))
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    return found.annotate(
        organisation=present.values("organisation__name")[:1],
        organisation_id=present.values("organisation")[:1],
        sector=present.values("organisation__sector")[:1],
        job=present.values("job")[:1],
    ).values_list(
        "id", "name", "headline", "about_html", "joined", "findable", "organisation", "organisation_id", "sector", "job"
    )


def read_person(viewer: Viewer, pk: int) -> Any:
    """A person's page, or 404 for whoever is not to be found; one's own is always there."""
    row = _person.row(viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row


def own_profile(viewer: Viewer) -> dict[str, Any]:
    """What a member can change about themselves."""
    return Member.objects.values("headline", "about", "language", "findable").get(pk=viewer.id)


def may_sign_in(email: str) -> Member | None:
    """The active member with this address."""
    return Member.objects.active().filter(email__iexact=email).first()  # type: ignore[no-any-return]


def organisation_of(email: str, name: str = "") -> Organisation | None:
    """The organisation an address belongs to by its domain; where a domain serves several, the one with this name."""
    domain = email.rpartition("@")[2].lower()
    found = (
        list(Organisation.objects.filter(domains__contains=[domain], successor=None).order_by("name")) if domain else []
    )
    named = [organisation for organisation in found if organisation.name.casefold() == name.strip().casefold()]
    return next(iter(named or found), None)
