"""bin/bench: starts the real server and measures each page: CPU of all server processes, waiting time, queries, bytes."""

import argparse
import contextlib
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg

from benchmarks.network import COMMON, LONG_DISCUSSION, RARE, SIZES, fill
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres

BUDGET = 6.0  # times the CPU of the limit page
PAGES = [
    ("home", "/"),
    ("clubhuis", "/clubhuis/"),
    ("discussion", f"/clubhuis/{LONG_DISCUSSION}/"),
    ("discussion, last page", f"/clubhuis/{LONG_DISCUSSION}/?na=975"),
    ("search, common word", f"/zoeken/?q={COMMON}"),
    ("search, rare word", f"/zoeken/?q={RARE}"),
    ("profile", "/mensen/2/"),
    ("people", "/mensen/"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def server(application: str, port: int) -> Iterator[psutil.Process]:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws",
        "--log-level", "critical", application,
    ]  # fmt: skip
    process = subprocess.Popen(command)
    try:
        for _try in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(10)


def cpu(parents: list[psutil.Process]) -> float:
    """Seconds of CPU used so far by these processes and all their children, ended ones included."""
    total = 0.0
    for parent in parents:
        for process in [parent, *parent.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                used = process.cpu_times()
                total += used.user + used.system + used.children_user + used.children_system
    return total


class Browser:
    """One client that keeps its connection and its cookie."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Cookie": cookie, "Accept-Encoding": "identity"} if cookie else {}

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        self.connection.request("GET", path, headers={**self.headers, **headers})
        answer = self.connection.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}


def measure(ask: Callable[[], Any], parents: list[psutil.Process], requests: int, rounds: int = 5) -> dict[str, float]:
    """The median CPU of `rounds` rounds of `requests`, and the waiting time of single requests, in milliseconds."""
    for _warm in range(12):
        ask()
    used, waited = [], []
    for _round in range(rounds):
        before = cpu(parents)
        for _request in range(requests):
            began = time.perf_counter()
            ask()
            waited.append((time.perf_counter() - began) * 1000)
        used.append((cpu(parents) - before) * 1000 / requests)
    waited.sort()
    return {
        "cpu_ms": round(statistics.median(used), 2),
        "p50_ms": round(waited[len(waited) // 2], 2),
        "p95_ms": round(waited[int(len(waited) * 0.95)], 2),
    }


def prepared(url: str, size: str) -> str:
    """Migrates and fills a database of this size, once; returns the cookie of a member that is signed in."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with psycopg.connect(url) as connection:
        if not connection.execute("SELECT 1 FROM members_member LIMIT 1").fetchone():
            began = time.monotonic()
            fill(connection, size)
            print(
                f"Made {SIZES[size][0]:,} members and {SIZES[size][1]:,} posts in {time.monotonic() - began:.0f} s",
                file=sys.stderr,
            )
    from slimmernetwerk.members.models import Member
    from slimmernetwerk.members.sessions import SessionStore

    member, session = Member.objects.get(pk=2), SessionStore()
    session["_auth_user_id"], session["_auth_user_backend"] = str(member.pk), settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = member.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def queries_of(path: str, cookie: str) -> int:
    """How many queries a warm page asks, counted in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    if cookie:
        name, value = cookie.split("=", 1)
        client.cookies[name] = value
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def pages(
    port: int, parents: list[psutil.Process], cookie: str, limit_ms: float, requests: int
) -> Iterator[dict[str, Any]]:
    for viewer, own in (("visitor", ""), ("member", cookie)):
        browser = Browser(port, own)
        for name, path in PAGES:
            status, body, headers = browser.get(path)
            if status != 200:
                continue
            found = measure(lambda browser=browser, path=path: browser.get(path), parents, requests)  # type: ignore[misc]
            yield _row(name, viewer, found, limit_ms, queries_of(path, own), len(body))
            if viewer == "visitor" and "etag" in headers:
                known = headers["etag"]
                assert browser.get(path, **{"If-None-Match": known})[0] == 304, path
                found = measure(
                    lambda browser=browser, path=path, known=known: browser.get(path, **{"If-None-Match": known}),
                    parents,
                    requests,
                )  # type: ignore[misc]
                yield _row(f"{name}, known ETag", viewer, found, limit_ms, 1, 0)
    yield _row("post a reply", "member", measure(_reply(port, cookie), parents, requests // 2), limit_ms, 0, 0)


def _row(page: str, viewer: str, found: dict[str, float], limit_ms: float, queries: int, size: int) -> dict[str, Any]:
    return {
        "page": page,
        "viewer": viewer,
        **found,
        "ratio": round(found["cpu_ms"] / limit_ms, 1),
        "queries": queries,
        "bytes": size,
    }


def _reply(port: int, cookie: str) -> Callable[[], None]:
    """Posts a reply as a browser does; every one of them must be there afterwards."""
    browser = Browser(port, cookie)
    _status, page, headers = browser.get(f"/clubhuis/{LONG_DISCUSSION + 1}/")
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, "the page has no reply form"
    browser.headers["Cookie"] += "; " + headers["set-cookie"].split(";")[0]
    body = f"csrfmiddlewaretoken={token[1].decode()}&body=Een+reactie+van+de+meting"

    def post() -> None:
        browser.connection.request(
            "POST",
            f"/clubhuis/{LONG_DISCUSSION + 1}/reacties/nieuw/",
            body,
            {**browser.headers, "Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = browser.connection.getresponse()
        answer.read()
        assert answer.status in (302, 303), answer.status

    return post


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure the pages at a size of the network.")
    parser.add_argument("--size", choices=SIZES, default="M")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--requests", type=int, default=60)
    arguments = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / f"slimmernetwerk-bench-{os.getuid()}-{arguments.size}"
    folder.mkdir(mode=0o755, exist_ok=True)
    os.environ.update(DJANGO_SETTINGS_MODULE="slimmernetwerk.settings", DATA_DIR=str(folder), DEMO="0")
    database = EmbeddedPostgres(folder / "postgres")
    with database as url:
        os.environ["DATABASE_URL"] = url
        cookie = prepared(url, arguments.size)
        postmaster = psutil.Process(int((database.cluster / "postmaster.pid").read_text().split()[0]))
        port = free_port()
        with server("benchmarks.limit:application", port) as web:
            browser = Browser(port)
            limit = measure(lambda: browser.get("/"), [web, postmaster], arguments.requests)["cpu_ms"]
        port = free_port()
        with server("slimmernetwerk.wsgi:application", port) as web:
            rows = list(pages(port, [web, postmaster], cookie, limit, arguments.requests))
    report(rows, arguments.size, limit, arguments.json)


def report(rows: list[dict[str, Any]], size: str, limit_ms: float, file: Path | None) -> None:
    print(
        f"Size {size}; the limit page costs {limit_ms} ms CPU; the budget is {BUDGET:g} times that (known ETag: 1 ms)."
    )
    for row in rows:
        over = row["cpu_ms"] > 1 if "ETag" in row["page"] else row["ratio"] > BUDGET
        print(
            "{page:32} {viewer:8} {cpu_ms:7.2f} ms {ratio:5.1f}x  p50 {p50_ms:6.1f}  p95 {p95_ms:6.1f}  {queries:2} q  {bytes:7} B".format(
                **row
            ),
            "OVER" if over else "",
        )
    if file:
        file.write_text(json.dumps([{**row, "size": size, "limit_ms": limit_ms} for row in rows], indent=1))


if __name__ == "__main__":
    main()
