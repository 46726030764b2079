"""The red thread: one page and one picture, from the measured result back to the first post."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from slimmernetwerk.contributions.actions import connect
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.members.models import Member
from tests.factories import make_circle
from tests.website.scenes import STEPS, make, make_thread

INDEX = "/rode-draad/"


def page_of(path: str, client: Client | None = None) -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return response.content.decode()


def listed(page: str) -> list[str]:
    """The titles of the list beside the picture, in order."""
    return re.findall(r'<p class="sn-thread__title"><a class="nl-link" href="[^"]*">(.*?)</a>', page)


def test_from_the_result_one_walks_back_to_the_first_post(anna: Any, bram: Any) -> None:
    thread = make_thread(anna, bram)
    page = page_of(f"{INDEX}{thread[-1].pk}/")
    assert listed(page) == [title for _kind, title, _link in STEPS]
    assert page.count('class="fig fig-thread__wide"') == 1
    for one in thread:
        assert f'href="{one.get_absolute_url()}"' in page
    for words in ("werd", "werd opgepakt door", "schreef op", "werd overgenomen in", "leidde tot"):
        assert f"<span>{words}</span>" in page


def test_each_link_tells_who_and_when(anna: Any, bram: Any) -> None:
    thread = make_thread(anna, bram)
    page = page_of(f"{INDEX}{thread[-1].pk}/")
    links = re.findall(r'<p class="sn-thread__link">(.*?)</p>', page)
    assert len(links) == 5
    assert all("<time datetime=" in link for link in links)
    assert ["Bram de Wit" in link for link in links] == [True, False, True, False, True]
    assert ["Anna Bakker" in link for link in links] == [False, True, False, True, False]


def test_it_is_never_longer_than_eight_links(anna: Any) -> None:
    chain = [make(anna, "discussion", f"Stap {number}") for number in range(12)]
    for before, after in pairwise(chain):
        connect(before, after, "became", by=anna)
    page = page_of(f"{INDEX}{chain[-1].pk}/")
    assert listed(page) == [f"Stap {number}" for number in range(3, 12)]


def test_advice_knowledge_and_cafes_hang_beside_the_thread(anna: Any, bram: Any) -> None:
    thread = make_thread(anna, bram)
    consult, item, hidden = (
        make(bram, "consult", "Een advies"),
        make(bram, "knowledge_item", "Een onderzoek"),
        make(anna, "finding", "Geheim", "team", circle=make_circle(anna)),
    )
    connect(thread[2], consult, "asked", by=anna)
    connect(item, thread[2], "used", by=anna)
    connect(thread[2], hidden, "learned", by=anna)
    page = page_of(f"{INDEX}{thread[-1].pk}/")
    beside = page.split('<ul class="sn-thread__beside"')[1].split("</ul>")[0]
    assert "Een advies" in beside
    assert "Een onderzoek" in beside
    assert "Geheim" not in page
    assert len(listed(page)) == 6


def test_a_hidden_step_hides_what_came_before_and_the_page_still_works(anna: Any, bram: Any, client_of: Any) -> None:
    thread = make_thread(anna, bram)
    Contribution.objects.filter(pk=thread[2].pk).update(visibility="team", circle=make_circle(anna))
    path = f"{INDEX}{thread[-1].pk}/"
    assert (
        listed(page_of(path)) == listed(page_of(path, client_of(bram))) == [title for _kind, title, _link in STEPS[3:]]
    )
    assert listed(page_of(path, client_of(anna))) == [title for _kind, title, _link in STEPS]
    assert "Vijf lezers vooraf" not in page_of(path)
    assert Client().get(f"{INDEX}{thread[2].pk}/").status_code == 404


def test_who_made_the_links_of_something_without_names_has_no_name_either(
    anna: Any, bram: Any, other: Any, client_of: Any
) -> None:
    thread = make_thread(anna)
    Contribution.objects.filter(pk=thread[3].pk).update(unnamed=True)
    for client in (Client(), client_of(other)):
        page = page_of(f"{INDEX}{thread[-1].pk}/", client)
        links = re.findall(r'<p class="sn-thread__link">(.*?)</p>', page)
        assert ["Anna Bakker" in link for link in links] == [True, True, False, False, True]
        told = client.get(f"/api/v1/contributions/{thread[-1].uuid}/trail").json()["links"]
        assert [link["actor"] for link in told] == ["Anna Bakker", "Anna Bakker", None, None, "Anna Bakker"]
    own = page_of(f"{INDEX}{thread[-1].pk}/", client_of(anna))
    assert all("Anna Bakker" in link for link in re.findall(r'<p class="sn-thread__link">(.*?)</p>', own))


def test_the_chain_stays_whole_when_a_person_is_erased(anna: Any, bram: Any) -> None:
    thread = make_thread(anna, bram)
    Contribution.objects.filter(author_id=bram.id).update(author=None, affiliation=None)
    Member.objects.filter(pk=bram.id).delete()
    page = page_of(f"{INDEX}{thread[-1].pk}/")
    assert len(listed(page)) == 6
    assert "Bram" not in page


def test_from_halfway_the_page_leads_on_to_what_was_measured(anna: Any, bram: Any) -> None:
    thread = make_thread(anna, bram)
    hidden = make(anna, "result", "Nog geheim", "team", circle=make_circle(anna))
    connect(thread[4], hidden, "measured", by=anna)
    page = page_of(f"{INDEX}{thread[0].pk}/")
    assert listed(page) == ["Waarom bellen mensen?"]
    assert "De draad begint hier" in page
    assert f'href="{INDEX}{thread[-1].pk}/"' in page
    assert "Nog geheim" not in page


def test_the_index_shows_the_threads_that_reached_a_result(anna: Any, bram: Any, client_of: Any) -> None:
    public, inside = make_thread(anna, bram), make_thread(anna, bram, visibility="network", suffix=" voor leden")
    make(anna, "doetank", "Onderweg")
    page = page_of(INDEX)
    assert f'href="{INDEX}{public[-1].pk}/"' in page
    assert "Het begon met: Waarom bellen mensen?" in page
    assert "Onderweg" not in page
    assert "voor leden" not in page
    page = page_of(INDEX, client_of(bram))
    assert page.index(f"{INDEX}{inside[-1].pk}/") < page.index(f"{INDEX}{public[-1].pk}/")


def test_without_any_thread_an_example_shows_what_could_stand_there(db: None) -> None:
    assert "Een verzonnen voorbeeld van een rode draad" in page_of(INDEX)
    assert "An invented example of a red thread" in page_of(f"/en{INDEX}")


def test_the_index_turns_its_pages(anna: Any) -> None:
    results = [make(anna, "result", f"Resultaat {number:02}") for number in range(30)]
    first = page_of(INDEX)
    assert f"Resultaat {29:02}" in first
    assert "Resultaat 04" not in first
    older = re.search(r'rel="next" href="([^"]*)"', first)[1]  # type: ignore[index]
    second = page_of(INDEX + older)
    assert "Resultaat 04" in second
    assert f"Resultaat {29:02}" not in second
    newer = re.search(r'rel="prev" href="([^"]*)"', second)[1]  # type: ignore[index]
    assert f"Resultaat {29:02}" in page_of(INDEX + newer)
    assert page_of(f"{INDEX}?na=onzin")
    assert len(results) == 30


@pytest.mark.parametrize("path", [f"{INDEX}999999/", f"{INDEX}99999999999999999999999999/", f"{INDEX}0/"])
def test_what_is_not_there_is_not_found(db: None, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_titles_of_people_stay_words_in_the_picture(anna: Any) -> None:
    one, two = make(anna, "discussion", "<script>alert(1)</script>"), make(anna, "challenge", "Eén 🙂 & meer")
    connect(one, two, "became", by=anna)
    page = page_of(f"{INDEX}{two.pk}/")
    assert "<script>alert" not in page
    assert "Eén 🙂 &amp; meer" in page


def test_the_number_of_queries_does_not_grow(anna: Any, bram: Any, client_of: Any, page_queries: Any) -> None:
    thread = make_thread(anna, bram)
    client = client_of(anna)
    path = f"{INDEX}{thread[-1].pk}/"
    assert len(page_queries(client, path)) == 5
    assert len(page_queries(client, f"{INDEX}{thread[0].pk}/")) == 5
    assert len(page_queries(client, INDEX)) == 4
    for number in range(3):
        make_thread(anna, bram, suffix=str(number))
    connect(thread[2], make(anna, "consult", "Nog een"), "asked", by=anna)
    assert len(page_queries(client, path)) == 5
    assert len(page_queries(client, INDEX)) == 4
    assert len(page_queries(Client(), path)) == len(page_queries(Client(), INDEX)) == 1


def test_every_room_leads_to_the_thread(anna: Any, bram: Any, coen: Any, client_of: Any) -> None:
    from slimmernetwerk.clubhuis.actions import start_discussion
    from tests.doetanks.scenes import make_admitted, make_challenge, make_finding

    challenge, doetank = make_challenge(anna), make_admitted(anna, coen, bram)
    finding = make_finding(doetank, anna)
    question = start_discussion(by=anna, discussion_kind="question", title="Vraag", body="x")
    connect(question, challenge, "became", by=anna)
    for one in (question, challenge, doetank, finding):
        assert f'href="{INDEX}{one.pk}/"' in page_of(
            Contribution.objects.get(pk=one.pk).get_absolute_url(), client_of(anna)
        )


def test_a_visitor_reads_where_the_maker_of_a_link_works_unless_the_name_stands_above_it(
    anna: Any, bram: Any, other: Any, client_of: Any
) -> None:
    before, after = make(anna, "discussion", "Eerst"), make(anna, "challenge", "Daarna")
    connect(before, after, "became", by=bram)
    path = f"{INDEX}{after.pk}/"
    assert "Bram" not in page_of(path)
    assert "Waterschap De Voorbeeldpolder" in page_of(path)
    assert "Bram de Wit" in page_of(path, client_of(other))
    told = Client().get(f"/api/v1/contributions/{after.uuid}/trail").json()["links"]
    assert [link["actor"] for link in told] == ["Waterschap De Voorbeeldpolder"]


def test_a_changed_name_stands_in_the_picture_of_a_thread_at_once(anna: Any, bram: Any, client_of: Any) -> None:
    thread = make_thread(anna, bram)
    path, client = f"{INDEX}{thread[-1].pk}/", client_of(anna)
    assert "Bram de Wit" in picture_of(page_of(path, client))
    Member.objects.filter(pk=bram.id).update(name="Bram Wit-Vos")
    assert "Bram Wit-Vos" in picture_of(page_of(path, client))
    assert "Bram de Wit" not in page_of(path, client)


def picture_of(page: str) -> str:
    return page[page.index('class="fig-thread"') : page.index("</figure>")]
