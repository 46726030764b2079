"""What the pages cost, what bad input does, and who finds nothing."""

import pytest

from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.models import Challenge, Consult, Doetank, Finding, Recognition
from slimmernetwerk.members.models import Member
from tests.doetanks.scenes import fresh, make_admitted, make_challenge, make_doetank, make_finding
from tests.factories import make_member, make_theme

pytestmark = pytest.mark.django_db
KEY = "8a3b1f0e-2c57-4a58-9a3d-0d9f2f5f6b11"


def cost(page_queries, client, path):
    return len(page_queries(client, path))


def test_lists_cost_the_same_for_one_row_and_for_three(anna, client_of, page_queries):
    client = client_of(anna)
    make_theme()
    make_doetank(anna)
    assert cost(page_queries, client, "/vraagstukken/") == 3
    assert cost(page_queries, client, "/doetanks/") == 2
    make_doetank(anna)
    make_doetank(anna)
    assert cost(page_queries, client, "/vraagstukken/") == 3
    assert cost(page_queries, client, "/doetanks/") == 2
    assert cost(page_queries, client, "/doetanks/?fase=sharpening") == 2


def test_a_challenge_costs_five_queries(anna, bram, coen, client_of, page_queries):
    challenge = make_challenge(anna)
    path = f"/vraagstukken/{challenge.pk}/"
    assert cost(page_queries, client_of(anna), path) == 5
    for someone in (bram, coen, make_member()):
        actions.recognise(challenge, by=someone)
        reply(challenge, by=someone, body="Wij ook")
    assert cost(page_queries, client_of(anna), path) == 5


def test_a_doetank_costs_at_most_five_queries_however_full_its_room(anna, bram, coen, dieuwke, client_of, page_queries):
    doetank = make_admitted(anna, coen, bram)
    path = f"/doetanks/{doetank.pk}/"
    first = cost(page_queries, client_of(anna), path)
    assert first <= 5
    for number in range(3):
        make_finding(doetank, anna, title=f"Bevinding {number}")
        actions.ask_consult(doetank, by=anna, expert=dieuwke, title=f"Vraag {number}", body="Tekst")
        reply(doetank, by=bram, body="Mooi")
    assert cost(page_queries, client_of(anna), path) == first


def test_consults_and_findings_are_cheap(anna, bram, coen, dieuwke, client_of, page_queries):
    doetank = make_admitted(anna, coen, bram)
    consult = actions.ask_consult(doetank, by=anna, expert=dieuwke, title="Vraag", body="Tekst")
    finding = make_finding(doetank, anna, consult=consult)
    assert cost(page_queries, client_of(anna), f"/consulten/{consult.pk}/") == 4
    assert cost(page_queries, client_of(anna), f"/bevindingen/{finding.pk}/") == 3


def test_a_kept_doetank_costs_a_visitor_one_query(anna, otto, client_of, page_queries):
    doetank = make_doetank(anna)
    assert cost(page_queries, client_of(otto), f"/doetanks/{doetank.pk}/") == 1


def test_a_visitor_reads_what_is_public_without_the_names_of_the_team(anna, bram, coen, otto, other, client_of):
    doetank = make_admitted(anna, coen, bram)
    page = client_of(otto).get(f"/doetanks/{doetank.pk}/").content.decode()
    assert "Coen Visser" not in page
    assert "Provincie Voorbeeldland" in page
    assert "Coen Visser" in client_of(other).get(f"/doetanks/{doetank.pk}/").content.decode()
    closed = make_doetank(anna, visibility="network")
    assert client_of(otto).get(f"/doetanks/{closed.pk}/").status_code == 404


def test_what_is_not_there_or_not_theirs_is_not_found(anna, bram, coen, dieuwke, other, client_of):
    hidden = make_doetank(anna, visibility="team")
    finding = make_finding(hidden, anna, visibility="team")
    client = client_of(other)
    for path in (
        f"/doetanks/{hidden.pk}/", f"/doetanks/{hidden.pk}/team/", f"/doetanks/{hidden.pk}/fase/", f"/bevindingen/{finding.pk}/",
        f"/vraagstukken/{hidden.pk}/", f"/consulten/{finding.pk}/", "/doetanks/999999/", "/vraagstukken/nieuw/999999/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
    assert client.post(f"/doetanks/{hidden.pk}/meedoen/").status_code == 404
    assert client_of(anna).get(f"/vraagstukken/nieuw/{hidden.pk}/").status_code == 404


def test_a_form_sent_twice_does_its_work_once(anna, bram, coen, dieuwke, client_of):
    client = client_of(anna)
    challenge_form = {"title": "Dubbel", "body": "Tekst", "visibility": "network", "form_key": KEY}
    first = client.post("/vraagstukken/nieuw/", challenge_form)
    assert client.post("/vraagstukken/nieuw/", challenge_form)["Location"] == first["Location"]
    challenge = Challenge.objects.get()
    doetank_form = {"title": "Dubbel", "visibility": "public", "form_key": KEY}
    for _time in (1, 2):
        client.post(f"/vraagstukken/{challenge.pk}/doetank/", doetank_form)
        client_of(bram).post(f"/vraagstukken/{challenge.pk}/herkenbaar/", {"form_key": KEY})
    here = f"/doetanks/{Doetank.objects.get().pk}/"
    finding = {
        "title": "t", "approach": "a", "learned": "l", "verdict": "works", "context": "c", "visibility": "network", "form_key": KEY,
    }  # fmt: skip
    consult = {"zoek": "dieuwke", "member": dieuwke.id, "title": "t", "body": "b", "form_key": KEY}
    for _time in (1, 2):
        assert client.post(here + "bevindingen/nieuw/", finding).status_code == 302
        assert client.post(here + "consulten/nieuw/", consult).status_code == 302
    assert (Finding.objects.count(), Consult.objects.count(), Recognition.objects.count()) == (1, 1, 1)


def test_two_people_sharpen_and_the_second_sees_both(anna, bram, coen, client_of):
    doetank = make_admitted(anna, coen, bram)
    path = f"/doetanks/{doetank.pk}/aanscherpen/"
    version = doetank.version
    sent = {"problem_statement": "Van Coen", "stakeholders": "Inwoners\nBuren", "version": version}
    assert client_of(coen).post(path, sent).status_code == 302
    late = client_of(anna).post(path, {**sent, "problem_statement": "Van Anna"})
    page = late.content.decode()
    assert late.status_code == 422
    assert "Van Coen" in page
    assert "Van Anna" in page
    assert fresh(doetank).problem_statement == "Van Coen"
    again = client_of(anna).post(path, {**sent, "problem_statement": "Van Anna", "version": version + 1})
    assert again.status_code == 302
    assert fresh(doetank).problem_statement == "Van Anna"
    assert list(doetank.stakeholders.values_list("name", flat=True)) == ["Inwoners", "Buren"]


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("title", "x" * 201), ("body", "x" * 40_001), ("visibility", "team")]
)
def test_a_wrong_challenge_comes_back_with_what_was_typed(field, value, anna, client_of):
    sent = {"title": "Titel", "body": "Tekst", "noticed": "Minder gebel", "visibility": "network", field: value}
    response = client_of(anna).post("/vraagstukken/nieuw/", sent)
    assert response.status_code == 422
    assert "Minder gebel" in response.content.decode()
    assert not Challenge.objects.exists()


