"""Experts: offered by oneself on themes, with a maximum, a pause and a last day, and asked in turn (JO-8, CO-4)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.capacity import Load, hindrance, next_quarter, quarter_of
from slimmernetwerk.doetanks.models import Consult
from slimmernetwerk.doetanks.queries.experts import experts_with_room
from slimmernetwerk.members import actions as members
from slimmernetwerk.members.models import Expertise, Member
from slimmernetwerk.members.queries import count_people, list_people
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.contributions.test_at_once import together
from tests.doetanks.scenes import make_challenge
from tests.factories import make_member, make_theme

pytestmark = pytest.mark.django_db
PAGE = "/mijn/expert/"
KEY = "2b2f1f0e-2c57-4a58-9a3d-0d9f2f5f6b22"
QUESTION = {"title": "Hoeveel lezers heb je nodig?", "body": "Wij willen **brieven** testen. é 🙂"}


@pytest.fixture(autouse=True)
def themes(db):
    return [make_theme("dienstverlening"), make_theme("mobiliteit"), make_theme("open-data", "Open data")]


def make_doetank(lead, *slugs, title="Brieven die kloppen"):
    found = [make_theme(slug) for slug in slugs or ("dienstverlening",)]
    return actions.form_doetank(make_challenge(lead, themes=found), by=lead, title=title)


def offer(member, *themes, most_open=2, **more):
    return members.offer_expertise(by=member, themes=themes or ("dienstverlening",), most_open=most_open, **more)


def ask(doetank, by, expert, **more):
    return actions.ask_consult(doetank, by=by, expert=expert, **{**QUESTION, **more})


def proposed(doetank, viewer):
    return [name for _pk, name, *_rest in experts_with_room(doetank, viewer)]


def typed(**other):
    return {
        "themes": ["dienstverlening", "open-data"],
        "most_open": "2",
        "most_quarter": "",
        "paused_until": "",
        **other,
    }


def test_dieuwke_offers_herself_is_found_and_asked_and_her_answer_makes_room(anna, bram, dieuwke, client_of):
    client = client_of(dieuwke)
    assert "Bied dit een jaar aan" in client.get(PAGE).content.decode()
    assert client.post(PAGE, typed(most_open="1"))["Location"] == PAGE
    page = client.get(PAGE).content.decode()
    assert "Je kunt gevraagd worden." in page
    profile = client_of(bram).get(f"/mensen/{dieuwke.id}/").content.decode()
    assert "Expert op" in profile
    assert "Open data" in profile
    people = client_of(bram).get("/mensen/?expert=dienstverlening").content.decode()
    assert "Expert op Dienstverlening, Open data" in people
    assert ">Anna Bakker<" not in people
    doetank = make_doetank(anna)
    asking = f"/doetanks/{doetank.pk}/consulten/nieuw/"
    page = client_of(anna).get(asking).content.decode()
    assert "Dieuwke Hoekstra, Kennisinstituut Voorbeeld, expert op Dienstverlening" in page
    assert client_of(anna).post(asking, {**QUESTION, "member": dieuwke.id}).status_code == 302
    assert "Vol: er is weer ruimte" in client.get(PAGE).content.decode()
    assert proposed(doetank, anna) == []
    actions.answer_consult(Consult.objects.get(), by=dieuwke, answer="Vijf.")
    assert proposed(doetank, anna) == ["Dieuwke Hoekstra"]
    assert "Je kunt gevraagd worden." in client.get(PAGE).content.decode()


def test_who_is_full_is_not_asked_and_the_page_says_who_else_can_be_and_keeps_the_text(anna, bram, dieuwke, client_of):
    offer(dieuwke, most_open=1)
    offer(make_member("Els Reserve"))
    ask(make_doetank(bram), bram, dieuwke)
    asking = f"/doetanks/{make_doetank(anna).pk}/consulten/nieuw/"
    # Proposed when the page was opened, full when it was sent.
    response = client_of(anna).post(asking, {**QUESTION, "member": dieuwke.id, "deadline": "2030-01-02"})
    page = response.content.decode()
    assert response.status_code == 422
    assert (
        "Dieuwke Hoekstra neemt 1 vraag tegelijk aan en heeft die nu. Je kunt weer vragen als er een antwoord is."
        in page
    )
    assert "Je kunt het Els Reserve vragen." in page
    for kept in ("Hoeveel lezers heb je nodig?", "**brieven** testen. é 🙂", "2030-01-02"):
        assert kept in page
    assert 'href="#id_member' in page
    assert f'value="{dieuwke.id}" checked' in page
    assert Consult.objects.count() == 1


def test_who_is_on_pause_is_not_proposed_and_a_question_is_refused_with_the_day_they_are_back(anna, dieuwke, client_of):
    back = clock.today() + timedelta(days=10)
    offer(dieuwke, paused_until=back)
    doetank = make_doetank(anna)
    assert proposed(doetank, anna) == []
    with pytest.raises(ValidationError, match=rf"Dieuwke Hoekstra is met pauze tot {back.day} "):
        ask(doetank, anna, dieuwke)
    found = client_of(anna).get(f"/doetanks/{doetank.pk}/consulten/nieuw/?zoek=dieuwke").content.decode()
    assert f"met pauze tot {back.day} " in found
    assert "Met pauze tot" in client_of(anna).get(f"/mensen/{dieuwke.id}/").content.decode()
    with clock.at(clock.now() + timedelta(days=10)):
        assert proposed(doetank, anna) == ["Dieuwke Hoekstra"]
        ask(doetank, anna, dieuwke)


def test_a_quarter_has_its_own_maximum_and_begins_anew(anna, dieuwke):
    offer(dieuwke, most_open=None, most_quarter=2)
    doetank = make_doetank(anna)
    for number in range(2):
        actions.answer_consult(ask(doetank, anna, dieuwke, title=f"Vraag {number}"), by=dieuwke, answer="Ja.")
    begins = next_quarter(clock.today())
    with pytest.raises(ValidationError, match=rf"neemt 2 vragen per kwartaal aan .* Vanaf {begins.day} "):
        ask(doetank, anna, dieuwke)
    assert proposed(doetank, anna) == []
    with clock.at(clock.now() + (begins - clock.today()) + timedelta(days=1)):
        assert proposed(doetank, anna) == ["Dieuwke Hoekstra"]
        ask(doetank, anna, dieuwke)


@pytest.mark.django_db(transaction=True)
def test_of_two_doetanks_that_ask_for_the_last_place_at_once_one_is_refused(anna, bram, dieuwke, themes):
    for name in ("Reserve", "Nog een"):
        offer(make_member(name))
    offer(dieuwke, most_open=1)
    first, second = make_doetank(anna), make_doetank(bram, title="Een andere")
    answers = together(lambda: ask(first, anna, dieuwke), lambda: ask(second, bram, dieuwke))
    (refused,) = [one for one in answers if isinstance(one, ValidationError)]
    assert "Dieuwke Hoekstra neemt 1 vraag tegelijk aan" in refused.messages[0]
    assert Consult.objects.filter(expert=dieuwke.id).count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_leaves_the_network_while_being_asked_makes_nobody_wait_for_ever(anna, dieuwke, themes):
    offer(dieuwke)
    doetank = make_doetank(anna)
    actions.appoint(doetank, by=anna, member=dieuwke, role="sponsor")
    asked, left = together(lambda: ask(doetank, anna, dieuwke), lambda: members.leave_network(by=dieuwke) or "left")
    assert left == "left"
    assert isinstance(asked, Consult) or "kan nu niet gevraagd worden" in asked.messages[0]
    assert not Member.objects.filter(pk=dieuwke.id, state="active").exists()


@pytest.mark.django_db(transaction=True)
def test_who_lowers_the_maximum_at_the_same_moment_is_not_asked_too_much(anna, dieuwke, themes):
    offer(dieuwke, most_open=2)
    first, second = make_doetank(anna), make_doetank(anna, title="Een andere")
    ask(first, anna, dieuwke)
    together(lambda: ask(second, anna, dieuwke), lambda: offer(dieuwke, most_open=1))
    with pytest.raises(ValidationError, match="neemt 1 vraag tegelijk aan"):
        ask(first, anna, dieuwke, title="Nog een")


def test_questions_are_spread_who_has_least_to_answer_and_was_not_asked_lately_comes_first(anna, bram, coen, dieuwke):
    for member in (bram, coen, dieuwke):
        offer(member, most_open=5)
    doetank = make_doetank(anna)
    with clock.at(clock.now() - timedelta(days=3)):
        actions.answer_consult(ask(doetank, anna, bram), by=bram, answer="Ja.")
    ask(doetank, anna, coen)
    assert proposed(doetank, anna) == ["Dieuwke Hoekstra", "Bram de Wit", "Coen Visser"]


def test_proposed_are_experts_on_a_theme_from_outside_the_team_who_can_be_found(anna, bram, coen, dieuwke, other):
    doetank = make_doetank(anna)
    offer(anna)
    offer(bram)
    actions.join(doetank, by=bram)
    offer(coen, "mobiliteit")
    offer(other)
    Member.objects.filter(pk=other.id).update(findable=False)
    assert proposed(doetank, anna) == []
    offer(dieuwke, "mobiliteit", "dienstverlening")
    assert proposed(doetank, anna) == ["Dieuwke Hoekstra"]


def test_who_did_not_offer_anything_can_be_asked_by_name_three_questions_at_a_time(anna, coen, client_of):
    doetank = make_doetank(anna)
    sent = {**QUESTION, "zoek": "Coen", "member": coen.id}
    for _number in range(3):
        assert client_of(anna).post(f"/doetanks/{doetank.pk}/consulten/nieuw/", sent).status_code == 302
    response = client_of(anna).post(f"/doetanks/{doetank.pk}/consulten/nieuw/", sent)
    assert response.status_code == 422
    assert "Coen Visser neemt 3 vragen tegelijk aan en heeft die nu." in response.content.decode()


def test_a_question_of_a_doetank_that_stopped_counts_no_more(anna, bram, dieuwke):
    offer(dieuwke, most_open=1)
    stopped = make_doetank(anna)
    ask(stopped, anna, dieuwke)
    actions.stop(stopped, by=anna, reason="Geen tijd", lesson="Vraag eerst wie het beslist.")
    ask(make_doetank(bram), bram, dieuwke)


def test_an_expert_stops_at_any_moment_and_keeps_the_open_question(anna, dieuwke, client_of):
    offer(dieuwke)
    doetank = make_doetank(anna)
    consult = ask(doetank, anna, dieuwke)
    assert client_of(dieuwke).post(f"{PAGE}stoppen/")["Location"] == PAGE
    assert not Expertise.objects.exists()
    assert proposed(doetank, anna) == []
    assert "Expert op" not in client_of(anna).get(f"/mensen/{dieuwke.id}/").content.decode()
    actions.answer_consult(consult, by=dieuwke, answer="Vijf.")


def test_a_year_has_an_end_is_asked_about_a_month_before_and_renewed_with_one_click(anna, dieuwke, client_of):
    offer(dieuwke)
    doetank, now, client = make_doetank(anna), clock.now(), client_of(dieuwke)
    assert "Wil je expert blijven?" not in client.get("/").content.decode()
    with clock.at(now + timedelta(days=340)):
        assert "Wil je expert blijven?" in client.get("/").content.decode()
        assert proposed(doetank, anna) == ["Dieuwke Hoekstra"]
    with clock.at(now + timedelta(days=370)):
        assert "Niemand stelt je nog voor." in client.get("/").content.decode()
        assert proposed(doetank, anna) == []
        assert [row.name for row in list_people({}, expert="dienstverlening").rows] == []
        assert "Je aanbod liep af op" in client.get(PAGE).content.decode()
        assert client.post(f"{PAGE}verlengen/")["Location"] == PAGE
        assert "Wil je expert blijven?" not in client.get("/").content.decode()
        assert proposed(doetank, anna) == ["Dieuwke Hoekstra"]


def test_what_is_changed_keeps_the_last_day_and_what_ended_begins_anew(dieuwke):
    first = offer(dieuwke).ends
    with clock.at(clock.now() + timedelta(days=30)):
        assert offer(dieuwke, "mobiliteit").ends == first
    with clock.at(clock.now() + timedelta(days=400)):
        assert offer(dieuwke).ends == clock.today() + timedelta(days=365)


@pytest.mark.parametrize(
    ("field", "bad", "said"),
    [("themes", [], "Kies één tot vijf thema"), ("themes", ["geen"], ""), ("themes", ["\x00"], ""), ("most_open", "0", ""), ("most_open", "x", ""),
     ("most_open", "", "Zeg hoeveel vragen"), ("most_open", "9" * 30, ""), ("most_quarter", "-1", ""), ("paused_until", "2020-01-01", "Kies een dag na vandaag"),
     ("paused_until", "9999-12-31", "binnen een jaar"), ("paused_until", "é🙂", "")],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_offered(dieuwke, client_of, field, bad, said):
    response = client_of(dieuwke).post(PAGE, typed(**{field: bad}))
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}' in page
    assert said in page
    assert not Expertise.objects.exists()


def test_six_themes_are_one_too_many(dieuwke, client_of):
    slugs = [make_theme(f"thema-{number}").slug for number in range(6)]
    response = client_of(dieuwke).post(PAGE, typed(themes=slugs))
    assert response.status_code == 422
    assert "Kies één tot vijf thema" in response.content.decode()


def test_the_form_sent_twice_offers_once_and_two_at_once_do_not_break(dieuwke, client_of):
    for _time in range(2):
        assert client_of(dieuwke).post(PAGE, typed(form_key=KEY))["Location"] == PAGE
    assert Expertise.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_first_offers_at_the_same_moment_make_one(dieuwke, themes):
    assert not any(isinstance(one, Exception) for one in together(lambda: offer(dieuwke), lambda: offer(dieuwke)))
    assert Expertise.objects.count() == 1


def test_nobody_offers_for_another_and_a_visitor_signs_in_first(anna, dieuwke, otto, client_of):
    offer(dieuwke)
    client_of(anna).post(f"{PAGE}stoppen/")
    client_of(anna).post(f"{PAGE}verlengen/")
    assert list(Expertise.objects.values_list("member", flat=True)) == [dieuwke.id]
    with pytest.raises(NotAllowed):
        offer(otto)
    for path in (PAGE, f"{PAGE}stoppen/", f"{PAGE}verlengen/"):
        assert client_of(otto).post(path)["Location"].startswith("/inloggen/")


def test_a_visitor_does_not_see_who_can_be_asked_and_who_hides_is_told_so(dieuwke, otto, client_of):
    offer(dieuwke)
    members.edit_own_profile(by=dieuwke, language="nl", findable=True, shown={"card": "everyone"})
    page = client_of(otto).get(f"/mensen/{dieuwke.id}/").content.decode()
    assert "Dieuwke Hoekstra" in page
    assert "Expert op" not in page
    Member.objects.filter(pk=dieuwke.id).update(findable=False)
    assert "anderen je niet kunnen vinden" in client_of(dieuwke).get(PAGE).content.decode()
    assert count_people()["expert"] == {}


def test_who_leaves_the_network_leaves_the_task_too(dieuwke):
    offer(dieuwke)
    members.leave_network(by=dieuwke, names_stay=["doetanks"])
    assert not Expertise.objects.exists()


def test_the_pages_cost_the_same_for_one_expert_and_for_three(anna, bram, coen, dieuwke, client_of, page_queries):
    doetank, client = make_doetank(anna), client_of(anna)
    offer(dieuwke)
    paths = (PAGE, "/mensen/", f"/mensen/{dieuwke.id}/", "/", f"/doetanks/{doetank.pk}/consulten/nieuw/")
    counts = [len(page_queries(client, path)) for path in paths]
    assert max(counts[:4]) <= 5
    for member in (anna, bram, coen):
        offer(member)
        ask(doetank, anna, dieuwke if member != bram else bram)
    assert [len(page_queries(client, path)) for path in paths] == counts


def test_a_quarter_is_one_of_the_calendar():
    assert quarter_of(date(2026, 11, 25)) == date(2026, 10, 1)
    assert quarter_of(date(2028, 3, 31)) == date(2028, 1, 1)
    assert next_quarter(date(2026, 11, 25)) == date(2027, 1, 1)
    assert next_quarter(date(2026, 1, 1)) == date(2026, 4, 1)
    today = date(2026, 11, 25)
    assert hindrance(Load("x", None, None, today, 99, 99), today) == ""
    assert hindrance(Load("x", 1, 9, date(2026, 11, 26), 0, 0), today) == "paused"
