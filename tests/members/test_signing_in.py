"""A code by e-mail, and nothing to remember."""

import re
import time

import pytest
from django.conf import settings
from django.test import Client

from slimmernetwerk.members.models import Member, SignIn
from tests.members.post import code_in, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
ADDRESS = "anna@voorbeeldstad.example"


def test_anna_signs_in_with_the_code_from_her_mail(anna):
    client = Client()
    assert "code" in client.get("/inloggen/").content.decode()
    response = client.post("/inloggen/", {"email": ADDRESS, "next": "/mensen/"})
    assert response["Location"].startswith("/inloggen/code/")
    (message,) = queued()
    assert message["to"] == [ADDRESS]
    assert message["html"] == ""
    assert message["subject"] == "Je inlogcode voor Slimmernetwerk"
    page = client.get(response["Location"]).content.decode()
    assert code_in(message) not in page
    response = client.post(response["Location"], {"code": code_in(message), "next": "/mensen/"})
    assert response["Location"] == "/mensen/"
    assert "Anna Bakker" in client.get("/mensen/").content.decode()
    assert SignIn.objects.get().member_id == anna.id


def test_the_key_of_the_session_changes_at_sign_in(anna):
    client = Client()
    client.post("/inloggen/", {"email": ADDRESS})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/inloggen/code/?next=/mensen/", {"code": code_in(queued()[0]), "next": "/mensen/"})
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert before != after
    assert not SignIn.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_session_at_once(anna, client_of):
    client, thief = client_of(anna), Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert thief.get("/mensen/").status_code == 200
    assert client.get("/uitloggen/").status_code == 200
    assert client.get("/mensen/").status_code == 200
    assert client.post("/uitloggen/").status_code == 302
    assert thief.get("/mensen/").status_code == 302
    assert client.get("/mensen/").status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_code(anna):
    known, unknown = Client(), Client()
    first = known.post("/inloggen/", {"email": ADDRESS})
    second = unknown.post("/inloggen/", {"email": "niemand@voorbeeldstad.example"})
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    pages = [c.get("/inloggen/code/").content.decode() for c in (known, unknown)]
    cleaned = [re.sub(r'value="[^"]{30,}"|nonce="[^"]+"', "", page) for page in pages]
    assert cleaned[0].replace(ADDRESS, "") == cleaned[1].replace("niemand@voorbeeldstad.example", "")
    assert "/meedoen/" in queued()[1]["body"]
    assert unknown.post("/inloggen/code/", {"code": "ABC123"}).status_code == 422


def test_a_wrong_code_says_so_and_the_right_one_still_works(anna):
    client = Client()
    client.post("/inloggen/", {"email": ADDRESS})
    response = client.post("/inloggen/code/", {"code": "FOUT99"})
    assert response.status_code == 422
    assert 'href="#id_code"' in response.content.decode()
    assert client.post("/inloggen/code/", {"code": code_in(queued()[0]), "next": "/mensen/"}).status_code == 302
    assert client.get("/mensen/").status_code == 200


def test_after_five_wrong_codes_the_right_one_is_worth_nothing(anna):
    client = Client()
    client.post("/inloggen/", {"email": ADDRESS})
    for _ in range(4):
        assert client.post("/inloggen/code/", {"code": "FOUT99"}).status_code == 422
    response = client.post("/inloggen/code/", {"code": "FOUT99"}, follow=True)
    assert response.redirect_chain == [("/inloggen/", 302)]
    assert 'role="alert"' in response.content.decode()
    client.post("/inloggen/code/", {"code": code_in(queued()[0])})
    assert client.get("/mensen/").status_code == 302


@pytest.mark.parametrize("minutes", [15.1, 60])
def test_an_old_code_is_refused_in_words(anna, monkeypatch, minutes):
    client = Client()
    client.post("/inloggen/", {"email": ADDRESS})
    later = time.time() + minutes * 60
    monkeypatch.setattr(time, "time", lambda: later)
    response = client.post("/inloggen/code/", {"code": code_in(queued()[0])}, follow=True)
    assert response.redirect_chain == [("/inloggen/", 302)]
    assert 'role="alert"' in response.content.decode()
    assert client.get("/mensen/").status_code == 302


def test_a_former_member_gets_no_code(anna):
    Member.objects.filter(pk=anna.id).update(state="former")
    client = Client()
    assert client.post("/inloggen/", {"email": ADDRESS}).status_code == 302
    (message,) = queued()
    assert "geen account" in message["body"]
    assert "inlogcode" not in message["subject"]
    assert client.post("/inloggen/code/", {"code": "ABC123"}).status_code == 422


def test_the_mail_speaks_english_on_the_english_page(anna):
    client = Client()
    response = client.post("/en/inloggen/", {"email": ADDRESS})
    assert response["Location"].startswith("/en/inloggen/code/")
    assert "This is your code" in queued()[0]["body"]


def test_the_next_page_is_never_elsewhere(anna):
    client = Client()
    client.post("/inloggen/", {"email": ADDRESS, "next": "https://elders.example/"})
    response = client.post("/inloggen/code/", {"code": code_in(queued()[0]), "next": "https://elders.example/"})
    assert "elders.example" not in response.get("Location", "")
