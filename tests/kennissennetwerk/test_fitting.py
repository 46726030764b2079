"""Which knowledge is shown as fitting, and the reason given."""

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.kennissennetwerk import actions, queries
from slimmernetwerk.kennissennetwerk.fitting import Candidate, rank, shown_words
from tests.factories import make_circle, make_theme
from tests.kennissennetwerk.scenes import make_doetank, make_item, make_partner


def test_shared_themes_come_before_shared_words():
    many_words = Candidate(1, (), ("brief", "inwoner", "loket"), "Brieven voor inwoners aan het loket")
    theme = Candidate(2, ("Taal",), (), "Iets anders")
    both = Candidate(3, ("Taal",), ("brief",), "Een brief")
    assert [fit.id for fit in rank([many_words, theme, both])] == [3, 2, 1]


def test_one_shared_word_is_chance():
    assert rank([Candidate(1, (), ("gemeent",), "De gemeente")]) == []


def test_at_most_five_and_equals_keep_their_order():
    assert [fit.id for fit in rank([Candidate(n, ("Taal",), ()) for n in range(9)])] == [0, 1, 2, 3, 4]


def test_words_are_shown_as_they_stand_in_the_text_each_once():
    text = "Brieven over aanvragen: wie een aanvraag doet krijgt één brief, geen vijf brieven"
    assert shown_words(("aanvrag", "brief", "krijgt"), text) == ("brieven", "aanvragen", "krijgt")
    assert shown_words(("cafe",), "Cafés in Zoetermeer") == ("cafés",)
    assert shown_words(("niet",), "") == ()


def test_the_reason_speaks_the_language_of_the_page():
    (fit,) = rank([Candidate(1, ("Taal", "Zorg"), ("brief",), "Een brief")])
    with translation.override("nl"):
        assert fit.reason == "Zelfde thema: Taal, Zorg · Zelfde woorden: brief"
    with translation.override("en"):
        assert fit.reason == "Same theme: Taal, Zorg · Same words: brief"


@pytest.fixture
def partner(steward, dieuwke):
    return make_partner(steward, dieuwke)


@pytest.mark.django_db
def test_the_doetank_finds_knowledge_of_its_theme_first_then_of_its_words(anna, dieuwke, partner):
    theme = make_theme("taal", "Heldere taal")
    doetank = make_doetank(anna, themes=[theme], title="Begrijpelijke brieven over toeslagen")
    words = make_item(dieuwke, partner, title="Brieven over toeslagen: een onderzoek", body="x")
    of_theme = make_item(dieuwke, partner, title="Spreken in eenvoudige zinnen", body="y", themes=[theme])
    make_item(dieuwke, partner, title="Dijken en sluizen", body="Water.")
    found = queries.fitting(anna, doetank.pk, "nl")
    assert [(one.row.id, one.reason) for one in found] == [
        (of_theme.pk, "Zelfde thema: Heldere taal"),
        (words.pk, "Zelfde woorden: brieven, toeslagen"),
    ]
    assert found[0].row.partner_name == "Kennisinstituut Voorbeeld"


@pytest.mark.django_db
def test_what_is_used_already_or_hidden_is_not_offered(anna, otto, dieuwke, partner):
    theme = make_theme("taal")
    doetank = make_doetank(anna, themes=[theme])
    used, hidden, network = (make_item(dieuwke, partner, title=t, themes=[theme]) for t in ("Een", "Twee", "Drie"))
    Contribution.objects.filter(pk=hidden.pk).update(visibility="team", circle=make_circle(dieuwke))
    Contribution.objects.filter(pk=network.pk).update(visibility="network")
    actions.use_item(used, doetank, by=anna)
    assert [one.row.id for one in queries.fitting(anna, doetank.pk, "nl")] == [network.pk]
    assert queries.fitting(otto, doetank.pk, "nl") == []


@pytest.mark.django_db
def test_nothing_of_a_closed_doetank_leaks_through_its_fitting_knowledge(anna, other, dieuwke, partner):
    theme = make_theme("taal")
    doetank = make_doetank(anna, themes=[theme])
    make_item(dieuwke, partner, themes=[theme])
    Contribution.objects.filter(pk=doetank.pk).update(visibility="team")
    assert len(queries.fitting(anna, doetank.pk, "nl")) == 1
    assert queries.fitting(other, doetank.pk, "nl") == []


@pytest.mark.django_db
def test_it_is_one_query_and_strange_letters_break_nothing(anna, dieuwke, partner):
    doetank = make_doetank(anna, title="' | & ! :* <-> \\ ☂ é's 🙂", body="& | '")
    make_item(dieuwke, partner, title="é's ' & | !", body="\\ ' :")
    queries.fitting(anna, doetank.pk, "nl")
    with CaptureQueriesContext(connection) as captured:
        queries.fitting(anna, doetank.pk, "nl")
    assert len(captured.captured_queries) == 1


@pytest.mark.django_db
def test_the_panel_can_stand_beside_any_page_and_uses_with_one_click(anna, dieuwke, partner, rf, client_of):
    theme = make_theme("taal", "Heldere taal")
    doetank, item = make_doetank(anna, themes=[theme]), make_item(dieuwke, partner, themes=[theme])
    request = rf.get("/doetanks/1/")
    request.viewer = anna
    template = engines["jinja2"].from_string(
        '{% import "kennissennetwerk/fitting.html" as knowledge %}{{ knowledge.fitting(request, rows, pk, may) }}{{ knowledge.used(used) }}'
    )
    shown = {"rows": queries.fitting(anna, doetank.pk, "nl"), "pk": doetank.pk, "may": True, "used": []}
    page = template.render(shown, request)
    assert "Zelfde thema: Heldere taal" in page
    assert f'action="/kennis/{item.pk}/gebruiken/"' in page
    assert "<form" not in template.render({**shown, "may": False}, request)
    client_of(anna).post(f"/kennis/{item.pk}/gebruiken/", {"contribution": doetank.pk})
    after = {"rows": queries.fitting(anna, doetank.pk, "nl"), "used": queries.used_by(anna, doetank.pk), "may": True}
    page = template.render({**after, "pk": doetank.pk}, request)
    assert "<form" not in page
    assert item.title in page
