"""What the settings make of the environment."""

import os
import subprocess
import sys

import pytest

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
    environment = os.environ | {
        "HTTPS": https, "DEMO": "0", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "testserver",
        "SITE_URL": "https://testserver", "DJANGO_SETTINGS_MODULE": "slimmernetwerk.settings",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == said, done.stderr
