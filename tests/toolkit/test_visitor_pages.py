"""A visitor's page is kept until anything at all was written; a member's never is."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from slimmernetwerk.members.sessions import SessionStore
from slimmernetwerk.members.viewer import ANYONE
from slimmernetwerk.toolkit.middleware import VisitorPages

PAGE = "/clubhuis/"


@pytest.fixture
def visitor() -> Any:
    return Client()


def nonce(response: Any) -> str:
    return re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])[1]  # type: ignore[index]


@pytest.mark.django_db(transaction=True)
def test_a_known_page_is_answered_without_its_text(visitor: Any) -> None:
    first = visitor.get(PAGE)
    again = visitor.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert "Content-Security-Policy" not in again


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_has_a_new_nonce_every_time(visitor: Any) -> None:
    visitor.get(PAGE)
    first, second = visitor.get(PAGE), visitor.get(PAGE)
    assert nonce(first) != nonce(second)
    assert nonce(second) in second.content.decode()
    assert nonce(first) not in second.content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_seen_at_once(visitor: Any, anna: Any) -> None:
    from slimmernetwerk.clubhuis.actions import start_discussion

    before = visitor.get(PAGE)
    start_discussion(by=anna, discussion_kind="question", title="Wie weet dit?", body="Ik niet.", visibility="public")
    after = visitor.get(PAGE, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Wie weet dit?" in after.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_asks_one_query(visitor: Any, page_queries: Any) -> None:
    assert len(page_queries(visitor, PAGE)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_members_page_is_never_kept(anna: Any, client_of: Any) -> None:
    response = client_of(anna).get(PAGE)
    assert response["Cache-Control"] == "private, no-store"
    assert "Anna Bakker" in response.content.decode()
    assert "Anna Bakker" not in Client().get(PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_has_a_largest_size_and_a_header_cannot_fill_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = VisitorPages(lambda request: HttpResponse("x" * 1_000))
    monkeypatch.setattr(VisitorPages, "LIMIT", 10_000)

    def ask(path: str, **headers: str) -> None:
        request = RequestFactory().get(path, headers=headers)
        request.viewer, request.session, request.csp_nonce = ANYONE, SessionStore(None), ""  # type: ignore[attr-defined]
        assert pages(request).status_code == 200

    for number in range(20):
        ask(PAGE, hx_request=f"true{number}")
    assert len(pages.kept) == 1
    for number in range(20):
        ask(f"{PAGE}?{number}")
    assert len(pages.kept) == 3
    assert pages.size == sum(pages._weight(*one) for one in pages.kept.items())
