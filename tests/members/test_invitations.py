"""One's own invitations are sent again or taken back; stewards see and take back all."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Invitation, StewardAct
from slimmernetwerk.toolkit import clock
from tests.contributions.test_at_once import together
from tests.members.post import queued
from tests.members.scenes import held

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
MINE, ALL = "/mensen/uitnodigen/", "/beheer/uitnodigingen/"


def invite(by, email="gast@bieb.example"):
    """The invitation, and the link in the mail."""
    made = actions.invite(by=by, email=email, note="Kom erbij é 🙂")
    return made, link_in_mail()


def link_in_mail():
    return re.search(r"(/meedoen/uitnodiging/\S+)", queued()[-1]["body"])[1]


def aged(invitation, days=1):
    Invitation.objects.filter(pk=invitation.pk).update(sent=clock.now() - timedelta(days=days))


def works(link):
    return Client().get(link).status_code == 200


def test_anna_sends_an_invitation_again_and_only_the_new_link_works(anna, client_of):
    made, first = invite(anna)
    Invitation.objects.update(sent=clock.now() - timedelta(days=20), ends=clock.now() - timedelta(days=6))
    assert not works(first)
    client = client_of(anna)
    assert "Stuur opnieuw" in client.get(MINE).content.decode()
    page = client.post(f"{MINE}{made.pk}/opnieuw/", follow=True).content.decode()
    assert "onderweg" in page
    assert "2 keer verstuurd" in page
    second = link_in_mail()
    assert "Kom erbij é 🙂" in queued()[-1]["body"]
    assert queued()[-1]["to"] == ["gast@bieb.example"]
    assert works(second)
    assert not works(first)
    assert Invitation.objects.get().ends > clock.now() + timedelta(days=13)


def test_it_is_sent_once_a_day_and_three_times_in_all(anna, client_of):
    made, _link = invite(anna)
    for said in ("minder dan een dag geleden", ""):
        page = client_of(anna).post(f"{MINE}{made.pk}/opnieuw/", follow=True).content.decode()
        assert said in page
    aged(made)
    actions.invite_again(made, by=anna)
    with pytest.raises(ValidationError, match="minder dan een dag"):
        actions.invite_again(made, by=anna)
    aged(made)
    actions.invite_again(made, by=anna)
    aged(made)
    with pytest.raises(ValidationError, match="drie keer"):
        actions.invite_again(made, by=anna)
    assert len(queued()) == 3
    assert "Stuur opnieuw" not in client_of(anna).get(MINE).content.decode()


def test_mails_sent_again_count_among_the_ten_of_a_day(anna):
    made, _link = invite(anna)
    aged(made, 3)
    for number in range(10):
        actions.invite(by=anna, email=f"gast{number}@elders.example")
    with pytest.raises(ValidationError, match="tien mensen per dag"):
        actions.invite_again(made, by=anna)


def test_anna_takes_one_back_and_the_link_says_so(anna, client_of):
    made, link = invite(anna)
    client = client_of(anna)
    response = client.post(f"{MINE}{made.pk}/intrekken/", follow=True)
    assert "werkt niet meer" in response.content.decode()
    assert "ingetrokken" in response.content.decode()
    assert not works(link)
    for path in ("intrekken", "opnieuw"):
        page = client.post(f"{MINE}{made.pk}/{path}/", follow=True).content.decode()
        assert "al gebruikt of ingetrokken" in page
    # A place of the ten of today stays used: no address is mailed on and on.
    assert Invitation.objects.count() == 1
    assert not StewardAct.objects.exists()


def test_anothers_invitation_is_not_there(anna, bram, client_of):
    made, link = invite(anna)
    for path in ("intrekken", "opnieuw"):
        assert client_of(bram).post(f"{MINE}{made.pk}/{path}/").status_code == 404
    assert "gast@bieb.example" not in client_of(bram).get(MINE).content.decode()
    assert works(link)


def test_a_steward_sees_all_and_takes_back_one_with_a_reason(anna, bram, steward, client_of):
    made, link = invite(anna)
    invite(bram, "ander@elders.example")
    client = client_of(steward)
    page = client.get(ALL).content.decode()
    assert "Anna Bakker" in page
    assert "…@bieb.example" in page
    assert "gast@bieb" not in page
    assert "Bram de Wit" not in client.get(ALL, {"adres": "GAST@bieb.example"}).content.decode()
    assert "Geen uitnodigingen" in client.get(ALL, {"adres": "bieb.example"}).content.decode()
    assert "Bram de Wit" not in client.get(ALL, {"van": anna.id}).content.decode()
    assert f"{ALL}?van={anna.id}&amp;alle=ja" in client.get(f"/beheer/leden/{anna.id}/").content.decode()
    path = f"{ALL}{made.pk}/intrekken/"
    assert client.post(path, {"reason": ""}).status_code == 422
    assert client.post(path, {"reason": "Reclame é 🙂"})["Location"] == ALL
    assert client.post(path, {"reason": "Nog eens"}).status_code == 422
    assert not works(link)
    line = StewardAct.objects.get()
    assert (line.act, line.member_id, line.facts) == ("cancelled_invitation", anna.id, {"reason": "Reclame é 🙂"})
    assert queued()[-1]["to"] == [anna.email]
    assert "Reclame é 🙂" in queued()[-1]["body"]
    assert "Anna Bakker" not in client.get(ALL).content.decode().split("<main")[1].split("</main")[0]
    assert "ingetrokken" in client.get(ALL, {"alle": "ja"}).content.decode()
    assert client.get(ALL, {"van": "9" * 30, "adres": "\x00"}).status_code == 200
    assert client_of(anna).get(ALL).status_code == 403


def test_the_list_of_all_costs_the_same_for_one_and_for_thirty(anna, steward, client_of, page_queries):
    now = clock.now()
    made = [
        Invitation(
            inviter_id=anna.id, email=f"g{n}@bieb.example", key_hash=f"k{n}", sent=now, ends=now + timedelta(days=9)
        )
        for n in range(30)
    ]
    made[0].save()
    one = page_queries(client_of(steward), ALL)
    Invitation.objects.bulk_create(made[1:])
    assert len(page_queries(client_of(steward), ALL)) == len(one) <= 3
    assert 'rel="next"' in client_of(steward).get(ALL).content.decode()
    assert len(page_queries(client_of(anna), MINE)) <= 3


@pytest.mark.django_db(transaction=True)
def test_sent_again_twice_at_once_is_one_mail(anna):
    made, _link = invite(anna)
    aged(made)
    answers = together(*(lambda: actions.invite_again(made, by=anna) for _time in range(2)))
    assert sum(isinstance(one, ValidationError) for one in answers) == 1
    assert Invitation.objects.get().mails == 2


def test_the_invitation_of_who_is_suspended_rests_until_it_is_lifted(anna, steward):
    _made, link = invite(anna)
    key = link.rstrip("/").split("/")[-1]
    actions.suspend(anna.id, by=steward, reason="Reclame")
    assert not works(link)
    with pytest.raises(ValidationError, match="werkt niet meer"):
        actions.join_network(name="Gast", email="gast@bieb.example", organisation="Bieb", sector="other", invitation_key=key)  # fmt: skip
    actions.lift_suspension(anna.id, by=steward, reason="Uitgepraat")
    assert works(link)


@pytest.mark.django_db(transaction=True)
def test_taken_back_and_sent_again_at_once_do_not_wait_for_each_other(anna, steward):
    made, _link = invite(anna)
    aged(made)
    answers = together(
        lambda: actions.invite_again(made, by=anna),
        lambda: actions.cancel_invitation(made, by=steward, reason="Reclame"),
        lambda: actions.invite(by=anna, email="ander@bieb.example"),
    )
    assert not isinstance(answers[1], ValidationError)
    assert isinstance(answers[2], Invitation)
    assert Invitation.objects.get(pk=made.pk).cancelled is not None


@pytest.mark.django_db(transaction=True)
def test_inviting_does_not_wait_for_who_writes_about_the_inviter(anna):
    with held(anna.id):
        actions.invite(by=anna, email="gast@bieb.example")
    assert Invitation.objects.count() == 1
