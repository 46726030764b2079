"""The network that is measured holds together, and every page that is measured is a real page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.network.filling import fill, planned
from benchmarks.network.meeting import SEATS
from benchmarks.network.things import Plan
from benchmarks.pages import Page, pages, reply_path
from benchmarks.run import BUDGET, KNOWN_BUDGET, report, viewers
from slimmernetwerk.members.models import Member

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_OF_VISITOR = 5, 1


@pytest.fixture
def made() -> Plan:
    connection.ensure_connection()
    return fill(connection.connection, "XS")


def wrong(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def test_the_same_seed_makes_the_same_network() -> None:
    assert planned("XS").things == planned("XS").things
    assert planned("XS").things != planned("S").things[: len(planned("XS").things)]


def test_what_is_counted_is_there(made: Plan) -> None:
    assert wrong("SELECT count(*) FROM members_member") == [(made.members,)]
    assert wrong("SELECT count(*) FROM contributions_post") == [(made.posts,)]
    assert dict(wrong("SELECT kind, count(*) FROM contributions_contribution GROUP BY kind")) == made.counts
    assert wrong("SELECT reply_count FROM contributions_contribution WHERE id = 1") >= [(made.long_posts,)]
    for counted, table in (("reply_count", "contributions_post"), ("follower_count", "contributions_follow")):
        assert not wrong(
            f"SELECT id FROM contributions_contribution c WHERE {counted} <> (SELECT count(*) FROM {table} WHERE contribution_id = c.id)"
        )


def test_positions_have_no_gaps_and_nothing_is_said_before_it_could_be(made: Plan) -> None:
    assert not wrong("SELECT 1 FROM contributions_post GROUP BY contribution_id HAVING count(*) <> max(position)")
    assert not wrong("SELECT 1 FROM contributions_contribution WHERE last_activity < created OR search IS NULL")
    assert not wrong("SELECT 1 FROM contributions_post WHERE search IS NULL")


def test_every_kind_has_its_own_row_and_the_indexes_are_back(made: Plan) -> None:
    tables = ("clubhuis_discussion", "doetanks_challenge", "doetanks_doetank", "doetanks_consult", "doetanks_finding", "businesscases_businesscase",
              "businesscases_adoption", "businesscases_result", "cafes_cafe", "kennissennetwerk_knowledgeitem", "kennissennetwerk_collaboration")  # fmt: skip
    counts = [wrong(f"SELECT count(*) FROM {table}")[0][0] for table in tables]
    assert sorted(counts) == sorted(made.counts.values())
    assert wrong(
        "SELECT count(*) FROM pg_indexes WHERE indexname IN ('post_search', 'contribution_search', 'event_happened')"
    ) == [(3,)]
    assert (
        wrong("SELECT count(*) FROM cafes_registration WHERE status = 'seat' GROUP BY cafe_id ORDER BY 1 DESC LIMIT 1")[
            0
        ][0]
        <= SEATS
    )


@contextmanager
def asked(viewer: str, made: Plan) -> Iterator[Client]:
    client = Client()
    if viewer != "visitor":
        client.force_login(Member.objects.get(pk=viewers(made)[viewer]))
    yield client


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def test_every_page_that_is_measured_is_itself_and_asks_no_more_than_it_may(made: Plan) -> None:
    faults = []
    for page in pages(made):
        for viewer in page.viewers:
            with asked(viewer, made) as client:
                answer = client.get(page.path)
                count = queries_of(client, page.path)
            if fault := page.fault(answer.status_code, answer.content):
                faults.append(f"{viewer}: {fault}")
            if count > (MOST_OF_VISITOR if viewer == "visitor" else MOST_QUERIES):
                faults.append(f"{viewer}: {page.name} asks {count} queries")
    assert not faults


def test_a_page_that_is_not_itself_is_a_fault() -> None:
    page = Page("list", "/lijst/", "<li>", 2)
    assert not page.fault(200, b"<li><li>")
    assert "1 of at least 2" in page.fault(200, b"<li>")
    assert "404" in page.fault(404, b"<li><li>")


def test_a_reply_that_is_measured_is_a_reply(made: Plan) -> None:
    with asked("member", made) as client:
        assert client.post(reply_path(made), {"body": "Een reactie"}).status_code == 302
    assert not wrong(
        "SELECT 1 FROM contributions_contribution c WHERE reply_count <> (SELECT count(*) FROM contributions_post WHERE contribution_id = c.id)"
    )


def test_what_is_over_its_budget_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"viewer": "visitor", "p50_ms": 1.0, "p95_ms": 1.0, "queries": 1, "bytes": 1}
    rows = [
        {**row, "page": "limit", "cpu_ms": 1.0, "ratio": 1.0, "size": "M", "limit_ms": 1.0},
        {**row, "page": "home", "cpu_ms": BUDGET + 0.1, "ratio": BUDGET + 0.1},
        {**row, "page": "home, known ETag", "cpu_ms": KNOWN_BUDGET + 0.1, "ratio": 1.1},
        {**row, "page": "home, known ETag", "cpu_ms": KNOWN_BUDGET - 0.1, "ratio": 0.9},
    ]
    assert report(rows) == 2
    assert capsys.readouterr().out.count("OVER") == 2
