"""Events as an iCalendar file (RFC 5545). Plain data in, text out; times are aware and written in UTC, so that every
calendar shows them in its owner's own time and no table of time zones is needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from slimmernetwerk.toolkit.content_lines import fold, text

TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """`uid` stays the same for ever; `sequence` grows with every change, and `changed` says when the last one was."""

    uid: str
    sequence: int
    changed: datetime
    starts: datetime
    ends: datetime
    title: str
    place: str = ""
    description: str = ""
    url: str = ""
    called_off: bool = False


def calendar(events: Iterable[Event], name: str = "") -> str:
    """The whole file. `name` is what a calendar that follows it calls it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Slimmernetwerk//Cafes//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]  # fmt: skip
    if name:
        lines.append(f"X-WR-CALNAME:{text(name)}")
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _event(event: Event) -> list[str]:
    optional = (("LOCATION", text(event.place)), ("DESCRIPTION", text(event.description)), ("URL", _address(event.url)))
    return [
        "BEGIN:VEVENT",
        f"UID:{text(event.uid)}",
        f"DTSTAMP:{moment(event.changed)}",
        f"LAST-MODIFIED:{moment(event.changed)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART:{moment(event.starts)}",
        f"DTEND:{moment(event.ends)}",
        f"SUMMARY:{text(event.title)}",
        *(f"{field}:{value}" for field, value in optional if value),
        f"STATUS:{'CANCELLED' if event.called_off else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def moment(when: datetime) -> str:
    """20261124T133000Z"""
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _address(value: str) -> str:
    """A URI is not escaped, so nothing that ends a line may be in it."""
    return "".join(value.split())
