"""The first page: to who has no account it says what this is, to a member what asks for them now."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from slimmernetwerk.clubhuis.actions import mark_helped, reply, start_discussion
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.toolkit import clock
from slimmernetwerk.website.queries.home import LONG, SOME
from tests.doetanks.scenes import make_admitted, make_doetank
from tests.factories import make_circle, make_theme
from tests.website.scenes import make, make_thread


def discuss(by: Any, title: str, visibility: str = "network", **changes: Any) -> Any:
    given = {"discussion_kind": "question", "body": "Tekst", **changes}
    return start_discussion(by=by, title=title, visibility=visibility, **given)


def home(client: Client | None = None, path: str = "/") -> str:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    return response.content.decode()


def asks(page: str) -> list[tuple[str, str]]:
    """What waits: each title with what is asked."""
    part = page.split('aria-labelledby="nu"')[1].split("</section>")[0]
    return re.findall(r'class="sn-row__link" href="[^"]*">(.*?)</a>.*?sn-asks__what">(.*?)</span>', part, re.S)


def news(page: str) -> list[str]:
    return re.findall(r'class="sn-card__link" href="[^"]*">(.*?)</a>', page)


# Otto


def test_otto_reads_what_this_is_and_where_the_four_parts_are(db: None) -> None:
    page = home()
    assert "Een goed idee telt pas als iemand het doet" in page
    for path in ("/clubhuis/", "/doetanks/", "/cafes/", "/kennis/", "/over/"):
        assert f'href="{path}"' in page
    assert page.count('class="sn-drawing"') == 4
    english = home(path="/en/")
    assert "A good idea only counts once somebody does it" in english
    for path in ("/en/clubhuis/", "/en/doetanks/", "/en/cafes/", "/en/kennis/"):
        assert f'href="{path}"' in english


def test_otto_sees_running_doetanks_and_new_knowledge_as_far_as_they_are_public(
    anna: Any, bram: Any, coen: Any, dieuwke: Any
) -> None:
    running, inside, ended = (
        make_admitted(anna, coen, bram, title=title) for title in ("Loopt", "Binnenskamers", "Gestopt")
    )
    Contribution.objects.filter(pk__in=(running.pk, ended.pk)).update(visibility="public")
    Contribution.objects.filter(pk=inside.pk).update(visibility="network")
    doetanks.stop(ended, by=coen, reason="Op", lesson="Geleerd")
    make(dieuwke, "knowledge_item", "Open onderzoek")
    make(dieuwke, "knowledge_item", "Besloten onderzoek", "network")
    page = home()
    assert f'href="/doetanks/{running.pk}/">Loopt</a>' in page
    assert "Onderzoeken" in page
    assert "Open onderzoek" in page
    for hidden in ("Binnenskamers", "Gestopt", "Besloten onderzoek"):
        assert hidden not in page


def test_one_public_red_thread_is_shown_as_a_picture(anna: Any, bram: Any) -> None:
    assert "sn-feature" not in home()
    thread = make_thread(anna, bram)
    make_thread(anna, bram, visibility="network", suffix=" voor leden")
    page = home()
    assert "Van ‘Waarom bellen mensen?’ naar ‘Een vijfde minder telefoontjes’" in page
    assert f'href="/rode-draad/{thread[-1].pk}/"' in page
    assert page.count('class="fig fig-thread__wide"') == 1
    assert "voor leden" not in page


def test_the_next_cafe_is_shown_with_its_seats_and_one_that_was_is_not(anna: Any, steward: Any, client_of: Any) -> None:
    from slimmernetwerk.cafes.actions import sign_up
    from tests.cafes.scenes import in_days, make_cafe

    assert "Er is nog geen Café gepland" in home()
    cafe = make_cafe(steward, capacity=2)
    make_cafe(steward, title="Een later Café", starts=in_days(90))
    make_cafe(steward, title="Alleen leden", starts=in_days(5), visibility="network")
    page = home()
    assert f'href="/cafes/{cafe.pk}/">Café Leesbare brieven</a>' in page
    assert "2 plekken vrij" in page
    assert "Een later Café" not in page
    assert "Alleen leden" not in page
    sign_up(cafe, by=anna)
    assert "1 plek vrij" in home()
    assert "Alleen leden" in home(client_of(anna))


def test_the_number_of_confirmed_adoptions_elsewhere_is_counted(anna: Any, bram: Any, coen: Any, other: Any) -> None:
    from tests.businesscases.scenes import make_adoption, make_case

    assert "sn-hero__count" not in home()
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram, confirmed=False)
    assert "sn-hero__count" not in home()
    from slimmernetwerk.businesscases.actions import confirm_adoption

    confirm_adoption(adoption, by=bram)
    page = home()
    assert "<b>1</b>" in page
    assert "overname elders, bevestigd door wie hem overnam" in page
    assert 'href="/overnames/"' in page


def test_the_real_thread_of_a_result_runs_to_its_doetank(anna: Any, bram: Any, coen: Any) -> None:
    from tests.businesscases.scenes import make_adoption, make_case, make_result

    case = make_case(anna, coen, bram, visibility="public")
    result = make_result(make_adoption(case, bram, stage="trial"), bram)
    Contribution.objects.update(visibility="public")
    page = home()
    assert f'href="/rode-draad/{result.pk}/"' in page
    for path in (f"/businesscases/{case.pk}/", f"/resultaten/{result.pk}/"):
        assert f'href="/rode-draad/{path.split("/")[2]}/"' in home(path=path)


def test_an_empty_network_shows_examples_and_how_to_begin(db: None) -> None:
    page = home()
    assert "Er loopt nog geen Doetank" in page
    assert "Vijf mensen testen brieven" in page
    assert 'href="/meedoen/"' in page


def test_the_visitors_page_when_kept_costs_one_query(
    anna: Any, bram: Any, page_queries: Any, django_assert_max_num_queries: Any
) -> None:
    make_thread(anna, bram)
    assert len(page_queries(Client(), "/")) == 1
    make(anna, "knowledge_item", "Iets nieuws")
    with django_assert_max_num_queries(10):
        assert "Iets nieuws" in home()


# Anna


def test_anna_is_greeted_and_finds_what_she_does_most(anna: Any, client_of: Any) -> None:
    page = home(client_of(anna))
    assert "Fijn dat je er bent, Anna" in page
    for path in (
        "/clubhuis/nieuw/",
        "/vraagstukken/nieuw/",
        "/mensen/",
        "/kennis/",
        "/rode-draad/",
        f"/mensen/{anna.id}/",
    ):
        assert f'href="{path}"' in page
    assert "sn-hero" not in page


def test_nothing_waiting_leads_to_who_can_be_helped(anna: Any, client_of: Any) -> None:
    page = home(client_of(anna))
    assert "Er wacht niets op je" in page
    assert 'href="/clubhuis/?soort=question"' in page


def test_a_consult_asks_its_expert_until_it_is_answered(
    anna: Any, bram: Any, coen: Any, dieuwke: Any, client_of: Any
) -> None:
    doetank = make_admitted(anna, coen, bram)
    consult = doetanks.ask_consult(
        doetank,
        by=anna,
        expert=dieuwke,
        title="Hoeveel lezers?",
        body="?",
        deadline=clock.today() + timedelta(days=5),
    )
    page = home(client_of(dieuwke))
    assert asks(page) == [("Hoeveel lezers?", "Jouw advies wordt gevraagd")]
    assert "vóór" in page
    assert asks(home(client_of(anna))) == []
    doetanks.answer_consult(consult, by=dieuwke, answer="Vijf.")
    assert "Er wacht niets op je" in home(client_of(dieuwke))


def test_a_gate_asks_who_leads_and_who_coaches_but_not_who_takes_part(
    anna: Any, bram: Any, coen: Any, client_of: Any
) -> None:
    doetank = make_doetank(anna, title="Nieuw team")
    doetanks.appoint(doetank, by=anna, member=coen, role="coach")
    doetanks.join(doetank, by=bram)
    for leader in (anna, coen):
        assert asks(home(client_of(leader))) == [("Nieuw team", "Vul aan wat nog mist, dan kan hij door")]
    assert "Er wacht niets op je" in home(client_of(bram))


def test_a_phase_that_takes_long_asks_for_a_look(anna: Any, bram: Any, coen: Any, client_of: Any) -> None:
    doetank = make_admitted(anna, coen, bram, title="Traag team")
    assert "Er wacht niets op je" in home(client_of(coen))
    Doetank.objects.filter(pk=doetank.pk).update(phase_since=clock.now() - LONG - timedelta(days=1))
    assert asks(home(client_of(coen))) == [("Traag team", "Al een tijd in één fase: klaar voor de volgende?")]
    Doetank.objects.filter(pk=doetank.pk).update(phase="paused")
    assert "Er wacht niets op je" in home(client_of(coen))


def test_an_adoption_waits_for_who_has_the_mandate_of_that_organisation(
    anna: Any, bram: Any, coen: Any, other: Any, client_of: Any
) -> None:
    from slimmernetwerk.businesscases.actions import confirm_adoption
    from slimmernetwerk.members.models import Mandate
    from tests.businesscases.scenes import make_adoption, make_case

    adoption = make_adoption(make_case(anna, coen, bram), bram, confirmed=False)
    assert asks(home(client_of(bram))) == [(adoption.title, "Bevestig deze overname namens je organisatie")]
    assert "Bevestig deze overname" not in home(client_of(other))
    Mandate.objects.filter(member=bram.id).update(ended=clock.today() - timedelta(days=1))
    assert "Er wacht niets op je" in home(client_of(bram))
    Mandate.objects.filter(member=bram.id).update(ended=None)
    confirm_adoption(adoption, by=bram)
    assert "Er wacht niets op je" in home(client_of(bram))


def test_a_case_in_draft_waits_for_who_writes_it(anna: Any, bram: Any, coen: Any, client_of: Any) -> None:
    from tests.businesscases.scenes import make_doetank as make_doetank_with_findings
    from tests.businesscases.scenes import make_draft

    make_draft(anna, make_doetank_with_findings(anna, coen, bram))
    assert ("De leestest", "Maak deze businesscase af en publiceer hem") in asks(home(client_of(anna)))
    assert "De leestest" not in home(client_of(bram))


def test_my_question_without_an_answer_asks_for_me_until_somebody_replies(anna: Any, bram: Any, client_of: Any) -> None:
    question = discuss(anna, "Wie weet dit?")
    discuss(anna, "Een mening", discussion_kind="opinion")
    assert [title for title, _what in asks(home(client_of(anna)))] == ["Wie weet dit?"]
    reply(question, by=bram, body="Ik.")
    assert "Nog geen antwoord" not in home(client_of(anna))


def test_an_answer_asks_for_me_until_i_say_that_it_helped_or_ask_on(anna: Any, bram: Any, client_of: Any) -> None:
    first, second = discuss(anna, "Wie weet dit?"), discuss(anna, "En wie dit?")
    post = reply(first, by=bram, body="Ik.")
    reply(second, by=bram, body="Ik ook.")
    assert asks(home(client_of(anna))) == [
        ("Wie weet dit?", "Er is geantwoord: helpt het? Zeg het, of vraag door"),
        ("En wie dit?", "Er is geantwoord: helpt het? Zeg het, of vraag door"),
    ]
    mark_helped(post, by=anna)
    reply(second, by=anna, body="Hoe dan?")
    assert "Er wacht niets op je" in home(client_of(anna))
    reply(second, by=bram, body="Zo.")
    assert [title for title, _what in asks(home(client_of(anna)))] == ["En wie dit?"]
    with clock.at(clock.now() + LONG * 2):
        assert "Er wacht niets op je" in home(client_of(anna))


def test_what_another_waits_for_stands_first(anna: Any, bram: Any, coen: Any, client_of: Any) -> None:
    discuss(coen, "Mijn vraag")
    doetank = make_admitted(anna, coen, bram, title="Traag team")
    Doetank.objects.filter(pk=doetank.pk).update(phase_since=clock.now() - LONG * 2)
    doetanks.ask_consult(doetank, by=anna, expert=coen, title="Een advies", body="?")
    assert [title for title, _what in asks(home(client_of(coen)))] == ["Een advies", "Traag team", "Mijn vraag"]


def test_my_doetanks_stand_beside_it_until_i_leave(anna: Any, bram: Any, coen: Any, client_of: Any) -> None:
    doetank = make_admitted(anna, coen, bram, title="Ons team")
    for member in (anna, bram, coen):
        assert f'href="/doetanks/{doetank.pk}/">Ons team</a>' in home(client_of(member)).split("<aside")[1]
    doetanks.leave(doetank, by=bram)
    assert "Ons team" not in home(client_of(bram)).split("<aside")[1]


def test_news_is_what_i_follow_or_what_has_my_themes(anna: Any, bram: Any, client_of: Any) -> None:
    from slimmernetwerk.activity.actions import follow

    mine, other = make_theme("zorg"), make_theme("wonen")
    discuss(anna, "Van mijzelf", themes=[mine])
    discuss(bram, "In mijn thema", themes=[mine])
    discuss(bram, "Iets anders", themes=[other])
    followed = discuss(bram, "Die ik volg", themes=[other])
    assert news(home(client_of(anna))) == ["In mijn thema"]
    follow(followed, by=anna)
    page = home(client_of(anna))
    assert news(page) == ["Die ik volg", "Iets anders", "In mijn thema"]  # whoever follows, follows the theme
    assert page.count("Je volgt dit") == 1


def test_without_themes_the_news_is_that_of_the_network(anna: Any, bram: Any, client_of: Any) -> None:
    discuss(bram, "Van een ander")
    page = home(client_of(anna))
    assert "Nieuw in het netwerk" in page
    assert news(page) == ["Van een ander"]


def test_news_holds_nothing_one_may_not_see_and_no_more_than_eight(anna: Any, bram: Any, client_of: Any) -> None:
    theme = make_theme("zorg")
    discuss(anna, "Van mijzelf", themes=[theme])
    secret = discuss(bram, "Geheim", themes=[theme])
    Contribution.objects.filter(pk=secret.pk).update(visibility="team", circle=make_circle(bram))
    for number in range(12):
        discuss(bram, f"Nieuws {number}", themes=[theme])
    found = news(home(client_of(anna)))
    assert len(found) == SOME
    assert "Geheim" not in found


def test_the_number_of_queries_does_not_grow(
    anna: Any, bram: Any, coen: Any, client_of: Any, page_queries: Any
) -> None:
    client = client_of(coen)
    one = len(page_queries(client, "/"))
    for number in range(3):
        doetank = make_admitted(anna, coen, bram, title=f"Team {number}")
        doetanks.ask_consult(doetank, by=anna, expert=coen, title=f"Advies {number}", body="?")
        discuss(coen, f"Vraag {number}")
        discuss(bram, f"Nieuws {number}")
    assert one == len(page_queries(client, "/")) <= 5


@pytest.mark.parametrize("path", ["over", "toegankelijkheid", "privacy"])
def test_the_pages_of_the_footer_exist_in_both_languages(db: None, path: str) -> None:
    assert Client().get(f"/{path}/").status_code == 200
    assert Client().get(f"/en/{path}/").status_code == 200


def test_every_link_of_the_first_page_leads_somewhere(anna: Any, bram: Any, client_of: Any) -> None:
    make_thread(anna, bram)
    for client in (Client(), client_of(anna)):
        for path in set(re.findall(r'href="(/[^"#?]*)', home(client))):
            if not path.startswith("/static/"):
                resolve(path.removeprefix("/en"))
