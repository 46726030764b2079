"""Finding things and people again: word forms, what was said in replies, and nothing that one may not see."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from slimmernetwerk.clubhuis.actions import reply, start_discussion
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.toolkit import clock
from tests.factories import make_circle, make_member, make_organisation

NOTHING = "Niets gevonden"


def discuss(by: Any, title: str, visibility: str = "public", **changes: Any) -> Any:
    given = {"discussion_kind": "question", "body": "Tekst", **changes}
    return start_discussion(by=by, title=title, visibility=visibility, **given)


def page_of(client: Client, words: str, **more: str) -> str:
    response = client.get("/zoeken/", {"q": words, **more})
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, words: str, **more: str) -> list[str]:
    """The titles of what was found, without their marks."""
    shown = re.findall(r'<a class="sn-card__link" href="[^"]*">(.*?)</a>', page_of(client, words, **more))
    return [unescape(re.sub("</?mark>", "", title)) for title in shown]


def people(client: Client, words: str, **more: str) -> list[str]:
    return re.findall(r'<a class="sn-person__name" href="[^"]*">(.*?)</a>', page_of(client, words, **more))


@pytest.mark.parametrize("words", ["brief", "brieven", "BRIEVEN", "Brief", "café", "cafes", "cafés", "CAFÉ", "cafe's"])
def test_dutch_word_forms_plurals_and_accents_are_found(anna: Any, words: str) -> None:
    discuss(anna, "Twee cafés over brieven")
    assert titles(Client(), words) == ["Twee cafés over brieven"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Het huis staat leeg", "huizen"),
        ("Alle huizen staan leeg", "huis"),
        ("Wij werken anders", "werken"),
        ("Een coördinator zoeken", "coordinatoren"),
        ("De privéauto", "priveauto"),
        ("Súdwest-Fryslân doet mee", "sudwest fryslan"),
        ("Kosten/baten van een loket", "baten kosten"),
        ("De foto's van de wijk", "foto"),
    ],
)
def test_words_meet_whatever_their_form(anna: Any, written: str, asked: str) -> None:
    discuss(anna, written)
    assert titles(Client(), asked) == [written]


def test_the_words_are_marked_in_title_and_text(anna: Any) -> None:
    discuss(
        anna, "Over de brieven", body="Wat vooraf ging. " * 40 + "Eén **brief** van twee kantjes. " + "En daarna. " * 40
    )
    page = page_of(Client(), "brief")
    assert "Over de <mark>brieven</mark>" in page
    assert "Eén <mark>brief</mark> van twee kantjes." in page
    assert "… " in page


def test_what_was_said_in_a_reply_is_found_and_shown(anna: Any, bram: Any) -> None:
    reply(discuss(anna, "Een vraag"), by=bram, body="Vraag het de **bibliotheek**. <script>")
    page = page_of(Client(), "bibliotheken")
    assert titles(Client(), "bibliotheken") == ["Een vraag"]
    assert "Vraag het de <mark>bibliotheek</mark>. &lt;script&gt;" in page
    assert "In een reactie" in page


def test_the_title_weighs_more_than_the_text_and_the_newer_more_than_the_older(anna: Any) -> None:
    discuss(anna, "Over een loket")
    discuss(anna, "Iets anders", body="Hier staat iets over een loket.")
    discuss(anna, "Nog een loket")
    assert titles(Client(), "loket") == ["Nog een loket", "Over een loket", "Iets anders"]


def test_words_in_quotes_stand_together_and_a_minus_leaves_out(anna: Any) -> None:
    discuss(anna, "De rode draad")
    discuss(anna, "De draad is rode wol")
    assert titles(Client(), '"rode draad"') == ["De rode draad"]
    assert titles(Client(), "draad -wol") == ["De rode draad"]
    assert len(titles(Client(), "draad rode")) == 2


def test_a_stranger_finds_nothing_of_members_and_another_member_nothing_of_a_team(
    anna: Any, bram: Any, steward: Any, client_of: Any
) -> None:
    discuss(anna, "Dijkplan voor iedereen")
    discuss(anna, "Dijkplan voor leden", "network")
    secret = discuss(anna, "Dijkplan van het team")
    reply(discuss(anna, "Antwoorden", "network"), by=anna, body="Over het dijkplan.")
    reply(secret, by=anna, body="Geheimzinnig.")
    Contribution.objects.filter(pk=secret.pk).update(visibility="team", circle=make_circle(anna))
    everyone = {"Dijkplan voor iedereen"}
    members = everyone | {"Dijkplan voor leden", "Antwoorden"}
    for viewer, seen in (
        (None, everyone),
        (bram, members),
        (anna, members | {secret.title}),
        (steward, members | {secret.title}),
    ):
        client = client_of(viewer) if viewer else Client()
        assert set(titles(client, "dijkplan")) == seen
        assert bool(titles(client, "geheimzinnig")) == (secret.title in seen)


def test_what_was_removed_is_not_found(anna: Any, bram: Any, client_of: Any) -> None:
    from slimmernetwerk.contributions.models import Post
    from slimmernetwerk.toolkit import clock

    gone, there = discuss(anna, "Verdwenen zaak"), discuss(anna, "Een vraag")
    Contribution.objects.filter(pk=gone.pk).update(state="removed")
    post = reply(there, by=anna, body="Verdwenen woorden.")
    Post.objects.filter(pk=post.pk).update(removed=clock.now())
    assert titles(client_of(bram), "verdwenen") == []


def test_what_is_shared_without_names_is_found_without_names(anna: Any, bram: Any, client_of: Any) -> None:
    found = discuss(anna, "Wat misging", "network")
    Contribution.objects.filter(pk=found.pk).update(unnamed=True)
    page = page_of(client_of(bram), "misging")
    assert "<mark>misging</mark>" in page
    assert "Anna" not in page
    assert "Voorbeeldstad" not in page


def test_members_find_people_by_name_and_by_organisation(anna: Any, bram: Any, client_of: Any) -> None:
    there = make_organisation("Gemeente Súdwest-Voorbeeld")
    make_member("Zoë van der Überg", there)
    client = client_of(anna)
    assert people(client, "bram") == people(client, "wit") == people(client, "Bram Voorbeeldpolder") == ["Bram de Wit"]
    assert (
        people(client, "zoe") == people(client, "SUDWEST") == people(client, "uberg súdwest") == ["Zoë van der Überg"]
    )
    assert people(client, "bram sudwest") == []


def test_who_does_not_want_to_be_found_is_not_found_nor_who_left(
    anna: Any, bram: Any, coen: Any, client_of: Any
) -> None:
    Member.objects.filter(pk=bram.id).update(findable=False)
    Member.objects.filter(pk=coen.id).update(state="former")
    client = client_of(anna)
    for words in ("bram", "voorbeeldpolder", "coen", "voorbeeldland"):
        assert people(client, words) == people(client, words, soort="mensen") == []


def test_a_former_employer_leads_to_nobody(anna: Any, bram: Any, client_of: Any) -> None:
    Affiliation.objects.filter(member=bram.id).update(ended="2026-01-01")
    assert people(client_of(anna), "voorbeeldpolder") == []


@pytest.mark.parametrize(
    "words", ["bram@voorbeeldpolder.example", "voorbeeldpolder.example", "@voorbeeldpolder", "bram@"]
)
def test_an_email_address_is_never_searched(anna: Any, bram: Any, client_of: Any, words: str) -> None:
    discuss(bram, "Mail mij", body="Mijn adres is bram@voorbeeldpolder.example.")
    client = client_of(anna)
    assert people(client, words) == people(client, words, soort="mensen") == []
    assert titles(client, words) == []


def test_otto_finds_no_people_whatever_he_asks(anna: Any, bram: Any) -> None:
    for more in ({}, {"soort": "mensen"}):
        page = page_of(Client(), "bram", **more)
        assert "Bram de Wit" not in page
        assert "sn-person" not in page


def test_the_kinds_that_were_found_are_counted_and_can_be_chosen(anna: Any, client_of: Any) -> None:
    from tests.doetanks.scenes import make_challenge

    discuss(anna, "Een brief")
    discuss(anna, "Nog een brief")
    make_challenge(anna, title="Brieven die niemand leest", body="x")
    page = page_of(Client(), "brief")
    chips = dict(
        re.findall(r'href="(/zoeken/[^"]*)"[^>]*>(.*?)<', page.split('<nav class="sn-chips"')[1].split("</nav>")[0])
    )
    assert {unescape(path) for path in chips} == {
        "/zoeken/?q=brief",
        "/zoeken/?q=brief&soort=discussion",
        "/zoeken/?q=brief&soort=challenge",
    }
    assert re.search(r'Discussie <span class="sn-chip__count">2</span>', page)
    assert re.search(r'Vraagstuk <span class="sn-chip__count">1</span>', page)
    assert titles(Client(), "brief", soort="challenge") == ["Brieven die niemand leest"]
    assert len(titles(Client(), "brief", soort="onzin")) == 3


def test_nothing_found_offers_to_ask_it_with_the_words_filled_in(anna: Any, client_of: Any) -> None:
    words = 'Waar is de "gele" kaart & één 🙂?'
    page = page_of(Client(), words)
    assert NOTHING in page
    ask = unescape(re.search(r'href="(/clubhuis/nieuw/\?titel=[^"]*)"', page)[1])  # type: ignore[index]
    assert f'value="{words}"' in unescape(client_of(anna).get(ask).content.decode()).replace("&#34;", '"')
    there = Client().get(ask)
    assert there.status_code == 302
    assert there["Location"].startswith("/inloggen/?next=%2Fclubhuis%2Fnieuw%2F%3Ftitel%3D")


@pytest.mark.parametrize(
    "words",
    ["", "   ", "🙂", "é🙂", "' OR 1=1 --", '"', '""', '"open', "-", "--brief", "& | ! ( ) : *", "%", "\\", "\x00", "de het een",
     "\u202egnirts", "\ud800".encode("utf-8", "replace").decode(), "a" * 5_000, "woord " * 3_000, "brief:* <-> x"],
)  # fmt: skip
@pytest.mark.parametrize("who", ["otto", "anna"])
def test_odd_words_are_answered_with_a_page(words: str, who: str, request: Any, client_of: Any, anna: Any) -> None:
    for language in ("", "/en"):
        response = client_of(request.getfixturevalue(who)).get(f"{language}/zoeken/", {"q": words}, follow=True)
        assert response.status_code == 200


def test_a_megabyte_of_words_is_cut_and_answered(anna: Any, client_of: Any) -> None:
    discuss(anna, "Een brief")
    response = client_of(anna).get("/zoeken/", {"q": "brief " * 170_000, "soort": "discussion"}, follow=True)
    assert response.status_code == 200
    assert len(response.redirect_chain) == 1
    assert len(response.redirect_chain[0][0]) < 500
    assert "<mark>brief</mark>" in response.content.decode()
    assert len(response.content) < 40_000


def test_scripts_in_what_is_found_stay_words(anna: Any) -> None:
    discuss(anna, "<script>alert(1)</script> brief", body="<img src=x onerror=alert(1)> brief")
    page = page_of(Client(), "brief")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>brief</mark>" in page


def test_the_words_stay_in_the_box_and_the_page_is_not_for_search_engines(db: None) -> None:
    page = page_of(Client(), "één <b>")
    assert page.count('value="één &lt;b&gt;"') == 2
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("path", ["/zoeken/?q=brief", "/zoeken/?q=brief&soort=discussion"])
def test_the_number_of_queries_does_not_grow(anna: Any, client_of: Any, page_queries: Any, path: str) -> None:
    """And one more once a minute: what the planner guesses of the words."""
    client = client_of(anna)
    reply(discuss(anna, "brief een"), by=anna, body="brief")
    with clock.at(clock.now()):
        one = len(page_queries(client, path))
        discuss(anna, "brief twee")
        discuss(anna, "brief drie")
        assert one == len(page_queries(client, path)) == (3 if "soort" in path else 4)
        assert len(page_queries(Client(), path)) == 1


def test_a_text_that_was_changed_is_found_by_its_new_words_only(anna: Any, bram: Any) -> None:
    from slimmernetwerk.clubhuis.actions import edit_discussion, edit_post

    found = discuss(anna, "Over een loket", body="Aan de balie.")
    post = reply(found, by=bram, body="Vraag de bibliotheek.")
    edit_discussion(found, by=anna, version=found.version, title="Over een brug", body="Aan de gracht.")
    edit_post(post, by=bram, version=post.version, body="Vraag het museum.")
    for words in ("brug", "gracht", "museum"):
        assert titles(Client(), words) == ["Over een brug"], words
    for words in ("loket", "balie", "bibliotheek"):
        assert titles(Client(), words) == [], words


def test_what_is_hidden_afterwards_is_found_no_more(anna: Any, bram: Any, client_of: Any) -> None:
    found = discuss(anna, "Over de grutto")
    assert titles(Client(), "grutto") == titles(client_of(bram), "grutto") == ["Over de grutto"]
    Contribution.objects.filter(pk=found.pk).update(visibility="network")
    assert titles(client_of(bram), "grutto") == ["Over de grutto"]
    Contribution.objects.filter(pk=found.pk).update(visibility="team", circle=make_circle(anna))
    assert titles(client_of(bram), "grutto") == []


def test_what_was_found_is_leafed_through_fifteen_at_a_time(anna: Any, bram: Any, client_of: Any) -> None:
    for number in range(32):
        discuss(anna, f"Een brief {number:02}")
    client = client_of(bram)
    pages, path = [], "/zoeken/?q=brief"
    while path:
        page = client.get(path).content.decode()
        pages.append(re.findall(r"brief</mark> (\d\d)", page))
        more = re.search(r'rel="next" href="([^"]+)"', page)
        path = f"/zoeken/{unescape(more[1])}" if more else ""
    assert [len(one) for one in pages] == [15, 15, 2]
    assert len({number for one in pages for number in one}) == 32
    assert re.search(r'rel="prev" href="\?q=brief&amp;voor=30"', page)
    assert re.findall(r"brief</mark> (\d\d)", page_of(client, "brief", voor="30")) == pages[1]


@pytest.mark.parametrize("after", ["", "x", "-1", "٣", "900", "1" * 400])
def test_a_page_that_is_not_there_is_the_first(after: str, anna: Any) -> None:
    discuss(anna, "Een brief")
    assert len(titles(Client(), "brief", na=after)) == 1
