"""Dieuwke publishes what she knows; Anna's Doetank finds it and uses it."""

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.activity.models import Event
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.models import Contribution, Link
from slimmernetwerk.kennissennetwerk import actions, queries
from slimmernetwerk.kennissennetwerk.models import KnowledgeItem, KnowledgePartner, Use
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_circle, make_member, make_theme
from tests.kennissennetwerk.scenes import ITEM, make_doetank, make_item, make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(steward, dieuwke):
    return make_partner(steward, dieuwke)


def test_a_steward_welcomes_a_partner_and_the_clubhouse_hears_of_it(steward, dieuwke, anna, client_of):
    form = client_of(steward).get("/partners/nieuw/").content.decode()
    assert "Kennisinstituut Voorbeeld" in form
    sent = {"organisation": dieuwke.organisation_id, "about": "Wij *meten*."}
    response = client_of(steward).post("/partners/nieuw/", sent)
    made = KnowledgePartner.objects.get()
    assert response["Location"] == f"/partners/{made.pk}/redacteuren/"
    assert "Kennisinstituut Voorbeeld" in Discussion.objects.get().title
    assert "<em>meten</em>" in client_of(anna).get(f"/partners/{made.pk}/").content.decode()
    assert client_of(anna).get("/partners/nieuw/").status_code == 403
    again = actions.welcome_partner(made.organisation, by=steward, about="x")
    assert again == made
    assert Discussion.objects.count() == 1


def test_dieuwke_publishes_and_everyone_reads_it(dieuwke, partner, otto, client_of):
    theme = make_theme("taal", "Heldere taal", "Plain language")
    client = client_of(dieuwke)
    assert "Kennisinstituut Voorbeeld" in client.get("/kennis/nieuw/").content.decode()
    sent = {
        **ITEM,
        "licence": "CC BY 4.0",
        "visibility": "public",
        "themes": [theme.pk],
        "source_url": "voorbeeld.nl/x",
    }
    response = client.post("/kennis/nieuw/", sent)
    made = KnowledgeItem.objects.get()
    assert response["Location"] == f"/kennis/{made.pk}/"
    assert made.organisation_id == dieuwke.organisation_id
    page = client_of(otto).get(f"/kennis/{made.pk}/").content.decode()
    for words in (
        "<strong>werken</strong>",
        "2012",
        "CC BY 4.0",
        "https://voorbeeld.nl/x",
        "Heldere taal",
        "Onderzoek",
    ):
        assert words in page, words
    listed = client_of(otto).get("/kennis/?soort=research&thema=taal").content.decode()
    assert ITEM["title"] in listed
    assert ITEM["title"] not in client_of(otto).get("/kennis/?soort=video").content.decode()
    assert ITEM["title"] in client_of(otto).get(f"/partners/{partner.pk}/").content.decode()
    assert "1 kennisitem" in client_of(otto).get("/partners/").content.decode()
    assert Event.objects.filter(verb="published_knowledge", contribution=made).count() == 1


