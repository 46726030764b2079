"""Mandates and stewardship: few, given by stewards, ended at once, and written down."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from slimmernetwerk.businesscases.queries import has_mandate, mandate_holders
from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation, StewardAct, Stewardship
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.contributions.test_at_once import together
from tests.factories import make_member, make_organisation
from tests.members.post import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]


def home(viewer: Any) -> Organisation:
    return Organisation.objects.get(pk=viewer.organisation_id)


def test_a_steward_gives_a_mandate_and_it_counts_at_once(anna, steward, client_of):
    client, path = client_of(steward), f"/organisaties/{anna.organisation_id}/mandaten/"
    assert "Nog niemand heeft een mandaat" in client.get(path).content.decode()
    assert not has_mandate(anna, anna.organisation_id)
    assert client.post(path, {"email": "ANNA@voorbeeldstad.example"})["Location"] == path
    assert has_mandate(anna, anna.organisation_id)
    assert "Anna Bakker" in client.get(path).content.decode()
    [mail] = queued()
    assert mail["to"] == ["anna@voorbeeldstad.example"]
    assert "Gemeente Voorbeeldstad" in mail["subject"]
    act = StewardAct.objects.get()
    assert (act.act, act.actor_id, act.member_id) == ("gave_mandate", steward.id, anna.id)
    log = client.get("/beheer/logboek/").content.decode()
    assert "gaf een mandaat" in log
    assert "Anna Bakker" in log


def test_ended_it_is_worth_nothing_and_ended_twice_is_told_once(bram, steward, client_of):
    mandate = Mandate.objects.get()
    client = client_of(steward)
    path = f"/organisaties/{bram.organisation_id}/mandaten/{mandate.pk}/einde/"
    for _time in (1, 2):
        assert client.post(path).status_code == 302
    assert not has_mandate(bram, bram.organisation_id)
    assert mandate_holders(bram.organisation_id) == []
    assert StewardAct.objects.filter(act="ended_mandate").count() == 1
    assert client.post(f"/organisaties/{steward.organisation_id}/mandaten/{mandate.pk}/einde/").status_code == 404


def test_a_mandate_ends_with_the_job(bram):
    assert has_mandate(bram, bram.organisation_id)
    Affiliation.objects.filter(member=bram.id).update(ended=date(2026, 1, 1))
    Affiliation.objects.create(member_id=bram.id, organisation=make_organisation(), started=date(2026, 1, 1))
    assert not has_mandate(queries.viewer_for(bram.id), bram.organisation_id)
    assert mandate_holders(bram.organisation_id) == []


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("niemand@voorbeeld.example", "geen lid met dit adres"),
        ("bram@voorbeeldpolder.example", "Bram de Wit werkt niet bij deze organisatie"),
        ("geen adres", "geldig e-mailadres"),
        ("", "verplicht"),
        ("a@b.example\r\nBcc: c@d.example", "geldig e-mailadres"),
    ],
)
def test_a_mandate_for_somebody_else_is_refused_at_the_field(anna, bram, steward, client_of, email, words):
    answer = client_of(steward).post(f"/organisaties/{anna.organisation_id}/mandaten/", {"email": email})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Mandate.objects.filter(organisation=anna.organisation_id).exists()


def test_given_twice_it_is_there_once_and_nobody_gives_it_to_themselves(anna, steward):
    actions.give_mandate(home(anna), by=steward, email=anna.email)
    with pytest.raises(ValidationError, match="al"):
        actions.give_mandate(home(anna), by=steward, email=anna.email)
    with pytest.raises(ValidationError, match="jezelf"):
        actions.give_mandate(home(steward), by=steward, email=steward.email)
    assert Mandate.objects.count() == 1


def test_a_member_gives_and_ends_nothing(anna, bram):
    mandate = Mandate.objects.get()
    for deed in (
        lambda: actions.give_mandate(home(anna), by=anna, email=anna.email),
        lambda: actions.end_mandate(mandate, by=anna),
        lambda: actions.make_steward(by=anna, email=anna.email),
        lambda: actions.end_stewardship(by=anna, email=anna.email),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_steward_makes_another_and_the_last_one_stays(anna, steward, client_of):
    client = client_of(steward)
    assert client.post("/beheer/beheerders/einde/", {"email": steward.email}).status_code == 422
    assert client.post("/beheer/beheerders/", {"email": anna.email}).status_code == 302
    assert queries.viewer_for(anna.id).steward
    assert "Anna Bakker" in client.get("/beheer/beheerders/").content.decode()
    assert "tweede stap" in queued()[0]["body"]
    assert client.post("/beheer/beheerders/", {"email": anna.email}).status_code == 422
    assert client.post("/beheer/beheerders/einde/", {"email": steward.email}).status_code == 302
    assert client.get("/beheer/beheerders/").status_code == 403
    assert Stewardship.objects.filter(ends=None).get().member_id == anna.id


@pytest.mark.django_db(transaction=True)
def test_two_stewards_who_end_each_other_at_once_leave_one(steward):
    second = make_member("Sam Tweede", steward=True)
    outcomes = together(
        lambda: actions.end_stewardship(by=steward, email=second.email),
        lambda: actions.end_stewardship(by=second, email=steward.email),
    )
    assert sum(isinstance(one, Exception) for one in outcomes) == 1
    assert Stewardship.objects.filter(ends=None).count() == 1


def test_the_first_steward_comes_from_the_command_line(anna):
    out = StringIO()
    call_command("steward", anna.email, stdout=out)
    assert queries.viewer_for(anna.id).steward
    assert "steward" in out.getvalue()
    for words, arguments in (
        ("already", [anna.email]),
        ("only steward", [anna.email, "--end"]),
        ("no member", ["x@y.example"]),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("steward", *arguments, stdout=out)
    make_member("Sam Tweede", steward=True)
    call_command("steward", anna.email, "--end", stdout=out)
    assert not queries.viewer_for(anna.id).steward


def test_names_in_the_mail_are_as_people_write_them(steward):
    where = make_organisation('Bureau "Zus" & Zo')
    named = make_member("Jan & 'Piet' <x>", where)
    actions.give_mandate(where, by=steward, email=named.email)
    [mail] = queued()
    assert 'Bureau "Zus" & Zo' in mail["subject"]
    assert "Hallo Jan & 'Piet' <x>," in mail["body"]
    assert Member.objects.filter(name="Jan & 'Piet' <x>").exists()
