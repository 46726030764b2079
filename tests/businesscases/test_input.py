"""What people type, twice, too late, wrong or in any letters: nothing is lost and nothing runs."""

import re

import pytest

from slimmernetwerk.businesscases import actions
from slimmernetwerk.businesscases.models import Adoption, BusinessCase, CaseFork, Result
from tests.businesscases.scenes import (
    ANSWERS,
    fresh,
    make_adoption,
    make_case,
    make_doetank,
    make_draft,
)

pytestmark = pytest.mark.django_db
KEY = "8a3b1f0e-2c57-4a58-9a3d-0d9f2f5f6b11"


def text_of(response):
    return response.content.decode()


LINE = {
    "label": "Minder gebel", "kind": "benefit", "timing": "yearly", "amount_low": "1", "amount_middle": "2", "amount_high": "3",
}  # fmt: skip
MEASURED = {"title": "t", "unit": "u", "baseline": "27", "target": "18", "measured": "19", "measured_on": "2025-03-01"}
ABOUT = {"title": "t", "promise": "p", "licence": "CC0 1.0", "horizon_years": 5, "discount_percent": "2,25"}


def test_a_case_sent_twice_is_written_once(anna, coen, bram, client_of):
    doetank, client = make_doetank(anna, coen, bram), client_of(anna)
    begin = {"title": "Dubbel", "promise": "Dubbel", "visibility": "public", "form_key": KEY}
    for _time in (1, 2):
        assert client.post(f"/businesscases/nieuw/{doetank.pk}/", begin).status_code == 302
    case = BusinessCase.objects.get()
    here = f"/businesscases/{case.pk}/"
    driver = {"name": "n", "low": 1, "middle": 2, "high": 3, "version": 1, "form_key": KEY}
    line = {**LINE, "version": 2, "form_key": KEY}
    for _time in (1, 2):
        assert client.post(here + "cijfers/aantallen/nieuw/", driver).status_code == 302
        assert client.post(here + "cijfers/bedragen/nieuw/", line).status_code == 302
    assert (case.drivers.count(), case.lines.count()) == (1, 1)
    actions.edit_case(case, by=anna, version=3, title="Dubbel", promise="p", **ANSWERS)
    for _time in (1, 2):
        assert client.post(here + "publiceren/", {"form_key": KEY})["Location"] == here


def test_an_adoption_and_a_result_sent_twice_are_there_once(anna, coen, bram, client_of):
    case, client = make_case(anna, coen, bram), client_of(bram)
    own = {
        "version": case.version,
        f"driver_{case.drivers.get().pk}_middle": 9,
        **{f"line_{line.pk}_middle": 2 for line in case.lines.all()},
    }
    for _time in (1, 2):
        client.post(f"/businesscases/{case.pk}/reken/", {**own, "form_key": KEY})
        client.post(f"/businesscases/{case.pk}/overnemen/", {"stage": "trial", "scaling_kind": "out", "form_key": KEY})
    adoption = Adoption.objects.get()
    for _time in (1, 2):
        client.post(f"/overnames/{adoption.pk}/bevestigen/", {"form_key": KEY})
        assert (
            client.post(f"/overnames/{adoption.pk}/resultaten/nieuw/", {**MEASURED, "form_key": KEY}).status_code == 302
        )
    assert (CaseFork.objects.count(), Result.objects.count()) == (1, 1)
    assert adoption.history.filter(happening="confirmed").count() == 1


def test_who_enters_an_organisation_twice_is_sent_to_what_is_there(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram)
    assert client_of(bram).get(f"/businesscases/{case.pk}/overnemen/")["Location"] == f"/overnames/{adoption.pk}/"
    client_of(bram).post(f"/businesscases/{case.pk}/overnemen/", {"stage": "trial", "scaling_kind": "out"})
    assert Adoption.objects.count() == 1


def test_a_stale_answer_shows_both_and_loses_nothing(anna, coen, bram, steward, client_of):
    case = make_case(anna, coen, bram)
    path = f"/businesscases/{case.pk}/vragen/3/"
    assert client_of(steward).post(path, {"answer": "Van Stien", "version": case.version}).status_code == 302
    late = client_of(anna).post(path, {"answer": "Van Anna", "version": case.version})
    assert late.status_code == 422
    assert "Van Stien" in text_of(late)
    assert "Van Anna" in text_of(late)
    assert fresh(case).solution == "Van Stien"
    version = re.search(r'name="version" value="(\d+)"', text_of(late)).group(1)
    assert client_of(anna).post(path, {"answer": "Van Anna", "version": version}).status_code == 302
    assert fresh(case).solution == "Van Anna"


