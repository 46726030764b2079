"""After joining: three steps, each one page with one question, that end at something that fits (JO-7)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from slimmernetwerk.clubhuis.actions import start_discussion
from slimmernetwerk.connections.queries import what_fits
from slimmernetwerk.members.actions import edit_own_profile, introduce_oneself
from slimmernetwerk.members.models import Member, Wish
from slimmernetwerk.toolkit import clock
from tests.cafes.scenes import make_cafe
from tests.doetanks.scenes import make_admitted
from tests.factories import make_member, make_theme

BEGIN, HOME = "/meedoen/stap-3/", "/"


def ask(by: Any, title: str, theme: Any, visibility: str = "network", kind: str = "question") -> Any:
    return start_discussion(
        by=by, title=title, body="Tekst", discussion_kind=kind, visibility=visibility, themes=[theme]
    )


def text(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_noor_tells_in_two_steps_what_she_works_on_and_the_third_says_where_to_begin(
    anna: Any, bram: Any, client_of: Any
) -> None:
    theme = make_theme("aanbesteden", "Aanbesteden", "Procurement")
    ask(bram, "Wie besteedde eerder iets aan?", theme)
    noor = client_of(anna)
    told = {"themes": ["aanbesteden"], "knows": "Brieven 🙂", "learns": "Eén loket"}
    assert noor.post("/meedoen/stap-1/", told).headers["Location"] == "/meedoen/stap-2/"
    told = {"seek": "Een voorbeeld", "offer": "", "joins_in": "Een uur"}
    assert noor.post("/meedoen/stap-2/", told).headers["Location"] == BEGIN
    page = text(noor, BEGIN)
    assert "Wie besteedde eerder iets aan?" in page
    assert "Past bij: Aanbesteden" in page
    assert "Stap 3 van 3" in page
    member = Member.objects.get(pk=anna.id)
    assert (member.themes, member.knows, member.learns, member.joins_in) == (
        ["aanbesteden"],
        "Brieven 🙂",
        "Eén loket",
        "Een uur",
    )
    assert Wish.objects.get(member=anna.id).text == "Een voorbeeld"


def test_every_step_can_be_passed_over_and_gone_back_to_and_shows_how_far_one_is(anna: Any, client_of: Any) -> None:
    noor = client_of(anna)
    first, second, third = (text(noor, f"/meedoen/stap-{number}/") for number in (1, 2, 3))
    assert 'href="/meedoen/stap-2/"' in first
    assert "Stap 1 van 3" in first
    assert 'href="/meedoen/stap-3/"' in second
    assert 'href="/meedoen/stap-1/"' in second
    assert "Stap 2 van 3" in second
    assert 'href="/meedoen/stap-2/"' in third
    assert first.count("<h1") == second.count("<h1") == third.count("<h1") == 1
    assert "Where do you begin?" in text(noor, "/en" + BEGIN)


def test_what_is_wrong_comes_back_with_what_was_typed(anna: Any, client_of: Any) -> None:
    noor = client_of(anna)
    for number in range(6):
        make_theme(f"thema-{number}")
    many = noor.post(
        "/meedoen/stap-1/", {"themes": [f"thema-{number}" for number in range(6)], "knows": "Blijft staan"}
    )
    assert many.status_code == 422
    assert "Kies hooguit vijf thema" in many.content.decode()
    assert "Blijft staan" in many.content.decode()
    assert noor.post("/meedoen/stap-1/", {"themes": ["bestaat-niet"]}).status_code == 422
    assert noor.post("/meedoen/stap-2/", {"seek": "x" * 161}).status_code == 422
    assert noor.post("/meedoen/stap-1/", {"knows": "x" * 1_000_000}).status_code == 413
    assert Member.objects.get(pk=anna.id).knows == ""


def test_a_step_leaves_alone_what_it_did_not_ask_and_keeps_hidden_what_was_hidden(anna: Any) -> None:
    edit_own_profile(
        by=anna, language="nl", findable=True, shown={"themes": "me", "knows": "me"}, seek="Hulp", themes=["a"], knows="Iets", learns="Meer"
    )  # fmt: skip
    introduce_oneself(by=anna, themes=["b"], knows="Anders")
    member = Member.objects.get(pk=anna.id)
    assert (member.themes, member.knows, member.learns) == ([], "", "Meer")
    assert member.own_eyes["themes"] == ["b"]
    assert member.own_eyes["knows"] == "Anders"
    assert Wish.objects.get(member=anna.id).text == "Hulp"


def test_the_unanswered_question_comes_first_and_ones_own_or_a_closed_one_never(
    anna: Any, bram: Any, coen: Any, dieuwke: Any
) -> None:
    from slimmernetwerk.clubhuis.actions import reply

    theme = make_theme("dienstverlening")
    introduce_oneself(by=anna, themes=[theme.slug])
    ask(anna, "Van mijzelf", theme)
    ask(bram, "Een ervaring", theme, kind="experience")
    answered = ask(bram, "Al beantwoord", theme)
    reply(answered, by=coen, body="Zo")
    ask(coen, "Andere thema's", make_theme("water"))
    assert what_fits(anna, "nl").question.title == "Al beantwoord"
    ask(dieuwke, "Nog open", theme)
    assert what_fits(anna, "nl").question.title == "Nog open"


def test_the_doetank_is_one_that_runs_and_that_one_is_not_in(anna: Any, bram: Any, coen: Any, dieuwke: Any) -> None:
    theme = make_theme("dienstverlening")
    doetank = make_admitted(bram, coen, dieuwke)
    doetank.themes.set([theme])
    for viewer in (anna, bram):
        introduce_oneself(by=viewer, themes=[theme.slug])
    assert what_fits(anna, "nl").doetank.id == doetank.pk
    assert what_fits(bram, "nl").doetank is None


def test_the_person_is_of_another_sector_first_and_never_one_who_does_not_want_to_be_found(
    anna: Any, bram: Any
) -> None:
    neighbour = make_member("Buur van der Buur")
    hidden = make_member("Niet te vinden")
    for viewer in (anna, bram, neighbour, hidden):
        introduce_oneself(by=viewer, themes=["dienstverlening"])
    make_theme("dienstverlening")
    Member.objects.filter(pk=hidden.id).update(findable=False)
    fitting = what_fits(anna, "nl").person
    assert (fitting.name, fitting.fit) == ("Bram de Wit", "Dienstverlening")
    Member.objects.filter(pk=bram.id).update(findable=False)
    assert what_fits(anna, "nl").person.name == "Buur van der Buur"
    Member.objects.filter(pk=neighbour.id).update(findable=False)
    assert what_fits(anna, "nl").person is None


def test_where_nothing_fits_the_page_says_so_and_shows_what_one_can_do(anna: Any, bram: Any, client_of: Any) -> None:
    ask(bram, "Past niet", make_theme("water"))
    page = text(client_of(anna), BEGIN)
    assert "Past niet" not in page
    for words in (
        "Nu geen open vraag bij jouw thema",
        "Nu geen Doetank",
        "Nog niemand met jouw thema",
        "Kies je thema",
    ):
        assert words in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_third_step_takes_five_queries_whatever_there_is(
    anna: Any, bram: Any, coen: Any, dieuwke: Any, steward: Any, client_of: Any, page_queries: Any, rows: int
) -> None:
    theme = make_theme("dienstverlening")
    doetank = make_admitted(bram, coen, dieuwke)
    doetank.themes.set([theme])
    for viewer in (anna, bram, coen, dieuwke)[: rows + 1]:
        introduce_oneself(by=viewer, themes=[theme.slug])
    for number in range(rows):
        ask(bram, f"Vraag {number}", theme)
        make_cafe(steward)
    assert len(page_queries(client_of(anna), BEGIN)) == 5


def test_begin_here_stands_on_home_until_it_is_done_or_put_aside(anna: Any, bram: Any, client_of: Any) -> None:
    noor = client_of(anna)
    assert "Begin hier" in text(noor, HOME)
    assert noor.post("/meedoen/klaar/").headers["Location"] == HOME
    noor.post("/meedoen/klaar/")
    assert "Begin hier" not in text(noor, HOME)
    assert text(noor, BEGIN)
    with clock.at(clock.now() + timedelta(days=61)):
        assert "Begin hier" not in text(client_of(bram), HOME)


def test_what_one_seeks_is_asked_again_on_home_and_renewed_with_one_press(anna: Any, client_of: Any) -> None:
    introduce_oneself(by=anna, seek="Een <b>voorbeeld</b>", offer="Een uur")
    noor = client_of(anna)
    assert "Zoek je dit nog?" not in text(noor, HOME)
    Wish.objects.filter(kind="seek").update(ends=clock.now() + timedelta(days=6))
    Wish.objects.filter(kind="offer").update(ends=clock.now() - timedelta(days=2))
    page = text(noor, HOME)
    assert "Zoek je dit nog?" in page
    assert "Een &lt;b&gt;voorbeeld&lt;/b&gt;" in page
    assert "Dit is verlopen; niemand ziet het nog." in page
    for kind in re.findall(r'name="soort" value="(\w+)"', page):
        noor.post("/mensen/ik/vernieuwen/", {"soort": kind})
    assert "dit nog?" not in text(noor, HOME)
    assert Wish.objects.filter(ends__gt=clock.now() + timedelta(days=59)).count() == 2
