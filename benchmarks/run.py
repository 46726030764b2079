"""bin/bench: starts the real server and measures each page: CPU of all server processes, waiting time, queries, bytes.

Everything is measured in rounds, one page after another, so that a machine that grows slower does so for all alike.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import psycopg

from benchmarks.measuring import Browser, Measured, Meter, server
from benchmarks.network import SIZES
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres

BUDGET, KNOWN_BUDGET = 6.0, 1.0  # times the CPU of the limit page; milliseconds for a visitor's page with a known ETag
VERSION = 3  # of the data: another one makes the database anew


def prepared(url: str, size: str) -> tuple[Any, dict[str, str]]:
    """Migrates and fills a database of this size, once. Gives the plan of what is in it, and the cookie of each viewer."""
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.network.filling import fill, planned

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with psycopg.connect(url) as connection:
        if not connection.execute("SELECT 1 FROM members_member LIMIT 1").fetchone():
            began = time.monotonic()
            fill(connection, size)
            connection.commit()
            print(
                f"Made {SIZES[size][0]:,} members and {SIZES[size][1]:,} posts in {time.monotonic() - began:.0f} s",
                file=sys.stderr,
            )
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE")
    made = planned(size)
    return made, {viewer: signed_in(member) for viewer, member in viewers(made).items()}


def viewers(made: Any) -> dict[str, int]:
    """Who looks: a member, who asked the long question, and two of the team of the first Doetank, who can do more there."""
    from benchmarks.network.things import VIEWER, team_of
    from slimmernetwerk.contributions.kinds import Kind

    lead, participant, *_others = team_of(made, 0)
    author = made.of(Kind.DISCUSSION)[0].author
    return {"member": VIEWER, "author": author, "lead": lead, "participant": participant}


def signed_in(pk: int) -> str:
    """The cookie of a member, with a session of their own."""
    from django.conf import settings

    from slimmernetwerk.members.models import Member
    from slimmernetwerk.members.sessions import SessionStore

    member, session = Member.objects.get(pk=pk), SessionStore()
    session["_auth_user_id"], session["_auth_user_backend"] = str(member.pk), settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = member.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def queries_of(cookie: str, ask: Callable[[Any], Any]) -> int:
    """How many queries something warm asks, counted in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    if cookie:
        name, value = cookie.split("=", 1)
        client.cookies[name] = value
    ask(client)
    with CaptureQueriesContext(connection) as captured:
        ask(client)
    return len(captured)


class Bench:
    """The rows of one run: what is asked, and what is known of it beforehand."""

    def __init__(self, made: Any, port: int, cookies: dict[str, str]) -> None:
        self.made, self.port, self.cookies = made, port, cookies
        self.rows: list[tuple[dict[str, Any], Measured]] = []

    def add_pages(self, wanted: str) -> None:
        from benchmarks.pages import KNOWN, pages

        for page in pages(self.made):
            for viewer in page.viewers:
                if wanted and wanted not in page.name:
                    continue
                own = self.cookies.get(viewer, "")
                browser = Browser(self.port, own)
                status, body, headers = browser.get(page.path)
                if fault := page.fault(status, body):
                    raise SystemExit(f"{viewer}: {fault}")
                count = queries_of(own, lambda client, path=page.path: client.get(path))  # type: ignore[misc]
                self._add(page.name, viewer, count, len(body), lambda b=browser, p=page.path: b.get(p))  # type: ignore[misc]
                if viewer == "visitor":
                    self._add_known(f"{page.name}, {KNOWN}", page.path, headers["etag"])

    def _add_known(self, name: str, path: str, etag: str) -> None:
        browser, tags = Browser(self.port), [etag]

        def ask() -> None:
            for _try in range(2):
                status, _body, headers = browser.get(path, **{"If-None-Match": tags[0]})
                if status == 304:
                    return
                # A reply that was measured in between changed the page.
                tags[0] = headers.get("etag", "")
            raise SystemExit(f"{name}: status {status}")

        count = queries_of("", lambda client: client.get(path, headers={"if-none-match": etag}))
        self._add(name, "visitor", count, 0, ask)

    def add_reply(self) -> None:
        from benchmarks.pages import reply_body, reply_path

        browser, path = Browser(self.port, self.cookies["member"]), reply_path(self.made)
        fields = reply_body(browser.get(path)[1])

        def ask() -> None:
            status, _body, _headers = browser.post(path, f"{fields}&form_key={uuid4()}")
            if status not in (302, 303):
                raise SystemExit(f"post a reply: status {status}")

        self._add(
            "post a reply",
            "member",
            queries_of(
                self.cookies["member"],
                lambda client: client.post(path, {"body": "Een reactie", "form_key": str(uuid4())}),
            ),
            0,
            ask,
        )

    def _add(self, name: str, viewer: str, queries: int, size: int, ask: Callable[[], object]) -> None:
        self.rows.append(({"page": name, "viewer": viewer, "queries": queries, "bytes": size}, Measured(ask)))


