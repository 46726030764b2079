"""Suspending a member: at once, everywhere, with a reason and a way back (JO-8)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.models import DataExport, Mandate, Member, SignIn, StewardAct, Stewardship, Suspension
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.members.tasks import ask_idle_members, lift_suspensions, make_export
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.contributions.test_at_once import together
from tests.factories import make_member, make_organisation
from tests.members.authenticator import Passkey
from tests.members.post import code_in, queued
from tests.members.test_passkeys import add
from tests.members.test_passkeys import sign_in as by_passkey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
REASON = "Ruwe woorden tegen collega’s, é 🙂"
DOOR = "/inloggen/geen-toegang/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def page_of(viewer):
    return f"/beheer/leden/{viewer.id}/"


def by_code(email, client=None):
    client = client or Client()
    client.post("/inloggen/", {"email": email})
    client.answer = client.post("/inloggen/code/", {"code": code_in(queued()[-1])})
    return client


def acts():
    return list(StewardAct.objects.order_by("id").values_list("act", flat=True))


def subjects(viewer):
    return [one["subject"] for one in queued() if one["to"] == [viewer.email]]


def test_a_steward_suspends_anna_and_she_is_out_at_once_on_every_device(anna, steward, client_of):
    phone, laptop, beheer = client_of(anna), client_of(anna), client_of(steward)
    assert phone.get("/mensen/").status_code == 200
    assert beheer.get(page_of(anna) + "schorsen/").status_code == 200
    response = beheer.post(page_of(anna) + "schorsen/", {"reason": REASON, "ends": ""})
    assert response["Location"] == page_of(anna)
    for device in (phone, laptop):
        assert device.get("/mensen/")["Location"].startswith("/inloggen/")
    assert not SignIn.objects.filter(member=anna.id).exists()
    page = beheer.get(page_of(anna)).content.decode()
    assert REASON in page
    assert "Het blijft zo tot een beheerder het opheft." in page
    assert acts() == ["suspended"]
    (letter,) = [one for one in queued() if one["to"] == [anna.email]]
    assert letter["subject"] == "Je account bij Slimmernetwerk is geschorst"
    assert REASON in letter["body"]
    assert "bezwaar" in letter["body"]


def test_with_a_code_she_comes_to_the_page_that_says_what_happened_and_no_further(anna, bram, steward):
    actions.suspend(anna.id, by=steward, reason=REASON, ends=clock.today() + timedelta(days=9))
    client = by_code(anna.email)
    assert client.answer["Location"] == DOOR
    page = client.get(DOOR).content.decode()
    assert REASON in page
    assert "geldig" not in page
    assert "15 minuten" not in page
    assert client.get("/mensen/")["Location"].startswith("/inloggen/")
    assert not SignIn.objects.filter(member=anna.id).exists()
    # Who proved nothing reads nothing of it, nor does another.
    assert REASON not in Client().get(DOOR).content.decode()
    assert REASON not in by_code(bram.email).get(DOOR).content.decode()


def test_with_a_password_too(anna, steward):
    password = "Zeven paarse é-fietsen 🙂"
    actions.set_password(password, by=anna, here=None)
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = Client()
    assert client.post("/inloggen/wachtwoord/", {"login": anna.email, "password": password})["Location"] == DOOR
    assert client.get("/mensen/").status_code == 302
    assert client.post("/inloggen/wachtwoord/", {"login": anna.email, "password": "fout"}).status_code == 422


def test_with_a_passkey_too(anna, steward, client_of):
    passkey = Passkey()
    add(client_of(anna), passkey)
    actions.suspend(anna.id, by=steward, reason=REASON)
    client, response = by_passkey(passkey)
    assert response["Location"] == DOOR
    assert client.get("/mensen/").status_code == 302


def test_with_a_private_address_too_and_it_gets_the_mail(anna, steward):
    home = "anna.thuis@provider.example"
    actions.add_private_address(home, by=anna)
    actions.suspend(anna.id, by=steward, reason=REASON)
    assert [one["subject"] for one in queued() if one["to"] == [home]][
        -1
    ] == "Je account bij Slimmernetwerk is geschorst"
    assert by_code(home).answer["Location"] == DOOR


def test_joining_again_with_the_address_makes_no_second_account(anna, steward):
    home = make_organisation("Gemeente Voorbeeldstad", domains=("voorbeeldstad.example",))
    home.domains = ["voorbeeldstad.example"]
    home.save()
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = Client()
    client.post("/meedoen/", {"name": "Anna B", "email": anna.email, "job_role": "professional", "organisation": "", "sector": "", "why": ""})  # fmt: skip
    response = client.post("/inloggen/code/", {"code": code_in(queued()[-1])})
    assert response["Location"] == DOOR
    assert Member.objects.get(pk=anna.id).name == "Anna Bakker"
    assert Member.objects.filter(email=anna.email).count() == 1


def test_she_is_in_no_list_and_her_words_keep_her_name(anna, bram, steward, client_of):
    question = clubhuis.start_discussion(
        by=anna, discussion_kind="question", title="Wie leest brieven", body="Groet", themes=[]
    )
    Mandate.objects.create(member_id=anna.id, organisation_id=anna.organisation_id, started=clock.today())
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = client_of(bram)
    assert "Anna Bakker" not in client.get("/mensen/").content.decode()
    assert f'href="/mensen/{anna.id}/"' not in client.get("/zoeken/?q=Anna+Bakker").content.decode()
    assert (
        "Anna Bakker" not in client.get(f"/organisaties/{anna.organisation_id}/").content.decode().split("Wie leest")[0]
    )
    assert client.get(f"/mensen/{anna.id}/").status_code == 404
    page = client.get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Anna Bakker" in page
    assert f'href="/mensen/{anna.id}/"' not in page
    assert not Mandate.objects.in_force(clock.today()).filter(member=anna.id).exists()
    assert "Niemand kan nu overnames bevestigen voor Gemeente Voorbeeldstad" in subjects(steward)
    with pytest.raises(Member.DoesNotExist):
        viewer_for(anna.id)


def test_lifted_she_takes_part_as_before(anna, bram, steward, client_of):
    Mandate.objects.create(member_id=anna.id, organisation_id=anna.organisation_id, started=clock.today())
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = client_of(steward)
    response = client.post(page_of(anna) + "schorsing-opheffen/", {"reason": "Uitgepraat"})
    assert response["Location"] == page_of(anna)
    assert acts() == ["suspended", "lifted"]
    assert subjects(anna)[-1] == "Je kunt weer meedoen met Slimmernetwerk"
    assert by_code(anna.email).answer["Location"] == "/"
    assert "Anna Bakker" in client_of(bram).get("/mensen/").content.decode()
    assert Mandate.objects.in_force(clock.today()).filter(member=anna.id).exists()
    # A second time there is nothing to lift.
    response = client.post(page_of(anna) + "schorsing-opheffen/", {"reason": "Nog eens"})
    assert response.status_code == 422
    assert "al opgeheven" in response.content.decode()


def test_who_was_not_to_be_found_is_not_to_be_found_afterwards(anna, bram, steward, client_of):
    Member.objects.filter(pk=anna.id).update(findable=False)
    actions.suspend(anna.id, by=steward, reason=REASON)
    actions.lift_suspension(anna.id, by=steward, reason="Klaar")
    assert not Member.objects.get(pk=anna.id).findable


def test_it_lifts_by_itself_on_its_day(anna, steward):
    actions.suspend(anna.id, by=steward, reason=REASON, ends=clock.today() + timedelta(days=3))
    with clock.at(clock.now() + timedelta(days=2)):
        lift_suspensions(0)
    assert Member.objects.get(pk=anna.id).state == "suspended"
    with clock.at(clock.now() + timedelta(days=3)):
        lift_suspensions(0)
        lift_suspensions(0)
    assert Member.objects.get(pk=anna.id).state == "active"
    assert acts() == ["suspended", "lifted"]
    assert StewardAct.objects.get(act="lifted").facts["by_itself"]
    assert subjects(anna).count("Je kunt weer meedoen met Slimmernetwerk") == 1


def test_her_objection_reaches_the_stewards_once_and_is_answered(anna, steward, client_of):
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = by_code(anna.email)
    assert client.post(DOOR + "bezwaar/", {"words": ""}).status_code == 422
    assert client.post(DOOR + "bezwaar/", {"words": "x" * 2001}).status_code == 422
    response = client.post(DOOR + "bezwaar/", {"words": "Ik was het niet, é 🙂"}, follow=True)
    assert "Je bezwaar ligt bij de beheerders" in response.content.decode()
    assert client.post(DOOR + "bezwaar/", {"words": "En nog iets"}).status_code == 422
    letters = [one for one in queued() if "maakt bezwaar" in one["subject"]]
    assert [one["to"] for one in letters] == [[steward.email]]
    beheer = client_of(steward)
    assert "Ik was het niet, é 🙂" in beheer.get(page_of(anna)).content.decode()
    response = beheer.post(page_of(anna) + "bezwaar/", {"reason": "We zagen het zelf"})
    assert response["Location"] == page_of(anna)
    assert subjects(anna)[-1] == "Het antwoord op je bezwaar"
    assert "We zagen het zelf" in client.get(DOOR).content.decode()
    assert acts() == ["suspended", "upheld"]
    assert beheer.post(page_of(anna) + "bezwaar/", {"reason": "Nog eens"}).status_code == 422


def test_nobody_objects_who_did_not_show_who_they_are(anna, bram, steward, client_of):
    actions.suspend(anna.id, by=steward, reason=REASON)
    for client in (Client(), client_of(bram)):
        assert client.post(DOOR + "bezwaar/", {"words": "Ik"})["Location"] == "/inloggen/"
    assert Suspension.objects.get().objected is None


def test_half_an_hour_later_the_page_says_nothing_more(anna, steward, monkeypatch):
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = by_code(anna.email)
    monkeypatch.setattr("slimmernetwerk.members.sessions.SHUT_WITHIN", 0)
    assert REASON not in client.get(DOOR).content.decode()
    assert client.post(DOOR + "bezwaar/", {"words": "Ik"})["Location"] == "/inloggen/"


def test_a_copy_of_her_data_and_leaving_stay_hers(anna, steward):
    actions.suspend(anna.id, by=steward, reason=REASON)
    client = by_code(anna.email)
    assert client.post(DOOR + "kopie/")["Location"] == DOOR
    made = DataExport.objects.get(member=anna.id)
    make_export(made.pk)
    assert f"{DOOR}kopie/{made.key}/" in client.get(DOOR).content.decode()
    response = client.get(f"{DOOR}kopie/{made.key}/")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:2] == b"PK"
    assert "vijf kopieën" not in client.get(DOOR).content.decode()
    assert client.post(DOOR + "weg/", {"email": "iemand@anders.example"}).status_code == 422
    assert client.post(DOOR + "weg/", {"email": anna.email, "names_stay": ["talk"]})["Location"] == "/tot-ziens/"
    assert Member.objects.get(pk=anna.id).state == "former"
    assert not Suspension.objects.exists()
    assert client.get(DOOR + "weg/")["Location"] == "/inloggen/"


def test_a_password_alone_takes_no_copy_and_ends_no_account(anna, bram, steward, client_of):
    password = "Zeven paarse é-fietsen 🙂"
    actions.set_password(password, by=anna, here=None)
    actions.suspend(anna.id, by=steward, reason=REASON)
    made = DataExport.objects.create(
        member_id=anna.id, asked=clock.now(), ready=clock.now(), ends=clock.now() + timedelta(days=1)
    )
    client = Client()
    client.post("/inloggen/wachtwoord/", {"login": anna.email, "password": password})
    assert REASON in client.get(DOOR).content.decode()
    for one in (client, Client(), client_of(bram), by_code(bram.email)):
        assert one.post(DOOR + "kopie/")["Location"] == "/inloggen/"
        assert one.get(f"{DOOR}kopie/{made.key}/")["Location"] == "/inloggen/"
        assert one.post(DOOR + "weg/", {"email": anna.email})["Location"] == "/inloggen/"
    assert Member.objects.get(pk=anna.id).state == "suspended"
    # Once it is over, the door tells nothing and opens nothing more.
    actions.lift_suspension(anna.id, by=steward, reason="Klaar")
    assert REASON not in client.get(DOOR).content.decode()


def test_only_a_steward_suspends_and_never_themselves(anna, bram, steward, otto, client_of):
    for by in (anna, otto):
        with pytest.raises(NotAllowed):
            actions.suspend(bram.id, by=by, reason=REASON)
        with pytest.raises(NotAllowed):
            actions.lift_suspension(bram.id, by=by, reason=REASON)
    with pytest.raises(NotAllowed):
        actions.suspend(steward.id, by=steward, reason=REASON)
    client = client_of(steward)
    assert client.post(page_of(steward) + "schorsen/", {"reason": REASON}).status_code == 403
    assert "schorsen" not in client.get(page_of(steward)).content.decode()
    assert client_of(steward, "code").get(page_of(anna)).status_code == 403


def test_a_suspended_steward_is_one_no_longer_also_afterwards(bram, steward):
    actions.make_steward(bram.email, by=steward, reason="Erbij")
    actions.suspend(bram.id, by=steward, reason=REASON)
    assert not Stewardship.objects.going().filter(member=bram.id).exists()
    actions.lift_suspension(bram.id, by=steward, reason="Klaar")
    assert not viewer_for(bram.id).steward
    assert acts() == ["made_steward", "suspended", "ended_steward", "lifted"]


def test_the_last_steward_is_not_suspended_from_the_machine_either(steward):
    from slimmernetwerk.members.viewer import OPERATOR

    with pytest.raises(ValidationError, match="laatste beheerder"):
        actions.suspend(steward.id, by=OPERATOR, reason=REASON)


@pytest.mark.django_db(transaction=True)
def test_of_two_stewards_who_suspend_each_other_at_once_one_stays(bram, coen, steward):
    actions.make_steward(bram.email, by=steward, reason="Erbij")
    actions.make_steward(coen.email, by=steward, reason="Erbij")
    second = viewer_for(bram.id)

    def attempt(deed):
        try:
            deed()
        except NotAllowed as problem:
            raise ValidationError(str(problem)) from None

    answers = together(
        lambda: attempt(lambda: actions.suspend(second.id, by=steward, reason=REASON)),
        lambda: attempt(lambda: actions.suspend(steward.id, by=second, reason=REASON)),
    )
    assert sum(isinstance(one, ValidationError) for one in answers) == 1, answers
    assert Suspension.objects.count() == 1
    assert Stewardship.objects.going().count() == 2


@pytest.mark.django_db(transaction=True)
def test_suspending_leaving_and_ending_a_task_at_once_hold_each_other_up_for_no_time(bram, coen, steward):
    actions.make_steward(bram.email, by=steward, reason="Erbij")
    second = viewer_for(bram.id)
    answers = together(
        lambda: actions.suspend(second.id, by=steward, reason=REASON),
        lambda: actions.leave_network(by=second),
        lambda: actions.end_stewardship(second.id, by=steward, reason=REASON),
    )
    assert all(one is None or isinstance(one, ValidationError | Suspension) for one in answers), answers


@pytest.mark.django_db(transaction=True)
def test_suspended_twice_at_once_is_suspended_once(anna, steward):
    answers = together(*(lambda: actions.suspend(anna.id, by=steward, reason=REASON) for _time in range(3)))
    assert sum(isinstance(one, ValidationError) for one in answers) == 2
    assert acts() == ["suspended"]


def test_wrong_dates_and_an_empty_reason_are_told_at_their_field(anna, steward, client_of):
    client, path = client_of(steward), page_of(anna) + "schorsen/"
    for field, bad in (
        ("reason", ""),
        ("reason", "x" * 301),
        ("ends", "2020-01-01"),
        ("ends", "x"),
        ("ends", clock.today().isoformat()),
    ):
        response = client.post(path, {"reason": REASON, "ends": "", field: bad})
        assert response.status_code == 422
        assert f'href="#id_{field}"' in response.content.decode()
    assert not Suspension.objects.exists()
    assert client.get("/beheer/leden/999999999/").status_code == 404
    assert client.post("/beheer/leden/999999999/schorsen/", {"reason": REASON}).status_code == 404


def test_who_is_suspended_and_never_there_leaves_after_two_years_as_others_do(anna, bram, steward):
    actions.suspend(anna.id, by=steward, reason=REASON)
    Member.objects.exclude(pk=anna.id).update(seen=clock.now() + timedelta(days=2000))
    for days in (735, 766, 797, 828):
        with clock.at(clock.now() + timedelta(days=days)):
            ask_idle_members(0)
    assert not Member.objects.filter(pk=anna.id).exists()
    assert not Suspension.objects.exists()


def test_who_tries_to_sign_in_is_not_idle(anna, steward):
    Member.objects.filter(pk=anna.id).update(joined=clock.now() - timedelta(days=800))
    actions.suspend(anna.id, by=steward, reason=REASON)
    assert queries.idle_members() == [anna.id]
    by_code(anna.email)
    assert queries.idle_members() == []


def test_a_backup_put_back_erases_who_left_while_suspended(anna, steward):
    from slimmernetwerk.members.marks import mark_of, who_came_back

    member = Member.objects.get(pk=anna.id)
    actions.suspend(anna.id, by=steward, reason=REASON)
    from django.conf import settings

    (settings.DATA_DIR / "erased.txt").write_text(f"{mark_of(member)} \n")
    assert who_came_back() == [(anna.id, [])]
    actions.leave_network(by=queries.account_holder(anna.id), again=True)
    assert not Member.objects.filter(pk=anna.id).exists()


def test_names_in_the_mails_are_as_they_are(steward):
    strange = 'Jan & "Piet" <x>'
    member = make_member(strange, make_organisation('Bureau "A & B" <c>'), mandate=True)
    actions.suspend(member.id, by=steward, reason=strange)
    actions.object_to_suspension(by=queries.account_holder(member.id), words=strange)
    actions.uphold_suspension(member.id, by=steward, reason=strange)
    actions.lift_suspension(member.id, by=steward, reason=strange)
    letters = queued()
    assert len(letters) == 5
    for letter in letters:
        assert "&amp;" not in letter["subject"] + letter["body"]
        assert "\n\n\n" not in letter["body"]
