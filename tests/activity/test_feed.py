"""The feed: a valid one, for everyone, with nothing in it that not everyone may see."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from slimmernetwerk.clubhuis.actions import start_discussion
from slimmernetwerk.contributions.actions import connect
from slimmernetwerk.contributions.models import Contribution
from tests.factories import make_circle

ATOM = "{http://www.w3.org/2005/Atom}"
NL, EN = "/feeds/nieuws.atom", "/en/feeds/nieuws.atom"


def discuss(by: Any, title: str, visibility: str = "public", **changes: Any) -> Any:
    given = {"discussion_kind": "question", "body": "De tekst van het bericht.", **changes}
    return start_discussion(by=by, title=title, visibility=visibility, **given)


def read(path: str = NL, client: Client | None = None) -> ElementTree.Element:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.findall(f"{ATOM}entry")]


def one(element: ElementTree.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_it_is_valid_atom(anna: Any, bram: Any) -> None:
    """What RFC 4287 asks of a feed and of each entry."""
    discuss(anna, "Eén vraag & <meer>")
    discuss(bram, "Nog een 🙂")
    feed = read()
    ids = [one(feed, "id"), *(one(entry, "id") for entry in feed.findall(f"{ATOM}entry"))]
    assert len(set(ids)) == len(ids) == 3
    assert all(name.startswith("http://testserver/") for name in ids)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Slimmernetwerk"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "http://testserver/",
        "self": "http://testserver/feeds/nieuws.atom",
    }
    for part in [feed, *feed.findall(f"{ATOM}entry")]:
        assert one(part, "title")
        assert datetime.fromisoformat(one(part, "updated")).tzinfo is not None
        assert len(part.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert one(feed, "updated") == max(one(entry, "updated") for entry in feed.findall(f"{ATOM}entry"))
    assert titles(feed) == [
        "Bram de Wit stelde een vraag: Nog een 🙂",
        "Anna Bakker stelde een vraag: Eén vraag & <meer>",
    ]


def test_an_empty_network_has_a_valid_feed_too(db: None) -> None:
    feed = read()
    assert one(feed, "updated")
    assert titles(feed) == []


@pytest.mark.parametrize("who", ["otto", "anna"])
def test_it_holds_only_what_everyone_may_see_whoever_asks(who: str, request: Any, anna: Any, client_of: Any) -> None:
    discuss(anna, "Voor iedereen")
    discuss(anna, "Voor leden", "network")
    secret = discuss(anna, "Voor het team")
    Contribution.objects.filter(pk=secret.pk).update(visibility="team", circle=make_circle(anna))
    gone = discuss(anna, "Weggehaald")
    Contribution.objects.filter(pk=gone.pk).update(state="removed")
    found = titles(read(client=client_of(request.getfixturevalue(who))))
    assert found == ["Anna Bakker stelde een vraag: Voor iedereen"]


def test_something_public_that_points_at_something_hidden_is_left_out(anna: Any) -> None:
    from slimmernetwerk.activity.actions import record

    shown, shut = discuss(anna, "Voor iedereen"), discuss(anna, "Alleen leden", "network")
    connect(shut, shown, "became", by=anna)
    record(anna, "used_knowledge", shown, other=shut)
    assert "Alleen leden" not in ElementTree.tostring(read(), encoding="unicode")
    Contribution.objects.filter(pk=shut.pk).update(visibility="public")
    assert titles(read())[0] == "Anna Bakker gebruikt kennis: Voor iedereen (Discussie: Alleen leden)"


def test_unnamed_stays_unnamed(anna: Any) -> None:
    found = discuss(anna, "Wat bij ons misging")
    Contribution.objects.filter(pk=found.pk).update(unnamed=True)
    feed = read()
    assert titles(feed) == ["Iemand stelde een vraag: Wat bij ons misging"]
    text = ElementTree.tostring(feed, encoding="unicode")
    assert "Anna" not in text
    assert "Voorbeeldstad" not in text


def test_in_english_it_speaks_english_and_leads_to_english_pages(anna: Any) -> None:
    question = discuss(anna, "Een vraag")
    feed = read(EN)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert titles(feed) == ["Anna Bakker asked a question: Een vraag"]
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/en/clubhuis/{question.pk}/"  # type: ignore[union-attr]
    assert one(feed, "title") == "Slimmernetwerk: what happens"
    assert one(read(NL), "title") == "Slimmernetwerk: wat er gebeurt"


def test_markup_in_a_text_stays_text_in_a_reader(anna: Any) -> None:
    discuss(anna, "Een vraag", body="`<img src=x onerror=alert(1)>`")
    entry = read().find(f"{ATOM}entry")
    assert entry is not None
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert summary.text == "&lt;img src=x onerror=alert(1)&gt;"


def test_comings_and_goings_are_not_broadcast(anna: Any, bram: Any) -> None:
    from slimmernetwerk.activity.actions import follow

    question = discuss(anna, "Een vraag")
    follow(question, by=bram)
    assert len(titles(read())) == 1


def test_every_page_leads_to_the_feed_from_its_head_and_its_foot(db: None) -> None:
    for prefix in ("", "/en"):
        page = Client().get(f"{prefix}/over/").content.decode()
        head, foot = page.split("</head>")[0], page.split("<footer")[1]
        assert 'type="application/atom+xml" title="' in head
        assert f'href="{prefix}/feeds/nieuws.atom"' in head
        assert f'href="{prefix}/feeds/nieuws.atom"' in foot


def test_the_feed_costs_one_query_and_when_kept_one(
    anna: Any, page_queries: Any, django_assert_num_queries: Any
) -> None:
    discuss(anna, "Een")
    assert len(page_queries(Client(), NL)) == 1
    for number in range(3):
        discuss(anna, f"Meer {number}")
    with django_assert_num_queries(2):  # what changed since, and the news
        Client().get(NL)


def test_who_is_not_above_the_thing_itself_is_told_by_where_they_worked_then(anna: Any, bram: Any, other: Any) -> None:
    """A visitor reads names only where they stand already; a member reads them all."""
    from slimmernetwerk.activity.actions import record
    from slimmernetwerk.activity.queries import news
    from slimmernetwerk.members.models import Affiliation

    question = discuss(anna, "Een vraag")
    record(bram, "moved_phase", question)
    assert titles(read())[0].startswith("Waterschap De Voorbeeldpolder ")
    assert "Bram" not in ElementTree.tostring(read(), encoding="unicode")
    assert news(other)[0].actor_name == "Bram de Wit"
    Affiliation.objects.filter(member=bram.id).update(ended="2024-01-01")
    record(bram, "moved_phase", question)
    assert titles(read())[0].startswith("Iemand ")
