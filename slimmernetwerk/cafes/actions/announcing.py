"""Announcing a Café, changing it, calling it off, and telling what came of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.cafes import policies
from slimmernetwerk.cafes.actions.seats import _give_free_seats
from slimmernetwerk.cafes.kinds import DEFAULT_PARTS, IN_LINE, MOST_SEATS, CafeKind, Decision
from slimmernetwerk.cafes.letters import send_ticket, tell_no_stage
from slimmernetwerk.cafes.models import Cafe, ProgrammePart
from slimmernetwerk.cafes.queries import hold_cafe, require_sight, seats_taken
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.contributions.indexing import vector
from slimmernetwerk.contributions.models import Link, Theme
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain, render
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.text import shorten

# Title and minutes of each part, in the order of DEFAULT_PARTS
Parts = Sequence[tuple[str, int]]
# Only these are written: a reply at the same moment counts on in the same row.
EDITED = (
    "title", "body", "body_html", "summary", "search", "changed", "version", "visibility", "cafe_kind", "starts", "ends", "place",
    "capacity", "host",
)  # fmt: skip


@transaction.atomic
def announce_cafe(
    *,
    by: Viewer,
    title: str,
    starts: datetime,
    place: str,
    capacity: int,
    body: str = "",
    cafe_kind: str = CafeKind.CAFE,
    host: Member | None = None,
    parts: Parts = (),
    themes: Iterable[Theme] = (),
    visibility: str = "public",
) -> Cafe:
    """A Café to come, with its three parts. Without a host who announces it is the host."""
    require(policies.may_announce, by)
    parts = parts or [(str(kind.label), minutes) for kind, minutes in DEFAULT_PARTS]
    _check(starts, capacity, parts)
    cafe = contributions.share(
        Cafe,
        by=by,
        title=title,
        body=body,
        themes=themes,
        visibility=visibility,
        cafe_kind=cafe_kind,
        starts=starts,
        ends=_end(starts, parts),
        place=place,
        capacity=capacity,
        host_id=host.pk if host else by.id,
    )
    _compose(cafe, parts)
    record(by, Verb.ANNOUNCED_CAFE, cafe)
    return cafe


@transaction.atomic
def edit_cafe(cafe: Cafe, *, by: Viewer, version: int, parts: Parts, themes: Iterable[Theme], host: Member | None = None, **changes: Any) -> None:  # fmt: skip
    """Everything about it, until it begins. More seats let people in who wait; fewer than are taken is refused.

    `changes` holds title, body, cafe_kind, starts, place, capacity and visibility. Raises `Stale` when someone was first.
    """
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    require(policies.may_edit, by, current, clock.now())
    if current.version != version:
        raise Stale(current)
    _check(changes["starts"], changes["capacity"], parts)
    taken = seats_taken(current)
    if changes["capacity"] < taken:
        raise ValidationError({"capacity": _too_few(taken)})
    before = (current.starts, current.place)
    for name in ("title", "body", "cafe_kind", "starts", "place", "capacity", "visibility"):
        setattr(current, name, changes[name])
    current.ends = _end(current.starts, parts)
    current.host_id = host.pk if host else current.host_id
    current.body_html = render(current.body)
    text = plain(current.body_html)
    current.summary = shorten(text, 300)
    current.search = vector(current.title, current.summary, f"{text} {current.place}")
    current.changed = clock.now()
    current.version = version + 1
    current.save(update_fields=EDITED)
    current.themes.set(themes)
    current.parts.all().delete()
    _compose(current, parts)
    if before != (current.starts, current.place):
        _tell_all("changed", current)
    _give_free_seats(current)
    record(by, Verb.EDITED, current)


@transaction.atomic
def call_off(cafe: Cafe, *, by: Viewer, reason: str) -> None:
    """It does not happen; the reason stands on the page and in the mail to everyone on the list."""
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    require(policies.may_call_off, by, current, clock.now())
    if not reason.strip():
        raise ValidationError({"reason": _("Write why. People put this afternoon in their calendar.")})
    current.called_off = current.changed = current.last_activity = clock.now()
    current.call_off_reason = reason
    current.version += 1
    current.save(update_fields=["called_off", "call_off_reason", "changed", "last_activity", "version"])
    _tell_all("called_off", current)
    _clear_stage(current)
    record(by, Verb.CALLED_OFF, current)


@transaction.atomic
def write_report(cafe: Cafe, *, by: Viewer, report: str, version: int) -> None:
    """What came of it, once it has begun. Raises `Stale` when someone else wrote in between."""
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    require(policies.may_report, by, current, clock.now())
    if current.version != version:
        raise Stale(current)
    current.report, current.report_html = report, render(report)
    text = f"{plain(current.body_html)} {current.place} {plain(current.report_html)}"
    current.search = vector(current.title, current.summary, text)
    current.changed = current.last_activity = clock.now()
    current.version = version + 1
    current.save(update_fields=["report", "report_html", "search", "changed", "last_activity", "version"])
    record(by, Verb.UPDATED, current, report=True)


def _too_few(taken: int) -> str:
    return ngettext(
        "%(taken)d seat is taken already. Choose at least that many seats; nobody loses a seat.",
        "%(taken)d seats are taken already. Choose at least that many seats; nobody loses a seat.",
        taken,
    ) % {"taken": taken}


def _check(starts: datetime, capacity: int, parts: Parts) -> None:
    errors: dict[str, Any] = {}
    if not 1 <= capacity <= MOST_SEATS:
        errors["capacity"] = _("A Café has at least one seat, and at most 500.")
    if starts <= clock.now():
        errors["day"] = _("Choose a moment that is still to come.")
    for number, (title, minutes) in enumerate(parts, 1):
        if not title:
            errors[f"title_{number}"] = _("Give this part a name.")
        if not 5 <= minutes <= 600:
            errors[f"minutes_{number}"] = _("A part takes at least 5 minutes and at most 10 hours.")
    if errors:
        raise ValidationError(errors)


def _end(starts: datetime, parts: Parts) -> datetime:
    return starts + timedelta(minutes=sum(minutes for _title, minutes in parts))


def _compose(cafe: Cafe, parts: Parts) -> None:
    ProgrammePart.objects.bulk_create(
        ProgrammePart(cafe=cafe, kind=kind, title=title, minutes=minutes, position=position)
        for position, ((kind, _usual), (title, minutes)) in enumerate(zip(DEFAULT_PARTS, parts, strict=True))
    )


def _clear_stage(cafe: Cafe) -> None:
    """Nobody stood there: whoever asked hears so, and no red thread runs by this stage."""
    for slot in cafe.slots.exclude(decision=Decision.REFUSED).select_related("doetank", "asked_by").order_by("pk"):
        slot.cafe = cafe
        tell_no_stage(slot, slot.asked_by)
    Link.objects.filter(target_id=cafe.pk, kind=Link.Kind.PRESENTED).delete()


def _tell_all(kind: str, cafe: Cafe) -> None:
    for registration in cafe.registrations.filter(status__in=IN_LINE).select_related("member").order_by("number"):
        registration.cafe = cafe
        send_ticket(kind, registration)
