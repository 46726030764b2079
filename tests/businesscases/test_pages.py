"""What the pages cost, what bad input does, who finds nothing, and what is stale."""

import re

import pytest

from slimmernetwerk.businesscases import actions, queries
from slimmernetwerk.clubhuis.actions import reply
from tests.businesscases.scenes import (
    fill_figures,
    make_adoption,
    make_case,
    make_doetank,
    make_draft,
    make_result,
)
from tests.factories import make_member, make_theme

pytestmark = pytest.mark.django_db
KEY = "8a3b1f0e-2c57-4a58-9a3d-0d9f2f5f6b11"


def cost(page_queries, client, path):
    return len(page_queries(client, path))


def text_of(response):
    return response.content.decode()


def adopter():
    return make_member(mandate=True)


def test_the_lists_cost_the_same_for_one_row_and_for_three(anna, coen, bram, client_of, page_queries):
    make_theme()
    case = make_case(anna, coen, bram)
    make_adoption(case, bram)
    client = client_of(anna)
    paths = (
        "/businesscases/",
        "/businesscases/?stand=in-gebruik",
        "/overnames/",
        f"/businesscases/{case.pk}/overnames/",
    )
    before = [cost(page_queries, client, path) for path in paths]
    for _more in range(2):
        another = make_draft(anna, case.doetank, title="Nog een")
        fill_figures(another, anna)
        actions.publish_case(another, by=anna)
        make_adoption(another, adopter(), stage="stopped")
        make_adoption(case, adopter(), stage="in_use")
    assert [cost(page_queries, client, path) for path in paths] == before == [3, 3, 2, 3]


def test_a_case_costs_at_most_five_queries_however_much_hangs_on_it(anna, coen, bram, client_of, page_queries):
    case = make_case(anna, coen, bram)
    path = f"/businesscases/{case.pk}/"
    first = cost(page_queries, client_of(bram), path)
    assert first == 4
    letters = case.drivers.get()
    for more in range(3):
        someone = adopter()
        make_result(make_adoption(case, someone, stage="trial"), someone)
        actions.calculate_for(case, by=bram, values={letters.pk: 5})
        reply(case, by=someone, body="Mooi")
        actions.set_driver(case, by=anna, name=f"aantal {more}", low=1, middle=2, high=3)
    assert cost(page_queries, client_of(bram), path) == first


def test_an_adoption_and_a_result_are_cheap(anna, coen, bram, client_of, page_queries):
    adoption = make_adoption(make_case(anna, coen, bram), bram, stage="trial")
    result = make_result(adoption, bram)
    paths = (f"/overnames/{adoption.pk}/", f"/resultaten/{result.pk}/")
    assert [cost(page_queries, client_of(anna), path) for path in paths] == [3, 3]
    for number in range(3):
        make_result(adoption, bram, title=f"Nog een {number}")
        actions.move_adoption(adoption, by=bram, stage="in_use" if number % 2 else "trial", note=f"Stap {number}")
        reply(adoption, by=bram, body="Zo ging het")
    assert [cost(page_queries, client_of(anna), path) for path in paths] == [3, 3]


def test_kept_pages_cost_a_visitor_one_query(anna, coen, bram, otto, client_of, page_queries):
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram, stage="trial")
    result = make_result(adoption, bram)
    for path in (
        "/businesscases/",
        f"/businesscases/{case.pk}/",
        "/overnames/",
        f"/overnames/{adoption.pk}/",
        f"/resultaten/{result.pk}/",
    ):
        assert cost(page_queries, client_of(otto), path) == 1, path


def test_otto_is_invited_to_calculate_and_comes_back_after_signing_in(anna, coen, bram, otto, client_of):
    case = make_case(anna, coen, bram)
    path = f"/businesscases/{case.pk}/reken/"
    assert path in text_of(client_of(otto).get(f"/businesscases/{case.pk}/"))
    assert client_of(otto).get(path)["Location"] == "/inloggen/?next=" + path.replace("/", "%2F")


def test_the_number_for_the_home_page_is_one_query(anna, coen, bram, django_assert_num_queries):
    make_adoption(make_case(anna, coen, bram), bram)
    with django_assert_num_queries(1):
        assert queries.confirmed_adoptions_count() == 1


