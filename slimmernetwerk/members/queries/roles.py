"""The read side of mandates and stewardships."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404

from slimmernetwerk.members.models import Affiliation, Mandate, Member, Moderator, Organisation, Stewardship
from slimmernetwerk.members.policies import may_manage, may_see_people
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.statements import Slot, statement

# A list to choose from. In a larger organisation, a part of the name makes it shorter.
MOST_CHOICES = 200


class Choices(NamedTuple):
    rows: list[tuple[int, str]]
    more: bool
    """There are more than are shown."""


def list_mandates(viewer: Viewer, organisation: int | None = None, query: Mapping[str, str] | None = None) -> Page:
    """Mandates that are not over, the newest first; `held` is false before one begins and after its holder left."""
    require(may_manage, viewer)
    today, cursor = clock.today(), read_cursor(query or {}, (int,))
    rows = Mandate.objects.going(today)
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    if cursor:
        rows = rows.filter(pk__gt=cursor.keys[0]) if cursor.backwards else rows.filter(pk__lt=cursor.keys[0])
    rows = rows.order_by("id" if cursor and cursor.backwards else "-id").annotate(
        name=F("member__name"),
        organisation_name=F("organisation__name"),
        held=Exists(Mandate.objects.in_force(today).filter(pk=OuterRef("pk"))),
    )
    found = rows.values("id", "member_id", "name", "organisation_id", "organisation_name", "started", "ended", "held")
    return page(list(found[: SIZE + 1]), cursor, lambda row: (row["id"],))


def mandate_choices(viewer: Viewer, organisation: Organisation, words: str = "") -> Choices:
    """Who works there now and can be found, without oneself, by family name."""
    require(may_manage, viewer)
    rows = Affiliation.objects.filter(
        organisation=organisation, ended=None, member__state=Member.State.ACTIVE, member__findable=True
    ).exclude(member=viewer.id)
    if words:
        rows = rows.filter(member__name__icontains=words)
    named = rows.order_by("member__sort_name", "member").values_list("member_id", "member__name", "job")
    found = [(pk, f"{name} ({job})" if job else name) for pk, name, job in named[: MOST_CHOICES + 1]]
    return Choices(found[:MOST_CHOICES], len(found) > MOST_CHOICES)


def get_mandate(viewer: Viewer, organisation: int, pk: int) -> Mandate:
    """A mandate of this organisation that is not over."""
    require(may_manage, viewer)
    rows = Mandate.objects.going(clock.today()).select_related("member", "organisation")
    found = rows.filter(pk=pk, organisation=organisation).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def list_stewards(viewer: Viewer) -> list[Any]:
    """Who is a steward now, by family name: the few that they are."""
    require(may_manage, viewer)
    rows = Stewardship.objects.going().order_by("member__sort_name", "member").annotate(name=F("member__name"))
    return list(rows.values("member_id", "name", "started", "ends"))


def get_steward(viewer: Viewer, member: int) -> Member:
    require(may_manage, viewer)
    found = Stewardship.objects.going().select_related("member").filter(member=member).first()
    if found is None:
        raise Http404
    return found.member  # type: ignore[no-any-return]


@statement
def _moderators() -> QuerySet[Any]:
    going = Moderator.objects.filter(
        theme=Slot("theme"), ends__gt=Slot("today"), member__state=Member.State.ACTIVE, member__findable=True
    )
    return going.order_by("member__sort_name", "member").values_list("member_id", "member__name")


def moderators_of(viewer: Viewer, theme: str) -> list[Any]:
    """Who keeps to the house rules in a theme, for members: id and name."""
    return _moderators.rows(theme=theme, today=clock.today()) if may_see_people(viewer) else []


def lock_stewards() -> list[Stewardship]:
    """Who is a steward, all held until the action is done, so that no two leave the network without one.

    They are locked in one order and read after that: who waits here sees what the one before did.
    """
    list(Stewardship.objects.going().select_for_update(of=("self",)).order_by("pk"))
    return list(Stewardship.objects.going().select_related("member"))
