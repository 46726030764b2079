"""From a Doetank to a result measured elsewhere, told in the browser of who does it."""

import re

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.activity.models import Event
from slimmernetwerk.businesscases import actions, queries
from slimmernetwerk.businesscases.models import Adoption, BusinessCase, CaseFork, CaseVersion, Result
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.doetanks.actions import move_phase
from tests.businesscases.scenes import (
    ANSWERS,
    fill_figures,
    fresh,
    make_adoption,
    make_case,
    make_doetank,
    make_draft,
    make_result,
)
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def links(kind):
    return sorted(Link.objects.filter(kind=kind).values_list("source_id", "target_id"))


def test_the_step_is_offered_on_the_page_of_a_doetank_once_a_trial_has_begun(anna, coen, bram, client_of):
    doetank = make_doetank(anna, coen, bram)
    step = f"/businesscases/nieuw/{doetank.pk}/"
    assert step not in text_of(client_of(anna).get(f"/doetanks/{doetank.pk}/"))
    for phase in ("designing", "experimenting"):
        move_phase(doetank, by=coen, phase=phase, note="De proef begint")
    for someone, offered in ((anna, True), (coen, True), (bram, False)):
        assert (step in text_of(client_of(someone).get(f"/doetanks/{doetank.pk}/"))) == offered


