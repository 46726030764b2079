"""Roles in a Doetank begin and end on a date: a coach has a last day, and all roles end with the Doetank (JO-8)."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from slimmernetwerk.businesscases.queries.cases import home_of
from slimmernetwerk.doetanks import actions, tasks
from slimmernetwerk.doetanks.models import Doetank, DoetankRole
from slimmernetwerk.doetanks.queries import role_of
from slimmernetwerk.members import actions as members
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.doetanks.scenes import fresh, make_admitted, make_doetank, make_finding
from tests.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db


def closed(doetank):
    """For the team only from now on."""
    Doetank.objects.filter(pk=doetank.pk).update(visibility="team")
    return fresh(doetank)


def make_finished(lead, coach, client):
    doetank = make_admitted(lead, coach, client)
    Doetank.objects.filter(pk=doetank.pk).update(phase="handing_over")
    actions.move_phase(doetank, by=coach, phase="finished")
    return fresh(doetank)


def coach_of(doetank):
    return DoetankRole.objects.get(doetank=doetank, role="coach")


def test_a_coach_is_one_for_a_year_or_until_the_planned_end_and_the_page_says_so(anna, bram, coen, client_of):
    doetank, today = make_doetank(anna), clock.today()
    actions.appoint(doetank, by=anna, member=coen, role="coach")
    assert coach_of(doetank).ends == today + timedelta(days=365)
    planned = today + timedelta(days=120)
    Doetank.objects.filter(pk=doetank.pk).update(planned_end=planned)
    actions.appoint(doetank, by=anna, member=coen, role="coach")
    assert coach_of(doetank).ends == planned
    page = client_of(bram).get(f"/doetanks/{doetank.pk}/").content.decode()
    assert f"Coach, tot {planned.day} " in page
    sent = {"zoek": "Coen", "member": coen.id, "role": "coach", "ends": (today + timedelta(days=40)).isoformat()}
    assert client_of(anna).post(f"/doetanks/{doetank.pk}/team/", sent).status_code == 302
    assert coach_of(doetank).ends == today + timedelta(days=40)
    # A participant is one as long as the Doetank goes on, unless somebody says otherwise.
    actions.join(doetank, by=bram)
    assert DoetankRole.objects.get(doetank=doetank, member=bram.id).ends is None


def test_after_the_last_day_a_coach_may_nothing_and_is_out_of_the_team_that_night(anna, bram, coen, client_of):
    doetank = closed(make_admitted(anna, coen, bram))
    with clock.at(clock.now() + timedelta(days=366)):
        assert role_of(coen, doetank.pk) == ""
        with pytest.raises(NotAllowed):
            actions.move_phase(doetank, by=coen, phase="designing")
        tasks.end_terms(timestamp=0)
        assert coach_of(doetank).ended is not None
        assert client_of(coen).get(f"/doetanks/{doetank.pk}/").status_code == 404
        assert not CircleMember.objects.filter(circle=doetank.circle, member=coen.id, ended=None).exists()
        assert role_of(anna, doetank.pk) == "lead"
        # Another night changes nothing.
        tasks.end_terms(timestamp=0)
        actions.appoint(doetank, by=anna, member=coen, role="coach")
        actions.move_phase(doetank, by=coen, phase="designing")


def test_a_month_before_lead_and_coach_are_asked_how_to_go_on(anna, bram, coen, client_of):
    doetank = make_admitted(anna, coen, bram)
    asked, soon = "De laatste dag van de coach komt eraan", clock.now() + timedelta(days=340)
    assert asked not in client_of(anna).get("/").content.decode()
    with clock.at(soon):
        for someone, is_asked in ((anna, True), (coen, True), (bram, False)):
            assert (asked in client_of(someone).get("/").content.decode()) is is_asked
        actions.appoint(doetank, by=anna, member=coen, role="coach")
        assert asked not in client_of(anna).get("/").content.decode()


@pytest.mark.parametrize("wrong", [date(2020, 1, 1), date.max, None])
def test_a_last_day_is_after_today_and_within_a_year(anna, coen, client_of, wrong):
    doetank = make_doetank(anna)
    wrong = wrong or clock.today()
    with pytest.raises(ValidationError) as problem:
        actions.appoint(doetank, by=anna, member=coen, role="coach", ends=wrong)
    assert list(problem.value.error_dict) == ["ends"]
    sent = {"zoek": "Coen", "member": coen.id, "role": "coach", "ends": wrong.isoformat()}
    response = client_of(anna).post(f"/doetanks/{doetank.pk}/team/", sent)
    assert response.status_code == 422
    assert 'href="#id_ends"' in response.content.decode()


def test_the_database_keeps_no_coach_without_a_last_day(anna, coen):
    doetank = make_doetank(anna)
    with pytest.raises(IntegrityError), transaction.atomic():
        DoetankRole.objects.create(doetank=doetank, member_id=coen.id, role="coach", started=clock.now())


@pytest.mark.parametrize("how", ["stopped", "finished"])
def test_roles_end_with_the_doetank_and_the_team_still_stands_there_and_writes_down_what_it_learned(
    anna, bram, coen, how, client_of
):
    doetank = make_admitted(anna, coen, bram)
    if how == "stopped":
        actions.stop(doetank, by=coen, reason="Geen opdrachtgever meer", lesson="Vraag eerst wie beslist.")
    else:
        Doetank.objects.filter(pk=doetank.pk).update(phase="handing_over")
        actions.move_phase(doetank, by=coen, phase="finished")
    current = fresh(doetank)
    assert set(current.roles.values_list("ended", flat=True)) == {current.phase_since}
    page = client_of(bram).get(f"/doetanks/{doetank.pk}/").content.decode()
    for name in ("Anna Bakker", "Coen Visser", "Pim Smit", "Zij deden mee tot"):
        assert name in page
    make_finding(current, anna)
    assert home_of(current) == anna.organisation_id
    with pytest.raises(NotAllowed):
        actions.ask_consult(current, by=anna, expert=bram, title="t", body="b")


def test_a_finished_doetank_that_goes_on_has_its_team_back(anna, bram, coen):
    doetank = make_admitted(anna, coen, bram)
    left = make_member("Eerder Weg")
    actions.appoint(doetank, by=anna, member=left, role="participant")
    actions.leave(doetank, by=left)
    Doetank.objects.filter(pk=doetank.pk).update(phase="handing_over")
    actions.move_phase(doetank, by=coen, phase="finished")
    actions.move_phase(doetank, by=coen, phase="handing_over")
    assert set(doetank.roles.filter(ended=None).values_list("role", flat=True)) == {
        "lead",
        "coach",
        "client",
        "participant",
    }
    assert doetank.roles.get(member=left.id).ended is not None
    actions.move_phase(doetank, by=anna, phase="finished")
    # Of two sectors, as it was: the trial can start again without a word of the coach.
    actions.move_phase(doetank, by=anna, phase="experimenting")


def test_who_leaves_a_stopped_doetank_or_the_organisation_sees_what_is_closed_no_more(anna, bram, coen, client_of):
    doetank = closed(make_admitted(anna, coen, bram))
    finding = make_finding(doetank, anna, visibility="team")
    actions.stop(doetank, by=anna, reason="Geen tijd", lesson="Begin eerder.")
    pim = DoetankRole.objects.filter(doetank=doetank, role="participant").first().member
    places = (f"/doetanks/{doetank.pk}/", f"/bevindingen/{finding.pk}/")
    participant = viewer_for(pim.pk)
    assert [client_of(participant).get(place).status_code for place in places] == [200, 200]
    actions.leave(doetank, by=participant)
    assert [client_of(participant).get(place).status_code for place in places] == [404, 404]
    make_organisation("Provincie Nieuwland", "province", domains=("nieuwland.example",))
    members.change_work(by=anna, email="anna@nieuwland.example")
    assert [client_of(viewer_for(anna.id)).get(place).status_code for place in places] == [404, 404]
    assert [client_of(coen).get(place).status_code for place in places] == [200, 200]


def test_what_was_there_before_has_an_end_too(anna, bram, coen):
    """The change of the database that brings the last day."""
    going, over = make_admitted(anna, coen, bram), make_finished(anna, coen, bram)
    in_a_year = clock.today() + timedelta(days=365)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE doetanks_doetankrole DROP CONSTRAINT doetank_coach_until")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    DoetankRole.objects.filter(doetank__in=(going, over)).update(ended=None, ends=None)
    change = import_module("slimmernetwerk.doetanks.migrations.0002_terms").give_terms
    with connection.schema_editor() as editor:
        change(apps, editor)
    DoetankRole.objects.filter(doetank=going, role="coach").update(ends=in_a_year - timedelta(days=9))
    with connection.schema_editor() as editor:
        change(apps, editor)
        # As the change itself goes on: rows that were changed twice do not stand in the way of it.
        editor.add_constraint(DoetankRole, DoetankRole._meta.constraints[-1])
    assert coach_of(going).ends == in_a_year - timedelta(days=9)
    assert set(over.roles.values_list("ended", flat=True)) == {fresh(over).phase_since}
    assert coach_of(over).ends == in_a_year


@pytest.mark.parametrize("ends", [None, 0, 30])
def test_a_coach_who_comes_back_with_a_doetank_has_a_last_day_that_is_still_to_come(anna, bram, coen, client_of, ends):
    doetank, today = make_finished(anna, coen, bram), clock.today()
    last = today + timedelta(days=ends) if ends is not None else None
    doetank.roles.filter(role="coach").update(ends=last)
    sent = {"phase": "handing_over", "note": ""}
    assert client_of(anna).post(f"/doetanks/{doetank.pk}/fase/", sent).status_code == 302
    tasks.end_terms(timestamp=0)
    found = coach_of(doetank)
    assert found.ended is None
    assert found.ends == (last if ends else today + timedelta(days=365))
    assert set(doetank.roles.exclude(role="coach").values_list("ends", flat=True)) == {None}


def test_a_lead_has_no_last_day_so_that_no_doetank_is_without_one(anna, coen, client_of):
    doetank = make_doetank(anna)
    day = clock.today() + timedelta(days=30)
    for someone in (anna, coen):
        with pytest.raises(ValidationError) as problem:
            actions.appoint(doetank, by=anna, member=someone, role="lead", ends=day)
        assert list(problem.value.error_dict) == ["ends"]
    sent = {"zoek": "Coen", "member": coen.id, "role": "lead", "ends": day.isoformat()}
    response = client_of(anna).post(f"/doetanks/{doetank.pk}/team/", sent)
    assert response.status_code == 422
    assert "Een trekker blijft tot er een andere is." in response.content.decode()
    assert list(doetank.roles.values_list("member", "role", "ends")) == [(anna.id, "lead", None)]


def test_one_role_that_cannot_be_ended_holds_up_no_other(anna, bram, coen, caplog):
    first, second = make_admitted(anna, coen, bram), make_admitted(anna, coen, bram)
    pim = first.roles.filter(role="participant").first()
    first.roles.filter(pk=pim.pk).update(ends=clock.today())
    DoetankRole.objects.filter(role="coach").update(ends=clock.today())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        stays = coach_of(first).pk
        cursor.execute(f"ALTER TABLE doetanks_doetankrole ADD CONSTRAINT stays CHECK (id <> {stays} OR ended IS NULL)")
    tasks.end_terms(timestamp=0)
    assert coach_of(first).ended is None
    assert coach_of(second).ended is not None
    assert DoetankRole.objects.get(pk=pim.pk).ended is not None
    assert [one.exc_info[0] for one in caplog.records if one.exc_info] == [IntegrityError]
