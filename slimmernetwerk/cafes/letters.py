"""The mails of a Café: always sent, whatever someone's settings, in the language of whoever gets them.

Sending puts the mail in the queue within the transaction of its fact, so a rollback takes it along.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from slimmernetwerk.cafes import tickets
from slimmernetwerk.cafes.models import Cafe, Registration, StageSlot
from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.design.wording import time_text, weekday_text
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit import clock


def _page(cafe: Cafe, language: str) -> str:
    return settings.SITE_URL + address(Kind.CAFE, cafe.pk, language)


def ticket_page(registration: Registration) -> str:
    prefix = "" if registration.language == "nl" else f"/{registration.language}"
    return f"{settings.SITE_URL}{prefix}/cafes/gast/{tickets.make(registration.pk, clock.now())}/"


def _facts(cafe: Cafe) -> str:
    when = f"{weekday_text(cafe.starts)}, {time_text(cafe.starts)}"
    return f"{cafe.title}\n{when}\n{cafe.place}"


def _send(to: str, subject: str, *parts: str) -> None:
    body = "\n\n".join([_("Hello,"), *(part for part in parts if part), "Slimmernetwerk"])
    EmailMessage(" ".join(subject.split()), body + "\n", to=[to]).send()


def _subjects(cafe: Cafe) -> dict[str, str]:
    given = {"title": cafe.title}
    return {
        "confirm": _("Confirm that you come: %(title)s") % given,
        "seat": _("You have a seat: %(title)s") % given,
        "waiting": _("You are on the waiting list: %(title)s") % given,
        "moved_up": _("A seat came free for you: %(title)s") % given,
        "cancelled": _("You will not come: %(title)s") % given,
        "changed": _("Changed: %(title)s") % given,
        "called_off": _("Called off: %(title)s") % given,
    }


def _openings(place: int) -> dict[str, str]:
    return {
        "confirm": _("Someone gave this address to come to a Café. Was it you? Then confirm it with the button on this page. You have two days; a seat is given out when you confirm."),
        "seat": _("You have a seat. We look forward to seeing you."),
        "waiting": _("All seats are taken. You are number %(place)d on the waiting list. When a seat comes free, the first in line gets it, and you get a mail.") % {"place": place},
        "moved_up": _("There is a seat for you now. You need not do anything."),
        "cancelled": _("You are no longer on the list. Do you want to come after all? Then sign up again, as long as it has not begun."),
        "changed": _("Something changed about the Café you signed up for. This is how it is now:"),
        "called_off": _("The Café you signed up for is called off. The reason:"),
    }  # fmt: skip


def _closing(kind: str, registration: Registration) -> str:
    guest = registration.member_id is None
    page = ticket_page(registration) if guest else _page(registration.cafe, registration.language)
    if kind == "confirm":
        return page + "\n\n" + _("Was it not you? Then you need not do anything: without confirmation nothing happens.")
    if kind in ("called_off", "cancelled"):
        return _page(registration.cafe, registration.language)
    calendar = f"{_page(registration.cafe, registration.language)}agenda.ics"
    cannot = _("Can you not come? Cancel on this page, so that someone else can:") + f"\n{page}"
    return cannot + "\n\n" + _("For your calendar:") + f"\n{calendar}"


def send_ticket(kind: str, registration: Registration, *, place: int = 0) -> None:
    """One of the mails about someone's own seat. `place` is the number on the waiting list."""
    cafe, member = registration.cafe, registration.member
    to = member.email if member else registration.guest_email
    if not to:
        return
    with override(registration.language):
        extra = cafe.call_off_reason if kind == "called_off" else ""
        opening = _openings(place)[kind]
        _send(to, _subjects(cafe)[kind], opening, extra, _facts(cafe), _closing(kind, registration))


def tell_host(slot: StageSlot, host: Member | None) -> None:
    """A Doetank asks for the stage."""
    if host is None:
        return
    given: dict[str, Any] = {"doetank": slot.doetank.title, "cafe": slot.cafe.title}
    with override(host.language):
        _send(
            host.email,
            _("%(doetank)s asks for the stage of your Café") % given,
            _("The Doetank “%(doetank)s” would like to stand on the stage of “%(cafe)s”. Its question to the room:") % given,
            slot.question,
            _("You decide on the page of the Café:") + f"\n{_page(slot.cafe, host.language)}",
        )  # fmt: skip


def tell_team(slot: StageSlot, member: Member | None, accepted: bool) -> None:
    """What the host decided, to the person who asked."""
    if member is None:
        return
    given = {"doetank": slot.doetank.title, "cafe": slot.cafe.title}
    with override(member.language):
        yes = _("“%(doetank)s” stands on the stage of “%(cafe)s”. Bring your question; the room helps.") % given
        no = _("“%(doetank)s” does not stand on the stage of “%(cafe)s” this time. The reason:") % given
        later = _("You can ask again for the next Café.")
        parts = [yes, _facts(slot.cafe)] if accepted else [no, slot.reason, later]
        subject = _("On the stage: %(doetank)s") if accepted else _("Not on the stage this time: %(doetank)s")
        _send(member.email, subject % given, *parts, _page(slot.cafe, member.language))


def tell_no_stage(slot: StageSlot, member: Member | None) -> None:
    """The Café is called off, so there is no stage: to the person who asked for it."""
    if member is None:
        return
    given = {"doetank": slot.doetank.title, "cafe": slot.cafe.title}
    with override(member.language):
        _send(
            member.email,
            _("The stage is off: %(doetank)s") % given,
            _("“%(cafe)s” is called off, so “%(doetank)s” does not stand on its stage. The reason:") % given,
            slot.cafe.call_off_reason,
            _("You can ask again for the next Café."),
            _page(slot.cafe, member.language),
        )
