"""Two hundred colleagues behind one address sign in, and beside them someone guesses."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
import requests

from tests.faults.conftest import OWN, Server, running

PEOPLE, PASSWORD, TRIES = 200, "Zeven paarse fietsen", 10
BY_PASSWORD = 60  # checking one costs a tenth of a second of computing by design; the others sign in by code
FILL = f"""
import django; django.setup()
from django.contrib.auth.hashers import make_password
from slimmernetwerk.members.models import Member
known = make_password({PASSWORD!r})
Member.objects.bulk_create(Member(email=f"lid{{n}}@kantoor.example", name=f"Lid {{n}}", sort_name=f"lid {{n}}", password=known) for n in range({PEOPLE}))
"""


@pytest.fixture(scope="module")
def office() -> Iterator[Server]:
    """A server of two processes, with two hundred members in its database."""
    with running(2) as server:
        socket = server.folder / "postgres/socket"
        settings = {
            "DJANGO_SETTINGS_MODULE": "slimmernetwerk.settings",
            "DATA_DIR": str(server.folder),
            "DATABASE_URL": f"postgresql://slimmernetwerk@/slimmernetwerk?host={socket}&port=5432",
        }
        subprocess.run([sys.executable, "-c", FILL], env={**{k: v for k, v in os.environ.items() if k not in OWN}, **settings}, check=True)  # fmt: skip
        yield server


def send(session: requests.Session, address: str, fields: dict[str, str], origin: str = "") -> requests.Response:
    """A form as a browser sends it: with its token, and with an address of its own invention if it likes."""
    headers = {"X-Forwarded-For": origin, "X-Real-IP": origin} if origin else {}
    if "formulier" not in session.cookies:
        session.get(address, headers=headers, timeout=60)
    token = {"csrfmiddlewaretoken": session.cookies["formulier"]}
    return session.post(address, {**token, **fields}, headers=headers, allow_redirects=False, timeout=60)


def mailed_codes(office: Server, email: str) -> set[str]:
    """The codes in the mails to this address, which the worker lays in a folder."""
    texts = [path.read_text(errors="replace") for path in (office.folder / "mail").glob("*.log")]
    mails = [mail for text in texts for mail in text.split("-" * 79) if f"To: {email}\n" in mail]
    return {code for mail in mails for code in re.findall(r"^([A-Z]+-[A-Z]+)$", mail, re.M)}


def mailed_code(office: Server, email: str, known: set[str]) -> str:
    """The one code that was not there before."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if fresh := mailed_codes(office, email) - known:
            return fresh.pop()
        time.sleep(0.2)
    raise AssertionError(f"no mail for {email}")


def sign_in(office: Server, number: int) -> list[int]:
    """The statuses on the way: each form, and a page for members only afterwards."""
    session, email = requests.Session(), f"lid{number}@kantoor.example"
    known = mailed_codes(office, email)
    if number < BY_PASSWORD:
        way = [send(session, f"{office.address}/inloggen/wachtwoord/", {"login": email, "password": PASSWORD})]
    else:
        way = [send(session, f"{office.address}/inloggen/", {"email": email})]
        way += [send(session, f"{office.address}/inloggen/code/", {"code": mailed_code(office, email, known)})]
    way += [session.get(f"{office.address}/mijn/inloggen/", allow_redirects=False, timeout=60)]
    return [answer.status_code for answer in way]


def guess_passwords(office: Server, stop: Event, seed: int) -> Counter[int]:
    """Of lid199, who signs in by code, each time from another address as the headers have it."""
    found, session = Counter[int](), requests.Session()
    while not stop.is_set():
        origin = f"10.{seed}.{sum(found.values()) % 250}.7"
        fields = {"login": "LID199@kantoor.example", "password": f"geraden {sum(found.values())}"}
        found[send(session, f"{office.address}/inloggen/wachtwoord/", fields, origin).status_code] += 1
        time.sleep(0.05)
    return found


def guess_codes(office: Server, stop: Event, seed: int) -> Counter[int]:
    """Of lid0, who signs in by password; a new mail is asked for whenever a code is used up."""
    found, session = Counter[int](), requests.Session()
    while not stop.is_set():
        asked = send(session, f"{office.address}/inloggen/", {"email": "lid0@kantoor.example"}, f"10.9.{seed}.1")
        for _try in range(6 if asked.status_code == 302 else 0):
            answer = send(session, f"{office.address}/inloggen/code/", {"code": "BCDF-GHJK"}, f"10.8.{seed}.1")
            found[answer.status_code] += 1
            if answer.status_code != 422:
                break
        session = requests.Session()
        time.sleep(0.05)
    return found


def test_two_hundred_colleagues_sign_in_within_a_minute_beside_a_guesser(office: Server) -> None:
    stop = Event()
    with ThreadPoolExecutor(5) as guessers, ThreadPoolExecutor(16) as colleagues:
        passwords = [guessers.submit(guess_passwords, office, stop, seed) for seed in range(3)]
        codes = [guessers.submit(guess_codes, office, stop, seed) for seed in range(2)]
        began = time.monotonic()
        try:
            statuses = list(colleagues.map(lambda number: sign_in(office, number), range(PEOPLE)))
        finally:
            took = time.monotonic() - began
            stop.set()
        guessed = sum((one.result() for one in passwords), Counter[int]())
        tried = sum((one.result() for one in codes), Counter[int]())
    assert Counter(map(tuple, statuses)) == {(302, 200): BY_PASSWORD, (302, 302, 200): PEOPLE - BY_PASSWORD}
    # A minute on a machine with nothing else to do; on a busy one it waits for its turn.
    assert took < 60 * max(1, os.getloadavg()[0] / (os.cpu_count() or 1)), took
    assert guessed[422] == TRIES, guessed  # looked at and wrong
    assert guessed[429] > TRIES, guessed  # refused without a look
    assert 0 < tried[422] + tried[302] <= TRIES, tried
    assert set(guessed) <= {422, 429}
    assert set(tried) <= {422, 302, 429}


def test_the_page_of_refusal_says_how_many_and_what_still_works(office: Server) -> None:
    session = requests.Session()
    fields = {"login": "lid198@kantoor.example", "password": "geraden"}
    answers = [send(session, f"{office.address}/inloggen/wachtwoord/", fields) for _try in range(TRIES + 1)]
    assert [answer.status_code for answer in answers] == [422] * TRIES + [429]
    assert f"per uur hoogstens {TRIES} pogingen" in answers[-1].text
    right = send(session, f"{office.address}/inloggen/wachtwoord/", {**fields, "password": PASSWORD})
    assert right.status_code == 429
    assert sign_in(office, 198) == [302, 302, 200]  # by the code of a mail