@pytest.mark.parametrize("text", ["Één café", "🙂👩‍💻", "a\u202eb\u200fc", "<script>alert(1)</script>"])
def test_letters_of_all_kinds_are_kept_and_nothing_runs(text, anna, bram, coen, client_of):
    doetank = make_admitted(anna, coen, bram)
    client = client_of(anna)
    here = f"/doetanks/{doetank.pk}/"
    client.post(
        here + "aanscherpen/",
        {"problem_statement": text, "stakeholders": text, "goal": text, "version": doetank.version},
    )
    sent = {
        "title": text,
        "approach": text,
        "learned": text,
        "verdict": "works",
        "context": text,
        "visibility": "network",
    }
    page = client.get(client.post(here + "bevindingen/nieuw/", sent)["Location"]).content.decode()
    room = client.get(here).content.decode()
    for shown in (page, room):
        assert "<script>alert" not in shown
        assert "\u202e" not in shown
        assert "\u200f" not in shown
    assert text.replace("\u202e", "").replace("\u200f", "") in room or "<" in text


def test_nonsense_in_the_address_shows_the_whole_list(anna, client_of):
    make_doetank(anna)
    for path in ("/doetanks/?fase=onzin", "/doetanks/?na=onzin", "/vraagstukken/?thema=onzin"):
        assert client_of(anna).get(path).status_code == 200
    assert "Brieven die kloppen" in client_of(anna).get("/doetanks/?fase=onzin").content.decode()


def test_the_pages_speak_english_under_en(anna, bram, coen, client_of):
    doetank = make_admitted(anna, coen, bram)
    page = client_of(anna).get(f"/en/doetanks/{doetank.pk}/").content.decode()
    assert "The underlying problem" in page
    assert f'href="/en/doetanks/{doetank.pk}/fase/"' in page


def test_a_changed_name_stands_in_the_team_at_once(anna, bram, coen, client_of):
    doetank = make_admitted(anna, coen, bram)
    path, client = f"/doetanks/{doetank.pk}/", client_of(anna)
    assert "Pim Smit" in client.get(path).content.decode()
    Member.objects.filter(name="Pim Smit").update(name="Pim Jansen-Smit")
    page = client.get(path).content.decode()
    assert "Pim Jansen-Smit" in page
    assert "Pim Smit" not in page


def test_a_name_that_a_member_reads_is_not_drawn_for_a_visitor(anna, bram, coen, client_of, client):
    doetank = make_admitted(anna, coen, bram, visibility="public")
    path = f"/doetanks/{doetank.pk}/"
    assert "Pim Smit" in client_of(anna).get(path).content.decode()
    assert "Pim Smit" not in client.get(path).content.decode()
    assert "Pim Smit" in client_of(anna).get(path).content.decode()


def test_what_is_drawn_of_a_doetank_speaks_the_language_of_the_page(anna, bram, coen, client_of):
    doetank = make_admitted(anna, coen, bram)
    client = client_of(anna)
    for path, words in ((f"/doetanks/{doetank.pk}/", "Onderzoeken"), (f"/en/doetanks/{doetank.pk}/", "Researching")):
        for _twice in range(2):
            assert words in client.get(path).content.decode()


def test_a_recognition_and_its_changed_note_stand_on_the_page_at_once(anna, bram, client_of):
    challenge = make_challenge(anna)
    path, client = f"/vraagstukken/{challenge.pk}/", client_of(anna)
    client.get(path)
    for note in ("Bij ons ook <b>", "Bij ons elke week 🙂"):
        actions.recognise(challenge, by=bram, note=note)
        page = client.get(path).content.decode()
        assert note.replace("<", "&lt;").replace(">", "&gt;") in page
        assert note == "Bij ons ook <b>" or "Bij ons ook" not in page
