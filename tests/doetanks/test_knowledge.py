"""Knowledge of partners beside a challenge and a Doetank, and the thread that all of it makes."""

import pytest

from slimmernetwerk.clubhuis.actions import start_discussion
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.doetanks import actions
from slimmernetwerk.kennissennetwerk.actions import use_item
from tests.doetanks.scenes import make_admitted, make_challenge, make_doetank, make_finding
from tests.factories import make_theme
from tests.kennissennetwerk.scenes import make_item, make_partner

pytestmark = pytest.mark.django_db


def page_of(client, path):
    return client.get(path).content.decode()


@pytest.fixture
def theme():
    return make_theme("dienstverlening", "Dienstverlening", "Public services")


@pytest.fixture
def item(steward, dieuwke, theme):
    return make_item(dieuwke, make_partner(steward, dieuwke), title="Vijf lezers zijn genoeg", themes=[theme])


@pytest.fixture
def doetank(anna, theme):
    return actions.form_doetank(make_challenge(anna, themes=[theme]), by=anna, title="Brieven die kloppen")


def test_dieuwke_s_knowledge_is_shown_as_fitting_with_the_reason_and_used_with_one_click(
    anna, bram, item, doetank, client_of
):
    path = f"/doetanks/{doetank.pk}/"
    page = page_of(client_of(anna), path)
    assert "Vijf lezers zijn genoeg" in page
    assert "Zelfde thema: Dienstverlening" in page
    assert f'action="/kennis/{item.pk}/gebruiken/"' in page
    assert "/gebruiken/" not in page_of(client_of(bram), path)
    response = client_of(anna).post(f"/kennis/{item.pk}/gebruiken/", {"contribution": doetank.pk})
    assert response["Location"] == path
    page = page_of(client_of(anna), path)
    assert "/gebruiken/" not in page
    assert "Kennis die wij gebruiken" in page
    assert "Vijf lezers zijn genoeg" in page


def test_what_it_is_used_for_stands_with_it(anna, bram, item, doetank, client_of):
    use_item(item, doetank, by=anna, how="Zo hebben wij de test opgezet")
    assert "Zo hebben wij de test opgezet" in page_of(client_of(bram), f"/doetanks/{doetank.pk}/")


def test_knowledge_fits_a_challenge_too_but_only_work_uses_it(anna, item, theme, otto, client_of):
    challenge = make_challenge(anna, themes=[theme])
    for someone in (anna, otto):
        page = page_of(client_of(someone), f"/vraagstukken/{challenge.pk}/")
        assert "Vijf lezers zijn genoeg" in page
        assert "/gebruiken/" not in page


def test_who_left_the_team_no_longer_says_what_it_uses(anna, bram, item, doetank, client_of):
    actions.join(doetank, by=bram)
    path = f"/doetanks/{doetank.pk}/"
    assert "/gebruiken/" in page_of(client_of(bram), path)
    actions.leave(doetank, by=bram)
    assert "/gebruiken/" not in page_of(client_of(bram), path)
    assert client_of(bram).post(f"/kennis/{item.pk}/gebruiken/", {"contribution": doetank.pk}).status_code == 403
    assert not Link.objects.filter(kind="used").exists()


def test_where_nothing_fits_nothing_is_said(anna, client_of):
    page = page_of(client_of(anna), f"/doetanks/{make_doetank(anna).pk}/")
    assert 'id="kennis"' not in page


def test_the_thread_of_a_finding_runs_back_to_the_first_post(anna, bram, coen, client_of):
    talk = start_discussion(
        by=anna, discussion_kind="question", title="Hoe test je een brief?", body="?", visibility="public"
    )
    doetank = make_admitted(anna, coen, bram)
    challenge = actions.bring_in_challenge(by=anna, from_discussion=talk, title="Mensen bellen", body="x")
    second = actions.form_doetank(challenge, by=anna, title="Nieuwe brieven")
    finding = make_finding(second, anna, title="Een score zegt niets")
    page = page_of(client_of(anna), f"/rode-draad/{finding.pk}/")
    titles = ["Hoe test je een brief?", "Mensen bellen", "Nieuwe brieven", "Een score zegt niets"]
    steps = page[page.index("Stap voor stap") :]
    places = [steps.index(title) for title in titles]
    assert places == sorted(places)
    assert doetank.title not in steps


def test_a_discussion_says_what_came_of_it_in_words(anna, client_of):
    talk = start_discussion(by=anna, discussion_kind="question", title="Hoe test je een brief?", body="?")
    actions.bring_in_challenge(by=anna, from_discussion=talk, title="Mensen bellen", body="x")
    page = page_of(client_of(anna), f"/clubhuis/{talk.pk}/")
    assert "Dit werd" in page
    assert "Mensen bellen" in page
    assert "This became" in page_of(client_of(anna), f"/en/clubhuis/{talk.pk}/")
