"""From a discussion to a challenge, a Doetank, an advice and a finding, in the browser."""

import re

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.activity.models import Event
from slimmernetwerk.clubhuis.actions import start_discussion
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.models import Challenge, Consult, Doetank, DoetankRole, Finding, Recognition
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.doetanks.scenes import fill, fresh, make_admitted, make_challenge, make_doetank, make_finding
from tests.factories import make_circle, make_member, make_organisation, make_theme

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def links(kind):
    return list(Link.objects.filter(kind=kind).values_list("source", "target"))


def test_anna_makes_a_challenge_of_her_discussion(anna, client_of):
    theme = make_theme("dienstverlening", "Dienstverlening")
    discussion = start_discussion(
        by=anna, discussion_kind="question", title="Hoe test je een brief?", body="Wij weten het niet.", themes=[theme]
    )
    client = client_of(anna)
    path = f"/vraagstukken/nieuw/{discussion.pk}/"
    assert path in text_of(client.get(f"/clubhuis/{discussion.pk}/"))
    form = text_of(client.get(path))
    assert 'value="Hoe test je een brief?"' in form
    assert re.search(rf'value="{theme.pk}" checked', form)
    response = client.post(
        path, {"title": "Mensen bellen", "body": "Elke week", "who_feels": "Bellers", "visibility": "network"}
    )
    challenge = Challenge.objects.get()
    assert response["Location"] == f"/vraagstukken/{challenge.pk}/"
    assert links("became") == [(discussion.pk, challenge.pk)]
    event = Event.objects.latest("id")
    assert (event.verb, event.other_id) == ("turned_into_challenge", discussion.pk)
    page = text_of(client.get(f"/vraagstukken/{challenge.pk}/"))
    assert "Bellers" in page
    assert f"/clubhuis/{discussion.pk}/" in page
    assert f"/vraagstukken/{challenge.pk}/" in text_of(client.get("/vraagstukken/"))


