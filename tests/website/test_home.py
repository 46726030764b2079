"""The first page, for who has an account and for who has not."""

from typing import Any

from django.test import Client


def _discuss(anna: Any, title: str, visibility: str) -> None:
    from slimmernetwerk.clubhuis.actions import start_discussion

    start_discussion(by=anna, discussion_kind="question", title=title, body="Tekst", visibility=visibility)


def test_otto_sees_what_is_public_and_nothing_else(anna: Any) -> None:
    _discuss(anna, "Voor iedereen", "public")
    _discuss(anna, "Voor leden", "network")
    page = Client().get("/").content.decode()
    assert "Voor iedereen" in page
    assert "Voor leden" not in page


def test_anna_is_greeted_and_sees_both(anna: Any, client_of: Any) -> None:
    _discuss(anna, "Voor leden", "network")
    page = client_of(anna).get("/").content.decode()
    assert "Anna" in page
    assert "Voor leden" in page


def test_an_empty_network_says_how_to_begin(db: None) -> None:
    assert "Stel de eerste vraag" in Client().get("/").content.decode()


def test_the_number_of_queries_does_not_grow(anna: Any, client_of: Any, page_queries: Any) -> None:
    _discuss(anna, "Een", "public")
    client = client_of(anna)
    one = len(page_queries(client, "/"))
    _discuss(anna, "Twee", "public")
    _discuss(anna, "Drie", "public")
    assert one == len(page_queries(client, "/")) == 2


def test_the_pages_of_the_footer_exist_in_both_languages(db: None) -> None:
    for path in ("over", "toegankelijkheid", "privacy"):
        assert Client().get(f"/{path}/").status_code == 200
        assert Client().get(f"/en/{path}/").status_code == 200
