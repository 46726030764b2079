"""The page before the closed door: for who showed whose account it is, on this browser, and for nobody after them (JO-8)."""

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.models import DataExport, Member
from slimmernetwerk.members.sessions import keep_shut_out
from tests.members.test_second_factor import set_up
from tests.members.test_suspending import DOOR, REASON, by_code, own_folder

__all__ = ["own_folder"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]


def test_who_signs_in_on_a_shared_browser_stands_at_no_door_of_another(anna, bram, steward):
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = by_code(anna.email)
    assert by_code(bram.email, client).answer["Location"] == "/"
    assert "shut_out" not in client.session
    assert client.get("/mensen/").status_code == 200
    assert REASON not in client.get(DOOR).content.decode()


def test_a_proof_that_is_left_in_a_session_counts_for_nobody_who_is_signed_in(anna, bram, steward, client_of):
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = client_of(bram)
    session = client.session
    keep_shut_out(session, anna.id, mailed=True)
    session.save()
    assert REASON not in client.get(DOOR).content.decode()
    assert client.post(DOOR + "kopie/")["Location"] == "/inloggen/"
    assert client.post(DOOR + "weg/", {"email": anna.email})["Location"] == "/inloggen/"
    assert not DataExport.objects.exists()
    assert Member.objects.get(pk=anna.id).state == "suspended"


def test_done_at_the_door_closes_it_on_this_computer(anna, steward):
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = by_code(anna.email)
    page = client.get(DOOR).content.decode()
    assert "Niet je eigen computer?" in page
    assert ">Klaar<" in page
    assert client.post(DOOR + "klaar/")["Location"] == "/inloggen/"
    assert REASON not in client.get(DOOR).content.decode()


def test_a_mailbox_alone_ends_no_account_that_has_a_second_step_and_a_steward_helps(anna, steward, client_of):
    set_up(client_of(anna))
    actions.suspend(anna.id, by=steward, reason=REASON)
    client, sentence = by_code(anna.email), "Vraag een beheerder om die weg te halen"
    page = client.get(DOOR).content.decode()
    assert sentence in page
    assert DOOR + "weg/" not in page
    assert client.post(DOOR + "kopie/")["Location"] == DOOR
    response = client.post(DOOR + "weg/", {"email": anna.email})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    with pytest.raises(ValidationError, match=sentence):
        actions.leave_at_the_door(by=queries.account_holder(anna.id))
    assert Member.objects.get(pk=anna.id).state == "suspended"
    actions.remove_second_factor(anna.id, by=steward, reason="Telefoon kwijt")
    client = by_code(anna.email)
    assert client.post(DOOR + "weg/", {"email": anna.email})["Location"] == "/tot-ziens/"
    assert not Member.objects.filter(pk=anna.id).exists()
