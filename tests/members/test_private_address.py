"""A second address, that keeps the account reachable and that nobody else sees (JO-4)."""

import io
import re
import time
import zipfile
from datetime import timedelta
from statistics import median

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.archive import export_place
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.contributions.test_at_once import together
from tests.factories import make_organisation
from tests.members.post import code_in, queued
from tests.members.test_leaving import sightings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
HOME = "anna.thuis@provider.example"
UNKNOWN = "niemand.thuis@provider.example"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def mails(to):
    return [one for one in queued() if one["to"] == [to]]


def ask(client, email=HOME):
    return client.post("/mijn/werk/prive-adres/", {"email": email})


def add(client, email=HOME):
    assert ask(client, email)["Location"] == "/mijn/werk/prive-adres/code/"
    return client.post("/mijn/werk/prive-adres/code/", {"code": code_in(mails(email)[-1])})


def test_anna_adds_one_and_signs_in_with_it_when_her_work_address_no_longer_works(anna, client_of):
    client = client_of(anna)
    assert "Privéadres toevoegen" in client.get("/mijn/werk/").content.decode()
    ask(client, " Anna.Thuis@provider.example ")
    assert queries.private_address(anna.id) == "", "not before the code"
    client.post("/mijn/werk/prive-adres/code/", {"code": code_in(mails(HOME)[-1])})
    assert HOME in client.get("/mijn/werk/").content.decode()
    assert mails(anna.email)[-1]["subject"] == "Er is iets veranderd aan hoe je inlogt bij Slimmernetwerk"
    at_home = Client()
    at_home.post("/inloggen/", {"email": "Anna.Thuis@Provider.example"})
    answer = at_home.post("/inloggen/code/", {"code": code_in(mails(HOME)[-1])})
    assert answer.status_code == 302
    assert "Anna Bakker" in at_home.get("/mijn/werk/").content.decode()
    assert Member.objects.get(pk=anna.id).email == anna.email


def test_the_proof_before_a_change_is_mailed_to_it_too(anna, client_of):
    from slimmernetwerk.members.models import SignIn
    from slimmernetwerk.members.sessions import PROOFS, SessionStore

    actions.add_private_address(HOME, by=anna)
    client = client_of(anna)
    store = SessionStore(SignIn.objects.get(member=anna.id).session_key)
    store[PROOFS] = [{"method": "code", "at": 1.0}]
    store.save()
    confirm = client.get("/mijn/werk/nieuw/")["Location"]
    client.post(confirm, {"how": "mail", "next": "/mijn/werk/nieuw/"})
    codes = {code_in(mails(address)[-1]) for address in (HOME, anna.email)}
    assert len(codes) == 1
    assert client.post(confirm, {"how": "code", "code": codes.pop(), "next": "/mijn/werk/nieuw/"}).status_code == 302
    assert client.get("/mijn/werk/nieuw/").status_code == 200


def test_she_replaces_it_and_takes_it_away(anna, client_of):
    client = client_of(anna)
    add(client)
    add(client, "anders@provider.example")
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("anders@provider.example", True, False)
    ]
    for _twice in range(2):
        assert client.post("/mijn/werk/prive-adres/weg/").status_code == 302
    assert queries.account_of("anders@provider.example") is None
    assert [one["subject"] for one in mails(anna.email)].count(
        "Er is iets veranderd aan hoe je inlogt bij Slimmernetwerk"
    ) == 3


def test_nobody_else_ever_sees_it(anna, bram, coen, steward, client_of):
    actions.add_private_address(HOME, by=anna)
    for viewer in (bram, steward):
        for path in (
            f"/mensen/{anna.id}/",
            "/mensen/",
            f"/zoeken/?q={HOME}",
            "/zoeken/?q=anna",
            f"/organisaties/{anna.organisation_id}/",
            "/beheer/logboek/",
        ):
            page = client_of(viewer).get(path).content.decode().replace(f'value="{HOME}"', "")
            assert "anna.thuis" not in re.sub(r"<title>.*?</title>|“[^”]*”", "", page) or "q=" in path, path
    with pytest.raises(ValidationError, match="geen lid met dit adres"):
        actions.make_steward(HOME, by=steward, reason="x")


@pytest.mark.parametrize(
    "email",
    ["anna@voorbeeldstad.example", "iemand@stad.example", "", "thuis", "a@b.nl\nBcc: c@d.nl", "x" * 300 + "@b.nl"],
)
def test_an_address_that_goes_with_the_job_or_is_none_is_refused(anna, client_of, email):
    make_organisation("Gemeente Stad", domains=("stad.example",))
    assert ask(client_of(anna), email).status_code == 422
    assert queued() == []


