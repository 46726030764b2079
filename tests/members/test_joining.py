"""Joining: at once with an address we know, else after a steward's answer (JO-1, JO-2); and inviting others."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Affiliation, Invitation, JoinRequest, Member, Organisation, StewardAct, Wish
from slimmernetwerk.members.tasks import forget_join_requests, forget_unconfirmed
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_organisation, make_theme
from tests.members.post import code_in, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
JOIN = {
    "name": "Noor Jansen",
    "email": "Noor@Voorbeeldstad.example",
    "organisation": "Gemeente Voorbeeldstad",
    "job_role": "professional",
}
ASK = {"name": "Sam é 🙂", "email": "sam@bieb.example", "organisation": "Bibliotheek Voorbeeld", "job_role": "other", "sector": "other", "why": "Ik wil leren van brieven"}  # fmt: skip


@pytest.fixture
def home(db):
    organisation = make_organisation("Gemeente Voorbeeldstad")
    Organisation.objects.filter(pk=organisation.pk).update(domains=["voorbeeldstad.example"])
    return organisation


def test_noor_joins_with_the_address_of_her_work_and_tells_what_she_seeks(home):
    make_theme("dienstverlening")
    client = Client()
    assert "Gemeente Voorbeeldstad" in client.get("/meedoen/").content.decode()
    response = client.post("/meedoen/", JOIN)
    assert response["Location"].startswith("/inloggen/code/")
    assert client.get("/mensen/").status_code == 302
    page = client.get(response["Location"]).content.decode()
    after = re.search(r'name="next" value="([^"]+)"', page)[1]
    response = client.post("/inloggen/code/", {"code": code_in(queued()[0]), "next": after})
    assert response["Location"] == "/meedoen/stap-1/"
    noor = Member.objects.get()
    assert (noor.email, noor.name) == ("noor@voorbeeldstad.example", "Noor Jansen")
    assert Affiliation.objects.get(member=noor).organisation == home
    page = client.get("/meedoen/stap-1/").content.decode()
    assert "Gemeente Voorbeeldstad" in page
    assert client.post("/meedoen/stap-1/", {"themes": ["dienstverlening"]})["Location"] == "/meedoen/stap-2/"
    told = {"seek": "Iemand met ervaring", "offer": "Een uur meedenken"}
    assert client.post("/meedoen/stap-2/", told)["Location"] == "/meedoen/stap-3/"
    page = client.get(f"/mensen/{noor.pk}/").content.decode()
    for text in ("Dienstverlening", "Iemand met ervaring", "Een uur meedenken"):
        assert text in page


@pytest.mark.parametrize("field", ["name", "organisation"])
def test_a_name_that_can_pass_for_another_is_refused_at_its_field_and_nobody_is_made(home, field):
    response = Client().post("/meedoen/", {**JOIN, field: "Аnna Bakker"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "letters van verschillende alfabetten" in page
    assert 'value="Аnna Bakker"' in page
    assert not Member.objects.exists()


def test_the_organisation_and_sector_are_filled_in_from_the_address(home):
    client = Client()
    client.post("/meedoen/", {**JOIN, "organisation": "", "sector": ""})
    client.post("/inloggen/code/", {"code": code_in(queued()[0])})
    assert Affiliation.objects.get().organisation == home


def test_who_typed_an_address_is_nobody_until_the_code_was_right_and_a_stranger_s_words_are_not_kept(
    anna, home, client_of
):
    noor, stranger = Client(), Client()
    first = stranger.post("/meedoen/", {**JOIN, "name": "Iemand Anders", "job_role": "manager"})
    assert "Iemand Anders" not in client_of(anna).get("/mensen/").content.decode()
    assert not Member.objects.active().filter(email="noor@voorbeeldstad.example").exists()
    assert not Affiliation.objects.exclude(member=anna.id).exists()
    assert first["Location"] == noor.post("/meedoen/", JOIN)["Location"]
    mine = code_in(queued()[-1])
    # The right code in the window of another is the wrong one.
    assert stranger.post("/inloggen/code/", {"code": mine}).status_code == 422
    # Signing in elsewhere is joining first, as for every address that is unknown.
    Client().post("/inloggen/", {"email": "noor@voorbeeldstad.example"})
    assert "Nog geen account" in queued()[-1]["subject"]
    assert noor.post("/inloggen/code/", {"code": mine}).status_code == 302
    member = Member.objects.get(email="noor@voorbeeldstad.example")
    assert (member.name, member.job_role, member.state) == ("Noor Jansen", "professional", "active")
    assert "Noor Jansen" in client_of(anna).get("/mensen/").content.decode()
    assert stranger.post("/meedoen/", {**JOIN, "name": "Iemand Anders"})["Location"] == first["Location"]
    assert Member.objects.get(email="noor@voorbeeldstad.example").name == "Noor Jansen"


def test_an_address_without_a_code_is_forgotten_after_a_day(anna, home):
    with clock.at(clock.now() - timedelta(hours=25)):
        Client().post("/meedoen/", {**JOIN, "email": "oud@voorbeeldstad.example"})
        Client().post("/meedoen/", JOIN)
    Member.objects.filter(state="pending").update(joined=clock.now() - timedelta(hours=25))
    Client().post("/meedoen/", JOIN)
    forget_unconfirmed(0)
    assert set(Member.objects.values_list("email", flat=True)) == {anna.email, "noor@voorbeeldstad.example"}


def test_the_domain_of_an_organisation_that_ended_admits_nobody(home):
    Organisation.objects.filter(pk=home.pk).update(ended=clock.now().date())
    assert Client().post("/meedoen/", JOIN).status_code == 422
    response = Client().post("/meedoen/", {**JOIN, "sector": "municipality", "why": "Om te leren"})
    assert response["Location"].startswith("/meedoen/ontvangen/")
    assert JoinRequest.objects.get().organisation is None


def test_a_mail_of_plain_text_writes_a_name_as_it_is(steward):
    Client().post("/meedoen/", {**ASK, "name": "Jan 't Hart & Zoon"})
    assert "Jan 't Hart & Zoon" in queued()[0]["body"]


@pytest.mark.parametrize("domain", ["gemeente-ámsterdam.example", "yahoo.nl", "mozmail.com"])
def test_a_domain_that_is_everyone_s_or_looks_like_another_is_not_trusted(domain, steward, client_of):
    asked = JoinRequest.objects.create(
        name="Sam", email=f"sam@{domain}", organisation_name="Bieb", sector="other", job_role="other", why="x",
        received=clock.now(), answer_by=clock.now(),
    )  # fmt: skip
    response = client_of(steward).post(f"/beheer/verzoeken/{asked.pk}/toelaten/", {"trust_domain": "on"})
    assert response.status_code == 422
    assert 'href="#id_trust_domain"' in response.content.decode()
    assert not Organisation.objects.filter(domains__contains=[domain]).exists()


def test_themes_that_were_for_nobody_else_stay_so_in_the_second_step(anna):
    make_theme("dienstverlening")
    Member.objects.filter(pk=anna.id).update(own_eyes={"themes": ["mobiliteit"]}, themes=[])
    actions.introduce_oneself(by=anna, themes=["dienstverlening"], seek="", offer="")
    member = Member.objects.get(pk=anna.id)
    assert (member.themes, member.own_eyes) == ([], {"themes": ["dienstverlening"]})


def test_another_party_says_why_and_sees_before_when_a_steward_answers(steward, client_of):
    client = Client()
    response = client.post("/meedoen/", {**ASK, "organisation": "", "sector": "", "why": ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Sam é 🙂" in page
    for field in ("organisation", "sector", "why"):
        assert f'href="#id_{field}' in page
    # Friday before Whitsun: Monday is a holiday, so the second working day is Wednesday.
    with clock.at(datetime(2027, 5, 14, 9, 0, tzinfo=UTC)):
        response = client.post("/meedoen/", ASK)
    page = client.get(response["Location"]).content.decode()
    assert "19 mei 2027" in page
    asked = JoinRequest.objects.get()
    assert asked.answer_by.date().isoformat() == "2027-05-19"
    assert not Member.objects.filter(email="sam@bieb.example").exists()
    mails = queued()
    assert [mail["to"] for mail in mails] == [["sam@bieb.example"], [Member.objects.get(pk=steward.id).email]]
    assert "19 mei 2027" in mails[0]["body"]
    assert "/beheer/verzoeken/" in mails[1]["body"]
    page = client_of(steward).get("/beheer/verzoeken/").content.decode()
    assert "Ik wil leren van brieven" in page
    assert "19 mei 2027" in page


def test_a_request_that_waits_too_long_is_marked(steward, client_of):
    with clock.at(clock.now() - timedelta(days=30)):
        Client().post("/meedoen/", ASK)
    assert "Te laat" in client_of(steward).get("/beheer/verzoeken/").content.decode()


def test_a_steward_admits_and_the_answer_comes_by_mail(steward, client_of):
    Client().post("/meedoen/", ASK)
    asked = JoinRequest.objects.get()
    client = client_of(steward)
    response = client.post(f"/beheer/verzoeken/{asked.pk}/toelaten/", {"trust_domain": "on"})
    assert response["Location"] == "/beheer/verzoeken/"
    sam = Member.objects.get(email="sam@bieb.example")
    home = Affiliation.objects.get(member=sam).organisation
    assert (home.name, home.sector, home.domains) == ("Bibliotheek Voorbeeld", "other", ["bieb.example"])
    assert queued()[-1]["to"] == ["sam@bieb.example"]
    assert "Je doet mee" in queued()[-1]["body"]
    acts = StewardAct.objects.order_by("id").values_list("act", flat=True)
    assert list(acts) == ["added_organisation", "edited_organisation", "admitted"]
    assert client.post(f"/beheer/verzoeken/{asked.pk}/toelaten/").status_code == 422
    assert Member.objects.filter(email="sam@bieb.example").count() == 1
    # A colleague is in at once from now on.
    assert Client().post("/meedoen/", {**JOIN, "email": "kim@bieb.example"})["Location"].startswith("/inloggen/code/")


def test_a_steward_refuses_with_a_reason_and_the_name_is_forgotten(steward, client_of):
    Client().post("/meedoen/", ASK)
    asked = JoinRequest.objects.get()
    client = client_of(steward)
    response = client.post(f"/beheer/verzoeken/{asked.pk}/weigeren/", {"reason": ""})
    assert response.status_code == 422
    assert 'href="#id_reason"' in response.content.decode()
    client.post(f"/beheer/verzoeken/{asked.pk}/weigeren/", {"reason": "Dit is een winkel."})
    assert "Dit is een winkel." in queued()[-1]["body"]
    assert not Member.objects.filter(email="sam@bieb.example").exists()
    act = StewardAct.objects.get()
    assert (act.act, act.actor_id, act.facts) == ("refused", steward.id, {"request": asked.pk})
    forget_join_requests(0)
    assert JoinRequest.objects.exists()
    JoinRequest.objects.update(answered=clock.now() - timedelta(days=31))
    forget_join_requests(0)
    assert not JoinRequest.objects.exists()


def test_only_a_steward_answers_and_nobody_trusts_a_mail_provider(anna, steward, client_of):
    Client().post("/meedoen/", {**ASK, "email": "sam@gmail.com"})
    asked = JoinRequest.objects.get()
    with pytest.raises(NotAllowed):
        actions.admit(asked, by=anna)
    with pytest.raises(NotAllowed):
        actions.refuse(asked, by=anna, reason="x")
    response = client_of(steward).post(f"/beheer/verzoeken/{asked.pk}/toelaten/", {"trust_domain": "on"})
    assert response.status_code == 422
    assert 'href="#id_trust_domain"' in response.content.decode()
    assert client_of(steward).post(f"/beheer/verzoeken/{asked.pk}/toelaten/").status_code == 302


def test_asking_gives_the_same_answer_for_a_known_and_an_unknown_address(anna, steward):
    """Anna has an account; her domain is of no organisation. Who tries her address learns nothing."""
    moment = clock.now()
    with clock.at(moment):
        answers = [
            Client().post("/meedoen/", {**ASK, "email": email})
            for email in ("anna@voorbeeldstad.example", "nieuw@elders.example")
        ]
    assert {answer.status_code for answer in answers} == {302}
    pages = [re.sub(r'nonce="[^"]*"', "", Client().get(answer["Location"]).content.decode()) for answer in answers]
    assert re.sub(r"voor=[^\"]+", "", pages[0]) == re.sub(r"voor=[^\"]+", "", pages[1])
    assert JoinRequest.objects.count() == 1
    assert "Je bent al lid" in queued()[0]["subject"]
    again = Client().post("/meedoen/", {**ASK, "email": "nieuw@elders.example"})
    assert again.status_code == 302
    assert JoinRequest.objects.count() == 1


@pytest.mark.parametrize("field", ["name", "email", "organisation", "job_role", "sector", "why"])
@pytest.mark.parametrize("bad", ["", "x" * 5000, "\u202e"])
def test_a_wrong_field_is_named(db, field, bad):
    response = Client().post("/meedoen/", {**ASK, field: bad})
    assert response.status_code == 422
    assert f'href="#id_{field}' in response.content.decode()
    assert not Member.objects.exists()
    assert not JoinRequest.objects.exists()
    assert queued() == []


@pytest.mark.parametrize(
    "email",
    [
        "a@b.example\nBcc: x@y.example",
        "a\u200bb@voorbeeldstad.example\r\n.",
        "a@voorbeeldstad.example@elders.example",
        "@",
    ],
)
def test_an_address_with_tricks_in_it_is_refused(home, email):
    assert Client().post("/meedoen/", {**JOIN, "email": email}).status_code == 422
    assert queued() == []


def test_an_organisation_is_suggested_while_one_types(db):
    make_organisation("Wetterskip Fryslân", "water_authority")
    page = Client().get("/organisaties/suggesties/?organisation=frysl").content.decode()
    assert '<option value="Wetterskip Fryslân">' in page
    assert "option" not in Client().get("/organisaties/suggesties/?organisation=%00").content.decode()


def test_at_most_five_themes(anna, client_of):
    themes = [make_theme(f"thema-{number}").slug for number in range(6)]
    response = client_of(anna).post("/meedoen/stap-1/", {"themes": themes})
    assert response.status_code == 422
    assert 'href="#id_themes' in response.content.decode()
    assert client_of(anna).post("/meedoen/stap-1/", {"themes": themes[:5]}).status_code == 302
    assert len(Member.objects.get(pk=anna.id).themes) == 5
    assert client_of(anna).post("/meedoen/stap-1/", {"themes": ["bestaat-niet"]}).status_code == 422
    assert not Wish.objects.exists()


def invite(anna, email="Gast@Voorbeeldstad.example"):
    actions.invite(by=anna, email=email, note="Kom erbij é 🙂")
    return re.search(r"(/meedoen/uitnodiging/\S+)", queued()[-1]["body"])[1]


def test_an_invitation_shows_who_invites_and_works_once_for_its_own_address(anna, home):
    path = invite(anna)
    assert "Anna Bakker" in queued()[-1]["body"]
    client = Client()
    page = client.get(path).content.decode()
    assert "Anna Bakker nodigt je uit" in page
    assert "Kom erbij é 🙂" in page
    # The address in the form counts for nothing: the invitation has its own.
    response = client.post(path, {**JOIN, "email": "ander@voorbeeldstad.example"})
    assert response["Location"].startswith("/inloggen/code/")
    assert Member.objects.filter(email="gast@voorbeeldstad.example").exists()
    assert not Member.objects.filter(email="ander@voorbeeldstad.example").exists()
    response = client.get(path)
    assert response.status_code == 404
    assert "werkt niet meer" in response.content.decode()
    assert client.post(path, JOIN).status_code == 404


def test_an_old_or_invented_invitation_says_what_one_can_do(anna, home):
    path = invite(anna)
    Invitation.objects.update(ends=clock.now())
    for one in (path, "/meedoen/uitnodiging/verzonnen/"):
        response = Client().get(one)
        assert response.status_code == 404
        assert 'href="/meedoen/"' in response.content.decode()
    with pytest.raises(ValidationError):
        actions.join_network(name="x", email="gast@voorbeeldstad.example", invitation_key=path.split("/")[-2])


def test_the_key_of_an_invitation_is_kept_nowhere(anna):
    key = invite(anna).split("/")[-2]
    assert not Invitation.objects.filter(key_hash=key).exists()
    assert key not in str(list(Invitation.objects.values()))


def test_who_is_invited_from_an_unknown_party_waits_for_a_steward_who_sees_by_whom(anna, steward, client_of):
    path = invite(anna, "gast@bieb.example")
    response = Client().post(path, {**ASK, "email": "", "why": ""})
    assert response["Location"].startswith("/meedoen/ontvangen/")
    assert "uitgenodigd door Anna Bakker" in client_of(steward).get("/beheer/verzoeken/").content.decode()


def test_an_error_does_not_use_up_an_invitation(anna):
    path = invite(anna, "gast@bieb.example")
    assert Client().post(path, {**ASK, "sector": ""}).status_code == 422
    assert Client().get(path).status_code == 200


def test_inviting_a_member_tells_nothing_and_ten_a_day_is_enough(anna, bram, client_of):
    client = client_of(anna)
    response = client.post("/mensen/uitnodigen/", {"email": "bram@voorbeeldpolder.example"}, follow=True)
    assert "onderweg" in response.content.decode()
    assert "Je bent al lid" in queued()[-1]["subject"]
    for number in range(9):
        actions.invite(by=anna, email=f"gast{number}@elders.example")
    response = client.post("/mensen/uitnodigen/", {"email": "elfde@elders.example"})
    assert response.status_code == 422
    assert "elfde@elders.example" in response.content.decode()
    assert Invitation.objects.count() == 10


def test_the_mail_speaks_the_language_of_who_asked(steward):
    Client().post("/en/meedoen/", ASK)
    assert queued()[0]["subject"] == "We have your request to join Slimmernetwerk"
    assert Organisation.objects.filter(name="Bibliotheek Voorbeeld").count() == 0


def test_among_five_thousand_organisations_twelve_are_suggested_at_once(db, page_queries):
    Organisation.objects.bulk_create(
        Organisation(name=f"Stichting Café {number:04} Ærø", sector="other", invented=True) for number in range(5_000)
    )
    make_organisation("Hét Café")
    path = "/organisaties/suggesties/?organisation="
    for words, first in (("CAFÉ", "Hét Café"), ("cafe 0007", "Stichting Café 0007 Ærø"), ("het caf", "Hét Café")):
        page = Client().get(path + words).content.decode()
        assert first in page
        assert page.count("<option") <= 12
    assert len(page_queries(Client(), path + "cafe")) == 1
    # A list of all is no help any more, nor a light page.
    assert '<option value="Stichting' not in Client().get("/meedoen/").content.decode()
