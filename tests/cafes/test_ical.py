"""The calendar file, read back by a library that is not ours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from slimmernetwerk.cafes import actions
from slimmernetwerk.cafes.ical import Event, calendar
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.content_lines import fold, text
from tests.cafes.scenes import fresh, in_days, make_cafe

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HARD = [
    "Komma, puntkomma; en schuine streep \\ naar achteren \\n is geen nieuwe regel",
    "Regel één\nregel twee\r\nregel drie",
    "é" * 200,
    "🙂👩‍💻" * 40,
    "END:VEVENT\r\nBEGIN:VALARM",
    "a\u2028b \u202e \u200b",
    '"aanhalingstekens": en een dubbele punt',
    " spatie voorop en achteraan ",
]


def make(**changes: object) -> Event:
    starts = datetime(2026, 12, 10, 13, 30, tzinfo=AMSTERDAM)
    given = {
        "uid": "een@slimmernetwerk", "sequence": 0, "changed": starts, "starts": starts, "ends": starts + timedelta(hours=3),
        "title": "Café",
    }  # fmt: skip
    return Event(**{**given, **changes})  # type: ignore[arg-type]


def read(written: str) -> list[object]:
    assert written.endswith("\r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    whole = Calendar.from_ical(written)
    assert (str(whole["VERSION"]), len(whole.errors)) == ("2.0", 0)
    events = whole.walk("VEVENT")
    assert all(not event.errors for event in events)
    return events


@pytest.mark.parametrize("value", HARD)
def test_hard_text_comes_back_as_it_was(value):
    (event,) = read(calendar([make(title=value, place=value, description=value)], name=value))
    expected = value.replace("\r\n", "\n")
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [expected] * 3


def test_times_are_moments_whatever_the_season():
    summer = datetime(2027, 6, 10, 13, 30, tzinfo=AMSTERDAM)
    winter, second = read(calendar([make(), make(uid="twee", starts=summer, ends=summer + timedelta(hours=2))]))
    assert winter["DTSTART"].dt == datetime(2026, 12, 10, 12, 30, tzinfo=UTC)
    assert second["DTSTART"].dt == datetime(2027, 6, 10, 11, 30, tzinfo=UTC)
    assert second["DTEND"].dt - second["DTSTART"].dt == timedelta(hours=2)


def test_an_empty_calendar_is_one():
    assert read(calendar([])) == []


def test_an_address_cannot_end_a_line():
    (event,) = read(calendar([make(url="https://voorbeeld.example/\r\nSTATUS:CANCELLED")]))
    assert str(event["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize("length", [0, 1, 74, 75, 76, 149, 150, 1000])
def test_folding_loses_nothing(length):
    line = "é🙂a" * length
    assert fold(line).replace("\r\n ", "") == line


def test_control_characters_are_left_out():
    assert text("a\x00b\x07c\td") == "abc\td"


@pytest.mark.django_db
def test_the_file_of_a_cafe_follows_its_changes(steward, otto, client_of):
    cafe = make_cafe(steward, title="Brieven; kort, helder")
    path = f"/cafes/{cafe.pk}/agenda.ics"
    response = client_of(otto).get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    (first,) = read(response.content.decode())
    assert str(first["SUMMARY"]) == "Brieven; kort, helder"
    assert first["DTSTART"].dt == cafe.starts.replace(microsecond=0)
    actions.call_off(cafe, by=steward, reason="Sneeuw")
    (second,) = read(client_of(otto).get(path).content.decode())
    assert str(second["UID"]) == str(first["UID"])
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert str(second["STATUS"]) == "CANCELLED"


@pytest.mark.django_db
def test_all_cafes_are_one_calendar_to_follow(steward, otto, anna, client_of):
    make_cafe(steward, title="Een")
    make_cafe(steward, title="Twee", visibility="network")
    with clock.at(in_days(-200)):
        make_cafe(steward, title="Lang geleden")
    assert [str(event["SUMMARY"]) for event in read(client_of(otto).get("/cafes/agenda.ics").content.decode())] == [
        "Een"
    ]
    assert len(read(client_of(anna).get("/cafes/agenda.ics").content.decode())) == 2
    assert fresh(make_cafe(steward)).version == 1