def test_stale_settings_figures_and_adoptions_show_both(anna, coen, bram, steward, client_of):
    case = make_case(anna, coen, bram)
    letters, version, here = case.drivers.get(), case.version, f"/businesscases/{case.pk}/"
    about = {**ABOUT, "title": "Naam van Anna", "version": version}
    assert client_of(steward).post(here + "bewerken/", {**about, "title": "Naam van Stien"}).status_code == 302
    driver = {"name": "brieven per jaar", "low": 1, "middle": 2, "high": 3}
    for path, sent, both in (
        ("bewerken/", about, ("Naam van Stien", "Naam van Anna")),
        (f"cijfers/aantallen/{letters.pk}/", driver, ("24.000", 'value="2"')),
        (f"cijfers/bedragen/{case.lines.first().pk}/", LINE, ("€ 0,66", "Minder gebel")),
    ):
        late = client_of(anna).post(here + path, {**sent, "version": version})
        assert late.status_code == 422, path
        for words in both:
            assert words in text_of(late), (path, words)
    adoption = make_adoption(case, bram)
    actions.move_adoption(adoption, by=bram, stage="trial", price="€ 5")
    late = client_of(bram).post(
        f"/overnames/{adoption.pk}/bijwerken/", {"stage": "in_use", "price": "€ 9", "scaling_kind": "out", "version": adoption.version}
    )  # fmt: skip
    assert late.status_code == 422
    assert "€ 5" in text_of(late)
    assert 'value="€ 9"' in text_of(late)
    assert Adoption.objects.get().price == "€ 5"


BAD_NUMBERS = [
    ("low", "veel", "Geef een getal"), ("middle", "", "verplicht"), ("high", "-1", "nul of meer"), ("low", "30", "Laag is niet hoger"),
    ("high", "3", "Hoog is niet lager"), ("high", "9" * 20, "niet te groot"), ("middle", "1,250", "op twee manieren"), ("name", "", "verplicht"),
    ("name", "x" * 121, "121"), ("low", "1,23456", "vier cijfers"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "words"), BAD_NUMBERS)
def test_a_wrong_number_comes_back_with_what_was_typed(field, value, words, anna, coen, bram, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    sent = {
        "name": "brieven",
        "unit": "stuks van Anna",
        "low": "10",
        "middle": "20",
        "high": "25",
        "version": 1,
        field: value,
    }
    response = client_of(anna).post(f"/businesscases/{draft.pk}/cijfers/aantallen/nieuw/", sent)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "stuks van Anna" in text_of(response)
    assert f'id="id_{field}_error"' in text_of(response)
    assert draft.drivers.count() == 0


def test_a_wrong_amount_or_choice_comes_back(anna, coen, bram, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    actions.set_driver(draft, by=anna, name="brieven", low=1, middle=2, high=3)
    sent = {
        "label": "Minder gebel",
        "kind": "benefit",
        "timing": "yearly",
        "amount_low": "1",
        "amount_middle": "2",
        "amount_high": "3",
        "version": 1,
    }
    for field, value, words in (
        ("amount_high", "1", "Hoog is niet lager"), ("amount_low", "veel geld", "Geef een bedrag"), ("kind", "winst", "Selecteer"),
        ("driver", "999999", "Selecteer"), ("amount_middle", "0,005", "Geef een bedrag"), ("label", "", "verplicht"),
    ):  # fmt: skip
        response = client_of(anna).post(f"/businesscases/{draft.pk}/cijfers/bedragen/nieuw/", {**sent, field: value})
        assert response.status_code == 422, field
        assert words in text_of(response), field
        assert f'id="id_{field}_error"' in text_of(response), field
    assert draft.lines.count() == 0


def test_wrong_own_numbers_are_said_at_their_field(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    letters, (calls, begin) = case.drivers.get(), case.lines.order_by("id")
    good = {
        "version": case.version,
        f"driver_{letters.pk}_middle": "60.000",
        f"line_{calls.pk}_middle": "0,66",
        f"line_{begin.pk}_middle": "6.000",
        "reason": "Zomaar",
    }
    for field, value, words in (
        (f"driver_{letters.pk}_middle", "heel veel", "Geef een getal"), (f"driver_{letters.pk}_low", "70.000", "Laag is niet hoger"),
        (f"line_{begin.pk}_high", "5", "Hoog is niet lager"), (f"line_{calls.pk}_middle", "", "verplicht"),
    ):  # fmt: skip
        response = client_of(bram).post(f"/businesscases/{case.pk}/reken/", {**good, field: value})
        page = text_of(response)
        assert response.status_code == 422, field
        assert words in page, field
        assert "Zomaar" in page
        assert f'id="id_{field}_error"' in page, field
        # A fault among the amounts is not folded away.
        assert ('<details class="sn-fold" open>' in page) == field.startswith("line_")
    assert not CaseFork.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "x" * 201), ("promise", ""), ("promise", "x" * 301), ("visibility", "geheim")],
)
def test_a_wrong_beginning_comes_back(field, value, anna, coen, bram, client_of):
    doetank = make_doetank(anna, coen, bram)
    sent = {"title": "De leestest", "promise": "Minder gebel", "visibility": "public", field: value}
    response = client_of(anna).post(f"/businesscases/nieuw/{doetank.pk}/", sent)
    assert response.status_code == 422
    assert not BusinessCase.objects.exists()


