"""What the settings make of the environment."""

import os
import subprocess
import sys

import pytest

from slimmernetwerk import environment

ASK = """
import django
django.setup()
from django.conf import settings
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
request = RequestFactory().get("/", headers={"host": "testserver", "x-forwarded-proto": "https"})
answer = SecurityMiddleware(lambda request: HttpResponse(request.build_absolute_uri()))(request)
print(answer.content.decode(), answer.headers.get("Strict-Transport-Security"))
"""


@pytest.mark.parametrize(
    ("https", "said"), [("1", "https://testserver/ max-age=31536000"), ("0", "http://testserver/ None")]
)
def test_behind_a_proxy_that_ends_tls_the_site_knows_it_is_reached_by_https(https: str, said: str) -> None:
    given = os.environ | {
        "HTTPS": https, "DEMO": "0", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "testserver",
        "SITE_URL": "https://testserver", "DJANGO_SETTINGS_MODULE": "slimmernetwerk.settings",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == said, done.stderr


OIDC = {
    "OIDC_NAME": "SSO Voorbeeld", "OIDC_SERVER_URL": "https://sso.voorbeeld.example/", "OIDC_CLIENT_ID": "netwerk", "OIDC_CLIENT_SECRET": "geheim",
}  # fmt: skip


def test_a_provider_is_offered_when_all_of_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LINKEDIN_CLIENT_ID", "netwerk")
    monkeypatch.setenv("LINKEDIN_CLIENT_SECRET", "geheim")
    ours, linkedin = environment.read().providers()
    assert ours["settings"] == {"server_url": "https://sso.voorbeeld.example", "oauth_pkce_enabled": True}
    assert linkedin["provider_id"] == "linkedin"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({**OIDC, "OIDC_CLIENT_SECRET": ""}, "set OIDC_CLIENT_SECRET too"),
        ({**OIDC, "OIDC_SERVER_URL": "http://sso.voorbeeld.example"}, "OIDC_SERVER_URL: must begin with https://"),
        ({"LINKEDIN_CLIENT_ID": "netwerk"}, "set LINKEDIN_CLIENT_SECRET too"),
    ],
)
def test_half_a_provider_is_a_mistake_that_is_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(environment.EnvironmentMistake, match=said):
        environment.read()
