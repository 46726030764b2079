"""The list and the page: what they show, what they cost, and the next Café for the first page."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from slimmernetwerk.cafes import actions
from slimmernetwerk.cafes.queries import next_cafe
from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit import clock
from tests.cafes.scenes import fill, in_days, make_cafe
from tests.doetanks.scenes import make_doetank
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def cost(page_queries: Any, client: Any, path: str) -> int:
    return len(page_queries(client, path))


def make_past(steward: Any, days: float, **changes: Any) -> Any:
    with clock.at(in_days(-days - 20)):
        return make_cafe(steward, **changes)


def test_what_comes_stands_above_what_was(steward, otto, client_of):
    make_past(steward, 300, title="Lang geleden")
    make_cafe(steward, title="Later", starts=in_days(60))
    make_past(steward, 30, title="Laatst")
    make_cafe(steward, title="Straks", starts=in_days(5))
    page = client_of(otto).get("/cafes/").content.decode()
    places = [
        page.index(title) for title in ("Wat komt", "Straks", "Later", "Wat geweest is", "Laatst", "Lang geleden")
    ]
    assert places == sorted(places)


def test_the_list_is_paged_through_both_halves_and_back(steward, otto, client_of):
    for number in range(20):
        make_cafe(steward, title=f"Komend {number:02}", starts=in_days(5 + number // 2))
        make_past(steward, 30 + number // 2, title=f"Geweest {number:02}")
    client, seen, path = client_of(otto), [], "/cafes/"
    pages = []
    while path:
        page = client.get(path).content.decode()
        pages.append(page)
        seen += [
            line.split("<")[0] for line in page.split('class="sn-card__link"')[1:] for line in [line.split(">")[1]]
        ]
        path = "/cafes/" + page.split('rel="next" href="')[1].split('"')[0] if 'rel="next"' in page else ""
    assert len(seen) == len(set(seen)) == 40
    assert len(pages) == 2
    back = "/cafes/" + pages[1].split('rel="prev" href="')[1].split('"')[0]
    titles = client.get(back).content.decode()
    assert all(title in titles for title in seen[:25])
    assert client.get("/cafes/?na=onzin").status_code == 200


def test_an_empty_list_shows_what_could_stand_there(otto, client_of):
    assert "Nog geen Cafés" in client_of(otto).get("/cafes/").content.decode()


def test_pages_cost_the_same_for_one_row_and_for_three(steward, anna, coen, client_of, page_queries):
    client, cafe = client_of(anna), make_cafe(steward, capacity=2)
    path = f"/cafes/{cafe.pk}/"

    def more() -> None:
        from slimmernetwerk.doetanks.models import Doetank

        fill(cafe, 1)
        reply(cafe, by=coen, body="Mooi")
        doetank = make_doetank(coen)
        Doetank.objects.filter(pk=doetank.pk).update(phase="researching", admitted=clock.now())
        doetank.refresh_from_db()
        actions.ask_stage(doetank, cafe, by=steward, question="Wie?")

    more()
    costs = {page: cost(page_queries, client, page) for page in ("/cafes/", path)}
    assert costs == {"/cafes/": 2, path: 3}
    for _time in range(2):
        more()
        make_cafe(steward)
    actions.sign_up(cafe, by=anna)
    assert {page: cost(page_queries, client, page) for page in ("/cafes/", path)} == costs
    assert cost(page_queries, client_of(steward), f"{path}gastenlijst/") <= 5
    assert cost(page_queries, client_of(steward), f"{path}wijzigen/") <= 7


def test_a_kept_page_costs_a_visitor_one_query(steward, otto, client_of, page_queries):
    cafe = make_cafe(steward)
    for path in ("/cafes/", f"/cafes/{cafe.pk}/", "/cafes/agenda.ics", f"/cafes/{cafe.pk}/agenda.ics"):
        assert cost(page_queries, client_of(otto), path) == 1


def test_members_see_who_comes_and_visitors_how_many(steward, anna, otto, other, client_of):
    cafe = make_cafe(steward)
    actions.sign_up(cafe, by=anna)
    shy = make_member("Verlegen Vera")
    Member.objects.filter(pk=shy.id).update(findable=False)
    actions.sign_up(cafe, by=shy)
    path = f"/cafes/{cafe.pk}/"
    page = client_of(otto).get(path).content.decode()
    assert "2 mensen hebben een plaats" in page
    assert "Anna Bakker" not in page
    assert "Stien" not in page
    page = client_of(other).get(path).content.decode()
    assert "Anna Bakker" in page
    assert "Verlegen Vera" not in page
    assert "En nog één persoon" in page


def test_the_seats_are_a_picture_with_words(steward, client_of, anna):
    cafe = make_cafe(steward, capacity=3)
    fill(cafe, 5)
    page = client_of(anna).get(f"/cafes/{cafe.pk}/").content.decode()
    assert page.count("fig-seat--taken") == 3
    assert page.count("fig-seat--waiting") == 2
    assert "Bezet: 3. Vrij: 0. Wachtend: 2." in page
    assert "Alle 3 plaatsen zijn bezet. Er wachten 2 mensen." in page


def test_the_next_cafe_is_the_first_to_come_that_goes_on(steward, anna, otto):
    assert next_cafe(otto, "nl") is None
    make_past(steward, 30)
    make_cafe(steward, title="Later", starts=in_days(40))
    gone = make_cafe(steward, title="Afgelast", starts=in_days(2))
    actions.call_off(gone, by=steward, reason="Ziek")
    make_cafe(steward, title="Voor leden", starts=in_days(3), visibility="network")
    soon = make_cafe(steward, title="Voor iedereen", starts=in_days(9), capacity=1)
    fill(soon, 2)
    with CaptureQueriesContext(connection) as captured:
        row = next_cafe(otto, "nl")
    assert len(captured.captured_queries) == 1
    assert (row.title, row.taken, row.waiting, row.capacity) == ("Voor iedereen", 1, 1, 1)
    assert next_cafe(anna, "nl").title == "Voor leden"


def test_the_conversation_and_following_work_as_everywhere(steward, anna, client_of):
    cafe, client = make_cafe(steward), client_of(anna)
    client.post(f"/clubhuis/{cafe.pk}/reacties/nieuw/", {"body": "Ik neem een brief mee."})
    client.post(f"/volgen/{cafe.pk}/")
    page = client.get(f"/cafes/{cafe.pk}/").content.decode()
    assert "Je volgt dit" in page
    assert "Ik neem een brief mee." in page


@pytest.mark.parametrize("text", ["Één café", "🙂👩‍💻", "a\u202eb\u200fc", "<script>alert(1)</script>"])
def test_letters_of_all_kinds_are_kept_and_nothing_runs(text, steward, client_of):
    cafe = make_cafe(steward, title=text, body=text, place=text, parts=[(text, 30)] * 3)
    for path in ("/cafes/", f"/cafes/{cafe.pk}/", f"/cafes/{cafe.pk}/wijzigen/"):
        assert "<script>alert" not in client_of(steward).get(path).content.decode()


def test_the_pages_speak_english_under_en(steward, anna, client_of):
    cafe = make_cafe(steward)
    page = client_of(anna).get(f"/en/cafes/{cafe.pk}/").content.decode()
    assert "I will come" in page
    assert f'action="/en/cafes/{cafe.pk}/aanmelden/"' in page


def test_a_new_seat_and_a_changed_name_stand_in_the_list_and_on_the_page_at_once(steward, anna, bram, client_of):
    cafe = make_cafe(steward, title="Straks", starts=in_days(5))
    client = client_of(anna)
    for path in ("/cafes/", f"/cafes/{cafe.pk}/"):
        assert "Je hebt een plaats" not in client.get(path).content.decode()
    actions.sign_up(cafe, by=anna)
    actions.sign_up(cafe, by=bram)
    assert "Je hebt een plaats" in client.get("/cafes/").content.decode()
    assert "Je hebt een plaats" not in client_of(steward).get("/cafes/").content.decode()
    Member.objects.filter(pk=bram.id).update(name="Bram Wit-Vos")
    page = client.get(f"/cafes/{cafe.pk}/").content.decode()
    assert "Bram Wit-Vos" in page
    Member.objects.filter(pk=bram.id).update(findable=False)
    assert "Bram Wit-Vos" not in client.get(f"/cafes/{cafe.pk}/").content.decode()