def run(size: str, requests: int, rounds: int, wanted: str, keep: Path) -> list[dict[str, Any]]:
    database = EmbeddedPostgres(keep / "postgres")
    with database as url:
        os.environ["DATABASE_URL"] = url
        made, cookies = prepared(url, size)
        postmaster = psutil.Process(int((database.cluster / "postmaster.pid").read_text().split()[0]))
        with (
            server("benchmarks.limit:application") as (limit_web, limit_port),
            server("slimmernetwerk.wsgi:application") as (web, port),
        ):
            meter, limit_browser = Meter(limit_web, web, postmaster), Browser(limit_port)
            limit = Measured(lambda: limit_browser.get("/"))
            bench = Bench(made, port, cookies)
            bench.add_pages(wanted)
            if not wanted:
                bench.add_reply()
            _measure(bench, limit, meter, requests, rounds)
            _check_replies(url, made, wanted, rounds, requests)
            memory = sum(process.memory_info().rss for process in web.children(recursive=True)) / 1e6
            print(f"The worker holds {memory:.0f} MB of memory.", file=sys.stderr)
            length = len(limit_browser.get("/")[1])
    return _rows(bench, limit, size, length)


def _measure(bench: Bench, limit: Measured, meter: Meter, requests: int, rounds: int) -> None:
    for _round in range(rounds):
        for place, (_known, measured) in enumerate(bench.rows):
            if place % 8 == 0:
                limit.round(meter, requests)
            measured.round(meter, requests)


def _check_replies(url: str, made: Any, wanted: str, rounds: int, requests: int) -> None:
    from benchmarks.pages import replies_of

    with psycopg.connect(url) as connection:
        count = replies_of(connection, made)
        found = connection.execute("SELECT count(*) FROM contributions_post WHERE contribution_id = 2").fetchone()
    if count != found[0] or (not wanted and count < rounds * requests):  # type: ignore[index]
        raise SystemExit(f"Replies went wrong: {count} counted, {found} are there.")


def _rows(bench: Bench, limit: Measured, size: str, length: int) -> list[dict[str, Any]]:
    """First the limit page, which alone tells the size and the limit; then every page."""
    found = limit.figures()
    first = {
        "page": "limit",
        "viewer": "visitor",
        **found,
        "ratio": 1.0,
        "queries": 1,
        "bytes": length,
        "size": size,
        "limit_ms": found["cpu_ms"],
    }
    rows = [first]
    for known, measured in bench.rows:
        figures = measured.figures()
        rows.append({**known, **figures, "ratio": round(figures["cpu_ms"] / found["cpu_ms"], 2)})
    return rows


def report(rows: list[dict[str, Any]]) -> int:
    """Prints the table; answers how many rows are over their budget."""
    print(f"Size {rows[0]['size']}. Budget: {BUDGET:g} times the limit page; for a known ETag {KNOWN_BUDGET:g} ms.")
    over = 0
    for row in rows:
        dear = row["cpu_ms"] > KNOWN_BUDGET if "ETag" in row["page"] else row["ratio"] > BUDGET
        over += dear
        line = "{page:34} {viewer:11} {cpu_ms:7.2f} ms {ratio:5.1f}x  p50 {p50_ms:6.1f}  p95 {p95_ms:6.1f}  {queries:2} q  {bytes:7} B"
        print(line.format(**row), "OVER" if dear else "")
    return over


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure the pages at a size of the network.")
    parser.add_argument("--size", choices=[size for size in SIZES if size != "XS"], default="M")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--requests", type=int, default=30, help="of each page in each round")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--page", default="", help="only pages with this in their name")
    arguments = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / f"slimmernetwerk-bench-{os.getuid()}-{VERSION}-{arguments.size}"
    folder.mkdir(mode=0o755, exist_ok=True)
    os.environ.update(DJANGO_SETTINGS_MODULE="slimmernetwerk.settings", DATA_DIR=str(folder), DEMO="0")
    rows = run(arguments.size, arguments.requests, arguments.rounds, arguments.page, folder)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))
    report(rows)


if __name__ == "__main__":
    main()
