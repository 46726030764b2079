"""What the pages of and about decisions show, and what they cost."""

from typing import Any

import pytest

from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.clubhuis.queries import conversation
from slimmernetwerk.contributions.actions import follow
from slimmernetwerk.members.queries import own_data
from slimmernetwerk.moderation import actions
from tests.moderation.scenes import ELSEWHERE, THEME, WHY, ask, insult, make_moderator_of, the_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def mo(db: None) -> Any:
    return make_moderator_of(THEME)


def test_the_list_of_decisions_is_of_the_own_themes_and_tells_no_text(
    anna: Any, bram: Any, mo: Any, steward: Any, client_of: Any
) -> None:
    elsewhere = make_moderator_of(ELSEWHERE, "Elders")
    actions.set_aside_discussion(ask(anna, title="Blimkorrat deugt niet"), by=mo, rule=the_rule(), reason=WHY)
    actions.set_aside_post(insult(ask(anna, ELSEWHERE), bram), by=elsewhere, rule=the_rule(), reason="Elders gezegd")
    seen = client_of(mo).get("/moderatie/").content.decode()
    assert WHY in seen
    assert "Elders gezegd" not in seen
    assert "Blimkorrat" not in seen
    everything = client_of(steward).get("/moderatie/").content.decode()
    assert WHY in everything
    assert "Elders gezegd" in everything
    assert client_of(bram).get("/moderatie/").status_code == 403


def test_decisions_are_leafed_through_with_the_same_number_of_queries(
    anna: Any, bram: Any, mo: Any, client_of: Any, page_queries: Any
) -> None:
    question = ask(anna)
    browser = client_of(mo)
    actions.set_aside_post(insult(question, bram), by=mo, rule=the_rule(), reason=WHY)
    assert len(page_queries(browser, "/moderatie/")) == 3
    for number in range(27):
        actions.set_aside_post(insult(question, bram), by=mo, rule=the_rule(), reason=f"Reden {number:02}.")
    assert len(page_queries(browser, "/moderatie/")) == 3
    first = browser.get("/moderatie/").content.decode()
    assert "Reden 26." in first
    assert "Reden 01." not in first
    assert 'rel="next"' in first


def test_its_author_and_stewards_see_in_lists_that_it_was_removed(
    anna: Any, coen: Any, mo: Any, steward: Any, client_of: Any
) -> None:
    question = ask(anna, title="Blimkorrat deugt niet")
    browser = client_of(anna)
    assert "Weggehaald" not in browser.get("/clubhuis/").content.decode()
    actions.set_aside_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    for person in (anna, steward):
        page = client_of(person).get("/clubhuis/").content.decode()
        assert "Blimkorrat" in page
        assert "Weggehaald" in page
    assert "Weggehaald" not in client_of(coen).get("/clubhuis/").content.decode()


def test_a_copy_of_one_s_data_holds_the_decision_and_no_words_of_another(
    anna: Any, bram: Any, coen: Any, mo: Any
) -> None:
    question = ask(anna, title="Blimkorrat deugt niet")
    follow(question, by=coen)
    reply(question, by=coen, body="Ik vind van niet.")
    actions.set_aside_post(insult(question, bram), by=mo, rule=the_rule(), reason=WHY)
    actions.set_aside_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    held = {
        viewer.id: str([(entry.model, rows) for entry, _fields, rows in own_data(viewer)])
        for viewer in (anna, bram, coen, mo)
    }
    assert "Blimkorrat is een sukkel" in held[bram.id]
    assert WHY in held[bram.id]
    assert "Blimkorrat deugt niet" in held[anna.id]
    assert WHY in held[mo.id]
    assert "Blimkorrat" not in held[mo.id] + held[coen.id]


def test_a_page_with_what_was_removed_costs_what_it_did(
    anna: Any, bram: Any, mo: Any, steward: Any, client_of: Any, page_queries: Any
) -> None:
    question = ask(anna)
    posts = [insult(question, bram) for _number in range(3)]
    for person in (anna, mo, steward):
        assert len(page_queries(client_of(person), f"/clubhuis/{question.pk}/")) == 4
    for post in posts:
        actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
        for person in (anna, bram, mo, steward):
            assert len(page_queries(client_of(person), f"/clubhuis/{question.pk}/")) == 4


def test_counts_and_places_stay_and_a_long_conversation_turns_as_before(
    anna: Any, bram: Any, coen: Any, mo: Any
) -> None:
    question = ask(anna)
    posts = [reply(question, by=bram, body=f"Nummer {number}.") for number in range(1, 31)]
    for post in posts[:3]:
        actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    page = conversation(coen, question.pk, None)
    assert [row.row.position for row in page.rows] == list(range(1, 26))
    assert [row.row.words for row in page.rows[:3]] == ["", "", ""]
    assert [row.row.author_name for row in page.rows[:3]] == [None, None, None]
    assert page.rows[3].row.author_name == "Bram de Wit"
    question.refresh_from_db()
    assert question.reply_count == 30
