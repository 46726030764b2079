"""The read side of Cafés: the list, one Café in one query, tickets of guests, the calendar."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields import BooleanField, CharField
from django.db.models.functions import Cast, Coalesce, Extract, JSONObject
from django.http import Http404

from slimmernetwerk.cafes import tickets
from slimmernetwerk.cafes.ical import Event
from slimmernetwerk.cafes.kinds import IN_LINE, Decision, Status
from slimmernetwerk.cafes.models import Cafe, ProgrammePart, Registration, StageSlot
from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.contributions.models import Contribution, Follow
from slimmernetwerk.contributions.queries import cards, get_visible, names_shown, slotted
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.doetanks.queries import get_doetank, role_of
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import NotAllowed
from slimmernetwerk.toolkit.statements import Slot, read_rows, statement

__all__ = ["get_doetank", "role_of"]

NAMES_SHOWN = 200


def require_sight(viewer: Viewer, contribution: Contribution, refusal: str) -> None:
    """Nobody acts on what they cannot see."""
    if not Contribution.objects.visible_to(viewer).filter(pk=contribution.pk).exists():
        raise NotAllowed(refusal)


def hold_cafe(cafe: Cafe) -> Cafe:
    """The Café as it is now, its row locked until the action is done: seats are given out one after another."""
    return Cafe.objects.held(cafe.pk)  # type: ignore[no-any-return]


def seats_taken(cafe: Cafe) -> int:
    return Registration.objects.filter(cafe=cafe, status=Status.SEAT).count()


def place_in_line(registration: Registration) -> int:
    """1 for the first who gets a seat that comes free; 0 for who does not wait."""
    if registration.status != Status.WAITING:
        return 0
    waiting = Registration.objects.filter(cafe=registration.cafe_id, status=Status.WAITING)
    return waiting.filter(number__lte=registration.number).count()


def _number(status: str) -> Coalesce:
    found = Registration.objects.filter(cafe=OuterRef("pk"), status=status).order_by()
    counted = Subquery(found.values("cafe").annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(counted, Value(0))


def _mine(viewer: Viewer, field: str, output: Any) -> Any:
    if not viewer.signed_in:
        return Value(None, output_field=output)
    return Registration.objects.filter(cafe=OuterRef("pk"), member=viewer.id, status__in=IN_LINE).values(field)[:1]


def _seats(found: QuerySet[Any], viewer: Viewer, language: str, *more: str) -> QuerySet[Any]:
    """A Café in a list: what a card shows, when and where, and how full it is."""
    found = found.annotate(
        taken=_number(Status.SEAT), waiting=_number(Status.WAITING), my_status=_mine(viewer, "status", CharField())
    )
    own = ("cafe_kind", "starts", "ends", "place", "capacity", "called_off", "taken", "waiting", "my_status")
    return cards(found, viewer, language, *own, *more)


@statement
def _cafes(standing: str, language: str, direction: str) -> QuerySet[Any]:
    """What comes first, the soonest on top; then what was, the latest on top. One order, so one cursor."""
    viewer = slotted(standing)
    began = Cast(Extract(F("starts"), "epoch"), BigIntegerField())
    found = Cafe.objects.visible_to(viewer).filter(kind=Kind.CAFE)
    found = found.annotate(
        past=Case(When(ends__gt=Slot("now"), then=Value(0)), default=Value(1), output_field=IntegerField()),
        away=Case(When(ends__gt=Slot("now"), then=began), default=-began, output_field=BigIntegerField()),
    )
    if direction:
        sign = "gt" if direction == "after" else "lt"
        same = Q(past=Slot("past")), Q(away=Slot("away"))
        found = found.filter(
            Q(**{f"past__{sign}": Slot("past")})
            | same[0] & Q(**{f"away__{sign}": Slot("away")})
            | same[0] & same[1] & Q(**{f"id__{sign}": Slot("id")})
        )
    order = ("-past", "-away", "-id") if direction == "before" else ("past", "away", "id")
    return _seats(found, viewer, language, "past", "away").order_by(*order)[: SIZE + 1]


def list_cafes(viewer: Viewer, language: str, query: Mapping[str, str]) -> Page:
    """Cafés to come, then past ones (`row.past`); `query` is the query string that holds the cursor."""
    cursor = read_cursor(query, (int, int, int))
    past, away, pk = cursor.keys if cursor else (None, None, None)
    direction = "" if cursor is None else "before" if cursor.backwards else "after"
    rows = _cafes.rows(
        viewer.standing, language, direction, viewer=viewer.id, now=clock.now(), past=past, away=away, id=pk
    )
    return page(rows, cursor, lambda row: (row.past, row.away, row.id))


@statement
def _next(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Cafe.objects.visible_to(viewer).filter(starts__gt=Slot("now"), called_off=None, state="published")
    return _seats(found, viewer, language).order_by("starts", "id")[:1]


def next_cafe(viewer: Viewer, language: str) -> Any | None:
    """The first Café to come that this viewer may see, as a row of the list; None when none is planned. One query."""
    return _next.row(viewer.standing, language, viewer=viewer.id, now=clock.now())


def _work(member: str) -> Subquery:
    return Subquery(Affiliation.objects.filter(member=OuterRef(member), ended=None).values("organisation__name")[:1])


def _people(viewer: Viewer) -> Any:
    """Who has a seat, for members. Who does not want to be found, and a guest, has no name here."""
    if viewer.standing == VISITOR:
        return Value([], output_field=ArrayField(TextField()))
    found = Registration.objects.filter(cafe=OuterRef("pk"), status=Status.SEAT).order_by("number")
    name = Case(When(member__findable=True, member__state="active", then=F("member__name")), default=Value(None))
    shown = JSONObject(id="member_id", name=name, employer=_work("member"))
    return ArraySubquery(found.values(shown=shown)[:NAMES_SHOWN])


def _slots(viewer: Viewer) -> ArraySubquery:
    """The Doetanks on the stage that this viewer may see; what is asked or refused as well for members."""
    seen = Doetank.objects.visible_to(viewer).values("pk")
    found = StageSlot.objects.filter(cafe=OuterRef("pk"), doetank__in=seen).order_by("id")
    if viewer.standing == VISITOR:
        found = found.filter(decision=Decision.ACCEPTED)
    shown = JSONObject(
        id="id", doetank="doetank_id", title="doetank__title", question="question", decision="decision", reason="reason",
        asked_by="asked_by_id",
    )  # fmt: skip
    return ArraySubquery(found.values(shown=shown))


@statement
def _cafe(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    following: Any = Value(False, output_field=BooleanField())
    host: Any = Value(None, output_field=CharField())
    shown = names_shown(viewer)
    if viewer.signed_in:
        following = Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id))
        host = Case(When(shown, then=F("host__name")), default=Value(None), output_field=CharField())
    parts = ProgrammePart.objects.filter(cafe=OuterRef("pk")).order_by("position")
    line = Registration.objects.filter(cafe=OuterRef("pk"), status=Status.WAITING).order_by("number")
    found = Cafe.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(
        following=following,
        host_name=host,
        host_work=Case(When(shown, then=_work("host")), default=Value(None), output_field=CharField()),
        host_findable=F("host__findable"),
        my_number=_mine(viewer, "number", IntegerField()),
        programme=ArraySubquery(parts.values(shown=JSONObject(kind="kind", title="title", minutes="minutes"))),
        line=ArraySubquery(line.values("number")),
        people=_people(viewer),
        stage=_slots(viewer),
    )
    more = (
        "body_html", "version", "following", "host_id", "host_name", "host_work", "host_findable", "call_off_reason", "report_html",
        "my_number", "programme", "line", "people", "stage",
    )  # fmt: skip
    return _seats(found, viewer, language, *more)


def read_cafe(viewer: Viewer, pk: int, language: str) -> Any:
    """Everything about one Café but its conversation; 404 for who may not see it. One query."""
    row = _cafe.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row._replace(
        programme=programme(row.starts, read_rows(row.programme, json.loads)),
        people=read_rows(row.people, json.loads),
        stage=read_rows(row.stage, json.loads),
    )


class Part(NamedTuple):
    kind: str
    title: str
    minutes: int
    starts: datetime
    ends: datetime


def programme(starts: datetime, parts: Iterable[dict[str, Any]]) -> tuple[Part, ...]:
    """The parts with their times, one after the other from the beginning on."""
    found = []
    for one in parts:
        ends = starts + timedelta(minutes=one["minutes"])
        found.append(Part(one["kind"], one["title"], one["minutes"], starts, ends))
        starts = ends
    return tuple(found)


def get_cafe(viewer: Viewer, pk: int) -> Cafe:
    return get_visible(viewer, Cafe, pk)  # type: ignore[no-any-return]


def host_named(email: str) -> Member | None:
    """The member with this whole address."""
    return Member.objects.active().filter(email__iexact=email).first()  # type: ignore[no-any-return]


def as_form(cafe: Cafe) -> dict[str, Any]:
    """What the form of a Café starts from."""
    found: dict[str, Any] = {name: getattr(cafe, name) for name in ("title", "body", "cafe_kind", "place", "capacity")}
    found |= {"visibility": cafe.visibility, "version": cafe.version, "host": cafe.host.email if cafe.host else ""}
    found |= {"starts": cafe.starts, "themes": list(cafe.themes.all())}
    for number, part in enumerate(cafe.parts.order_by("position"), 1):
        found |= {f"title_{number}": part.title, f"minutes_{number}": part.minutes}
    return found


def guest_list(cafe: Cafe) -> list[Any]:
    """Everyone who has a seat or waits, in order, with their names: for who runs the Café."""
    found = cafe.registrations.filter(status__in=IN_LINE)
    found = found.annotate(
        name=Case(When(member=None, then=F("guest_name")), default=F("member__name")), employer=_work("member")
    )
    return list(found.order_by("status", "number").values_list("status", "name", "employer", "member_id", named=True))


def coming_cafes(viewer: Viewer) -> list[tuple[int, str, datetime]]:
    """Id, title and beginning of the Cafés whose stage can still be asked for."""
    found = Cafe.objects.visible_to(viewer).filter(starts__gt=clock.now(), called_off=None, state="published")
    return list(found.order_by("starts", "id").values_list("id", "title", "starts")[:SIZE])


def slots_of(doetank: Doetank) -> list[StageSlot]:
    return list(StageSlot.objects.filter(doetank=doetank).select_related("cafe").order_by("-id")[:SIZE])


def get_slot(viewer: Viewer, pk: int) -> StageSlot:
    """A request for the stage, or 404 for who may not see the Café or the Doetank."""
    seen = Contribution.objects.visible_to(viewer).values("pk")
    found = StageSlot.objects.filter(pk=pk, cafe__in=seen, doetank__in=seen).select_related("cafe", "doetank").first()
    if found is None:
        raise Http404
    return found


class Ticket(NamedTuple):
    registration: Registration
    given: datetime
    place: int


def get_ticket(token: str) -> Ticket:
    """The guest behind a signed link, or 404 for a link that is not ours."""
    read = tickets.read(token)
    found = read and Registration.objects.filter(pk=read[0], member=None).select_related("cafe").first()
    if not read or not found:
        raise Http404
    return Ticket(found, read[1], place_in_line(found))


@statement
def _calendar(standing: str, one: bool) -> QuerySet[Any]:
    found = Cafe.objects.visible_to(slotted(standing)).filter(kind=Kind.CAFE)
    found = found.filter(pk=Slot("pk")) if one else found.filter(ends__gt=Slot("since")).order_by("starts")[:200]
    return found.values_list(
        "id", "uuid", "title", "summary", "starts", "ends", "place", "called_off", "changed", "version"
    )


def calendar_events(viewer: Viewer, language: str, pk: int | None = None) -> list[Event]:
    """One Café, or all from three months ago on, as events of a calendar. 404 for one that may not be seen."""
    since = clock.now() - timedelta(days=90)
    rows = _calendar.rows(viewer.standing, pk is not None, viewer=viewer.id, pk=pk, since=since)
    if pk is not None and not rows:
        raise Http404
    return [
        Event(
            uid=f"{row.uuid}@slimmernetwerk",
            sequence=row.version - 1,
            changed=row.changed,
            starts=row.starts,
            ends=row.ends,
            title=row.title,
            place=row.place,
            description=row.summary,
            url=settings.SITE_URL + address(Kind.CAFE, row.id, language),
            called_off=row.called_off is not None,
        )
        for row in rows
    ]
