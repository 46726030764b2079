"""Signing in by an OpenID provider that really runs: linked by its subject only, and never without the member."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from slimmernetwerk.members.actions import suspend
from slimmernetwerk.members.models import Member, SignIn
from tests.members.post import code_in, queued
from tests.members.provider import Provider, running_provider

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
GO, BACK, UNKNOWN, LINK, MINE = (
    "/inloggen/via/organisatie/", "/inloggen/via/organisatie/terug/", "/inloggen/nog-niet-bekend/", "/inloggen/koppelen/", "/mijn/inloggen/",
)  # fmt: skip


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running_provider() as one:
        apps = [one.app()]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": apps}}  # fmt: skip
        settings.SITE_URL = "http://testserver"
        yield one


def onward(client: Client, path: str = GO, **fields: str) -> str:
    """The address of the provider that the page goes on to."""
    response = client.post(path, fields)
    assert response.status_code == 200, response.content.decode()
    return response["Refresh"].removeprefix("0; url=")


def there(address: str) -> str:
    """What the provider sends the browser back to, after its own steps."""
    for _step in range(3):
        address = requests.get(address, allow_redirects=False, timeout=5).headers["Location"]
        if address.startswith("http://testserver"):
            return address.removeprefix("http://testserver")
    raise AssertionError(address)


def by_provider(client: Client, path: str = GO, **fields: str) -> Any:
    return client.get(there(onward(client, path, **fields)))


def by_code(client: Client, email: str, next_page: str = "/mensen/") -> Any:
    client.post("/inloggen/", {"email": email})
    return client.post("/inloggen/code/", {"code": code_in(queued()[-1]), "next": next_page})


def link(viewer: Any, client: Client) -> None:
    by_provider(client)
    by_code(client, viewer.email, LINK)
    client.post(LINK)


def signed_in(client: Client) -> bool:
    return client.get(MINE).status_code == 200


def test_the_sign_in_page_offers_the_provider(provider: Provider) -> None:
    page = Client().get("/inloggen/").content.decode()
    assert "Inloggen met SSO Voorbeeld" in page
    assert f'action="{GO}"' in page


def test_an_unknown_sign_in_is_linked_by_the_member_and_works_from_then_on(provider: Provider, anna: Any) -> None:
    client = Client()
    response = by_provider(client)
    assert response["Location"] == UNKNOWN
    page = client.get(UNKNOWN).content.decode()
    assert "Deze aanmelding kennen we nog niet" in page
    assert "/inloggen/?next=/inloggen/koppelen/" in page
    assert not signed_in(client)
    assert by_code(client, anna.email, LINK)["Location"] == LINK
    assert anna.email in client.get(LINK).content.decode()
    assert not SocialAccount.objects.exists()
    response = client.post(LINK, follow=True)
    assert "Je kunt vanaf nu inloggen met SSO Voorbeeld." in response.content.decode()
    assert "gekoppeld aan je account" in queued()[-1]["body"]
    elsewhere = Client()
    assert by_provider(elsewhere, next="/mensen/")["Location"] == "/mensen/"
    assert SignIn.objects.filter(member=anna.id).count() == 2
    assert signed_in(elsewhere)


def test_nothing_of_what_the_provider_says_of_a_person_is_kept(provider: Provider, anna: Any) -> None:
    provider.person |= {
        "name": "Anna van Elders",
        "email": "prive@elders.example",
        "picture": "https://elders.example/a.png",
    }
    link(anna, Client())
    by_provider(Client())
    (kept,) = SocialAccount.objects.values()
    assert kept["extra_data"] == {}
    assert "4711" not in str(kept)
    assert "elders" not in str(kept)
    assert Member.objects.get(pk=anna.id).name == "Anna Bakker"
    assert "/userinfo" not in provider.asked


@pytest.mark.parametrize("verified", [True, False, "true", None])
def test_a_provider_that_claims_annas_address_does_not_open_her_account(
    provider: Provider, anna: Any, verified: Any
) -> None:
    provider.person = {
        "sub": "indringer",
        "email": anna.email,
        "email_verified": verified,
        "preferred_username": anna.email,
    }
    client = Client()
    assert by_provider(client)["Location"] == UNKNOWN
    assert not signed_in(client)
    assert client.get(LINK)["Location"].startswith("/inloggen/")
    assert client.post(LINK)["Location"].startswith("/inloggen/")
    assert not SocialAccount.objects.exists()
    assert Member.objects.count() == 1
    assert not queued()


def test_the_intruder_can_link_only_an_account_they_sign_in_to(provider: Provider, anna: Any, bram: Any) -> None:
    provider.person = {"sub": "indringer", "email": anna.email, "email_verified": True}
    client = Client()
    by_provider(client)
    by_code(client, bram.email, LINK)
    client.post(LINK)
    assert SocialAccount.objects.get().user_id == bram.id


def test_two_accounts_do_not_share_a_sign_in(provider: Provider, anna: Any, bram: Any) -> None:
    link(anna, Client())
    client = Client()
    by_code(client, bram.email)
    response = by_provider(client, f"{MINE}via/organisatie/koppelen/")
    assert response["Location"] == LINK
    page = client.post(LINK, follow=True).content.decode()
    assert "aan een ander account gekoppeld" in page
    assert SocialAccount.objects.get().user_id == anna.id


def test_anna_links_from_her_own_page_and_unlinks(provider: Provider, anna: Any, bram: Any, client_of: Any) -> None:
    client = client_of(anna)
    assert "SSO Voorbeeld koppelen" in client.get(MINE).content.decode()
    assert by_provider(client, f"{MINE}via/organisatie/koppelen/")["Location"] == LINK
    client.post(LINK)
    (pk,) = re.findall(r"koppelingen/(\d+)/weg", client.get(MINE).content.decode())
    client_of(bram).post(f"{MINE}koppelingen/{pk}/weg/")
    assert SocialAccount.objects.count() == 1
    client.post(f"{MINE}koppelingen/{pk}/weg/")
    assert not SocialAccount.objects.exists()
    assert by_provider(Client())["Location"] == UNKNOWN


def test_linking_needs_a_recent_proof(
    provider: Provider, anna: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(anna)
    by_provider(client, f"{MINE}via/organisatie/koppelen/")
    monkeypatch.setattr("slimmernetwerk.members.sessions.RECENT", 0)
    assert client.post(LINK)["Location"].startswith("/inloggen/bevestigen/")
    assert client.post(f"{MINE}via/organisatie/koppelen/")["Location"].startswith("/inloggen/bevestigen/")
    assert not SocialAccount.objects.exists()


def test_a_sign_in_that_was_not_linked_in_half_an_hour_is_forgotten(
    provider: Provider, anna: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    by_provider(client)
    monkeypatch.setattr("slimmernetwerk.members.sessions.LINK_WITHIN", 0)
    assert client.get(UNKNOWN)["Location"] == "/inloggen/"
    by_code(client, anna.email, LINK)
    client.post(LINK)
    assert not SocialAccount.objects.exists()


def test_with_an_app_anna_is_asked_for_its_code_after_the_provider_too(provider: Provider, anna: Any) -> None:
    link(anna, Client())
    TOTP.activate(Member.objects.get(pk=anna.id), "JBSWY3DPEHPK3PXP")
    assert Authenticator.objects.exists()
    client = Client()
    assert by_provider(client)["Location"] == "/inloggen/tweede-stap/"
    assert not signed_in(client)


def test_a_steward_by_a_provider_alone_is_a_member(provider: Provider, steward: Any) -> None:
    link(steward, Client())
    client = Client()
    by_provider(client)
    assert signed_in(client)
    assert client.get("/beheer/logboek/").status_code == 403


def test_pkce_and_a_nonce_go_along(provider: Provider) -> None:
    asked = parse_qs(urlsplit(onward(Client())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert len(asked["nonce"][0]) == 64
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert asked["response_type"] == ["code"]


def test_the_address_to_come_back_to_is_the_same_in_english(provider: Provider) -> None:
    client = Client()
    address = onward(client, "/en" + GO)
    assert parse_qs(urlsplit(address).query)["redirect_uri"] == [f"http://testserver{BACK}"]
    assert client.get(there(address))["Location"] == "/en" + UNKNOWN


@pytest.mark.parametrize("twist", ["nonce", "audience", "issuer", "expired"])
def test_a_token_that_is_not_for_this_sign_in_is_refused(provider: Provider, anna: Any, twist: str) -> None:
    link(anna, Client())
    provider.twist = twist
    client = Client()
    response = by_provider(client)
    assert response.status_code == 502
    assert "lukte niet" in response.content.decode()
    assert not signed_in(client)


def test_the_state_of_another_browser_is_refused(provider: Provider, anna: Any) -> None:
    """Whoever is lured to the address of another's sign-in is not signed in as that other."""
    link(anna, Client())
    attacker, victim = Client(), Client()
    onward(victim)
    response = victim.get(there(onward(attacker)))
    assert response.status_code == 403
    assert not signed_in(victim)


