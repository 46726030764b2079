"""Passkeys and a provider's sign-in in a real browser, on a server of its own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.conftest import OWN, Server, running
from tests.faults.test_office import mailed_code, mailed_codes
from tests.machine import free_port
from tests.members.provider import Provider, running_provider

ANNA, BRAM, CARLA = "anna@kantoor.example", "bram@kantoor.example", "carla@kantoor.example"
FILL = f"""
import django; django.setup()
from slimmernetwerk.members.models import Member
for email in {(ANNA, BRAM, CARLA)!r}:
    Member.objects.create_user(email, email.partition("@")[0].title(), rules_version=1)
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as one:
        yield one


@pytest.fixture(scope="module")
def office(provider: Provider) -> Iterator[Server]:
    """A server that offers the provider's sign-in, with two members."""
    port = free_port()
    offered = {
        "SITE_URL": f"http://localhost:{port}",
        "OIDC_NAME": "SSO Voorbeeld",
        "OIDC_SERVER_URL": provider.address,
        "OIDC_CLIENT_ID": provider.client_id,
        "OIDC_CLIENT_SECRET": provider.secret,
    }
    with running(1, port, **offered) as server:
        url = f"postgresql://slimmernetwerk@/slimmernetwerk?host={server.folder / 'postgres/socket'}&port=5432"
        own = {"DJANGO_SETTINGS_MODULE": "slimmernetwerk.settings", "DATA_DIR": str(server.folder), "DATABASE_URL": url}
        env = {k: v for k, v in os.environ.items() if k not in OWN} | own
        subprocess.run([sys.executable, "-c", FILL], env=env, check=True)
        yield server


@pytest.fixture
def page(office: Server, browser: Any) -> Iterator[Any]:
    """A browser without cookies, that fails the test when a page breaks its own policy or throws."""
    context = browser.new_context(base_url=f"http://localhost:{office.port}")
    one, faults = context.new_page(), list[str]()
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield one
    context.close()
    assert not faults


def by_mail(page: Any, office: Server, email: str) -> None:
    """From the sign-in page where one is, to where that leads."""
    known = mailed_codes(office, email)
    page.fill("#id_email", email)
    page.click("text=Stuur me een code")
    page.fill("#id_code", mailed_code(office, email, known))
    page.click("main button:has-text('Inloggen')")
    page.wait_for_load_state()


def device(page: Any) -> tuple[Any, str]:
    """A device with a finger that always fits."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    finger = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
              "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": finger})["authenticatorId"]


def arrive(page: Any, path: str) -> None:
    page.wait_for_url(re.compile(rf"^http://localhost:\d+{path}$"))


def sign_out(page: Any) -> None:
    page.goto("/uitloggen/")
    page.click("main button:has-text('Uitloggen')")
    page.wait_for_load_state()


def test_anna_adds_a_passkey_signs_in_with_it_and_removes_it(office: Server, page: Any) -> None:
    page.goto("/inloggen/?next=/mijn/inloggen/")
    by_mail(page, office, ANNA)
    session, key = device(page)
    page.click("text=Passkey toevoegen")
    page.fill("#id_name", "Mijn laptop")
    page.click("text=Passkey maken")
    arrive(page, "/mijn/inloggen/herstelcodes/")
    assert page.locator(".sn-codes li").count() == 10
    with page.expect_download() as saved:
        page.click("text=Opslaan als bestand")
    assert saved.value.suggested_filename == "herstelcodes-slimmernetwerk.txt"
    page.click("text=Ik heb ze bewaard")
    assert page.locator("text=Mijn laptop").first.is_visible()
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    sign_out(page)

    page.goto("/inloggen/?next=/mijn/inloggen/")
    page.click("text=Inloggen met een passkey")
    arrive(page, "/mijn/inloggen/")
    sign_out(page)

    # The device says no: a sentence in place of an error, and the other ways stay.
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.context.clear_cookies()
    page.goto("/inloggen/?next=/mijn/inloggen/")
    page.click("text=Inloggen met een passkey")
    page.wait_for_selector("text=Dat lukte niet, of je stopte ermee.")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})
    page.click("text=Inloggen met een passkey")
    arrive(page, "/mijn/inloggen/")

    page.click("[aria-label='Mijn laptop verwijderen']")
    page.click("main button:has-text('Verwijderen')")
    arrive(page, "/mijn/inloggen/")
    assert page.locator("text=Je passkey is verwijderd.").is_visible()
    sign_out(page)
    page.goto("/inloggen/")
    page.click("text=Inloggen met een passkey")
    page.wait_for_selector("text=Deze passkey kennen we niet.")


def test_at_another_origin_the_browser_gives_no_passkey(office: Server, page: Any) -> None:
    page.goto("/inloggen/?next=/mijn/inloggen/")
    by_mail(page, office, BRAM)
    device(page)
    page.click("text=Passkey toevoegen")
    page.click("text=Passkey maken")
    arrive(page, "/mijn/inloggen/herstelcodes/")
    page.goto(f"http://127.0.0.1:{office.port}/inloggen/")
    page.click("text=Inloggen met een passkey")
    page.wait_for_selector("text=Dat lukte niet, of je stopte ermee.")
    asked = json.dumps({"challenge": [1] * 32, "rpId": "localhost"})
    said = page.evaluate(
        "asked => navigator.credentials.get({publicKey: {...asked, challenge: new Uint8Array(asked.challenge)}})"
        ".then(() => 'given', problem => problem.name)",
        json.loads(asked),
    )
    assert said == "SecurityError"


def test_without_script_the_passkey_is_not_offered_and_the_rest_works(office: Server, browser: Any) -> None:
    context = browser.new_context(base_url=f"http://localhost:{office.port}", java_script_enabled=False)
    page = context.new_page()
    page.goto("/inloggen/")
    assert not page.locator("text=Inloggen met een passkey").is_visible()
    assert page.locator("text=Inloggen met een wachtwoord").is_visible()
    page.click("text=Inloggen met SSO Voorbeeld")
    arrive(page, "/inloggen/nog-niet-bekend/")
    context.close()


def test_a_sign_in_of_elsewhere_is_linked_once_and_opens_the_account_from_then_on(
    office: Server, provider: Provider, page: Any
) -> None:
    """By way of a broker that sends the browser on to yet another origin."""
    provider.person = {"sub": "anna-elders", "email": BRAM, "email_verified": True}
    page.goto("/inloggen/")
    page.click("text=Inloggen met SSO Voorbeeld")
    arrive(page, "/inloggen/nog-niet-bekend/")
    page.click("text=Inloggen en koppelen")
    by_mail(page, office, CARLA)
    assert page.url.endswith("/inloggen/koppelen/")
    assert page.locator(f"text={CARLA}").first.is_visible()
    page.click("main button:has-text('Koppelen aan mijn account')")
    arrive(page, "/mijn/inloggen/")
    assert page.locator("text=Je kunt vanaf nu inloggen met SSO Voorbeeld.").is_visible()
    sign_out(page)

    page.goto("/inloggen/?next=/mijn/inloggen/")
    page.click("text=Inloggen met SSO Voorbeeld")
    arrive(page, "/mijn/inloggen/")
    assert page.locator(f"text={CARLA}").first.is_visible()

    page.click("[aria-label='SSO Voorbeeld loskoppelen']")
    page.wait_for_selector("text=Die inlog is niet meer aan je account gekoppeld.")
    page.click("main button:has-text('Log overal uit')")
    arrive(page, "/inloggen/")
    page.click("text=Inloggen met SSO Voorbeeld")
    arrive(page, "/inloggen/nog-niet-bekend/")
