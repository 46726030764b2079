"""The five people every story is about, and their browsers."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def dutch_first() -> None:
    """Whatever page an earlier test asked for last: a story begins in Dutch."""
    from django.utils import translation

    translation.activate("nl")


@pytest.fixture
def anna(db: None) -> Any:
    from tests.factories import make_member, make_organisation

    return make_member("Anna Bakker", make_organisation("Gemeente Voorbeeldstad"), email="anna@voorbeeldstad.example")


@pytest.fixture
def bram(db: None) -> Any:
    from tests.factories import make_member, make_organisation

    organisation = make_organisation("Waterschap De Voorbeeldpolder", "water_authority")
    return make_member("Bram de Wit", organisation, email="bram@voorbeeldpolder.example", mandate=True)


@pytest.fixture
def coen(db: None) -> Any:
    from tests.factories import make_member, make_organisation

    return make_member(
        "Coen Visser", make_organisation("Provincie Voorbeeldland", "province"), email="coen@voorbeeldland.example"
    )


@pytest.fixture
def dieuwke(db: None) -> Any:
    from tests.factories import make_member, make_organisation

    organisation = make_organisation("Kennisinstituut Voorbeeld", "knowledge_partner")
    return make_member("Dieuwke Hoekstra", organisation, email="dieuwke@kennis.example")


@pytest.fixture
def other(db: None) -> Any:
    from tests.factories import make_member, make_organisation

    return make_member("Olga van der Meer", make_organisation("Politie Eenheid Voorbeeld", "police"))


@pytest.fixture
def steward(db: None) -> Any:
    from tests.factories import make_member, make_organisation

    return make_member(
        "Stien Beheer", make_organisation("Ministerie van Voorbeelden", "central_government"), steward=True
    )


@pytest.fixture
def otto() -> Any:
    from slimmernetwerk.members.viewer import ANYONE

    return ANYONE


@pytest.fixture
def client_of(db: None) -> Callable[[Any], Any]:
    """A browser of this viewer, signed in through a real session row with a second factor proven just now, unless `proof`
    says "code" or "password"; of Otto, a browser without an account."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.test import Client

    from slimmernetwerk.members.models import Member
    from slimmernetwerk.members.sessions import SessionStore, vouch

    def make(viewer: Any, proof: str = "mfa") -> Client:
        client = Client()
        if viewer.id is not None:
            from django.conf import settings

            member = Member.objects.get(pk=viewer.id)
            session = SessionStore()
            session[SESSION_KEY] = str(member.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = member.get_session_auth_hash()
            vouch(session, member.pk, proof)
            session.save()
            client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    return make


@pytest.fixture
def page_queries() -> Callable[[Any, str], list[str]]:
    """`page_queries(client, path)` asks a page twice and gives the queries of the second time, the page being a 200."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask(client: Any, path: str) -> list[str]:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert response.status_code == 200, response.status_code
        return [query["sql"] for query in captured.captured_queries]

    return ask


@pytest.fixture(scope="session", autouse=True)
def static_files() -> None:
    """Pages name their static files by hash, as in production. The test processes share them; the first one makes them."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            call_command("collectstatic", verbosity=0, interactive=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium: of the machine, else the one Playwright fetched. One for all tests, for a process can hold only one Playwright."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), None)
    quiet = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=found, args=[*quiet, *as_root])
        yield one
        one.close()


@pytest.fixture(autouse=True)
def no_mail_stays(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A test whose transactions are real leaves nothing in the queue, whose tables Django does not empty."""
    yield
    marked = request.node.get_closest_marker("django_db")
    if marked and marked.kwargs.get("transaction"):
        from django.db import connection

        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