def test_mixed_up_states_of_one_browser_are_refused(provider: Provider, anna: Any) -> None:
    """The code of one sign-in with the state of another: the verifier does not fit."""
    link(anna, Client())
    client = Client()
    first, second = there(onward(client)), there(onward(client))
    code = re.search(r"code=([^&]+)", first)[1]
    mixed = re.sub(r"code=[^&]+", f"code={code}", second)
    assert client.get(mixed).status_code == 502
    assert provider.refused == ["'verifier'"]
    assert not signed_in(client)


def test_a_code_works_once(provider: Provider, anna: Any) -> None:
    link(anna, Client())
    client, other = Client(), Client()
    answer = there(onward(client))
    client.get(answer)
    assert signed_in(client)
    assert client.get(answer).status_code == 403
    code = re.search(r"code=([^&]+)", answer)[1]
    again = re.sub(r"code=[^&]+", f"code={code}", there(onward(other)))
    assert other.get(again).status_code == 502
    assert not signed_in(other)


def test_who_stops_at_the_provider_reads_so(provider: Provider) -> None:
    provider.twist = "refuses"
    response = by_provider(Client())
    assert response.status_code == 403
    assert "Je bent daar gestopt." in response.content.decode()


def test_a_provider_that_is_down_gives_a_page_and_the_code_still_works(provider: Provider, anna: Any) -> None:
    provider.twist = "down"
    client = Client()
    response = client.post(GO)
    assert response.status_code == 502
    assert "Inloggen met SSO Voorbeeld lukte niet" in response.content.decode()
    provider.server_close()
    assert by_code(client, anna.email)["Location"] == "/mensen/"


def test_a_former_member_does_not_come_in_by_a_provider(provider: Provider, anna: Any) -> None:
    link(anna, Client())
    Member.objects.filter(pk=anna.id).update(state="former")
    client = Client()
    assert by_provider(client)["Location"] == "/inloggen/geen-toegang/"
    assert not signed_in(client)


def test_a_provider_that_is_not_set_up_is_not_there(anna: Any) -> None:
    assert Client().post(GO).status_code == 404
    assert Client().get(BACK).status_code == 404


def test_the_next_page_after_a_provider_is_never_elsewhere(provider: Provider, anna: Any) -> None:
    link(anna, Client())
    assert "kwaad" not in by_provider(Client(), next="https://kwaad.example/")["Location"]


def test_who_is_suspended_comes_no_further_than_the_door(provider: Provider, anna: Any, steward: Any) -> None:
    link(anna, Client())
    suspend(anna.id, by=steward, reason="Ruwe woorden")
    client = Client()
    assert by_provider(client)["Location"] == "/inloggen/geen-toegang/"
    assert "Ruwe woorden" in client.get("/inloggen/geen-toegang/").content.decode()
    assert not signed_in(client)
