"""A lost laptop, a lost phone, a wrong organisation: put right by a steward, with a reason and a mail."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from slimmernetwerk.activity.models import Event
from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Affiliation, Mandate, SignIn, StewardAct
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.doetanks.scenes import make_admitted
from tests.factories import make_organisation
from tests.kennissennetwerk.scenes import make_partner
from tests.members.post import queued
from tests.members.scenes import held
from tests.members.test_second_factor import set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
REASON = "Laptop kwijt, é 🙂"


def page_of(viewer):
    return f"/beheer/leden/{viewer.id}/"


def test_who_lost_a_laptop_is_signed_out_everywhere_and_may_sign_in_again(anna, steward, client_of):
    laptop, beheer = client_of(anna), client_of(steward)
    response = beheer.post(page_of(anna) + "uitloggen/", {"reason": REASON})
    assert response["Location"] == page_of(anna)
    assert laptop.get("/mensen/").status_code == 302
    assert beheer.get("/mensen/").status_code == 200
    assert client_of(anna).get("/mensen/").status_code == 200
    assert queued()[-1]["to"] == [anna.email]
    assert REASON in queued()[-1]["body"]
    assert beheer.post(page_of(anna) + "uitloggen/", {"reason": ""}).status_code == 422


def test_a_lost_second_step_is_taken_away_after_a_fresh_proof(anna, steward, client_of, monkeypatch):
    set_up(client_of(anna))
    beheer, path = client_of(steward), page_of(anna) + "tweede-stap-weg/"
    assert "Haal de tweede stap weg" in beheer.get(page_of(anna)).content.decode()
    with monkeypatch.context() as old:
        old.setattr("slimmernetwerk.members.sessions.RECENT", 0)
        assert beheer.post(path, {"reason": REASON})["Location"].startswith("/inloggen/bevestigen/")
    assert Authenticator.objects.filter(user_id=anna.id).exists()
    assert beheer.post(path, {"reason": REASON})["Location"] == page_of(anna)
    assert not Authenticator.objects.filter(user_id=anna.id).exists()
    assert not SignIn.objects.filter(member=anna.id).exists()
    assert REASON in queued()[-1]["body"]
    assert StewardAct.objects.get().facts["reason"] == REASON
    assert "niet ingesteld" in beheer.get(page_of(anna)).content.decode()


def test_a_wrong_organisation_is_put_right_and_what_was_shared_keeps_the_label_of_then(anna, bram, steward, client_of):
    question = clubhuis.start_discussion(by=anna, discussion_kind="question", title="Wie leest brieven", body="Groet")
    Mandate.objects.create(member_id=anna.id, organisation_id=anna.organisation_id, started=clock.today())
    bieb, beheer = make_organisation("Bieb Voorbeeld", "other"), client_of(steward)
    path = page_of(anna) + "werk/"
    assert "Gemeente Voorbeeldstad" in beheer.get(path).content.decode()
    response = beheer.post(path, {"organisation": "bieb voorbeeld", "job": "lezer é", "reason": REASON})
    assert response["Location"] == page_of(anna)
    now = viewer_for(anna.id)
    assert (now.organisation_id, now.email) == (bieb.pk, anna.email)
    assert not Mandate.objects.in_force(clock.today()).filter(member=anna.id).exists()
    page = client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Gemeente Voorbeeldstad" in page
    assert "Bieb Voorbeeld" not in page
    assert "Bieb Voorbeeld, als lezer é" in queued()[-1]["body"]
    assert StewardAct.objects.latest("id").act == "corrected_work"
    # Only the job: the same affiliation goes on.
    actions.correct_work(anna.id, by=steward, organisation=bieb, job="schrijver", reason=REASON)
    assert Affiliation.objects.filter(member=anna.id).count() == 2
    with pytest.raises(ValidationError, match="Zo staat het er al"):
        actions.correct_work(anna.id, by=steward, organisation=bieb, job="schrijver", reason=REASON)


def test_what_is_wrong_about_the_work_is_told_at_its_field(anna, steward, client_of):
    ended = make_organisation("Gemeente Weg")
    ended.ended = clock.today()
    ended.save()
    for field, bad in (
        ("organisation", "Nergens"),
        ("organisation", ""),
        ("organisation", "Gemeente Weg"),
        ("job", "x" * 121),
        ("reason", ""),
    ):
        sent = {"organisation": "Gemeente Voorbeeldstad", "job": "nieuw", "reason": REASON, field: bad}
        response = client_of(steward).post(page_of(anna) + "werk/", sent)
        assert response.status_code == 422
        assert f'href="#id_{field}"' in response.content.decode(), (field, bad)
    assert viewer_for(anna.id).organisation == "Gemeente Voorbeeldstad"


def test_nobody_but_a_steward_does_any_of_it_and_no_steward_about_themselves(anna, bram, steward):
    home = make_organisation("Bieb")
    for by, about in ((bram, anna), (anna, anna), (steward, steward)):
        for deed in (actions.end_sessions, actions.remove_second_factor):
            with pytest.raises(NotAllowed):
                deed(about.id, by=by, reason=REASON)
        with pytest.raises(NotAllowed):
            actions.correct_work(about.id, by=by, organisation=home, job="", reason=REASON)


def test_what_ends_with_the_work_stands_in_the_log_as_done_by_the_steward(anna, bram, coen, steward):
    doetank = make_admitted(anna, coen, bram)
    partner = make_partner(steward, anna)
    bieb = make_organisation("Bieb Voorbeeld", "other")
    actions.correct_work(anna.id, by=steward, organisation=bieb, job="", reason=REASON)
    line = StewardAct.objects.get(act="ended_editor")
    assert (line.actor_id, line.member_id, line.organisation_id) == (steward.id, anna.id, partner.organisation_id)
    assert not doetank.roles.filter(member=anna.id, ended=None).exists()
    event = Event.objects.get(verb="left", contribution=doetank.pk)
    assert (event.actor_id, event.facts) == (anna.id, {"put_right": True})


@pytest.mark.django_db(transaction=True)
def test_a_steward_does_not_wait_for_who_writes_about_the_member(anna, steward):
    with held(anna.id):
        actions.end_sessions(anna.id, by=steward, reason=REASON)
    assert StewardAct.objects.filter(act="ended_sessions").exists()
