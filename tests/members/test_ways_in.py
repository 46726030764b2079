"""How one signs in, and where: the page, the password, the devices."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from slimmernetwerk.members.actions import set_password
from slimmernetwerk.members.models import Member, SignIn
from slimmernetwerk.toolkit import clock
from tests.members.post import code_in, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
PAGE, PASSWORD = "/mijn/inloggen/", "Zeven paarse é-fietsen 🙂"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0"


def words(response):
    return re.sub(r"<[^>]+>", " ", response.content.decode())


def sign_in_by_code(client, email, **options):
    client.post("/inloggen/", {"email": email}, **options)
    return client.post("/inloggen/code/", {"code": code_in(queued()[-1])}, **options)


def test_anna_sets_a_password_and_signs_in_with_it(anna, client_of):
    client = client_of(anna)
    response = client.post(PAGE + "wachtwoord/", {"password": PASSWORD}, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert "Je hebt een wachtwoord." in words(response)
    assert queued()[-1]["subject"] == "Er is iets veranderd aan hoe je inlogt bij Slimmernetwerk"
    elsewhere = Client()
    response = elsewhere.post("/inloggen/wachtwoord/", {"login": anna.email, "password": PASSWORD, "next": "/mensen/"})
    assert response["Location"] == "/mensen/"
    assert elsewhere.get("/mensen/").status_code == 200


def test_a_new_password_ends_every_other_session_and_keeps_this_one(anna, client_of):
    here, elsewhere = client_of(anna), client_of(anna)
    here.post(PAGE + "wachtwoord/", {"password": PASSWORD})
    assert here.get(PAGE).status_code == 200
    assert elsewhere.get(PAGE).status_code == 302
    again = client_of(anna)
    assert again.get(PAGE).status_code == 200
    here.post(PAGE + "wachtwoord/weg/")
    assert again.get(PAGE).status_code == 302
    assert not Member.objects.get(pk=anna.id).has_usable_password()
    assert here.get(PAGE).status_code == 200


@pytest.mark.parametrize("password", ["", "kort", "password1234", "anna@voorbeeldstad", "123456789012", "x" * 201])
def test_a_weak_password_is_refused_at_the_field(anna, client_of, password):
    response = client_of(anna).post(PAGE + "wachtwoord/", {"password": password})
    assert response.status_code == 422
    assert 'href="#id_password"' in response.content.decode()
    assert not Member.objects.get(pk=anna.id).has_usable_password()


def test_a_session_left_open_is_not_enough_to_change_how_one_signs_in(anna, client_of, monkeypatch):
    client = client_of(anna)
    later = clock.now().timestamp() + 11 * 60
    monkeypatch.setattr("time.time", lambda: later)
    for path in ("wachtwoord/", "app/", "passkeys/nieuw/"):
        response = client.get(PAGE + path)
        assert (
            response["Location"] == f"/inloggen/bevestigen/?next={PAGE.replace('/', '%2F')}{path.replace('/', '%2F')}"
        )
    assert client.post(PAGE + "wachtwoord/", {"password": PASSWORD}).status_code == 302
    assert not Member.objects.get(pk=anna.id).has_usable_password()
    response = client.post("/inloggen/bevestigen/", {"how": "mail", "next": PAGE + "wachtwoord/"}, follow=True)
    assert "onderweg naar" in words(response)
    assert client.post("/inloggen/bevestigen/", {"how": "code", "code": "FOUT"}).status_code == 422
    response = client.post(
        "/inloggen/bevestigen/", {"how": "code", "code": code_in(queued()[-1]), "next": PAGE + "wachtwoord/"}
    )
    assert response["Location"] == PAGE + "wachtwoord/"
    assert client.get(PAGE + "wachtwoord/").status_code == 200


def test_anna_confirms_with_her_password(anna, client_of, monkeypatch):
    set_password(PASSWORD, by=anna, here=None)
    client = client_of(anna)
    later = clock.now().timestamp() + 11 * 60
    monkeypatch.setattr("time.time", lambda: later)
    assert client.post("/inloggen/bevestigen/", {"how": "password", "password": "iets anders"}).status_code == 422
    response = client.post(
        "/inloggen/bevestigen/", {"how": "password", "password": PASSWORD, "next": "//kwaad.example/"}
    )
    assert response["Location"] == PAGE
    assert client.get(PAGE + "app/").status_code == 200


def test_a_code_to_confirm_with_works_once(anna, client_of, monkeypatch):
    client = client_of(anna)
    client.post("/inloggen/bevestigen/", {"how": "mail"})
    code = code_in(queued()[-1])
    assert client.post("/inloggen/bevestigen/", {"how": "code", "code": code}).status_code == 302
    assert client.post("/inloggen/bevestigen/", {"how": "code", "code": code}).status_code == 422


def test_the_page_tells_the_devices_in_plain_words(anna):
    first, second = Client(), Client()
    sign_in_by_code(first, anna.email, headers={"user-agent": FIREFOX})
    sign_in_by_code(second, anna.email, headers={"user-agent": EDGE})
    page = first.get(PAGE).content.decode()
    assert "Firefox op Windows" in page
    assert "Edge op Windows" in page
    assert page.index("Firefox op Windows") < page.index("Edge op Windows")
    for row in SignIn.objects.all():
        assert row.session_key not in page
    assert "Firefox on Windows" in first.get("/en" + PAGE).content.decode()


def test_anna_signs_out_a_device_she_lost(anna, client_of):
    here, lost = client_of(anna), client_of(anna)
    (handle,) = re.findall(r"apparaten/(\w+)/uitloggen", here.get(PAGE).content.decode())
    response = here.post(f"{PAGE}apparaten/{handle}/uitloggen/", follow=True)
    assert "uitgelogd" in words(response)
    assert lost.get(PAGE).status_code == 302
    assert here.get(PAGE).status_code == 200
    assert here.post(f"{PAGE}apparaten/{handle}/uitloggen/").status_code == 302


def test_nobody_signs_out_a_device_of_another(anna, bram, client_of):
    client_of(anna)
    of_bram, other_of_bram = client_of(bram), client_of(bram)
    (handle,) = re.findall(r"apparaten/(\w+)/uitloggen", of_bram.get(PAGE).content.decode())
    client_of(anna).post(f"{PAGE}apparaten/{handle}/uitloggen/")
    assert other_of_bram.get(PAGE).status_code == 200


def test_signing_out_everywhere_leaves_no_session(anna, bram, client_of):
    clients = [client_of(anna) for _ in range(3)]
    of_bram = client_of(bram)
    assert clients[0].post(PAGE + "overal-uitloggen/")["Location"] == "/inloggen/"
    assert {client.get(PAGE).status_code for client in clients} == {302}
    assert not SignIn.objects.filter(member=anna.id).exists()
    assert of_bram.get(PAGE).status_code == 200


def test_who_is_signed_out_during_a_request_gets_no_error(anna, client_of):
    client = client_of(anna)
    lost = Client()
    lost.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def end_all(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "members_signin" in sql:
            SignIn.objects.filter(member=anna.id).delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(end_all):
        assert client.post("/inloggen/bevestigen/", {"how": "mail"}).status_code == 302
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize("devices", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three_devices(anna, client_of, page_queries, devices):
    client = [client_of(anna) for _ in range(devices)][-1]
    assert len(page_queries(client, PAGE)) <= 5


def test_a_device_is_noted_once_a_day_and_a_page_asks_who_it_is_once(anna, client_of):
    client = client_of(anna)
    SignIn.objects.update(seen=clock.now() - timedelta(days=2))
    with CaptureQueriesContext(connection) as first:
        client.get("/mensen/uitnodigen/")
    with CaptureQueriesContext(connection) as second:
        client.get("/mensen/uitnodigen/")
    assert sum("members_signin" in query["sql"] for query in first.captured_queries) == 2
    assert sum("members_signin" in query["sql"] for query in second.captured_queries) == 1
    assert clock.now() - SignIn.objects.get().seen < timedelta(minutes=1)
