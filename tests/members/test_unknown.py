"""Whether there is an account with an address is told to nobody: not in words, not in work, not in time."""

import re
import time
from statistics import median

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from slimmernetwerk.members.actions import set_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
UNKNOWN = "niemand@voorbeeldstad.example"


def ask(email, path="/inloggen/wachtwoord/", **fields):
    client = Client()
    return client.post(path, {"login": email, "email": email, "password": "zomaar iets", **fields})


@pytest.fixture(params=["with a password", "without"])
def known(request, anna):
    if request.param == "with a password":
        set_password("Zeven paarse fietsen", by=anna, here=None)
    return anna.email


def statements(email, path):
    with CaptureQueriesContext(connection) as captured:
        ask(email, path)
    return [re.sub(r"'[^']*'|\d+", "?", query["sql"])[:60] for query in captured.captured_queries]


def test_the_page_is_the_same(known):
    cleaned = [re.sub(r'value="[^"]*"|nonce="[^"]+"', "", ask(email).content.decode()) for email in (known, UNKNOWN)]
    assert cleaned[0] == cleaned[1]


@pytest.mark.parametrize("path", ["/inloggen/", "/inloggen/wachtwoord/"])
def test_the_database_is_asked_the_same(known, path):
    ask(known, path)
    cache.clear()
    of_known, of_unknown = (statements(email, path) for email in (known, UNKNOWN))
    assert of_known == of_unknown


def test_a_password_is_hashed_once_whoever_it_is_of(known, monkeypatch):
    runs = []
    hashed = ScryptPasswordHasher.encode

    def counted(self, *args, **options):
        runs.append(1)
        return hashed(self, *args, **options)

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)
    for email in (known, UNKNOWN):
        runs.clear()
        assert ask(email).status_code == 422
        assert len(runs) == 1


def test_the_answer_takes_as_long(known):
    """Thirty of each, by turns; the middle times differ by less than a tenth. Hashing takes most of it."""
    spent = {known: [], UNKNOWN: []}
    for _turn in range(30):
        for email, times in spent.items():
            cache.clear()
            began = time.process_time()
            ask(email)
            times.append(time.process_time() - began)
    of_known, of_unknown = (median(times) for times in spent.values())
    assert abs(of_known - of_unknown) < 0.1 * of_unknown