def test_once_a_case_is_written_the_doetank_leads_there_and_asks_for_no_second_one(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    for phase in ("designing", "experimenting"):
        move_phase(case.doetank, by=coen, phase=phase, note="De proef begint")
    here = f"/doetanks/{case.doetank_id}/"
    for someone in (anna, coen):
        page = text_of(client_of(someone).get(here))
        assert f"/businesscases/nieuw/{case.doetank_id}/" not in page
        assert "Naar de businesscase" in page
        assert f'href="/businesscases/{case.pk}/"' in page
    assert "Naar de businesscase" not in text_of(client_of(bram).get(here)), "the client has no step to take"
    # A draft of another is not given away: who does not see it may begin one.
    BusinessCase.objects.filter(pk=case.pk).update(state="draft")
    assert "Naar de businesscase" in text_of(client_of(anna).get(here))
    assert f"/businesscases/nieuw/{case.doetank_id}/" in text_of(client_of(coen).get(here))


def test_anna_writes_a_case_through_nine_questions_and_publishes_it(anna, coen, bram, other, client_of):
    doetank = make_doetank(anna, coen, bram)
    client = client_of(anna)
    begun = client.post(
        f"/businesscases/nieuw/{doetank.pk}/",
        {"title": "De leestest", "promise": "Minder gebel", "visibility": "public"},
    )
    case = BusinessCase.objects.get()
    here = f"/businesscases/{case.pk}/"
    assert begun["Location"] == here + "vragen/1/"
    assert links("written") == [(doetank.pk, case.pk)]
    assert client_of(other).get(here).status_code == 404
    for number, answer in enumerate(("p", "n", "s", "v", "e", "", "r", "w", ""), start=1):
        page = client.get(f"{here}vragen/{number}/")
        version = re.search(r'name="version" value="(\d+)"', text_of(page)).group(1)
        sent = client.post(f"{here}vragen/{number}/", {"answer": answer and f"**{answer}**", "version": version})
        assert sent["Location"] == (f"{here}vragen/{number + 1}/" if number < 9 else here + "cijfers/")
        if number == 2:
            refused = client.post(here + "publiceren/", {})
            assert refused.status_code == 422
            for part in (
                "De oplossing",
                "Publieke waarde",
                "Waaruit blijkt dat het werkt",
                "Risico&#39;s, en wat niet werkte",
                "Werkt alleen als",
            ):
                assert f"Er ontbreekt nog: {part}." in text_of(refused), part
            assert "Er ontbreekt nog: Het probleem." not in text_of(refused)
            assert fresh(case).state == "draft"
            assert "2 / 9" in text_of(client.get(here))
    assert "7 van 9" in text_of(client.get(here + "vragen/1/"))
    findings = [finding.pk for finding in queries.findings_of(anna, case)]
    assert client.post(here + "publiceren/", {"findings": findings})["Location"] == here
    page = text_of(client_of(other).get(here))
    for words in ("<strong>s</strong>", "Werkt niet", "Een score zegt niets", "Nog niet overgenomen", "CC BY 4.0"):
        assert words in page, words
    assert links("supports") == sorted((pk, case.pk) for pk in findings)
    assert Event.objects.filter(verb="published_case", contribution=case).count() == 1
    assert here in text_of(client_of(other).get("/businesscases/"))


def test_who_began_a_case_goes_on_with_it(anna, coen, bram, client_of):
    doetank = make_doetank(anna, coen, bram)
    draft = make_draft(anna, doetank)
    assert client_of(anna).get(f"/businesscases/nieuw/{doetank.pk}/")["Location"] == f"/businesscases/{draft.pk}/"


def test_figures_are_filled_in_on_pages_without_script_and_the_outcome_is_seen(anna, coen, bram, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    here = f"/businesscases/{draft.pk}/cijfers/"
    client = client_of(anna)
    version = draft.version
    sent = {"name": "brieven per jaar", "unit": "brieven", "low": "18.000", "middle": "24.000", "high": "30.000"}
    assert client.post(here + "aantallen/nieuw/", {**sent, "version": version})["Location"] == here
    letters = draft.drivers.get()
    line = {
        "label": "Minder telefoontjes", "kind": "benefit", "timing": "yearly", "driver": letters.pk, "amount_low": "0,40",
        "amount_middle": "€ 0,66", "amount_high": "0.90",
    }  # fmt: skip
    begin = {
        "label": "Opzet",
        "kind": "cost",
        "timing": "once",
        "amount_low": "4.000",
        "amount_middle": "6,000.00",
        "amount_high": "€ 9.000,-",
    }
    for given in (line, begin):
        assert client.post(here + "bedragen/nieuw/", {**given, "version": version + 1}).status_code == 302
    assert list(draft.lines.order_by("id").values_list("amount_low", "amount_middle", "amount_high")) == [
        (40, 66, 90),
        (400_000, 600_000, 900_000),
    ]
    page = text_of(client.get(here))
    # By hand: 24,000 × € 0.66 = € 15,840 a year; five years at 2.25% are worth € 74,122.53; minus € 6,000 at the start.
    assert "€ 68.123" in page
    assert page.count('<svg class="fig') == 2
    remove = f"{here}aantallen/{letters.pk}/verwijderen/"
    assert "rekenen" in text_of(client.post(remove, follow=True))
    assert draft.drivers.count() == 1
    client.post(f"{here}bedragen/{draft.lines.first().pk}/verwijderen/")
    client.post(remove)
    assert (draft.drivers.count(), draft.lines.count()) == (0, 1)


def test_bram_calculates_for_his_organisation_beside_the_original(anna, coen, bram, other, client_of):
    case = make_case(anna, coen, bram)
    letters = case.drivers.get()
    path = f"/businesscases/{case.pk}/reken/"
    client = client_of(bram)
    form = text_of(client.get(path))
    assert 'value="24.000"' in form
    sent = {"version": case.version, f"driver_{letters.pk}_middle": "60.000", "reason": "Wij sturen er meer"}
    for line in case.lines.all():
        sent[f"line_{line.pk}_middle"] = str(line.amount_middle / 100).replace(".", ",")
    mine = client.post(path, sent)["Location"]
    page = text_of(client.get(mine))
    fork = CaseFork.objects.get()
    # Only what differs is kept, with the range in the proportion of the case: 18 and 30 to 24.
    assert fork.values == {"drivers": {str(letters.pk): ["45000.0000", "60000", "75000.0000"]}, "lines": {}}
    # 60,000 × € 0.66 = € 39,600 a year, worth € 185,306.33 over five years, minus € 6,000.
    for words in ("€ 179.306", "€ 68.123", "Wij sturen er meer", "Waterschap De Voorbeeldpolder", "<svg"):
        assert words in page, words
    assert "€ 68.123" in text_of(client_of(other).get(f"/businesscases/{case.pk}/"))
    assert Event.objects.filter(verb="calculated").count() == 1


def test_an_own_range_and_own_amounts_are_kept_and_come_back(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    letters, (calls, begin) = case.drivers.get(), case.lines.order_by("id")
    client = client_of(bram)
    sent = {
        "version": case.version, f"driver_{letters.pk}_low": "50.000", f"driver_{letters.pk}_middle": "60.000", f"driver_{letters.pk}_high": "61.000",
        f"line_{calls.pk}_middle": "0,66", f"line_{begin.pk}_middle": "2.500", f"line_{begin.pk}_high": "€ 10.000",
    }  # fmt: skip
    mine = client.post(f"/businesscases/{case.pk}/reken/", sent)["Location"]
    fork = CaseFork.objects.get()
    assert fork.values["drivers"] == {str(letters.pk): ["50000", "60000", "61000"]}
    assert fork.values["lines"] == {str(begin.pk): ["166667", "250000", "1000000"]}
    again = text_of(client.get(f"/businesscases/{case.pk}/reken/?van={fork.pk}"))
    assert 'value="61.000"' in again
    assert 'value="1.666,67"' in again
    assert f"?van={fork.pk}" in text_of(client.get(mine))


def test_a_case_that_changes_while_bram_fills_it_in_is_shown_beside_his_numbers(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    letters, (calls, begin) = case.drivers.get(), case.lines.order_by("id")
    sent = {
        "version": case.version, f"driver_{letters.pk}_middle": "60.000",
        f"line_{calls.pk}_middle": "0,66", f"line_{begin.pk}_middle": "6.000",
    }  # fmt: skip
    actions.change_line(
        begin, by=anna, label=begin.label, kind="cost", timing="once", amount_low=500_000, amount_middle=700_000, amount_high=900_000,
    )  # fmt: skip
    client, path = client_of(bram), f"/businesscases/{case.pk}/reken/"
    answer = client.post(path, sent)
    page = text_of(answer)
    assert answer.status_code == 422
    for words in ("veranderd terwijl je dit invulde", "€ 6.000", "€ 7.000", 'value="60.000"', 'value="7.000"'):
        assert words in page, words
    assert not CaseFork.objects.exists()
    [version] = re.findall(r'name="version" value="(\d+)"', page)
    mine = client.post(path, {**sent, "version": version, f"line_{begin.pk}_middle": "7.000"})["Location"]
    assert CaseFork.objects.get().values["lines"] == {}
    assert "€ 178.306" in text_of(client.get(mine))


def test_another_word_in_the_case_does_not_send_the_numbers_back(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    sent = {"version": case.version, f"driver_{case.drivers.get().pk}_middle": "60.000"}
    sent |= {f"line_{line.pk}_middle": str(line.amount_middle / 100).replace(".", ",") for line in case.lines.all()}
    actions.edit_case(case, by=anna, version=case.version, title=case.title, promise="Een andere belofte")
    assert client_of(bram).post(f"/businesscases/{case.pk}/reken/", sent).status_code == 302


def test_a_changed_source_is_told_with_the_difference_and_the_fork_stays(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    letters, (_calls, begin) = case.drivers.get(), case.lines.order_by("id")
    fork = actions.calculate_for(case, by=bram, values={letters.pk: 60_000})
    before = queries.read_fork(bram, fork.pk)
    path = f"/berekeningen/{fork.pk}/"
    assert "intussen veranderd" not in text_of(client_of(bram).get(path))
    actions.change_line(
        begin, by=anna, label=begin.label, kind="cost", timing="once", amount_low=500_000, amount_middle=700_000, amount_high=900_000,
    )  # fmt: skip
    page = text_of(client_of(bram).get(path))
    # € 1,000 more at the start takes € 1,000 off.
    for words in ("intussen veranderd", "Opzet en training", "€ 6.000", "€ 7.000", "€ 179.306", "€ 178.306"):
        assert words in page, words
    after = queries.read_fork(bram, fork.pk)
    assert (after.own, after.original) == (before.own, before.original)
    # Another word in the text is another version too, but no other outcome: then there is nothing to tell.
    actions.change_line(
        begin, by=anna, label=begin.label, kind="cost", timing="once", amount_low=400_000, amount_middle=600_000, amount_high=900_000,
        party="Iemand anders",
    )  # fmt: skip
    assert "intussen veranderd" not in text_of(client_of(bram).get(path))


def test_a_fork_survives_when_what_it_counted_with_is_gone(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    letters, (calls, _begin) = case.drivers.get(), case.lines.order_by("id")
    fork = actions.calculate_for(case, by=bram, values={letters.pk: 60_000}, amounts={calls.pk: 70})
    actions.remove_line(calls, by=anna)
    actions.remove_driver(letters, by=anna)
    page = text_of(client_of(bram).get(f"/berekeningen/{fork.pk}/"))
    assert "intussen veranderd" in page
    assert client_of(bram).get(f"/businesscases/{case.pk}/reken/?van={fork.pk}").status_code == 200


def test_a_colleague_enters_the_adoption_and_bram_confirms_it(anna, coen, bram, other, client_of):
    case = make_case(anna, coen, bram)
    colleague = make_member("Bea Polder", organisation_of(bram))
    client = client_of(colleague)
    page = text_of(client.get(f"/businesscases/{case.pk}/overnemen/"))
    assert "Bram de Wit" in page
    entered = client.post(
        f"/businesscases/{case.pk}/overnemen/",
        {"stage": "exploration", "adaptation": "Alleen de aanslag", "scaling_kind": "out", "started": "2026-01-15"},
    )
    adoption = Adoption.objects.get()
    here = f"/overnames/{adoption.pk}/"
    assert entered["Location"] == here
    assert "Nog niet bevestigd" in text_of(client_of(other).get(here))
    assert queries.confirmed_adoptions_count() == 0
    assert "1 wacht op bevestiging" in text_of(client_of(other).get("/businesscases/"))
    assert client.post(here + "bevestigen/").status_code == 403
    assert [row.pk for row in queries.waiting_for(bram)] == [adoption.pk]
    assert "vanaf nu telt" in text_of(client_of(bram).post(here + "bevestigen/", follow=True)).lower()
    assert queries.waiting_for(bram) == []
    assert Adoption.objects.get().stage == "decision"
    assert queries.confirmed_adoptions_count() == 1
    assert "1 bevestigde overname" in text_of(client_of(other).get("/businesscases/"))


def test_the_result_is_measured_and_the_thread_goes_back_to_the_first_question(anna, coen, bram, other, client_of):
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram)
    client, here = client_of(bram), f"/overnames/{adoption.pk}/"
    version = adoption.version
    moved = {"stage": "trial", "note": "De eerste brief", "cost": "€ 600", "scaling_kind": "out", "version": version}
    assert client.post(here + "bijwerken/", moved)["Location"] == here
    measured = {
        "title": "Telefoontjes per honderd aanslagen", "unit": "telefoontjes", "baseline": "27", "target": "18", "measured": "19,5",
        "measured_on": "2026-03-01", "line": case.lines.get(kind="benefit").pk,
    }  # fmt: skip
    result_page = client.post(here + "resultaten/nieuw/", measured)["Location"]
    page = text_of(client_of(other).get(result_page))
    for words in ("19,5", "83%", "Minder telefoontjes", "Een deel van de belofte kwam uit.", "<svg", "/rode-draad/"):
        assert words in page, words
    result = Result.objects.get()
    thread = text_of(client_of(other).get(f"/rode-draad/{result.pk}/"))
    for words in (
        "Mensen bellen over onze brief",
        "Brieven die kloppen",
        "De leestest",
        "Telefoontjes per",
    ):
        assert words in thread, words
    assert links("adopted") == [(case.pk, adoption.pk)]
    assert links("measured") == [(adoption.pk, result.pk)]


def organisation_of(viewer):
    from slimmernetwerk.members.models import Organisation

    return Organisation.objects.get(pk=viewer.organisation_id)


def test_the_story_of_the_travel_documents_is_told_in_full(anna, coen, bram, other, client_of):
    """Started, priced, stopped for lack of demand, started again at another price: all of it stays to be read."""
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram, stage="trial")
    actions.move_adoption(adoption, by=bram, stage="in_use", price="€ 5", take_up="6%", cost="€ 11 per keer")
    with pytest.raises(ValidationError, match="waarom het stopte"):
        actions.move_adoption(adoption, by=bram, stage="stopped", stop_reason="  ")
    actions.move_adoption(adoption, by=bram, stage="stopped", stop_reason="Te weinig vraag")
    page = text_of(client_of(other).get(f"/businesscases/{case.pk}/"))
    assert "Te weinig vraag" in page
    assert "1 gestopt" in page
    actions.move_adoption(adoption, by=bram, stage="trial", note="Opnieuw, op verzoek", price="€ 12,50")
    with pytest.raises(ValidationError, match="waarom het stopte"):
        actions.move_adoption(adoption, by=bram, stage="stopped")
    page = text_of(client_of(other).get(f"/overnames/{adoption.pk}/"))
    for words in ("€ 12,50", "Opnieuw, op verzoek", "Te weinig vraag", "€ 11 per keer"):
        assert words in page, words
    stages = list(adoption.history.order_by("id").values_list("before", "after"))
    assert stages == [
        ("", "interest"), ("interest", "decision"), ("decision", "trial"), ("trial", "in_use"), ("in_use", "stopped"), ("stopped", "trial"),
    ]  # fmt: skip


def test_good_and_bad_results_stand_beside_each_other(anna, coen, bram, other, client_of):
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram, stage="trial")
    make_result(adoption, bram)
    make_result(adoption, bram, title="Doorlooptijd", baseline=10, target=5, measured=12)
    page = text_of(client_of(other).get(f"/businesscases/{case.pk}/"))
    assert "89% van de belofte" in page
    assert "-40% van de belofte" in page
    worse = Result.objects.get(title="Doorlooptijd")
    assert "slechter dan het was" in text_of(client_of(other).get(f"/resultaten/{worse.pk}/"))


def test_only_confirmed_adoptions_elsewhere_are_counted(anna, coen, bram, dieuwke):
    case = make_case(anna, coen, bram)
    make_adoption(case, dieuwke, confirmed=False)
    assert queries.confirmed_adoptions_count() == 0
    colleague = make_member("Aart Boom", organisation_of(anna), mandate=True)
    own = make_adoption(case, colleague)
    assert own.elsewhere is False
    assert queries.confirmed_adoptions_count() == 0
    adoption = make_adoption(case, bram, stage="stopped")
    assert queries.confirmed_adoptions_count() == 1
    Adoption.objects.filter(pk=adoption.pk).update(state="removed")
    assert queries.confirmed_adoptions_count() == 0


def test_each_version_of_a_published_case_is_kept_and_can_be_read(anna, coen, bram, other, client_of):
    case = make_case(anna, coen, bram)
    first = case.version
    actions.edit_case(
        case, by=anna, version=first, title="De leestest, beter", promise=case.promise, solution="Zes lezers."
    )
    assert list(CaseVersion.objects.order_by("number").values_list("number", flat=True)) == [first, first + 1]
    assert "2 versies zijn bewaard" in text_of(client_of(other).get(f"/businesscases/{case.pk}/"))
    old = text_of(client_of(other).get(f"/businesscases/{case.pk}/versies/{first}/"))
    assert "Vijf lezers" in old
    assert "Zes lezers" not in old
    assert "€ 68.123" in old
    assert client_of(other).get(f"/businesscases/{case.pk}/versies/99/").status_code == 404
    assert case.title in old


def test_a_case_without_figures_is_a_case(anna, coen, bram, other, client_of):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    actions.publish_case(draft, by=anna)
    page = text_of(client_of(other).get(f"/businesscases/{draft.pk}/"))
    assert "heeft geen cijfers" in page
    assert "/reken/" not in page


def test_the_answers_are_found_by_search(anna, coen, bram, other, client_of):
    make_case(anna, coen, bram)
    assert "De leestest" in text_of(client_of(other).get("/zoeken/", {"q": "schrijver"}))


def test_a_steward_writes_down_a_story_from_the_sources(steward, anna, client_of):
    sent = {"title": "Reisdocumenten", "promise": "Eén keer naar de balie", "visibility": "public"}
    assert client_of(anna).post("/businesscases/nieuw/", sent).status_code == 403
    client_of(steward).post("/businesscases/nieuw/", sent)
    case = BusinessCase.objects.get()
    actions.edit_case(case, by=steward, version=1, title=case.title, promise=case.promise, **ANSWERS)
    fill_figures(case, steward)
    actions.publish_case(case, by=steward)
    assert fresh(case).state == "published"
