"""When the people of the demo came, and who welcomed them: before what they did, the last ones this week."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Min

from slimmernetwerk.connections.actions import make_host, welcome
from slimmernetwerk.connections.models import NOT_WELCOMED
from slimmernetwerk.demo.cast import DOMAIN
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.members.actions import end_sessions, flag_names, invite, object_to_suspension, suspend
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.queries import account_holder
from slimmernetwerk.members.viewer import OPERATOR
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
        _came(stage, f"{name.split()[0].lower()}@{DOMAIN}", name, place, days)
    _look_after(stage)


def _came(stage: Stage, email: str, name: str, place: str, days: int) -> Member:
    member = Member.objects.create_user(email, name, rules_version=current(settings.HOUSE_RULES))
    Member.objects.filter(pk=member.pk).update(joined=stage.ago(days))
    Affiliation.objects.create(member=member, organisation=stage.organisations[place], started=stage.ago(days).date())
    return member


def _look_after(stage: Stage) -> None:
    """What a steward did lately: somebody is out for a month and objects, a laptop was lost, a name stands twice."""
    stien = stage["stien"]
    with clock.at(stage.ago(6)):
        invite(by=stage["anna"], email="sam.deboer@bibliotheekvoorbeeld.example", note="Jij weet alles van brieven die mensen begrijpen.")  # fmt: skip
    with clock.at(stage.ago(5)):
        end_sessions(stage["bram"].id, by=stien, reason="Laptop in de trein laten liggen; Bram belde zelf.")
    ruben = _came(stage, f"ruben@{DOMAIN}", "Ruben Postma", "meerhaven", LONG)
    with clock.at(stage.ago(3)):
        reason = "Drie reacties op de persoon in plaats van op de zaak, ook na een gesprek daarover."
        suspend(ruben.pk, by=stien, reason=reason, ends=clock.today() + timedelta(days=30))
    with clock.at(stage.ago(1)):
        words = "Mijn laatste reactie was te scherp, dat klopt. De eerste twee gingen over de planning en niet over een persoon."
        object_to_suspension(by=account_holder(ruben.pk), words=words)
    _came(stage, f"n.jansen@{DOMAIN}", "Nina Jansen", "rietdam", LONG)
    flag_names(by=OPERATOR)