def test_what_was_said_in_a_closed_circle_is_not_made_a_challenge(anna, bram, client_of):
    discussion = start_discussion(by=anna, discussion_kind="question", title="Geheim", body="Tekst")
    Discussion.objects.filter(pk=discussion.pk).update(visibility="team", circle=make_circle(anna))
    discussion.refresh_from_db()
    assert client_of(anna).get(f"/vraagstukken/nieuw/{discussion.pk}/").status_code == 403
    assert client_of(bram).get(f"/vraagstukken/nieuw/{discussion.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.bring_in_challenge(by=bram, title="x", body="y", from_discussion=discussion)
    assert not Challenge.objects.exists()


def test_colleagues_of_other_sectors_recognise_it_and_each_sector_is_counted(anna, bram, coen, client_of):
    challenge = make_challenge(anna)
    path = f"/vraagstukken/{challenge.pk}/"
    colleague = make_member("Bea Polder", make_organisation("Waterschap De Voorbeeldpolder", "water_authority"))
    assert client_of(bram).post(path + "herkenbaar/", {"note": "Over de aanslag"})["Location"] == path
    client_of(colleague).post(path + "herkenbaar/")
    client_of(coen).post(path + "herkenbaar/", {"note": "Bij subsidies"})
    page = text_of(client_of(anna).get(path))
    assert "Over de aanslag" in page
    rows = re.findall(r'sn-theme">([^<]+) <strong>(\d+)<', page)
    assert sorted(rows) == [("Provincie", "1"), ("Waterschap", "1")]
    assert "2 organisaties herkennen dit" in text_of(client_of(anna).get("/vraagstukken/"))
    client_of(bram).post(path + "herkenbaar/", {"note": "Ook bij bezwaar"})
    assert Recognition.objects.get(member_id=bram.id).note == "Ook bij bezwaar"
    assert Event.objects.filter(verb="recognised").count() == 3
    assert client_of(anna).post(path + "herkenbaar/").status_code == 403


def test_a_doetank_is_formed_and_the_gate_lists_what_is_missing_then_admits(anna, bram, coen, client_of):
    challenge = make_challenge(anna)
    client = client_of(anna)
    path = f"/vraagstukken/{challenge.pk}/doetank/"
    assert path in text_of(client.get(f"/vraagstukken/{challenge.pk}/"))
    response = client.post(path, {"title": "Brieven die kloppen", "summary": "Wij testen", "visibility": "public"})
    doetank = Doetank.objects.get()
    here = f"/doetanks/{doetank.pk}/"
    assert response["Location"] == here
    assert links("taken_up") == [(challenge.pk, doetank.pk)]
    assert "Ontbreekt nog:" in text_of(client.get(here))
    refused = client.post(here + "toelaten/")
    assert refused.status_code == 422
    for words in (
        "onderliggende probleem",
        "betrokkenen",
        "opdrachtgever",
        "Drie tot tien",
        "twee organisaties",
        "coach",
    ):
        assert re.search(rf"Nog niet in orde: [^<]*{words}", text_of(refused)), words
    assert "nog niet in orde: er is een trekker" not in text_of(refused).lower()
    early = client.post(here + "fase/", {"phase": "researching"})
    assert early.status_code == 422
    assert "nog niet toegelaten" in text_of(early)
    assert fresh(doetank).phase == "sharpening"
    fill(doetank, anna, coen, bram)
    assert client_of(coen).post(here + "toelaten/")["Location"] == here
    assert client.post(here + "fase/", {"phase": "researching", "note": "Op naar de balie"})["Location"] == here
    assert fresh(doetank).phase == "researching"
    page = text_of(client.get(here))
    assert "Op naar de balie" in page
    assert "Niemand vraagt de lezer iets." in page
    assert "toelaten/" not in page


def test_a_steward_admits_with_a_reason_and_only_with_a_reason(anna, steward, client_of):
    doetank = make_doetank(anna)
    here = f"/doetanks/{doetank.pk}/"
    assert client_of(steward).post(here + "toelaten/").status_code == 422
    assert client_of(anna).post(here + "toelaten/", {"reason": "Ik wil het"}).status_code == 422
    assert client_of(steward).post(here + "toelaten/", {"reason": "De coach begint maandag"}).status_code == 302
    assert "De coach begint maandag" in text_of(client_of(anna).get(here))


def test_a_team_of_one_sector_needs_the_word_of_its_coach_before_a_trial(anna, coen):
    doetank = make_doetank(anna)
    for number in (1, 2):
        actions.join(doetank, by=make_member(organisation=make_organisation(f"Gemeente {number}")))
    actions.appoint(doetank, by=anna, member=coen, role="coach")
    actions.sharpen(doetank, by=anna, problem_statement="p", stakeholders=["a"], client_name="Wethouder, elders")
    actions.admit(doetank, by=anna)
    for phase in ("researching", "designing"):
        actions.move_phase(doetank, by=anna, phase=phase)
    for by, note in ((anna, "Omdat het kan"), (coen, "")):
        with pytest.raises(ValidationError, match="één sector"):
            actions.move_phase(doetank, by=by, phase="experimenting", note=note)
    actions.move_phase(doetank, by=coen, phase="experimenting", note="De provincie volgt later")
    assert fresh(doetank).phase == "experimenting"


def test_phases_go_one_on_or_back_and_each_step_is_kept(anna, bram, coen):
    doetank = make_admitted(anna, coen, bram)
    with pytest.raises(ValidationError, match="één fase verder"):
        actions.move_phase(doetank, by=coen, phase="finished")
    actions.move_phase(doetank, by=coen, phase="designing")
    actions.move_phase(doetank, by=anna, phase="researching", note="Toch eerst kijken")
    actions.move_phase(doetank, by=anna, phase="paused")
    actions.move_phase(doetank, by=anna, phase="researching")
    steps = list(fresh(doetank).phase_changes.order_by("id").values_list("before", "after"))
    assert steps[-4:] == [
        ("researching", "designing"), ("designing", "researching"), ("researching", "paused"), ("paused", "researching"),
    ]  # fmt: skip


def test_the_lead_asks_someone_by_name_or_whole_address(anna, bram, coen, client_of):
    doetank = make_doetank(anna)
    here = f"/doetanks/{doetank.pk}/"
    client = client_of(anna)
    found = text_of(client.get(here + "team/?zoek=wit+bram"))
    assert f'value="{bram.id}"' in found
    assert f'value="{coen.id}"' not in found
    assert f'value="{coen.id}"' in text_of(client.get(here + "team/?zoek=coen@voorbeeldland.example"))
    assert f'value="{coen.id}"' not in text_of(client.get(here + "team/?zoek=@voorbeeldland"))
    sent = {"zoek": "visser", "member": coen.id, "role": "coach"}
    assert client.post(here + "team/", sent)["Location"] == here
    assert DoetankRole.objects.get(member_id=coen.id).role == "coach"
    unfound = client.post(here + "team/", {"zoek": "visser", "member": bram.id, "role": "client"})
    assert unfound.status_code == 422
    assert not DoetankRole.objects.filter(member_id=bram.id).exists()


def test_the_circle_follows_the_roles(anna, bram, coen, dieuwke, other):
    doetank = make_doetank(anna)

    def standing(member):
        present = CircleMember.objects.filter(circle=doetank.circle, member_id=member.id, ended=None)
        return list(present.values_list("standing", flat=True))

    actions.join(doetank, by=other)
    for member, role in ((coen, "coach"), (bram, "client"), (dieuwke, "expert")):
        actions.appoint(doetank, by=anna, member=member, role=role)
    assert [standing(one) for one in (anna, other, coen, bram, dieuwke)] == [
        ["team"],
        ["team"],
        ["team"],
        ["client"],
        [],
    ]
    actions.appoint(doetank, by=anna, member=other, role="follower")
    assert standing(other) == []
    actions.appoint(doetank, by=anna, member=bram, role="lead")
    assert standing(bram) == ["team"]
    assert DoetankRole.objects.get(member_id=anna.id, ended=None).role == "participant"
    actions.leave(doetank, by=anna)
    assert standing(anna) == []
    with pytest.raises(NotAllowed):
        actions.leave(doetank, by=bram)


def test_more_than_ten_people_is_too_many(anna, client_of):
    doetank = make_doetank(anna)
    for _number in range(9):
        actions.join(doetank, by=make_member())
    late = client_of(make_member())
    response = late.post(f"/doetanks/{doetank.pk}/meedoen/", follow=True)
    assert "tien mensen" in text_of(response)
    assert doetank.roles.filter(ended=None).count() == 10


def test_a_new_lead_of_a_full_doetank_comes_from_its_ten_people(anna, coen):
    doetank, one = make_doetank(anna), make_member()
    actions.appoint(doetank, by=anna, member=coen, role="coach")
    for member in (one, *(make_member() for _number in range(8))):
        actions.join(doetank, by=member)
    for member in (coen, make_member()):
        with pytest.raises(ValidationError, match="tien mensen"):
            actions.appoint(doetank, by=anna, member=member, role="lead")
    actions.appoint(doetank, by=anna, member=one, role="lead")
    assert doetank.roles.filter(ended=None, role__in=("lead", "participant")).count() == 10


def test_dieuwke_gives_advice_and_nobody_else_does(anna, bram, coen, dieuwke, steward, client_of):
    doetank = make_admitted(anna, coen, bram)
    here = f"/doetanks/{doetank.pk}/"
    sent = {"zoek": "dieuwke", "member": dieuwke.id, "title": "Hoeveel lezers?", "body": "Vijf of vijftig?"}
    response = client_of(anna).post(here + "consulten/nieuw/", sent)
    consult = Consult.objects.get()
    assert response["Location"] == f"/consulten/{consult.pk}/"
    assert links("asked") == [(doetank.pk, consult.pk)]
    for someone in (anna, bram, coen, steward):
        assert client_of(someone).post(f"/consulten/{consult.pk}/antwoord/", {"answer": "Zes"}).status_code == 403
        with pytest.raises(NotAllowed):
            actions.answer_consult(consult, by=someone, answer="Zes")
    expert = client_of(dieuwke)
    assert f"/consulten/{consult.pk}/antwoord/" in text_of(expert.get(f"/consulten/{consult.pk}/"))
    assert expert.post(f"/consulten/{consult.pk}/antwoord/", {"answer": ""}).status_code == 422
    expert.post(f"/consulten/{consult.pk}/antwoord/", {"answer": "Vijf is **genoeg**."})
    assert "<strong>genoeg</strong>" in text_of(client_of(bram).get(f"/consulten/{consult.pk}/"))
    assert "Beantwoord" in text_of(client_of(anna).get(here))


def test_advice_that_was_given_waits_for_an_answer_on_no_page(anna, bram, coen, dieuwke, client_of):
    doetank = make_admitted(anna, coen, bram)
    consult = actions.ask_consult(doetank, by=anna, expert=dieuwke, title="Hoeveel lezers?", body="Vijf of vijftig?")
    finding = make_finding(doetank, anna, consult=consult)
    pages = [f"/doetanks/{doetank.pk}/", f"/consulten/{consult.pk}/", f"/bevindingen/{finding.pk}/"]
    for page in pages:
        assert "Wacht op antwoord" in text_of(client_of(anna).get(page)), page
    actions.answer_consult(consult, by=dieuwke, answer="Vijf.")
    for page in pages:
        told = text_of(client_of(anna).get(page))
        assert "Wacht op antwoord" not in told, page
        assert "Beantwoord" in told, page


def test_experts_on_the_theme_are_proposed(anna, bram, coen, dieuwke, client_of):
    theme = make_theme()
    start_discussion(by=dieuwke, discussion_kind="knowledge", title="Wat wij weten", body="Veel", themes=[theme])
    challenge = make_challenge(anna, themes=[theme])
    doetank = actions.form_doetank(challenge, by=anna, title="Met thema")
    page = text_of(client_of(anna).get(f"/doetanks/{doetank.pk}/consulten/nieuw/"))
    assert f'value="{dieuwke.id}"' in page
    assert f'value="{bram.id}"' not in page
    assert f'value="{anna.id}"' not in page


def test_a_closed_doetank_does_not_lay_its_question_before_the_network(anna, dieuwke):
    doetank = make_doetank(anna, visibility="team")
    with pytest.raises(ValidationError, match="besloten"):
        actions.ask_consult(doetank, by=anna, expert=dieuwke, title="Vraag", body="Tekst")
    assert not Consult.objects.exists()


def test_a_finding_opens_its_discussion_and_ties_the_thread(anna, bram, coen, dieuwke, client_of):
    doetank = make_admitted(anna, coen, bram)
    consult = actions.ask_consult(doetank, by=anna, expert=dieuwke, title="Hoeveel?", body="Tekst")
    client = client_of(anna)
    here = f"/doetanks/{doetank.pk}/"
    sent = {
        "title": "Een score zegt niets", "approach": "Geteld", "learned": "Geen **verband**", "go_on": "Vraag lezers",
        "verdict": "fails", "context": "Zes weken", "consult": consult.pk, "visibility": "public",
    }  # fmt: skip
    finding_page = client.post(here + "bevindingen/nieuw/", sent)["Location"]
    finding = Finding.objects.get()
    discussion = Discussion.objects.get(discussion_kind="finding")
    assert discussion.about_id == finding.pk
    assert discussion.visibility == "public"
    assert sorted(links("learned")) == sorted([(doetank.pk, finding.pk), (consult.pk, finding.pk)])
    assert links("discussed") == [(finding.pk, discussion.pk)]
    page = text_of(client.get(finding_page))
    for words in ("Werkt niet", "Zes weken", "<strong>verband</strong>", "Vraag lezers", f"/clubhuis/{discussion.pk}/"):
        assert words in page, words
    assert "Werkt niet" in text_of(client.get(here))


def test_without_names_only_the_team_sees_who_found_it(anna, bram, coen, otto, other, client_of):
    finding = make_finding(make_admitted(anna, coen, bram), anna, unnamed=True, visibility="public")
    path = f"/bevindingen/{finding.pk}/"
    assert "Anna Bakker" in text_of(client_of(coen).get(path))
    for outsider in (other, otto):
        page = text_of(client_of(outsider).get(path))
        assert "Anna Bakker" not in page
        assert "Gedeeld zonder namen" in page


def test_a_finding_for_the_team_stays_with_the_team(anna, bram, coen, other, client_of):
    doetank = make_admitted(anna, coen, bram)
    finding = make_finding(doetank, anna, visibility="team")
    discussion = Discussion.objects.get(about=finding)
    for path in (f"/bevindingen/{finding.pk}/", f"/clubhuis/{discussion.pk}/"):
        assert [client_of(one).get(path).status_code for one in (coen, bram, other)] == [200, 404, 404]
    assert finding.title not in text_of(client_of(other).get(f"/doetanks/{doetank.pk}/"))


def test_stopping_asks_a_reason_and_a_lesson_and_counts_as_a_full_result(anna, bram, coen, client_of):
    doetank, other_one = make_admitted(anna, coen, bram), make_doetank(anna)
    here = f"/doetanks/{doetank.pk}/"
    client = client_of(anna)
    refused = client.post(here + "stoppen/", {"reason": "De netbeheerder deed niet mee", "lesson": ""})
    assert refused.status_code == 422
    assert "De netbeheerder deed niet mee" in text_of(refused)
    with pytest.raises(ValidationError, match="les"):
        actions.stop(doetank, by=anna, reason="Klaar", lesson="  ")
    assert fresh(doetank).phase == "researching"
    sent = {"reason": "De netbeheerder deed niet mee", "lesson": "Begin met wie echt beslist"}
    assert client.post(here + "stoppen/", sent)["Location"] == here
    page = text_of(client.get(here))
    assert "Eervol gestopt" in page
    assert "Begin met wie echt beslist" in page
    results = text_of(client.get("/doetanks/?fase=result"))
    assert f"/doetanks/{doetank.pk}/" in results
    assert f"/doetanks/{other_one.pk}/" not in results
    assert client.post(here + "fase/", {"phase": "finished"}).status_code == 403