def test_the_register_is_paged_by_key(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    names = []
    for number in range(27):
        someone = make_member(f"Lid {number}")
        names.append(someone.organisation)
        make_adoption(case, someone, confirmed=False)
    client = client_of(anna)
    page = text_of(client.get(f"/businesscases/{case.pk}/overnames/"))
    following = re.search(r'href="([^"]*na=[^"]*)"', page).group(1).replace("&amp;", "&")
    rest = text_of(client.get(f"/businesscases/{case.pk}/overnames/{following}"))
    assert sum(name + "</a>" in page for name in names) == 25
    assert sum(name + "</a>" in rest for name in names) == 2
    assert "27 wachten op bevestiging" in text_of(client.get(f"/businesscases/{case.pk}/"))


def test_the_lists_are_narrowed(anna, coen, bram, other, client_of):
    case = make_case(anna, coen, bram)
    quiet = make_draft(anna, case.doetank, title="Nog van niemand")
    actions.publish_case(quiet, by=anna)
    make_adoption(case, bram, stage="in_use")
    make_adoption(case, adopter(), stage="stopped")
    client = client_of(other)
    for stand, titles in {
        "in-gebruik": ["De leestest"],
        "gestopt": ["De leestest"],
        "nog-niet": ["Nog van niemand"],
    }.items():
        page = text_of(client.get(f"/businesscases/?stand={stand}"))
        assert [title for title in ("De leestest", "Nog van niemand") if title in page] == titles, stand
    assert "Waterschap De Voorbeeldpolder" in text_of(client.get("/overnames/?stand=in_use"))
    assert "Waterschap De Voorbeeldpolder" not in text_of(client.get("/overnames/?stand=stopped"))
    assert "Waterschap De Voorbeeldpolder" not in text_of(client.get("/overnames/?stand=onbevestigd"))


def test_nonsense_in_the_address_is_answered_with_a_page(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    client = client_of(anna)
    for path in (
        "/businesscases/?stand=onzin",
        "/businesscases/?thema=onzin",
        "/businesscases/?na=onzin",
        "/overnames/?stand=%00&na=x",
    ):
        assert client.get(path).status_code == 200, path
    for van in ("onzin", "999999", "-1", "9" * 40, "²"):
        assert client.get(f"/businesscases/{case.pk}/reken/?van={van}").status_code in (200, 404), van


def test_what_is_not_there_or_not_theirs_is_not_found(anna, coen, bram, other, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    letters, calls, _begin = fill_figures(draft, anna)
    client = client_of(other)
    here = f"/businesscases/{draft.pk}/"
    for path in (
        here, here + "bewerken/", here + "vragen/1/", here + "publiceren/", here + "versies/", here + "cijfers/", here + "overnemen/",
        here + f"cijfers/aantallen/{letters.pk}/", here + f"cijfers/bedragen/{calls.pk}/", here + "reken/", here + "overnames/",
        "/businesscases/999999/", "/overnames/999999/", "/resultaten/999999/", "/berekeningen/999999/", "/businesscases/nieuw/999999/",
        f"/overnames/{draft.pk}/", f"/resultaten/{draft.pk}/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
    mine = client_of(anna)
    for path in ("vragen/0/", "vragen/10/", "cijfers/aantallen/999999/", "cijfers/bedragen/999999/", "versies/1/"):
        assert mine.get(here + path).status_code == 404, path
    stranger = make_case(make_member(), coen, bram)
    assert mine.get(here + f"cijfers/aantallen/{stranger.drivers.get().pk}/").status_code == 404
    assert mine.post(here + f"cijfers/bedragen/{stranger.lines.first().pk}/verwijderen/").status_code == 404
    assert stranger.lines.count() == 2


def test_the_pages_speak_english_under_en(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    page = text_of(client_of(bram).get(f"/en/businesscases/{case.pk}/"))
    for words in (
        "Calculate for my organisation",
        "€68,123",
        "Does not work",
        f'href="/en/businesscases/{case.pk}/reken/"',
    ):
        assert words in page, words
    sent = {
        "version": case.version,
        f"driver_{case.drivers.get().pk}_middle": "60,000",
        **{f"line_{line.pk}_middle": str(line.amount_middle / 100) for line in case.lines.all()},
    }
    mine = client_of(bram).post(f"/en/businesscases/{case.pk}/reken/", sent)["Location"]
    assert mine.startswith("/en/berekeningen/")
    assert "€179,306" in text_of(client_of(bram).get(mine))


def test_a_changed_amount_answer_and_result_stand_on_the_case_at_once(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    result = make_result(make_adoption(case, bram, stage="in_use"), bram)
    path, client = f"/businesscases/{case.pk}/", client_of(anna)
    before = text_of(client.get(path))
    assert text_of(client.get(path)).count("<svg") == before.count("<svg")
    line = case.lines.order_by("position", "id").first()
    type(line).objects.filter(pk=line.pk).update(label="Nieuwe regel é 🙂")
    type(result).objects.filter(pk=result.pk).update(title="Beter gemeten")
    type(case).objects.filter(pk=case.pk).update(
        parts_html={**case.parts_html, next(iter(case.parts_html)): "<p>Anders gezegd</p>"}
    )
    page = text_of(client.get(path))
    assert "Nieuwe regel é 🙂" in page
    assert "Beter gemeten" in page
    assert "Anders gezegd" in page
    assert line.label not in page
