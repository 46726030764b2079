"""Organisations: an object with a page of their own (JO-5)."""

from datetime import date

import pytest

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Affiliation, Member, Organisation, StewardAct
from slimmernetwerk.toolkit.paging import Cursor
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Gemeente Één 🙂",
    "sector": "municipality",
    "tooi": "gm9001",
    "ror": "",
    "website": "",
    "domains": "@Een.example",
}


def test_organisations_are_found_by_sector_and_by_name_without_accents(anna, bram, otto, client_of):
    make_organisation("Gemeente Één")
    for client in (client_of(anna), client_of(otto)):
        page = client.get("/organisaties/").content.decode()
        names = (">Gemeente Één<", ">Gemeente Voorbeeldstad<", ">Waterschap De Voorbeeldpolder<")
        places = [page.rindex(name) for name in names]
        assert places == sorted(places)
        assert 'Gemeente <span class="sn-chip__count">2</span>' in page
        page = client.get("/organisaties/?naam=een").content.decode()
        assert ">Gemeente Één<" in page
        assert ">Waterschap De Voorbeeldpolder<" not in page
        page = client.get("/organisaties/?sector=water_authority").content.decode()
        assert ">Gemeente Één<" not in page
        assert "Geen organisatie gevonden" in client.get("/organisaties/?naam=%25").content.decode()
    assert client_of(anna).get("/organisaties/999999/").status_code == 404


def test_an_organisation_shows_its_people_and_what_they_shared_there(anna, bram, otto, client_of):
    shown = clubhuis.start_discussion(by=bram, discussion_kind="question", title="Van Bram", body="x")
    hidden = clubhuis.start_discussion(by=bram, discussion_kind="finding", title="Zonder naam", body="x", unnamed=True)
    path = f"/organisaties/{bram.organisation_id}/"
    page = client_of(anna).get(path).content.decode()
    assert "Bram de Wit" in page
    assert "Mag overnames bevestigen" in page
    assert shown.title in page
    assert hidden.title not in page
    assert "Van Bram" in client_of(anna).get(path + "?soort=discussion").content.decode()
    assert "Van Bram" not in client_of(anna).get(path + "?soort=doetank").content.decode()
    page = client_of(otto).get(path).content.decode()
    assert "Bram de Wit" not in page
    assert shown.title not in page
    Member.objects.filter(pk=bram.id).update(findable=False)
    assert f'href="/mensen/{bram.id}/"' not in client_of(anna).get(path).content.decode()


def test_what_someone_shared_stays_with_the_organisation_of_then(anna, coen, client_of):
    clubhuis.start_discussion(by=anna, discussion_kind="question", title="Van toen", body="x")
    old = anna.organisation_id
    Affiliation.objects.filter(pk=anna.affiliation_id).update(ended=date(2026, 1, 1))
    Affiliation.objects.create(member_id=anna.id, organisation_id=coen.organisation_id, started=date(2026, 1, 2))
    page = client_of(coen).get(f"/organisaties/{old}/").content.decode()
    assert "Van toen" in page
    assert "Anna Bakker</a>" not in page
    page = client_of(coen).get(f"/organisaties/{coen.organisation_id}/").content.decode()
    assert "Van toen" not in page
    assert "Anna Bakker</a>" in page


def test_the_list_and_the_page_cost_the_same_for_one_and_for_three(anna, otto, client_of, page_queries):
    path = f"/organisaties/{anna.organisation_id}/"
    clubhuis.start_discussion(by=anna, discussion_kind="question", title="Een", body="x")
    client = client_of(anna)
    assert len(page_queries(client, "/organisaties/")) == 3
    assert len(page_queries(client, path)) == 5
    home = Organisation.objects.get(pk=anna.organisation_id)
    for name in ("Twee", "Drie"):
        make_organisation(name)
        clubhuis.start_discussion(by=make_member(name, home), discussion_kind="question", title=name, body="x")
    assert len(page_queries(client, "/organisaties/")) == 3
    assert len(page_queries(client, path)) == 5
    assert len(page_queries(client_of(otto), path)) == 1


def test_the_list_turns_by_name_and_a_made_up_cursor_breaks_nothing(anna, client_of):
    for number in range(30):
        make_organisation(f"Gemeente Proef {number:02}")
    page = client_of(anna).get("/organisaties/").content.decode()
    assert ">Gemeente Proef 23<" in page
    assert ">Gemeente Proef 26<" not in page
    for key in ("a\x00b", "\ud800", ""):
        assert client_of(anna).get("/organisaties/", {"na": Cursor((key, 1)).text()}).status_code == 200


def test_a_steward_adds_and_changes_an_organisation_and_it_stands_in_the_log(steward, client_of):
    client = client_of(steward)
    response = client.post("/organisaties/nieuw/", FORM)
    made = Organisation.objects.get(name=FORM["name"])
    assert response["Location"] == f"/organisaties/{made.pk}/"
    assert (made.tooi, made.domains) == ("https://identifier.overheid.nl/tooi/id/gemeente/gm9001", ["een.example"])
    page = client.get(f"/organisaties/{made.pk}/bewerken/").content.decode()
    assert "een.example" in page
    client.post(f"/organisaties/{made.pk}/bewerken/", {**FORM, "successor": "Ministerie van Voorbeelden"})
    made.refresh_from_db()
    assert made.successor_id == steward.organisation_id
    assert made.ended is not None
    assert list(StewardAct.objects.order_by("id").values_list("act", flat=True)) == [
        "added_organisation",
        "edited_organisation",
    ]
    assert "wijzigde een organisatie" in client.get("/beheer/logboek/").content.decode()


@pytest.mark.parametrize(
    ("field", "bad"),
    [("name", ""), ("name", "x" * 300), ("name", "\u202e"), ("sector", "sportclub"), ("tooi", "zz1"), ("ror", "02e2c7k08"), ("website", "geen"),
     ("domains", "gmail.com"), ("domains", "é é"), ("parent", "Nergens"), ("ended", "31-31-2026")],
)  # fmt: skip
def test_a_wrong_field_of_an_organisation_is_named_and_what_was_typed_is_kept(steward, client_of, field, bad):
    response = client_of(steward).post("/organisaties/nieuw/", {**FORM, field: bad})
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}"' in page
    if field != "name":
        assert "Gemeente Één 🙂" in page
    assert not Organisation.objects.filter(name=FORM["name"]).exists()


def test_two_organisations_never_share_a_name_or_identifier_or_follow_in_a_circle(steward, client_of):
    client = client_of(steward)
    for _twice in range(2):
        response = client.post("/organisaties/nieuw/", FORM)
    assert response.status_code == 422
    assert Organisation.objects.filter(name=FORM["name"]).count() == 1
    one = Organisation.objects.get(name=FORM["name"])
    two = actions.add_organisation(by=steward, name="Gemeente Twee", sector="municipality", successor=one)
    response = client.post(f"/organisaties/{one.pk}/bewerken/", {**FORM, "successor": "Gemeente Twee"})
    assert response.status_code == 422
    assert "kring" in response.content.decode()
    assert two.successor_id == one.pk
    with pytest.raises(NotAllowed):
        actions.edit_organisation(one, by=make_member(), name="x")
