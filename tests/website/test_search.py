"""Finding things again: Dutch word forms, what was said in replies, and nothing that one may not see."""

from typing import Any

from django.test import Client


def _discuss(anna: Any, title: str, visibility: str = "public") -> Any:
    from slimmernetwerk.clubhuis.actions import start_discussion

    return start_discussion(by=anna, discussion_kind="question", title=title, body="Tekst", visibility=visibility)


def _found(client: Client, words: str) -> str:
    response = client.get("/zoeken/", {"q": words})
    assert response.status_code == 200
    return response.content.decode()


def test_dutch_word_forms_and_accents_are_found(anna: Any) -> None:
    _discuss(anna, "Twee cafés over brieven")
    for words in ("brief", "brieven", "café", "cafes", "CAFÉ"):
        assert "Twee cafés over brieven" in _found(Client(), words), words


def test_what_was_said_in_a_reply_is_found(anna: Any) -> None:
    from slimmernetwerk.clubhuis.actions import reply

    reply(_discuss(anna, "Een vraag"), by=anna, body="Vraag het de bibliotheek.")
    assert "Een vraag" in _found(Client(), "bibliotheek")


def test_what_is_for_members_is_not_found_by_a_visitor(anna: Any, client_of: Any) -> None:
    _discuss(anna, "Geheime dijkbrief", "network")
    assert "Geheime dijkbrief" not in _found(Client(), "dijkbrief")
    assert "Geheime dijkbrief" in _found(client_of(anna), "dijkbrief")


def test_odd_input_is_answered_with_a_page(db: None) -> None:
    for words in ("", "   ", "é🙂", "' OR 1=1 --", "a" * 5000, "\u202egnirts", "& | ! ( )", "%"):
        _found(Client(), words)


def test_the_number_of_queries_does_not_grow(anna: Any, client_of: Any, page_queries: Any) -> None:
    client = client_of(anna)
    _discuss(anna, "brief een")
    one = len(page_queries(client, "/zoeken/?q=brief"))
    _discuss(anna, "brief twee")
    _discuss(anna, "brief drie")
    assert one == len(page_queries(client, "/zoeken/?q=brief")) == 2
