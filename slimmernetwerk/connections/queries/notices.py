"""What the first page of a member reminds of, in one question to the database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.aggregates import Count
from django.db.models.functions import Coalesce

from slimmernetwerk.connections.models import NOT_WELCOMED, FirstSteps, SectorHost
from slimmernetwerk.connections.queries.welcoming import NEW_FOR
from slimmernetwerk.kennissennetwerk.models import PartnerEditor
from slimmernetwerk.members.models import Expertise, Member, Wish
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.statements import Slot, statement

BEGINNING = timedelta(days=60)  # so long the first steps stand on the first page
SOON, LATELY = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Notices:
    begin: bool = False
    """The first steps are not done, and not put aside."""
    newcomers: int = 0
    """Who waits for a welcome in the sectors of which the viewer is a host."""
    wishes: tuple[tuple[str, str, bool], ...] = ()
    """What the viewer seeks or offers and ends within a week or ended lately: kind, text, whether it ended."""
    expertise: tuple[date, bool] | None = None
    """When the task of an expert ends within a month or ended lately: the day, and whether it ended."""
    editing: tuple[int, str, date] | None = None
    """Of which partner the task of editor ends within a month: its id, its name, and the day."""


def _terms() -> dict[str, Any]:
    """The tasks with a last day soon, and that of an expert also when it was lately."""
    soon = Slot("soon_day", DateField())
    expertise = Expertise.objects.filter(member=OuterRef("pk"), ends__gt=Slot("lately_day", DateField()), ends__lt=soon)
    editing = PartnerEditor.objects.in_force(Slot("today")).filter(member=OuterRef("pk"), ends__lt=soon)
    return {
        "expertise_ends": expertise.values("ends")[:1],
        "partner": editing.values("partner")[:1],
        "partner_name": editing.values("partner__organisation__name")[:1],
        "editing_ends": editing.values("ends")[:1],
    }


@statement
def _notices() -> QuerySet[Any]:
    steps = FirstSteps.objects.filter(member=OuterRef("pk"))
    hosted = SectorHost.objects.filter(member=Slot("viewer"), ends__gt=Slot("today")).values("sector")
    waiting = Member.objects.filter(NOT_WELCOMED, joined__gt=Slot("new_since", DateTimeField()))
    waiting = waiting.filter(affiliations__ended=None, affiliations__organisation__sector__in=hosted).exclude(
        pk=Slot("viewer")
    )
    counted = waiting.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk", distinct=True)).values("n")
    ending = Wish.objects.filter(
        member=OuterRef("pk"), ends__gt=Slot("lately", DateTimeField()), ends__lt=Slot("soon", DateTimeField())
    )
    begun = Q(joined__gt=Slot("begun_since", DateTimeField()))
    seek, offer = ending.filter(kind=Wish.Kind.SEEK), ending.filter(kind=Wish.Kind.OFFER)
    return (
        Member.objects.filter(pk=Slot("viewer"))
        .annotate(
            begin=Case(When(begun & ~Exists(steps), then=1), default=0, output_field=IntegerField()),
            newcomers=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
            seek=seek.values("text")[:1],
            seek_ends=seek.values("ends")[:1],
            offer=offer.values("text")[:1],
            offer_ends=offer.values("ends")[:1],
            **_terms(),
        )
        .values_list(
            "begin",
            "newcomers",
            "seek",
            "seek_ends",
            "offer",
            "offer_ends",
            "expertise_ends",
            "partner",
            "partner_name",
            "editing_ends",
        )
    )


def notices_for(viewer: Viewer) -> Notices:
    """One query."""
    now, today = clock.now(), clock.today()
    row = _notices.row(
        viewer=viewer.id, today=today, lately_day=today - LATELY, soon_day=today + LATELY, new_since=now - NEW_FOR, lately=now - LATELY, soon=now + SOON, begun_since=now - BEGINNING,
    )  # fmt: skip
    if row is None:
        return Notices()
    asked: list[tuple[str, str | None, datetime]] = [
        ("seek", row.seek, row.seek_ends),
        ("offer", row.offer, row.offer_ends),
    ]
    wishes = tuple((kind, text, ends <= now) for kind, text, ends in asked if text)
    expertise = (row.expertise_ends, row.expertise_ends <= today) if row.expertise_ends else None
    editing = (row.partner, row.partner_name, row.editing_ends) if row.partner else None
    return Notices(bool(row.begin), row.newcomers, wishes, expertise, editing)