def test_wrong_settings_come_back(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    for field, value in (
        ("horizon_years", "31"), ("horizon_years", "0"), ("discount_percent", "21"), ("discount_percent", "2,255"), ("licence", "geen"),
        ("title", ""),
    ):  # fmt: skip
        sent = {**ABOUT, "version": case.version, field: value}
        assert client_of(anna).post(f"/businesscases/{case.pk}/bewerken/", sent).status_code == 422, (field, value)
    assert fresh(case).version == case.version


def test_a_wrong_adoption_or_result_comes_back(anna, coen, bram, client_of):
    case, client = make_case(anna, coen, bram), client_of(bram)
    for field, value in (("stage", "stopped"), ("stage", ""), ("scaling_kind", "zijwaarts"), ("started", "ooit")):
        sent = {"stage": "trial", "scaling_kind": "out", field: value}
        assert client.post(f"/businesscases/{case.pk}/overnemen/", sent).status_code == 422, (field, value)
    assert not Adoption.objects.exists()
    adoption = make_adoption(case, bram, stage="trial")
    there = f"/overnames/{adoption.pk}/"
    sent = {"stage": "stopped", "scaling_kind": "out", "note": "Helaas", "version": adoption.version}
    stop = client.post(there + "bijwerken/", sent)
    assert stop.status_code == 422
    assert 'id="id_stop_reason_error"' in text_of(stop)
    assert "Helaas" in text_of(stop)
    for field, value in (
        ("measured", "weinig"), ("measured_on", "2999-01-01"), ("unit", ""), ("title", ""), ("line", "999999"), ("baseline", "-1"),
    ):  # fmt: skip
        refused = client.post(there + "resultaten/nieuw/", {**MEASURED, field: value})
        assert refused.status_code == 422, (field, value)
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    "text", ["Één café", "🙂👩‍💻", "a\u202eb\u200fc", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>']
)
def test_letters_of_all_kinds_are_kept_and_nothing_runs(text, anna, coen, bram, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    client, here = client_of(anna), f"/businesscases/{draft.pk}/"
    client.post(here + "vragen/1/", {"answer": text, "version": 1})
    about = {**ABOUT, **dict.fromkeys(("title", "promise", "body", "contact", "stakeholders"), text)}
    assert client.post(here + "bewerken/", {**about, "version": 2}).status_code == 302
    client.post(
        here + "cijfers/aantallen/nieuw/", {"name": text, "unit": text, "low": 1, "middle": 2, "high": 3, "version": 3}
    )
    line = {**LINE, "label": text, "driver": draft.drivers.get().pk, "party": text, "version": 4}
    client.post(here + "cijfers/bedragen/nieuw/", line)
    actions.publish_case(draft, by=anna)
    adoption = actions.adopt(draft, by=bram, adaptation=text, stage="trial")
    told = dict.fromkeys(("stop_reason", "note", "price", "take_up", "cost"), text)
    moved = {**told, "stage": "stopped", "scaling_kind": "out", "version": 1}
    assert client_of(bram).post(f"/overnames/{adoption.pk}/bijwerken/", moved).status_code == 302
    measured = {**MEASURED, **dict.fromkeys(("title", "unit", "body"), text)}
    assert client_of(bram).post(f"/overnames/{adoption.pk}/resultaten/nieuw/", measured).status_code == 302
    result = Result.objects.get()
    fork = actions.calculate_for(draft, by=bram, values={draft.drivers.get().pk: 9}, reason=text)
    cleaned = text.replace("\u202e", "").replace("\u200f", "")
    for path in (
        here,
        here + "cijfers/",
        f"/overnames/{adoption.pk}/",
        f"/berekeningen/{fork.pk}/",
        "/overnames/",
        f"/resultaten/{result.pk}/",
    ):
        page = text_of(client_of(bram if "berekeningen" in path else anna).get(path))
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert cleaned in page or "<" in text, path
    assert "\u202e" not in text_of(client.get(here))


def test_an_answer_of_a_megabyte_is_refused_and_kept(anna, coen, bram, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    response = client_of(anna).post(f"/businesscases/{draft.pk}/vragen/1/", {"answer": "a" * 50_000, "version": 1})
    assert response.status_code == 422
    assert "a" * 50_000 in text_of(response)
    assert (
        client_of(anna)
        .post(f"/businesscases/{draft.pk}/vragen/1/", {"answer": "a" * 1_100_000, "version": 1})
        .status_code
        == 413
    )


def test_leafing_through_the_questions_makes_no_version(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    client_of(anna).post(f"/businesscases/{case.pk}/vragen/3/", {"answer": case.solution, "version": case.version})
    assert fresh(case).version == case.version
