"""Setting the stage: organisations, people and themes, before the story is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from slimmernetwerk.contributions.models import Contribution, Theme
from slimmernetwerk.demo.cast import CAREERS, DOMAIN, MAIN, ORGANISATIONS, THEMES, WISHES, extras
from slimmernetwerk.members.actions import edit_own_profile
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation, Stewardship
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


@dataclass
class Stage:
    """Who and what there is, and what day it is: every date is counted back from the day the story is told."""

    today: datetime
    tick: Callable[[], object]
    people: dict[str, Viewer] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    # What later parts of the story go on with, by key.
    discussions: dict[str, Contribution] = field(default_factory=dict)
    doetanks: dict[str, Any] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)
    cases: dict[str, Any] = field(default_factory=dict)

    def ago(self, days: float, hour: float = 0) -> datetime:
        return self.today - timedelta(days=days) + timedelta(hours=hour)

    def __getitem__(self, key: str) -> Viewer:
        return self.people[key]


def set_stage(tick: Callable[[], object]) -> Stage:
    now = clock.now()
    stage = Stage(now.replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=1), tick)
    for slug, name_nl, name_en in THEMES:
        stage.themes[slug] = Theme.objects.get_or_create(slug=slug, defaults={"name_nl": name_nl, "name_en": name_en})[
            0
        ]
    for key, (name, sector) in ORGANISATIONS.items():
        stage.organisations[key] = Organisation.objects.create(name=name, sector=sector, invented=True)
    for key, name, place, job, headline in [*MAIN, *extras()]:
        _introduce(stage, key, name, place, job, headline)
        tick()
    with clock.at(stage.ago(6)):
        for key, themes, region, seek, offer in WISHES:
            edit_own_profile(
                by=stage[key], language="nl", findable=True, themes=list(themes), region=region, seek=seek, offer=offer,
                career=CAREERS.get(key, ""), address_book="card" if key in CAREERS else "no",
            )  # fmt: skip
    Stewardship.objects.create(member_id=stage["stien"].id)
    stage.people["stien"] = viewer_for(stage["stien"].id)  # type: ignore[arg-type]
    for key in ("bram", "lid4", "lid5", "lid8", "lid15", "lid16"):
        person = stage[key]
        Mandate.objects.create(
            member_id=person.id, organisation_id=person.organisation_id, started=stage.ago(700).date()
        )
    return stage


def _introduce(stage: Stage, key: str, name: str, place: str, job: str, headline: str) -> None:
    organisation = stage.organisations[place]
    role = Member.JobRole.PARTNER if organisation.sector == Sector.KNOWLEDGE_PARTNER else Member.JobRole.PROFESSIONAL
    if job.startswith("hoofd"):
        role = Member.JobRole.MANAGER
    member = Member.objects.create_user(
        f"{key}@{DOMAIN}", name, job_role=role, headline=headline, rules_version=current(settings.HOUSE_RULES)
    )
    Affiliation.objects.create(member=member, organisation=organisation, job=job, started=stage.ago(900).date())
    stage.people[key] = viewer_for(member.pk)
