"""Seats and the waiting list. Each action first holds the row of the Café, so that they happen one after another."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.cafes import policies, tickets
from slimmernetwerk.cafes.kinds import CONFIRM_HOURS, IN_LINE, MAIL_PAUSE_MINUTES, MOST_PENDING, Status
from slimmernetwerk.cafes.letters import send_ticket
from slimmernetwerk.cafes.models import Cafe, Registration
from slimmernetwerk.cafes.queries import hold_cafe, place_in_line, require_sight, seats_taken
from slimmernetwerk.members.policies import may_leave
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def sign_up(cafe: Cafe, *, by: Viewer) -> Registration:
    """A seat, or the next place on the waiting list. Who has one keeps it: a second time changes nothing."""
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    _refuse_when_over(current)
    require(policies.may_sign_up, by, current, clock.now())
    found = current.registrations.filter(member_id=by.id, status__in=IN_LINE).first()
    if found is not None:
        return found
    fresh = Registration(cafe=current, member_id=by.id, language=by.language, created=clock.now())
    _stand_in_line(fresh, by)
    return fresh


@transaction.atomic
def sign_off(cafe: Cafe, *, by: Viewer) -> None:
    """The seat goes to the first in line at once. Who has no seat keeps having none."""
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    _refuse_when_over(current)
    require(policies.may_sign_off, by, current, clock.now())
    found = current.registrations.filter(member_id=by.id, status__in=IN_LINE).first()
    if found is not None:
        _leave(found, by)


@transaction.atomic
def sign_off_everywhere(*, by: Viewer) -> None:
    """Every seat of a Café to come is for the next in line, also one taken as a guest with the same address."""
    require(may_leave, by)
    own = Q(member_id=by.id) | Q(guest_email__iexact=by.email)
    coming = Registration.objects.filter(own, cafe__starts__gt=clock.now(), cafe__called_off=None)
    for found in coming.exclude(status=Status.CANCELLED).select_related("cafe").order_by("cafe"):
        current = hold_cafe(found.cafe)
        found.refresh_from_db(fields=["status"])
        found.cafe = current
        if found.status != Status.CANCELLED:
            _leave(found, by)


@transaction.atomic
def ask_guest_seat(cafe: Cafe, *, by: Viewer, name: str, email: str, language: str = "nl") -> None:
    """A guest gets a mail with a link; only who follows it gets a seat. The same answer whether or not the address is known."""
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    _refuse_when_over(current)
    require(policies.may_sign_up_as_guest, by, current, clock.now())
    moment = clock.now()
    found = current.registrations.filter(guest_email__iexact=email).exclude(status=Status.CANCELLED).first()
    if found is not None and found.mailed and moment - found.mailed < timedelta(minutes=MAIL_PAUSE_MINUTES):
        return
    if found is None:
        alive = moment - timedelta(hours=CONFIRM_HOURS)
        if current.registrations.filter(status=Status.PENDING, mailed__gt=alive).count() >= MOST_PENDING:
            raise ValidationError(_("Very many people are signing up right now. Try again in an hour."))
        found = Registration(cafe=current, guest_email=email, status=Status.PENDING, created=moment)
    if found.status == Status.PENDING:
        found.guest_name = name
    found.language, found.mailed = language, moment
    found.save()
    kind = {Status.SEAT: "seat", Status.WAITING: "waiting"}.get(Status(found.status), "confirm")
    send_ticket(kind, found, place=place_in_line(found))
    record(by, Verb.REGISTERED, current, status=str(found.status))


@transaction.atomic
def confirm_guest(registration: Registration, *, by: Viewer, given: datetime) -> Registration:
    """The guest stands in line from now on. `given` is when the link was made."""
    current, found = _hold(registration, by)
    if found.status in IN_LINE:
        return found
    if found.status == Status.CANCELLED:
        raise ValidationError(_("You cancelled. Do you want to come after all? Then sign up again."))
    if not tickets.can_confirm(given, clock.now()):
        raise ValidationError(_("This link is older than two days. Sign up again, and you get a new one."))
    found.cafe = current
    _stand_in_line(found, by)
    return found


@transaction.atomic
def cancel_guest(registration: Registration, *, by: Viewer) -> None:
    _current, found = _hold(registration, by)
    if found.status != Status.CANCELLED:
        _leave(found, by)


def _hold(registration: Registration, by: Viewer) -> tuple[Cafe, Registration]:
    """The Café held, and the guest's registration as it is now."""
    current = hold_cafe(registration.cafe)
    found = Registration.objects.get(pk=registration.pk)
    require(policies.may_use_ticket, by, found)
    _refuse_when_over(current)
    return current, found


def _refuse_when_over(cafe: Cafe) -> None:
    if cafe.called_off is not None:
        raise ValidationError(_("This Café is called off."))
    if cafe.starts <= clock.now():
        raise ValidationError(_("This Café has begun, so nothing changes on the list any more."))


def _stand_in_line(registration: Registration, by: Viewer) -> None:
    """At the end of the line; who stands at its head while there is a seat, has it."""
    cafe = registration.cafe
    _give_free_seats(cafe)
    free = cafe.capacity - seats_taken(cafe)
    Cafe.objects.filter(pk=cafe.pk).update(last_number=F("last_number") + 1)
    cafe.refresh_from_db(fields=["last_number"])
    registration.number = cafe.last_number
    registration.status = Status.SEAT if free > 0 else Status.WAITING
    registration.seated = clock.now() if free > 0 else None
    registration.save()
    send_ticket(str(registration.status), registration, place=place_in_line(registration))
    record(by, Verb.REGISTERED if free > 0 else Verb.WAITING, cafe, status=str(registration.status))


def _leave(registration: Registration, by: Viewer) -> None:
    before = str(registration.status)
    registration.status, registration.cancelled = Status.CANCELLED, clock.now()
    registration.save(update_fields=["status", "cancelled"])
    if before != Status.PENDING:
        send_ticket("cancelled", registration)
    record(by, Verb.CANCELLED, registration.cafe, before=before)
    _give_free_seats(registration.cafe)


def _give_free_seats(cafe: Cafe) -> None:
    """Free seats go to who wait, in order. The Café is held by who calls this."""
    free = cafe.capacity - seats_taken(cafe)
    if free <= 0:
        return
    waiting = cafe.registrations.filter(Q(member=None) | Q(member__state="active"), status=Status.WAITING)
    for registration in waiting.select_related("member").order_by("number")[:free]:
        registration.cafe = cafe
        registration.status, registration.seated = Status.SEAT, clock.now()
        registration.save(update_fields=["status", "seated"])
        send_ticket("moved_up", registration)
        record(Viewer(id=registration.member_id), Verb.REGISTERED, cafe, status="seat", before="waiting")
