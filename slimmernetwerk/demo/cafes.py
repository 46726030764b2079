"""The Cafés of the demo: three that were and one to come, small and full, with people who wait."""

from datetime import datetime, timedelta

from django.utils import timezone

from slimmernetwerk.cafes import actions as cafes
from slimmernetwerk.cafes.models import Cafe
from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.demo.afternoons import COMING, PAST, Afternoon, Slot
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.doetanks.models import DoetankRole
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit import clock

THURSDAY = 3


def tell(stage: Stage) -> None:
    for afternoon in (*PAST, COMING):
        _tell(stage, afternoon)
        stage.tick()


def _tell(stage: Stage, afternoon: Afternoon) -> None:
    starts = _afternoon(stage, afternoon.days)
    first = min(starts, stage.today + timedelta(days=5)) - timedelta(days=28)
    with clock.at(first):
        cafe = cafes.announce_cafe(
            by=stage["stien"],
            title=afternoon.title,
            body=afternoon.body,
            cafe_kind=afternoon.kind,
            starts=starts,
            place=afternoon.place,
            capacity=afternoon.capacity,
            host=Member.objects.get(pk=stage[afternoon.host].id),
            parts=afternoon.parts,
            themes=[stage.themes[afternoon.theme]],
        )
    _come(stage, cafe, afternoon, first)
    for number, slot in enumerate(afternoon.stage):
        with clock.at(first + timedelta(days=8 + number)):
            _on_stage(stage, cafe, slot, afternoon.host)
    for key, days, text in afternoon.posts:
        # Before the Café for one to come, around it for one that was
        moment = (stage.today if starts > stage.today else starts) + timedelta(days=days)
        with clock.at(moment):
            clubhuis.reply(cafe, by=stage[key], body=text)
    if afternoon.report:
        with clock.at(starts + timedelta(days=3)):
            cafe.refresh_from_db()
            cafes.write_report(cafe, by=stage[afternoon.host], report=afternoon.report, version=cafe.version)


def _afternoon(stage: Stage, days: int) -> datetime:
    """Half past one on the Thursday of that week or the next."""
    day = timezone.localtime(stage.today + timedelta(days=days))
    day += timedelta(days=(THURSDAY - day.weekday()) % 7)
    return day.replace(hour=13, minute=30, second=0, microsecond=0)


def _come(stage: Stage, cafe: Cafe, afternoon: Afternoon, first: datetime) -> None:
    for number, key in enumerate(afternoon.guests):
        with clock.at(first + timedelta(hours=6 + number * 7)):
            cafes.sign_up(cafe, by=stage[key])
    for number, key in enumerate(afternoon.cannot):
        with clock.at(first + timedelta(days=15 + number)):
            cafes.sign_off(cafe, by=stage[key])


def _on_stage(stage: Stage, cafe: Cafe, slot: Slot, host: str) -> None:
    """Asked by the lead of the Doetank; the host says yes, no, or nothing yet."""
    doetank = stage.doetanks[slot.doetank]
    doetank.refresh_from_db()
    lead = DoetankRole.objects.held().get(doetank=doetank, role="lead").member_id
    by = next(person for person in stage.people.values() if person.id == lead)
    asked = cafes.ask_stage(doetank, cafe, by=by, question=slot.question)
    if slot.accept is not None and asked.decision == "asked":
        cafes.decide_stage(asked, by=stage[host], accept=slot.accept, reason=slot.reason)
