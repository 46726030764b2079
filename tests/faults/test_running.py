"""A running network when things go wrong: it says what is wrong, in our look, and tells its log nobody's secrets."""

import http.client
import json
import os
import re
import signal
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from tests.faults.conftest import Server

ADDRESS = "merkpersoon@merkdomein.example"
SECRETS = ("merkpersoon", "merkdomein.example", "Merknaam Geheim", "geheimverhaal", "merkzoekwoord")


class Visitor:
    """A browser of the simplest kind: it keeps cookies and fills in forms."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
            headers.setdefault("Referer", self.server.address)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.headers

    def send(self, path: str, **fields: str) -> tuple[int, str, Any]:
        """Open a page, and send the form on it."""
        page = self.ask("GET", path)[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, page[:300]
        return self.ask("POST", path, {"csrfmiddlewaretoken": token[1], **fields})


def eventually(found: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 30
    while not (answer := found()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return answer


def introduce(server: Server) -> None:
    """An organisation that works with us, and nobody in it yet."""
    given = {"name": "Gemeente Merk", "sector": "municipality", "domains": "{merkdomein.example}", "invented": "true"}
    with server.database() as database:
        needed = database.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'members_organisation' AND is_nullable = 'NO'"
            " AND data_type IN ('text', 'character varying')"
        ).fetchall()
        row = {**{name: "" for (name,) in needed}, **given}
        places = ", ".join(["%s"] * len(row))
        database.execute(f"INSERT INTO members_organisation ({', '.join(row)}) VALUES ({places})", list(row.values()))


def code_for(server: Server) -> str:
    """From the mail on disk, as the worker delivered it."""

    def look() -> str:
        texts = [file.read_text() for file in (server.folder / "mail").glob("*")]
        codes = [code for text in texts for code in re.findall(r"^\s*([A-Z0-9]+(?:-[A-Z0-9]+)*)\s*$", text, re.M)]
        return codes[-1] if codes else ""

    return str(eventually(look))


def test_too_long_a_form_gets_our_page_from_the_server_itself(server: Server) -> None:
    status, page, _headers = Visitor(server).ask("POST", "/en/meedoen/", {"name": "x" * 1_000_001})
    assert status == 413
    assert "This is too much at once" in page


def test_another_host_gets_our_page(server: Server) -> None:
    status, page, _headers = Visitor(server).ask("GET", "/", Host="kwaad.example")
    assert status == 400
    assert "We begrijpen deze vraag niet" in page
    assert "kwaad.example" not in page


def test_nobody_s_secrets_reach_the_log(server: Server) -> None:
    """Someone joins, gets a code, signs in, writes, searches; things break while they do; a mail cannot be sent."""
    introduce(server)
    person = Visitor(server)
    given = {"name": "Merknaam Geheim", "email": ADDRESS, "organisation": "Gemeente Merk", "job_role": "professional"}
    assert person.send("/meedoen/", **given)[0] == 302
    code = code_for(server)
    assert person.send("/inloggen/code/", code="FOUT99")[0] == 422
    assert person.send("/inloggen/code/", code=code)[0] == 302
    session = next(value for name, value in person.cookies.items() if "aangemeld" in name)
    assert person.send("/clubhuis/nieuw/", title="geheimverhaal", body="geheimverhaal", discussion_kind="question", visibility="network")[0] == 302  # fmt: skip
    break_things(server, person)
    words = server.words()
    assert words.count("Internal Server Error") == 2
    assert "CheckViolation" in words
    assert "send_mail" in words
    assert not [secret for secret in (*SECRETS, code, code.replace("-", ""), session) if secret in words]


def break_things(server: Server, person: Visitor) -> None:
    """A table that is gone; a value the database refuses with all of its row; a mail nobody takes."""
    with server.database() as database:
        database.execute("ALTER TABLE contributions_theme RENAME TO weg")
        assert person.ask("GET", "/clubhuis/?zoek=merkzoekwoord")[0] == 500
        database.execute("ALTER TABLE weg RENAME TO contributions_theme")
        database.execute("ALTER TABLE clubhuis_discussion ADD CONSTRAINT nooit CHECK (false) NOT VALID")
        database.execute("ALTER TABLE contributions_contribution ADD CONSTRAINT nooit CHECK (title <> 'geheimverhaal twee') NOT VALID")  # fmt: skip
        status, page, _headers = person.send("/clubhuis/nieuw/", title="geheimverhaal twee", body="geheimverhaal", discussion_kind="question", visibility="network")  # fmt: skip
        assert status == 500
        assert "Er ging iets mis bij ons" in page
        assert "geheimverhaal" not in page
        database.execute("ALTER TABLE clubhuis_discussion DROP CONSTRAINT nooit")
        database.execute("ALTER TABLE contributions_contribution DROP CONSTRAINT nooit")
        message = {"subject": "Merknaam Geheim", "body": "geheimverhaal", "from": "geen adres", "to": [ADDRESS]}
        database.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, attempts) VALUES ('default', 'send_mail', %s, 50)",
            [json.dumps({"message": message})],
        )
        eventually(lambda: "send_mail" in server.words())


def health(server: Server) -> tuple[int, list[str]]:
    status, text, headers = Visitor(server).ask("GET", "/gezond/")
    assert "no-store" in headers["Cache-Control"]
    return status, json.loads(text)["problems"]


def test_the_health_page_says_what_is_wrong_until_it_is_right(server: Server) -> None:
    with server.database() as database:
        database.execute("DELETE FROM procrastinate_jobs WHERE status = 'failed'")
        eventually(lambda: health(server) == (200, []))
        database.execute("DELETE FROM django_migrations WHERE app = 'clubhuis'")
        status, problems = health(server)
        assert status == 503
        assert problems == ["The database is behind the program: run the migrations."]
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('clubhuis', '0001_initial', now())"
        )
        assert health(server) == (200, [])


def test_without_a_database_the_health_page_says_so_and_pages_apologise(server: Server) -> None:
    """The last test of this server: its database is ended."""
    pid = int((server.folder / "postgres/cluster/postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGQUIT)
    status, problems = eventually(lambda: (found := health(server))[0] == 503 and found)
    assert problems == ["The database does not answer."]
    status, page, _headers = Visitor(server).ask("GET", "/en/clubhuis/")
    assert status == 500
    assert "Something went wrong on our side" in page
    assert "psycopg" not in page
