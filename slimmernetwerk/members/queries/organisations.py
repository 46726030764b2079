"""The read side of organisations."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.http import Http404

from slimmernetwerk.members.differences import Present
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries.directory import people_per_organisation
from slimmernetwerk.members.queries.turning import read_turn, turned
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.statements import Slot, statement
from slimmernetwerk.toolkit.text import fold

PEOPLE_SHOWN = 24


SUGGESTED = 400


def list_organisations() -> list[str]:
    """Names for the suggestions of a form: all when they are few. With more none, and `suggest_organisations` answers while one types."""
    names = _names(Organisation.objects.filter(ended=None).order_by("folded_name")[: SUGGESTED + 1])
    return names if len(names) <= SUGGESTED else []


def suggest_organisations(words: str) -> list[str]:
    """The first names with these letters in it, those that begin with them first."""
    folded = fold(words.strip())[:120]
    if len(folded) < 2:
        return []
    found = Organisation.objects.filter(ended=None, folded_name__contains=folded)
    begins = Case(When(folded_name__startswith=folded, then=0), default=1)
    return _names(found.order_by(begins, "folded_name")[:12])


def _names(found: QuerySet[Any]) -> list[str]:
    return list(found.values_list("name", flat=True))


def present_organisations() -> list[Present]:
    """All there are, ended ones too, to hold a register beside."""
    rows = Organisation.objects.values_list(
        "id", "name", "sector", "tooi", "ror", "parent_id", "successor_id", "ended", "domains", "website"
    )
    return [
        Present(*row[:7], row[7].isoformat() if row[7] else "", tuple(sorted(row[8])), row[9])
        for row in rows.iterator()
    ]


def _current(sector: bool, words: bool) -> QuerySet[Any]:
    found = Organisation.objects.filter(ended=None)
    if sector:
        found = found.filter(sector=Slot("sector"))
    if words:
        found = found.filter(folded_name__contains=Slot("words"))
    return found


@statement
def _listed(sector: bool, words: bool, direction: str, counted: bool) -> QuerySet[Any]:
    found = _current(sector, words)
    people: Any = Value(None, output_field=IntegerField())
    if counted:
        working = Affiliation.objects.filter(
            organisation=OuterRef("pk"), ended__isnull=True, member__state=Member.State.ACTIVE, member__findable=True
        )
        people = Subquery(working.order_by().values("organisation").annotate(number=Count("pk")).values("number"))
    return turned(found, "folded_name", direction).annotate(people=people).values_list(
        "id", "name", "sector", "folded_name", "invented", "tooi", "ror", "people"
    )[: SIZE + 1]  # fmt: skip


def page_of_organisations(
    query: Mapping[str, str], *, sector: str = "", words: str = "", with_people: bool = True
) -> Page:
    """Organisations there are now, by name, and `with_people` how many people of each can be found."""
    cursor, direction, place = read_turn(query)
    # Counted for a page, they would cost more as organisations have more people.
    known = people_per_organisation() if with_people else {}
    form = (bool(sector), bool(words), direction, known is None)
    rows = _listed.rows(*form, sector=sector, words=_like(words), **place)
    if known is not None:
        rows = [row._replace(people=known.get(row.id)) for row in rows]
    return page(rows, cursor, lambda row: (row.folded_name, row.id))


def _like(words: str) -> str:
    return fold(words)


@statement
def _by_sector(words: bool) -> QuerySet[Any]:
    return (
        _current(False, words).order_by().values("sector").annotate(number=Count("pk")).values_list("sector", "number")
    )


def count_by_sector(words: str = "") -> dict[str, int]:
    return {row.sector: row.number for row in _by_sector.rows(bool(words), words=_like(words))}


@statement
def _organisation() -> QuerySet[Any]:
    around = Organisation.objects.filter(Q(successor=OuterRef("pk")) | Q(parent=OuterRef("pk"))).order_by("folded_name")
    known = JSONObject(id="id", name="name", successor="successor_id")
    return Organisation.objects.filter(pk=Slot("pk")).annotate(
        parent_name=F("parent__name"),
        successor_name=F("successor__name"),
        around=ArraySubquery(around.values(known=known)[:200]),
    ).values_list(
        "id", "name", "sector", "tooi", "ror", "website", "invented", "ended", "parent_id", "parent_name", "successor_id", "successor_name",
        "around",
    )  # fmt: skip


def read_organisation(pk: int) -> Any:
    """An organisation or 404; `around` holds those that went up in it (`successor` is its id) and those that are part of it."""
    row = _organisation.row(pk=pk)
    if row is None:
        raise Http404
    # The connection hands out JSON as text.
    return row._replace(around=[json.loads(one) for one in row.around])


def get_organisation(viewer: Viewer, pk: int) -> Organisation:
    """An organisation as an object, for who may change it."""
    require(may_manage, viewer)
    found = Organisation.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@statement
def _people_of() -> QuerySet[Any]:
    mandated = Mandate.objects.in_force(Slot("today")).filter(
        member=OuterRef("member"), organisation=OuterRef("organisation")
    )
    return Affiliation.objects.filter(
        organisation=Slot("pk"), ended__isnull=True, member__state=Member.State.ACTIVE, member__findable=True
    ).annotate(mandated=Subquery(mandated.values("pk")[:1])).order_by("member__sort_name", "member").values_list(
        "member_id", "member__name", "member__headline", "member__photo", "job", "mandated"
    )[: PEOPLE_SHOWN + 1]  # fmt: skip


def people_of(pk: int) -> list[Any]:
    """Who works there and can be found, by family name: at most one more than is shown."""
    return _people_of.rows(pk=pk, today=clock.today())


def organisation_facts(organisation: Organisation) -> dict[str, Any]:
    """What a steward can change about it, as the form shows it."""
    return {
        "name": organisation.name,
        "sector": organisation.sector,
        "tooi": organisation.tooi,
        "ror": organisation.ror,
        "website": organisation.website,
        "domains": "\n".join(organisation.domains),
        "parent": organisation.parent.name if organisation.parent else "",
        "successor": organisation.successor.name if organisation.successor else "",
        "ended": organisation.ended,
    }
