"""Whatever a steward does with a right of few stands in the log: who, when, to whom or what, and why."""

import inspect
from datetime import timedelta
from typing import Any

import pytest

from slimmernetwerk.connections import actions as connections
from slimmernetwerk.connections.models import SectorHost
from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.models import JoinRequest, Mandate, Member, NameFlag, Organisation, StewardAct
from slimmernetwerk.toolkit import clock
from tests.factories import make_member, make_organisation
from tests.members.test_second_factor import set_up
from tests.rules.sources import HOUSE
from tests.rules.writing import privileged

pytestmark = pytest.mark.django_db
WHY = {"reason": "Omdat het moet, é 🙂"}
CSV = b"naam;sector\nGemeente Nieuw;gemeente\n"


def waiting() -> JoinRequest:
    actions.join_network(name="Sam", email="sam@bieb.example", organisation="Bieb", sector="other", why="Om te leren")
    return JoinRequest.objects.get()


def mandate(anna: Any) -> Mandate:
    return Mandate.objects.create(member_id=anna.id, organisation_id=anna.organisation_id, started=clock.today())


def suspended(anna: Any, by: Any) -> int:
    actions.suspend(anna.id, by=by, reason="Zomaar")
    actions.object_to_suspension(by=queries.account_holder(anna.id), words="Niet eens")
    StewardAct.objects.all().delete()
    return int(anna.id)


def host(anna: Any, by: Any) -> SectorHost:
    made = connections.make_host(anna.email, "police", clock.today() + timedelta(days=9), by=by, reason="Zomaar")
    StewardAct.objects.all().delete()
    return made


def home(anna: Any) -> Organisation:
    return Organisation.objects.get(pk=anna.organisation_id)


def second_steward(by: Any) -> int:
    return int(make_member("Tweede Beheer", steward=True).id)


def edited(anna: Any, by: Any) -> None:
    facts = queries.organisation_facts(home(anna))
    actions.edit_organisation(
        home(anna), by=by, **facts | {"domains": ["nieuw.example"], "parent": None, "successor": None}
    )


# Of each what is done, by a steward (`by`) about Anna.
DEEDS: dict[str, Any] = {
    "admit": lambda anna, by: actions.admit(waiting(), by=by),
    "refuse": lambda anna, by: actions.refuse(waiting(), by=by, **WHY),
    "add_organisation": lambda anna, by: actions.add_organisation(
        by=by, name="Bieb", sector="other", tooi="", ror="", website="", domains=[], parent=None, successor=None, ended=None
    ),
    "edit_organisation": edited,
    "begin_taking_over": lambda anna, by: actions.begin_taking_over(actions.read_file(CSV, "lijst.csv", by=by), by=by),
    "put_aside": lambda anna, by: actions.put_aside(actions.read_file(CSV, "lijst.csv", by=by), by=by),
    "give_mandate": lambda anna, by: actions.give_mandate(home(anna), by=by, member=anna.id, **WHY),
    "end_mandate": lambda anna, by: actions.end_mandate(mandate(anna), by=by, **WHY),
    "make_steward": lambda anna, by: actions.make_steward(anna.email, by=by, **WHY),
    "end_stewardship": lambda anna, by: actions.end_stewardship(second_steward(by), by=by, **WHY),
    "make_host": lambda anna, by: connections.make_host(anna.email, "police", clock.today() + timedelta(days=9), by=by, **WHY),
    "end_host": lambda anna, by: connections.end_host(host(anna, by), by=by, **WHY),
    "suspend": lambda anna, by: actions.suspend(anna.id, by=by, **WHY),
    "lift_suspension": lambda anna, by: actions.lift_suspension(suspended(anna, by), by=by, **WHY),
    "uphold_suspension": lambda anna, by: actions.uphold_suspension(suspended(anna, by), by=by, **WHY),
    "lift_what_ended": lambda anna, by: lifted_by_its_date(anna, by),
    "end_sessions": lambda anna, by: actions.end_sessions(anna.id, by=by, **WHY),
    "remove_second_factor": lambda anna, by: actions.remove_second_factor(anna.id, by=by, **WHY),
    "correct_work": lambda anna, by: actions.correct_work(anna.id, by=by, organisation=make_organisation("Bieb"), job="", **WHY),
    "cancel_invitation": lambda anna, by: actions.cancel_invitation(actions.invite(by=anna, email="x@y.example"), by=by, **WHY),
    "settle_name": lambda anna, by: settled(anna, by),
    "take_log": lambda anna, by: actions.take_log(queries.Asked(), by=by),
}  # fmt: skip


def settled(anna: Any, by: Any) -> None:
    NameFlag.objects.create(member_id=anna.id, kind="letters", found=clock.now())
    actions.settle_name(anna.id, by=by, **WHY)


def lifted_by_its_date(anna: Any, by: Any) -> None:
    actions.suspend(anna.id, by=by, reason="Zomaar", ends=clock.today() + timedelta(days=1))
    StewardAct.objects.all().delete()
    with clock.at(clock.now() + timedelta(days=2)):
        actions.lift_what_ended(anna.id, by=by)


def test_every_privileged_deed_of_these_rooms_is_walked() -> None:
    rooms = ("slimmernetwerk/members/", "slimmernetwerk/connections/")
    found = {action.function.name for action in privileged(HOUSE) if action.file.startswith(rooms)}
    assert found == set(DEEDS)


@pytest.mark.parametrize("name", DEEDS)
def test_the_deed_leaves_a_line_with_who_when_what_and_why(name: str, anna: Any, steward: Any, client_of: Any) -> None:
    if name == "remove_second_factor":
        set_up(client_of(anna))
    begun = clock.now()
    DEEDS[name](anna, steward)
    lines = list(StewardAct.objects.all())
    assert lines, f"{name} writes no line"
    line = lines[-1]
    assert line.actor_id == steward.id
    assert line.happened >= begun
    assert line.member_id or line.organisation_id or line.facts
    deed = getattr(actions, name, None) or getattr(connections, name)
    if "reason" in inspect.signature(deed).parameters and name != "refuse":
        assert line.facts["reason"] == WHY["reason"]
    page = client_of(steward).get("/beheer/logboek/").content.decode()
    assert Member.objects.get(pk=steward.id).name in page
