"""Passkeys: added after a proof, used at the own origin only, renamed and removed."""

import json
import re
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from slimmernetwerk.members.models import SignIn
from tests.members.authenticator import PRESENT, Passkey
from tests.members.post import code_in, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
MINE, NEW, USE, STEP = (
    "/mijn/inloggen/",
    "/mijn/inloggen/passkeys/nieuw/",
    "/inloggen/passkey/",
    "/inloggen/tweede-stap/",
)
HOST = {"headers": {"host": "localhost"}}


def options_on(client: Client, path: str) -> dict[str, Any]:
    page = client.get(path, **HOST).content.decode()
    found = re.search(r'data-options="([^"]+)"', page)
    assert found, page
    return json.loads(unescape(found[1]))


def options_to_use(client: Client) -> dict[str, Any]:
    answer = client.get(USE, headers={"host": "localhost", "accept": "application/json"})
    return answer.json()["request_options"]


def add(client: Client, passkey: Passkey, name: str = "Laptop é 🙂") -> Any:
    return client.post(NEW, {"name": name, "credential": passkey.make(options_on(client, NEW))}, **HOST)


def sign_in(passkey: Passkey) -> tuple[Client, Any]:
    client = Client()
    credential = passkey.use(options_to_use(client))
    return client, client.post(USE, {"credential": credential, "next": "/mensen/"}, **HOST)


@pytest.fixture
def passkey(anna: Any, client_of: Any) -> Passkey:
    one = Passkey()
    assert add(client_of(anna), one)["Location"] == MINE + "herstelcodes/"
    return one


def test_anna_adds_a_passkey_and_signs_in_with_it(anna: Any, passkey: Passkey) -> None:
    assert queued()[-1]["body"].count("Er is een passkey toegevoegd.") == 1
    client, response = sign_in(passkey)
    assert response["Location"] == "/mensen/"
    assert "Laptop é 🙂" in client.get(MINE).content.decode()
    assert SignIn.objects.get(session_key=client.session.session_key).strong


def test_a_steward_with_a_passkey_is_a_steward(steward: Any, client_of: Any) -> None:
    weak, passkey = client_of(steward, "code"), Passkey()
    assert weak.get("/beheer/logboek/").status_code == 403
    add(weak, passkey)
    assert weak.get("/beheer/logboek/").status_code == 200
    client, _response = sign_in(passkey)
    assert client.get("/beheer/logboek/").status_code == 200


def test_a_passkey_is_the_second_step_after_a_code_by_mail(anna: Any, passkey: Passkey) -> None:
    client = Client()
    client.post("/inloggen/", {"email": anna.email})
    assert client.post("/inloggen/code/", {"code": code_in(queued()[-1])})["Location"] == STEP
    assert client.get(MINE).status_code == 302
    client.post(STEP, {"credential": passkey.use(options_on(client, STEP))}, **HOST)
    assert client.get(MINE).status_code == 200


def test_a_passkey_confirms_a_change(anna: Any, passkey: Passkey, client_of: Any) -> None:
    client = client_of(anna, "code")
    assert client.get(NEW)["Location"].startswith("/inloggen/bevestigen/")
    credential = passkey.use(options_on(client, "/inloggen/bevestigen/"))
    client.post("/inloggen/bevestigen/", {"how": "passkey", "credential": credential}, **HOST)
    assert client.get(NEW).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "https://kwaad.example"}, {"origin": "http://localhost.kwaad.example"}, {"rp_id": "kwaad.example"}, {"flags": PRESENT}],
    ids=["another origin", "an origin like ours", "another site", "no finger, face or PIN"],
)  # fmt: skip
def test_a_passkey_from_elsewhere_is_refused(
    anna: Any, passkey: Passkey, client_of: Any, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(passkey, name, value)
    client, response = sign_in(passkey)
    assert response["Location"] == "/inloggen/"
    assert "Deze passkey kennen we niet." in client.get("/inloggen/").content.decode()
    assert client.get(MINE).status_code == 302
    other = client_of(anna)
    assert add(other, Passkey(id=b"een-andere", **wrong)).status_code == 422
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_what_a_passkey_said_works_once(anna: Any, passkey: Passkey) -> None:
    first, second = Client(), Client()
    said = passkey.use(options_to_use(first))
    assert first.post(USE, {"credential": said}, **HOST)["Location"] == "/"
    options_to_use(second)
    assert second.post(USE, {"credential": said}, **HOST)["Location"] == "/inloggen/"
    assert second.get(MINE).status_code == 302


def test_another_key_with_annas_name_on_it_is_refused(anna: Any, passkey: Passkey) -> None:
    forged = Passkey(handle=passkey.handle)
    _client, response = sign_in(forged)
    assert response["Location"] == "/inloggen/"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{}",
        "[]",
        "7",
        "geen json",
        '{"id": 1}',
        '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"clientDataJSON": "AAAA", "attestationObject": "AAAA", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "AAAA"}}',
        '{"response": {"userHandle": "é"}}',
    ],
)
def test_nonsense_in_place_of_a_passkey_is_no_error_of_ours(
    anna: Any, passkey: Passkey, client_of: Any, said: str
) -> None:
    client = Client()
    options_to_use(client)
    assert client.post(USE, {"credential": said}, **HOST)["Location"] == "/inloggen/"
    client.post("/inloggen/", {"email": anna.email})
    client.post("/inloggen/code/", {"code": code_in(queued()[-1])})
    assert client.post(STEP, {"credential": said}, **HOST).status_code == 422
    member = client_of(anna)
    assert member.post("/inloggen/bevestigen/", {"how": "passkey", "credential": said}, **HOST).status_code == 422
    assert member.post(NEW, {"name": "x", "credential": said}, **HOST).status_code == 422


def test_anna_renames_and_removes_her_passkey(anna: Any, bram: Any, passkey: Passkey, client_of: Any) -> None:
    client, pk = client_of(anna), Authenticator.objects.get(type="webauthn").pk
    assert client.post(f"{MINE}passkeys/{pk}/naam/", {"name": ""}).status_code == 422
    assert client.post(f"{MINE}passkeys/{pk}/naam/", {"name": "x" * 61}).status_code == 422
    assert client.post(f"{MINE}passkeys/{pk}/naam/", {"name": "Werktelefoon"})["Location"] == MINE
    assert "Werktelefoon" in client.get(MINE).content.decode()
    assert client_of(bram).get(f"{MINE}passkeys/{pk}/weg/").status_code == 404
    assert client_of(bram).post(f"{MINE}passkeys/{pk}/weg/").status_code == 404
    assert client.post(f"{MINE}passkeys/{pk}/weg/")["Location"] == MINE
    assert not Authenticator.objects.exists()
    assert sign_in(passkey)[1]["Location"] == "/inloggen/"


@pytest.mark.parametrize("keys", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three_passkeys(
    anna: Any, client_of: Any, page_queries: Any, keys: int
) -> None:
    client = client_of(anna)
    for number in range(keys):
        add(client, Passkey(id=f"passkey-{number}".encode()))
    assert len(page_queries(client, MINE)) <= 5
