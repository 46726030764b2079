"""The people of the network: found by members, not by the world."""

import pytest

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.members import queries
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit.paging import Cursor
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def test_members_are_listed_by_family_name_and_found_by_name_and_sector(anna, bram, client_of):
    make_member("Zoë van den Berg")
    page = client_of(anna).get("/mensen/").content.decode()
    places = [page.index(f">{name}<") for name in ("Zoë van den Berg", "Bram de Wit")]
    assert places == sorted(places)
    found = client_of(anna).get("/mensen/?naam=zoe").content.decode()
    assert "Zoë van den Berg" in found
    assert ">Bram de Wit<" not in found
    found = client_of(anna).get("/mensen/?sector=water_authority").content.decode()
    assert ">Bram de Wit<" in found
    assert ">Zoë van den Berg<" not in found
    assert "%" not in [row.name for row in queries.list_people({}, name="%").rows]


def test_a_visitor_is_asked_to_sign_in(anna, otto, client_of):
    for path in ("/mensen/", f"/mensen/{anna.id}/", "/mensen/ik/bewerken/"):
        response = client_of(otto).get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/inloggen/?next=")


def test_lists_and_profiles_cost_the_same_for_one_and_for_three(anna, client_of, page_queries):
    client = client_of(anna)
    assert len(page_queries(client, "/mensen/")) == 4
    clubhuis.start_discussion(by=anna, discussion_kind="question", title="Een", body="x")
    assert len(page_queries(client, f"/mensen/{anna.id}/")) == 3
    for name in ("Twee", "Drie"):
        make_member(name)
        clubhuis.start_discussion(by=anna, discussion_kind="question", title=name, body="x")
    assert len(page_queries(client, "/mensen/")) == 4
    assert len(page_queries(client, f"/mensen/{anna.id}/")) == 3


def test_the_directory_turns_by_name(anna):
    for number in range(30):
        make_member(f"Lid Achternaam{number:02}")
    first = queries.list_people({})
    rest = queries.list_people({"na": first.next_cursor})
    names = [row.name for row in (*first.rows, *rest.rows)]
    assert len(names) == len(set(names)) == 31
    back = queries.list_people({"voor": rest.previous_cursor})
    assert [row.id for row in back.rows] == [row.id for row in first.rows]


def test_who_does_not_want_to_be_found_is_not_there_for_others(anna, bram, client_of):
    Member.objects.filter(pk=bram.id).update(findable=False)
    assert client_of(anna).get(f"/mensen/{bram.id}/").status_code == 404
    assert ">Bram de Wit<" not in client_of(anna).get("/mensen/").content.decode()
    assert client_of(bram).get(f"/mensen/{bram.id}/").status_code == 200
    question = clubhuis.start_discussion(by=bram, discussion_kind="question", title="Vraag", body="x")
    assert f'href="/mensen/{bram.id}/"' not in client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()


def test_a_profile_shows_what_the_viewer_may_see_and_no_unnamed_things(anna, bram, client_of):
    shown = clubhuis.start_discussion(by=anna, discussion_kind="question", title="Met naam", body="x")
    hidden = clubhuis.start_discussion(by=anna, discussion_kind="finding", title="Zonder naam", body="x", unnamed=True)
    page = client_of(bram).get(f"/mensen/{anna.id}/").content.decode()
    assert shown.title in page
    assert hidden.title not in page
    assert hidden.title in client_of(anna).get(f"/mensen/{anna.id}/").content.decode()


def test_anna_changes_her_own_profile(anna, bram, client_of):
    client = client_of(anna)
    assert client.get("/mensen/ik/bewerken/").status_code == 200
    sent = {"headline": "Maakt loketten 🙂", "about": "Ik hou van **é**", "language": "en", "findable": "on"}
    response = client.post("/mensen/ik/bewerken/", sent)
    assert response["Location"] == f"/mensen/{anna.id}/"
    page = client_of(bram).get(f"/mensen/{anna.id}/").content.decode()
    assert "Maakt loketten 🙂" in page
    assert "<strong>é</strong>" in page
    assert queries.viewer_for(anna.id).language == "en"


@pytest.mark.parametrize(("field", "bad"), [("headline", "x" * 200), ("about", "x" * 6000), ("language", "fr")])
def test_a_wrong_profile_is_refused_at_the_field(anna, client_of, field, bad):
    sent = {"headline": "Kort", "about": "Lang", "language": "nl", field: bad}
    response = client_of(anna).post("/mensen/ik/bewerken/", sent)
    assert response.status_code == 422
    assert f'href="#id_{field}' in response.content.decode()
    assert Member.objects.get(pk=anna.id).headline == ""


@pytest.mark.parametrize("key", ["a\x00b", "\ud800", "", "x" * 100])
def test_a_made_up_cursor_breaks_nothing(anna, client_of, key):
    assert client_of(anna).get("/mensen/", {"na": Cursor((key, 1)).text()}).status_code == 200
    assert client_of(anna).get("/mensen/", {"naam": key.encode(errors="ignore").decode()}).status_code == 200
