"""A Doetank on the stage of a Café, with a question to the room."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from slimmernetwerk.activity.models import Event
from slimmernetwerk.cafes import actions
from slimmernetwerk.cafes.models import StageSlot
from slimmernetwerk.contributions.models import Contribution, Link
from slimmernetwerk.contributions.queries import trail
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.cafes.scenes import in_days, make_cafe
from tests.doetanks.scenes import make_admitted, make_doetank

pytestmark = pytest.mark.django_db
QUESTION = "Wie probeert ons lezerspanel uit? 🙂"


@pytest.fixture
def doetank(anna: Any, coen: Any, bram: Any) -> Any:
    return make_admitted(anna, coen, bram)


@pytest.fixture
def cafe(steward: Any, dieuwke: Any) -> Any:
    return make_cafe(steward, host=Member.objects.get(pk=dieuwke.id))


def test_anna_asks_and_the_host_welcomes_her_doetank(doetank, cafe, anna, dieuwke, otto, client_of):
    client, path = client_of(anna), f"/cafes/podium/{doetank.pk}/vragen/"
    room = client.get(f"/doetanks/{doetank.pk}/").content.decode()
    assert f'href="{path}"' in room
    assert "Zet deze Doetank op het podium van een Café" in room
    assert client.post(path, {"cafe": cafe.pk, "question": QUESTION})["Location"] == f"/cafes/{cafe.pk}/"
    assert mail.outbox[-1].to == [dieuwke.email]
    assert QUESTION in mail.outbox[-1].body
    assert QUESTION not in client_of(otto).get(f"/cafes/{cafe.pk}/").content.decode()
    slot = StageSlot.objects.get()
    decide = f"/cafes/podium/{slot.pk}/besluit/"
    assert f'href="{decide}"' in client_of(dieuwke).get(f"/cafes/{cafe.pk}/").content.decode()
    assert f'href="{decide}"' not in client.get(f"/cafes/{cafe.pk}/").content.decode()
    client_of(dieuwke).post(decide, {"answer": "yes"})
    page = client_of(otto).get(f"/cafes/{cafe.pk}/").content.decode()
    assert QUESTION in page
    assert f'href="/doetanks/{doetank.pk}/"' in page
    assert f'href="/cafes/{cafe.pk}/"' in client_of(otto).get(f"/doetanks/{doetank.pk}/").content.decode()
    assert mail.outbox[-1].to == [anna.email]
    assert mail.outbox[-1].subject.startswith("Op het podium")
    link = Link.objects.get(kind="presented")
    assert (link.source_id, link.target_id, link.actor_id) == (doetank.pk, cafe.pk, dieuwke.id)
    assert Event.objects.get(verb="on_stage").other_id == cafe.pk


def test_the_cafe_stands_on_the_red_thread_that_led_to_it(doetank, cafe, anna, steward):
    actions.ask_stage(doetank, cafe, by=anna, question=QUESTION)
    actions.decide_stage(StageSlot.objects.get(), by=steward, accept=True)
    cards, steps = trail(anna, cafe.pk, "nl")
    assert [card.kind for card in cards] == ["challenge", "doetank", "cafe"]
    assert [step.kind for step in steps] == ["taken_up", "presented"]


def test_a_refusal_has_a_reason_and_can_be_followed_by_another_cafe(doetank, cafe, anna, steward, dieuwke, client_of):
    actions.ask_stage(doetank, cafe, by=anna, question=QUESTION)
    slot = StageSlot.objects.get()
    path = f"/cafes/podium/{slot.pk}/besluit/"
    assert client_of(dieuwke).post(path, {"answer": "no"}).status_code == 422
    client_of(dieuwke).post(path, {"answer": "no", "reason": "Het podium is vol."})
    assert "Het podium is vol." in mail.outbox[-1].body
    assert not Link.objects.filter(kind="presented").exists()
    assert "Het podium is vol." in client_of(anna).get(f"/cafes/podium/{doetank.pk}/vragen/").content.decode()
    with pytest.raises(ValidationError):
        actions.ask_stage(doetank, cafe, by=anna, question=QUESTION)
    with pytest.raises(ValidationError, match="al beslist"):
        actions.decide_stage(slot, by=steward, accept=True)
    actions.ask_stage(doetank, make_cafe(steward), by=anna, question=QUESTION)
    assert StageSlot.objects.count() == 2


def test_a_steward_puts_a_doetank_on_the_stage_at_once(doetank, cafe, steward):
    slot = actions.ask_stage(doetank, cafe, by=steward, question=QUESTION)
    assert slot.decision == "accepted"
    assert Link.objects.filter(kind="presented").count() == 1


def test_asking_twice_changes_the_question(doetank, cafe, anna, steward):
    actions.ask_stage(doetank, cafe, by=anna, question="Eerst")
    actions.ask_stage(doetank, cafe, by=anna, question="Beter")
    assert StageSlot.objects.get().question == "Beter"


def test_others_cannot_ask_and_cannot_decide(doetank, cafe, anna, bram, other, otto, client_of):
    path = f"/cafes/podium/{doetank.pk}/vragen/"
    for viewer in (bram, other):
        assert client_of(viewer).get(path).status_code == 403
        assert (
            "Zet deze Doetank op het podium" not in client_of(viewer).get(f"/doetanks/{doetank.pk}/").content.decode()
        )
        with pytest.raises(NotAllowed):
            actions.ask_stage(doetank, cafe, by=viewer, question=QUESTION)
    assert client_of(otto).get(path).status_code == 302
    slot = actions.ask_stage(doetank, cafe, by=anna, question=QUESTION)
    for viewer in (anna, other):
        assert client_of(viewer).post(f"/cafes/podium/{slot.pk}/besluit/", {"answer": "yes"}).status_code == 403
        with pytest.raises(NotAllowed):
            actions.decide_stage(slot, by=viewer, accept=True)


def test_a_closed_or_unadmitted_doetank_stays_off_the_stage(cafe, anna, other, client_of):
    young, closed = make_doetank(anna), make_doetank(anna, visibility="team")
    assert client_of(anna).get(f"/cafes/podium/{young.pk}/vragen/").status_code == 403
    assert client_of(anna).get(f"/cafes/podium/{closed.pk}/vragen/").status_code == 403
    assert client_of(other).get(f"/cafes/podium/{closed.pk}/vragen/").status_code == 404


def test_a_doetank_of_the_network_is_not_told_to_otto(doetank, cafe, steward, otto, other, client_of):
    actions.ask_stage(doetank, cafe, by=steward, question=QUESTION)
    Contribution.objects.filter(pk=doetank.pk).update(visibility="network")
    assert QUESTION in client_of(other).get(f"/cafes/{cafe.pk}/").content.decode()
    page = client_of(otto).get(f"/cafes/{cafe.pk}/").content.decode()
    assert QUESTION not in page
    assert doetank.title not in page


@pytest.mark.parametrize("question", ["", "x" * 301])
def test_a_wrong_question_comes_back(question, doetank, cafe, anna, client_of):
    path = f"/cafes/podium/{doetank.pk}/vragen/"
    response = client_of(anna).post(path, {"cafe": cafe.pk, "question": question})
    assert response.status_code == 422
    assert 'href="#id_question"' in response.content.decode()
    assert client_of(anna).post(path, {"cafe": "999999", "question": "?"}).status_code == 422


def test_a_cafe_that_has_been_is_no_choice(doetank, cafe, anna, client_of):
    with clock.at(in_days(21)):
        assert (
            "Er is nog geen Café gepland" in client_of(anna).get(f"/cafes/podium/{doetank.pk}/vragen/").content.decode()
        )
        with pytest.raises(ValidationError):
            actions.ask_stage(doetank, cafe, by=anna, question=QUESTION)


def test_a_cafe_that_is_called_off_or_has_begun_has_no_stage_any_more(
    doetank, cafe, anna, bram, coen, steward, client_of
):
    actions.ask_stage(doetank, cafe, by=anna, question=QUESTION)
    actions.decide_stage(StageSlot.objects.get(), by=steward, accept=True)
    second = make_admitted(bram, coen, anna)
    late = actions.ask_stage(second, cafe, by=bram, question="Wie helpt?")
    with clock.at(in_days(21)), pytest.raises(NotAllowed):
        actions.decide_stage(late, by=steward, accept=True)
    mail.outbox.clear()
    actions.call_off(cafe, by=steward, reason="De zaal staat blank 🙂.")
    assert [message.to for message in mail.outbox] == [[anna.email], [bram.email]]
    assert all(message.subject.startswith("Het podium gaat niet door") for message in mail.outbox)
    assert all("De zaal staat blank 🙂." in message.body for message in mail.outbox)
    assert not Link.objects.filter(kind="presented").exists()
    decide = f"/cafes/podium/{late.pk}/besluit/"
    page = client_of(steward).get(f"/cafes/{cafe.pk}/").content.decode()
    assert decide not in page
    assert QUESTION not in page
    assert client_of(steward).post(decide, {"answer": "yes"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.decide_stage(late, by=steward, accept=True)
    assert not Link.objects.filter(kind="presented").exists()


def test_the_feed_says_that_the_host_gave_the_stage(doetank, cafe, steward, client_of, otto):
    actions.ask_stage(doetank, cafe, by=steward, question=QUESTION)
    for path, words in (("/feeds/nieuws.atom", "gaf het podium aan"), ("/en/feeds/nieuws.atom", "gave the stage to")):
        assert f"Stien Beheer {words} {doetank.title}" in client_of(otto).get(path).content.decode()