def test_an_address_of_another_account_is_told_only_to_who_reads_its_mail(anna, bram, client_of):
    actions.add_private_address("bram.thuis@provider.example", by=bram)
    client = client_of(anna)
    for email in (bram.email, "bram.thuis@provider.example"):
        assert ask(client, email)["Location"] == ask(client, UNKNOWN)["Location"]
        ask(client, email)
        answer = client.post("/mijn/werk/prive-adres/code/", {"code": code_in(mails(email)[-1])})
        assert answer.status_code == 422
        assert "Een ander account gebruikt dit adres" in answer.content.decode()
    assert queries.private_address(anna.id) == ""


def test_an_old_code_is_refused_and_the_form_begins_again(anna, client_of):
    client = client_of(anna)
    ask(client)
    with clock.at(clock.now() + timedelta(minutes=16)):
        answer = client.post("/mijn/werk/prive-adres/code/", {"code": code_in(mails(HOME)[-1])})
        assert answer["Location"] == "/mijn/werk/prive-adres/"
    assert queries.private_address(anna.id) == ""


def test_who_joins_with_it_is_let_into_the_account_it_opens(anna):
    make_organisation("Provider", domains=("provider.example",))
    EmailAddress.objects.create(user_id=anna.id, email=HOME, verified=True, primary=False)
    client = Client()
    client.post("/meedoen/", {"name": "Iemand", "email": HOME, "job_role": "professional"})
    client.post("/inloggen/code/", {"code": code_in(mails(HOME)[-1])})
    assert "Anna Bakker" in client.get("/mijn/werk/").content.decode()
    assert Member.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_one_address_one_gets_it_also_when_it_is_the_work_of_the_other(anna, bram):
    make_organisation("Provincie Nieuwland", "province")
    answers = together(
        lambda: actions.add_private_address(HOME, by=anna),
        lambda: actions.change_work(by=bram, email=HOME, organisation="Provincie Nieuwland", why="Nieuwe baan"),
        lambda: actions.add_private_address(HOME, by=bram),
    )
    owners = {one.pk for one in (queries.account_of(HOME),) if one}
    assert len(owners) == 1
    both = EmailAddress.objects.filter(email=HOME).count() + Member.objects.filter(email=HOME).count()
    assert both == 1, answers


def statements(email):
    client = Client()
    with CaptureQueriesContext(connection) as captured:
        client.post("/inloggen/", {"email": email})
    return [re.sub(r"'[^']*'|\d+", "?", query["sql"])[:60] for query in captured.captured_queries]


def test_the_answer_and_the_work_are_the_same_for_it_as_for_an_unknown_address(anna):
    actions.add_private_address(HOME, by=anna)
    statements(UNKNOWN)
    cache.clear()
    assert statements(HOME) == statements(UNKNOWN) == statements(anna.email)
    spent = {HOME: [], UNKNOWN: []}
    pages = {}
    for _turn in range(30):
        for email, times in spent.items():
            cache.clear()
            client, began = Client(), time.process_time()
            answer = client.post("/inloggen/", {"email": email})
            times.append(time.process_time() - began)
            pages[email] = (answer.status_code, answer["Location"], answer.content)
    assert pages[HOME] == pages[UNKNOWN]
    assert abs(median(spent[HOME]) - median(spent[UNKNOWN])) < 0.25 * median(spent[UNKNOWN])


def test_guesses_count_for_the_account_whichever_address_is_typed(anna):
    actions.set_password("Zeven paarse fietsen", by=anna, here=None)
    actions.add_private_address(HOME, by=anna)
    cache.clear()
    answers = [
        Client().post("/inloggen/wachtwoord/", {"login": email, "password": "mis"}).status_code
        for _try in range(6)
        for email in (HOME, anna.email)
    ]
    assert answers == [422] * 10 + [429] * 2


def test_her_copy_holds_it_and_leaving_takes_it_away_everywhere(anna):
    actions.add_private_address(HOME, by=anna)
    made = actions.ask_export(by=anna)
    actions.make_export(made, by=anna)
    with zipfile.ZipFile(io.BytesIO(export_place(made.key).read_bytes())) as archive:
        assert any(HOME in archive.read(name).decode() for name in archive.namelist())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE args::text LIKE %s", [f"%{HOME}%"])
    actions.leave_network(by=anna)
    assert sightings("anna.thuis") == []


def test_a_visitor_adds_nothing(otto, client_of):
    with pytest.raises(NotAllowed):
        actions.add_private_address(HOME, by=otto)
    with pytest.raises(NotAllowed):
        actions.remove_private_address(by=otto)
    assert client_of(otto).post("/mijn/werk/prive-adres/weg/").status_code == 302
