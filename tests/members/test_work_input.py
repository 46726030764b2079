"""Another job, with what is not right: a clear error, nothing lost, nothing told to who may not know (JO-4)."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Affiliation, Member, SignIn
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from tests.contributions.test_at_once import together
from tests.members.moving import NEW, ask, mails
from tests.members.post import code_in, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]


@pytest.mark.parametrize(
    ("email", "says"),
    [("anna@gmail.com", "Dit is een privémailbox"), ("ANNA@Voorbeeldstad.example", "Dit is al het adres van je account"), ("", "verplicht"),
     ("anna@nieuwland.example\nBcc: iedereen@nieuwland.example", "geldig"), ("anna@nieuwland.example\r\n", ""), ("anna", "geldig"),
     ("a" * 300 + "@nieuwland.example", ""), ("\u202eanna@nieuwland.example", "geldig"), ("ánna🙂@nieuwland.example", "geldig")],
)  # fmt: skip
def test_an_address_that_cannot_be_of_a_new_job_is_refused_and_what_was_typed_stays(
    anna, nieuwland, client_of, email, says
):
    answer = ask(client_of(anna), email, job="strateeg")
    if answer.status_code == 302:  # a line break behind it is no part of an address
        assert [one["to"] for one in queued()] == [[NEW]]
        return
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "strateeg" in answer.content.decode()
    assert queued() == []
    assert Member.objects.get(pk=anna.id).email == anna.email


def test_whose_address_it_is_learns_only_who_reads_its_mail(anna, coen, nieuwland, client_of):
    client = client_of(anna)
    answers = []
    for email in (coen.email, "niemand@nieuwland.example"):
        typed = {"organisation": "Provincie Nieuwland", "why": "Nieuwe baan"}
        answer = ask(client, email, **typed)
        page = client.get("/mijn/werk/nieuw/code/").content.decode().replace(email, "…")
        answers.append((answer.status_code, answer["Location"], re.sub(r'(value|nonce)="[^"]*"', "", page)))
        assert mails(email)[-1]["subject"] == "Je code om dit adres te bevestigen"
    assert answers[0] == answers[1]
    ask(client, coen.email, organisation="Provincie Nieuwland", why="Nieuwe baan")
    answer = client.post("/mijn/werk/nieuw/code/", {"code": code_in(mails(coen.email)[-1])})
    assert answer.status_code == 422
    assert "Een ander account gebruikt dit adres" in answer.content.decode()
    assert viewer_for(anna.id) == anna
    assert viewer_for(coen.id) == coen


def test_an_address_that_somebody_only_typed_at_joining_is_free_for_who_reads_its_mail(anna, nieuwland):
    actions.join_network(name="Wie", email=NEW)
    actions.change_work(by=anna, email=NEW)
    assert Member.objects.get(email=NEW).pk == anna.id


def test_a_wrong_code_an_old_one_and_one_that_was_used_change_nothing(anna, nieuwland, client_of):
    client = client_of(anna)
    assert client.get("/mijn/werk/nieuw/code/")["Location"] == "/mijn/werk/"
    ask(client)
    code = code_in(mails(NEW)[-1])
    for wrong in ("", "AAAA-BBBB", "x" * 1_000_000, "é 🙂"):
        assert client.post("/mijn/werk/nieuw/code/", {"code": wrong}).status_code in (413, 422)
    with clock.at(clock.now() + timedelta(minutes=16)):
        answer = client.post("/mijn/werk/nieuw/code/", {"code": code})
        assert answer["Location"] == "/mijn/werk/nieuw/"
        assert "ouder dan 15 minuten" in client.get(answer["Location"]).content.decode()
    assert viewer_for(anna.id) == anna
    ask(client)
    code = code_in(mails(NEW)[-1])
    for _twice in range(2):
        assert client.post("/mijn/werk/nieuw/code/", {"code": code})["Location"] == "/mijn/werk/"
    assert Affiliation.objects.filter(member=anna.id).count() == 2
    with pytest.raises(ValidationError, match="al het adres"):
        actions.change_work(by=viewer_for(anna.id), email=NEW)


def test_the_code_cannot_be_guessed_and_no_mailbox_is_filled(anna, nieuwland, client_of):
    client = client_of(anna)
    ask(client)
    answers = [client.post("/mijn/werk/nieuw/code/", {"code": f"AAAA-{number:04}"}).status_code for number in range(12)]
    assert answers == [422] * 10 + [429] * 2
    answers = [ask(client).status_code for _time in range(11)]
    assert (answers[:8], answers[-1]) == ([302] * 8, 429)
    assert len(mails(NEW)) <= 10


def test_an_open_session_alone_changes_no_address(anna, nieuwland, client_of):
    client = client_of(anna)
    session = SignIn.objects.get(member=anna.id)
    from slimmernetwerk.members.sessions import PROOFS, SessionStore

    store = SessionStore(session.session_key)
    store[PROOFS] = [{"method": "code", "at": 1.0}]
    store.save()
    assert "/inloggen/bevestigen/" in ask(client)["Location"]
    assert queued() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_one_address_at_the_same_moment_one_gets_it(anna, bram, nieuwland):
    answers = together(
        lambda: actions.change_work(by=anna, email="samen@nieuwland.example"),
        lambda: actions.change_work(by=bram, email="samen@nieuwland.example"),
        lambda: actions.join_network(name="Derde", email="samen@nieuwland.example"),
    )
    refused = [answer for answer in answers if isinstance(answer, ValidationError)]
    assert len(refused) == 1
    assert Member.objects.filter(email="samen@nieuwland.example").count() == 1
    assert Affiliation.objects.filter(organisation=nieuwland, ended=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_who_confirms_two_addresses_at_the_same_moment_ends_with_one_job(anna, nieuwland):
    answers = together(
        *(lambda n=n: actions.change_work(by=anna, email=f"anna{n}@nieuwland.example") for n in range(2))
    )
    assert sorted(isinstance(answer, ValidationError) for answer in answers) == [False, True]
    assert Affiliation.objects.filter(member=anna.id, ended=None).count() == 1
