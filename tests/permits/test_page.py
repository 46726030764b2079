"""The page and the part that tell who may see something and do what there."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from slimmernetwerk.clubhuis.actions import reply, start_discussion
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.models import Contribution
from tests.businesscases.scenes import make_case
from tests.cafes.scenes import make_cafe
from tests.design.judge import faults
from tests.doetanks.scenes import fill, make_doetank
from tests.factories import make_circle


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def question(anna: Any) -> Any:
    return start_discussion(by=anna, discussion_kind="question", title="Wie kent dit?", body="Tekst")


def test_every_page_ends_with_a_way_to_it_without_a_script(
    question: Any, bram: Any, client_of: Any, tmp_path: Path
) -> None:
    page = client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "<summary" in page
    assert f'<a class="nl-link" href="/wie/clubhuis/{question.pk}/"' in page
    assert f'hx-get="/wie/clubhuis/{question.pk}/"' in page
    answer = client_of(bram).get(f"/wie/clubhuis/{question.pk}/")
    assert "<!doctype html>" in answer.content.decode()
    assert not faults({"page": page, "panel": answer.content.decode()}, tmp_path)


def test_the_page_itself_asks_nothing_for_it(question: Any, bram: Any, client_of: Any, page_queries: Any) -> None:
    assert not [sql for sql in page_queries(client_of(bram), f"/clubhuis/{question.pk}/") if "seen_0" in sql]


def test_with_script_only_the_part_comes(question: Any, bram: Any, client_of: Any) -> None:
    answer = client_of(bram).get(f"/wie/clubhuis/{question.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Wie mag dit zien?" in words(answer)


def test_it_says_who_and_whether_the_reader_may(question: Any, anna: Any, bram: Any, client_of: Any) -> None:
    own, others = (words(client_of(one).get(f"/wie/clubhuis/{question.pk}/")) for one in (anna, bram))
    assert "Elk lid" in own
    assert "De tekst wijzigen Wie het schreef en een beheerder Jij mag dit" in own
    assert "De tekst wijzigen Wie het schreef en een beheerder Jij niet" in others
    assert "Anna Bakker" in others


def test_in_english(question: Any, bram: Any, client_of: Any) -> None:
    text = words(client_of(bram).get(f"/en/wie/clubhuis/{question.pk}/"))
    assert "Change the text Who wrote it and a steward Not you" in text
    assert "Elk lid" not in text


def test_what_is_not_possible_yet_says_why(anna: Any, bram: Any, coen: Any, steward: Any, client_of: Any) -> None:
    doetank = make_doetank(anna)
    text = words(client_of(anna).get(f"/wie/doetanks/{doetank.pk}/"))
    assert "Verder na het aanscherpen Nu niemand De Doetank is nog niet toegelaten." in text
    assert "De Doetank toelaten Een beheerder Nog niet in orde: Het onderliggende probleem" in text
    fill(doetank, anna, coen, bram)
    text = words(client_of(anna).get(f"/wie/doetanks/{doetank.pk}/"))
    assert "De Doetank toelaten De trekker, de coach en een beheerder Jij mag dit" in text
    assert "Coen Visser (Provincie Voorbeeldland)" in text
    assert "Stien Beheer" in text


def test_a_visitor_reads_no_names_of_people_and_that_signing_in_helps(
    anna: Any, coen: Any, bram: Any, client_of: Any, otto: Any
) -> None:
    doetank = make_doetank(anna)
    fill(doetank, anna, coen, bram)
    text = words(client_of(otto).get(f"/wie/doetanks/{doetank.pk}/"))
    assert "Coen" not in text
    assert "Reageren Elk lid Als je inlogt" in text


def test_of_a_draft_of_another_nothing_is_there(
    question: Any, anna: Any, bram: Any, steward: Any, client_of: Any, otto: Any
) -> None:
    Contribution.objects.filter(pk=question.pk).update(state="draft")
    for viewer in (bram, steward, otto):
        assert client_of(viewer).get(f"/wie/clubhuis/{question.pk}/").status_code == 404
    assert "Wie het schreef Het is nog een concept." in words(client_of(anna).get(f"/wie/clubhuis/{question.pk}/"))


@pytest.mark.parametrize(
    "path",
    [
        "nergens/",
        "clubhuis/999999/",
        "clubhuis/é🙂/",
        "api/v1/contributions",
        "x" * 3000,
        "clubhuis/99999999999999999999/",
    ],
)
def test_where_there_is_no_page_there_is_no_panel(path: str, bram: Any, client_of: Any) -> None:
    assert client_of(bram).get(f"/wie/{path}").status_code == 404


def test_it_takes_at_most_five_queries(anna: Any, bram: Any, coen: Any, client_of: Any, page_queries: Any) -> None:
    doetank = make_doetank(anna)
    fill(doetank, anna, coen, bram)
    talk = start_discussion(by=anna, discussion_kind="question", title="Besloten", body="Tekst")
    Contribution.objects.filter(pk=talk.pk).update(visibility="team", circle=make_circle(anna, bram))
    for path in (f"/wie/doetanks/{doetank.pk}/", f"/wie/clubhuis/{talk.pk}/"):
        assert len(page_queries(client_of(bram), path)) <= 5, path


def test_of_the_page_where_a_reply_is_taken_down_it_says_what_the_page_does_that_the_reply_is_under(
    question: Any, anna: Any, bram: Any, coen: Any, steward: Any, otto: Any, client_of: Any
) -> None:
    doetank = make_doetank(anna, visibility="network")
    for thing in (question, doetank, make_cafe(steward), make_case(anna, coen, bram)):
        said = reply(thing, by=bram, body="Goed plan.")
        path = f"/wie/moderatie/reacties/{said.pk}/weghalen/"
        answer = client_of(steward).get(path)
        assert answer.status_code == 200, thing.kind
        own = words(client_of(steward).get(f"/wie{address(thing.kind, thing.pk)}"))
        told = words(answer)
        assert told.partition("Wie mag dit zien?")[2] == own.partition("Wie mag dit zien?")[2]
    closed = make_doetank(anna, visibility="team")
    said = reply(closed, by=anna, body="Onder ons.")
    assert client_of(bram).get(f"/wie/moderatie/reacties/{said.pk}/weghalen/").status_code == 404
