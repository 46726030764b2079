"""When the people of the demo came, and who welcomed them: before what they did, the last ones this week."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Min

from slimmernetwerk.connections.actions import make_host, welcome
from slimmernetwerk.connections.models import NOT_WELCOMED
from slimmernetwerk.demo.cast import DOMAIN
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.toolkit import clock

HOSTS = (("anna", "municipality"), ("bram", "water_authority"), ("coen", "province"), ("dieuwke", "knowledge_partner"))
# Name, organisation and days ago: the last one waits too long.
FRESH = (("Nina Jansen", "rietdam", 1), ("Ilse Kramer", "oosterwaal", 2), ("Gert van Loon", "meerhaven", 4))
LONG = 200


def tell(stage: Stage) -> None:
    for pk, first in Member.objects.annotate(first=Min("events__happened")).order_by("id").values_list("id", "first"):
        when = first - timedelta(days=2 + pk * 7 % 26) if first else stage.ago(LONG + pk % 90)
        Member.objects.filter(pk=pk).update(joined=when)
    with clock.at(stage.ago(120)):
        until = clock.today() + timedelta(days=365)
        for key, sector in HOSTS:
            make_host(
                stage[key].email,
                sector,
                until,
                by=stage["stien"],
                reason="Kent de sector, en wil nieuwe collega’s graag op weg helpen.",
            )
    for member in Member.objects.filter(NOT_WELCOMED, joined__lt=stage.ago(5)).exclude(pk=stage["stien"].id):
        with clock.at(member.joined + timedelta(days=1)):
            welcome(member.pk, by=stage["stien"])
    for name, place, days in FRESH:
        member = Member.objects.create_user(
            f"{name.split()[0].lower()}@{DOMAIN}", name, rules_version=current(settings.HOUSE_RULES)
        )
        Member.objects.filter(pk=member.pk).update(joined=stage.ago(days))
        Affiliation.objects.create(
            member=member, organisation=stage.organisations[place], started=stage.ago(days).date()
        )