def test_only_the_editors_of_a_partner_publish_in_its_name(anna, steward, dieuwke, partner, client_of):
    for person in (anna, steward):
        assert client_of(person).get("/kennis/nieuw/").status_code == 403
        with pytest.raises(NotAllowed):
            make_item(person, partner)
    lone = make_member("Lena Los", email="lena@los.example")
    with pytest.raises(NotAllowed):
        make_item(lone, partner)
    make_item(dieuwke, partner)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"), ({"body": "  "}, "body"), ({"year": ""}, "year"), ({"year": 12}, "year"), ({"year": 2990}, "year"),
        ({"item_kind": "gedicht"}, "item_kind"), ({"licence": "eigen"}, "licence"), ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"source_url": "ftp://voorbeeld.nl/x"}, "source_url"), ({"source_url": "geen adres"}, "source_url"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_named_and_the_rest_is_kept(dieuwke, partner, client_of, wrong, field):
    sent = {**ITEM, "licence": "CC BY 4.0", "visibility": "public", **wrong}
    response = client_of(dieuwke).post("/kennis/nieuw/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}' in page
    assert "Zes dingen" in page or field == "body"
    assert not KnowledgeItem.objects.exists()


def test_the_action_names_everything_that_is_missing_at_once(dieuwke, partner):
    with pytest.raises(ValidationError) as problem:
        make_item(dieuwke, partner, title="", body="", item_kind="", year=0, source_url="//x", licence="")
    assert set(problem.value.error_dict) == {"title", "body", "item_kind", "year", "source_url", "licence"}


def test_anna_uses_it_for_her_doetank(anna, bram, dieuwke, partner, client_of):
    item, doetank = make_item(dieuwke, partner), make_doetank(anna)
    page = client_of(anna).get(f"/kennis/{item.pk}/").content.decode()
    assert f'<option value="{doetank.pk}">' in page
    assert f'<option value="{doetank.pk}">' not in client_of(bram).get(f"/kennis/{item.pk}/").content.decode()
    response = client_of(anna).post(
        f"/kennis/{item.pk}/gebruiken/", {"contribution": doetank.pk, "how": "Onze nieuwe brief"}
    )
    assert response["Location"] == f"/doetanks/{doetank.pk}/"
    link = Link.objects.get()
    assert (link.source_id, link.target_id, link.kind, link.actor_id) == (item.pk, doetank.pk, "used", anna.id)
    page = client_of(bram).get(f"/kennis/{item.pk}/").content.decode()
    assert doetank.title in page
    assert "Onze nieuwe brief" in page
    assert [(row.id, row.how) for row in queries.used_by(bram, doetank.pk)] == [(item.pk, "Onze nieuwe brief")]
    actions.use_item(item, doetank, by=anna, how="Anders")
    assert Use.objects.get().how == "Anders"
    assert Event.objects.filter(verb="used_knowledge").count() == 1


def test_bram_cannot_say_what_anna_s_doetank_uses(anna, bram, dieuwke, partner, client_of):
    item, doetank = make_item(dieuwke, partner), make_doetank(anna)
    response = client_of(bram).post(f"/kennis/{item.pk}/gebruiken/", {"contribution": doetank.pk})
    assert response.status_code == 403
    assert client_of(anna).post(f"/kennis/{item.pk}/gebruiken/", {"contribution": 999_999}).status_code == 404
    assert client_of(anna).post(f"/kennis/{item.pk}/gebruiken/", {"contribution": "x"}).status_code == 422
    assert not Link.objects.exists()
    secret = make_item(dieuwke, partner, visibility="network")
    KnowledgeItem.objects.filter(pk=secret.pk).update(visibility="team", circle=make_circle(dieuwke))
    with pytest.raises(NotAllowed):
        actions.use_item(secret, doetank, by=anna)


def test_where_it_is_used_is_seen_only_by_who_sees_the_doetank(anna, other, otto, dieuwke, partner, client_of):
    item, doetank = make_item(dieuwke, partner), make_doetank(anna, title="Geheime Doetank")
    actions.use_item(item, doetank, by=anna)
    Contribution.objects.filter(pk=doetank.pk).update(visibility="team")
    assert "Geheime Doetank" in client_of(anna).get(f"/kennis/{item.pk}/").content.decode()
    for person in (other, otto):
        assert "Geheime Doetank" not in client_of(person).get(f"/kennis/{item.pk}/").content.decode()


def test_knowledge_for_the_network_is_hidden_from_visitors(dieuwke, partner, otto, client_of):
    item = make_item(dieuwke, partner, visibility="network")
    visitor = client_of(otto)
    assert visitor.get(f"/kennis/{item.pk}/").status_code == 404
    assert item.title not in visitor.get("/kennis/").content.decode()
    assert item.title not in visitor.get(f"/partners/{partner.pk}/").content.decode()
    assert "0 kennisitems" in visitor.get("/partners/").content.decode()


def test_the_pages_speak_english_under_en(dieuwke, partner, anna, client_of):
    item = make_item(dieuwke, partner)
    page = client_of(anna).get(f"/en/kennis/{item.pk}/").content.decode()
    assert "About this knowledge" in page
    assert "CC BY 4.0: everyone may use it, with your name" in page


def test_pages_cost_little_however_much_there_is(dieuwke, partner, anna, client_of, page_queries):
    item, doetank = make_item(dieuwke, partner), make_doetank(anna)
    actions.use_item(item, doetank, by=anna)
    client = client_of(anna)
    paths = {"/kennis/": 3, f"/kennis/{item.pk}/": 5, "/partners/": 2, f"/partners/{partner.pk}/": 4}
    assert {path: len(page_queries(client, path)) for path in paths} == paths
    for number in range(2):
        actions.use_item(item, make_doetank(anna, title=f"Nog een {number}"), by=anna)
        make_item(dieuwke, partner, title=f"Nog iets {number}")
    assert {path: len(page_queries(client, path)) for path in paths} == paths
