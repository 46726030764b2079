"""The task of steward: given and ended by stewards or at the machine, logged, and told by mail (JO-8)."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Mandate, Member, StewardAct, Stewardship
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.contributions.test_at_once import together
from tests.factories import make_member, make_organisation
from tests.members.scenes import REASON, STRANGE, acts, home_of, page_of

pytestmark = pytest.mark.django_db


def test_a_steward_makes_bram_one_and_he_can_do_its_work_at_once(bram, steward, client_of):
    client = client_of(steward)
    assert "De laatste beheerder blijft" in client.get("/beheer/beheerders/").content.decode()
    response = client.post("/beheer/beheerders/nieuw/", {"email": bram.email.upper(), "ends": "", "reason": REASON})
    assert response["Location"] == "/beheer/beheerders/"
    page = client.get("/beheer/beheerders/").content.decode()
    assert "Beëindig het beheer door Bram de Wit" in page
    assert viewer_for(bram.id).steward
    assert client_of(bram).get("/beheer/verzoeken/").status_code == 200
    # Without a second factor he is a member there.
    assert client_of(bram, proof="code").get("/beheer/verzoeken/").status_code == 403
    (letter,) = mail.outbox
    assert letter.to == [bram.email]
    assert "tweede stap" in letter.body
    assert "/mijn/inloggen/" in letter.body


@pytest.mark.django_db(transaction=True)
def test_an_ended_stewardship_is_felt_in_every_open_session(bram, steward, client_of):
    actions.make_steward(bram.email, by=steward, reason=REASON)
    open_page = client_of(bram)
    assert open_page.get("/beheer/beheerders/").status_code == 200
    response = client_of(steward).post(f"/beheer/beheerders/{bram.id}/einde/", {"reason": REASON})
    assert response["Location"] == "/beheer/beheerders/"
    assert open_page.get("/beheer/beheerders/").status_code == 403
    assert not viewer_for(bram.id).steward
    assert acts() == ["made_steward", "ended_steward"]
    assert [letter.to for letter in mail.outbox] == [[bram.email]] * 2
    assert client_of(steward).get(f"/beheer/beheerders/{bram.id}/einde/").status_code == 404


def test_the_last_steward_cannot_be_ended(anna, bram, steward, client_of):
    response = client_of(steward).post(f"/beheer/beheerders/{steward.id}/einde/", {"reason": REASON})
    assert response.status_code == 422
    assert "Dit is de laatste beheerder" in response.content.decode()
    # Who is no member any more, or no longer a steward, is not the one who stays.
    former = make_member("Oud Lid", steward=True)
    Member.objects.filter(pk=former.id).update(state="former")
    Stewardship.objects.create(member_id=anna.id, ends=clock.now() - timedelta(days=1))
    with pytest.raises(ValidationError, match="laatste beheerder"):
        actions.end_stewardship(steward.id, by=steward, reason=REASON)
    actions.make_steward(bram.email, by=steward, reason=REASON)
    actions.end_stewardship(steward.id, by=steward, reason=REASON)
    assert list(Stewardship.objects.going().values_list("member", flat=True)) == [bram.id]


@pytest.mark.django_db(transaction=True)
def test_two_stewards_who_end_each_others_task_do_not_both_succeed(bram, steward):
    actions.make_steward(bram.email, by=steward, reason=REASON)
    second = viewer_for(bram.id)
    answers = together(
        lambda: actions.end_stewardship(second.id, by=steward, reason=REASON),
        lambda: actions.end_stewardship(steward.id, by=second, reason=REASON),
    )
    assert sum(isinstance(one, ValidationError) for one in answers) == 1
    assert Stewardship.objects.going().count() == 1


def test_only_a_steward_makes_and_ends_stewards(anna, bram, steward, otto):
    for by in (anna, otto):
        with pytest.raises(NotAllowed):
            actions.make_steward(bram.email, by=by, reason=REASON)
        with pytest.raises(NotAllowed):
            actions.end_stewardship(steward.id, by=by, reason=REASON)
    with pytest.raises(NotAllowed):
        actions.make_steward(anna.email, by=anna, reason=REASON)


@pytest.mark.parametrize(
    ("field", "bad", "said"),
    [("email", "niemand@nergens.example", "Er is geen lid met dit adres"), ("email", "", ""), ("email", "é", ""), ("email", "stien", ""), ("email", "a@b.example\r\nBcc: c@d.example", ""),
     ("ends", "2020-01-01", "Kies een dag na vandaag"), ("ends", "x", ""), ("reason", "", "")],
)  # fmt: skip
def test_what_is_wrong_about_a_steward_is_told_at_its_field(bram, steward, client_of, field, bad, said):
    sent = {"email": bram.email, "ends": "", "reason": REASON, field: bad}
    response = client_of(steward).post("/beheer/beheerders/nieuw/", sent)
    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.content.decode()
    assert said in response.content.decode()
    assert Stewardship.objects.count() == 1


def test_who_is_a_steward_already_is_said_so(bram, steward, client_of):
    actions.make_steward(bram.email, by=steward, reason=REASON, ends=clock.today() + timedelta(days=9))
    sent = {"email": bram.email, "ends": "", "reason": REASON}
    response = client_of(steward).post("/beheer/beheerders/nieuw/", sent)
    assert response.status_code == 422
    assert "Bram de Wit is al beheerder." in response.content.decode()


def test_a_stewardship_ends_by_itself_on_its_day(bram, steward):
    actions.make_steward(bram.email, by=steward, reason=REASON, ends=clock.today() + timedelta(days=2))
    with clock.at(clock.now() + timedelta(days=1)):
        assert Stewardship.objects.going().filter(member=bram.id).exists()
    with clock.at(clock.now() + timedelta(days=3)):
        assert not Stewardship.objects.going().filter(member=bram.id).exists()


def test_a_session_left_open_gives_no_rights_without_a_new_proof(anna, steward, client_of):
    client = client_of(steward)
    from slimmernetwerk.members.models import SignIn
    from slimmernetwerk.members.sessions import RECENT, SessionStore

    key = SignIn.objects.get(member=steward.id).session_key
    session = SessionStore(key)
    session["account_authentication_methods"] = [
        {**one, "at": one["at"] - RECENT - 1} for one in session["account_authentication_methods"]
    ]
    session.save()
    assert client.get("/beheer/beheerders/").status_code == 200
    for path in ("/beheer/beheerders/nieuw/", f"/beheer/beheerders/{steward.id}/einde/"):
        assert client.get(path)["Location"].startswith("/inloggen/bevestigen/")
        assert client.post(path, {"email": anna.email, "reason": REASON})["Location"].startswith(
            "/inloggen/bevestigen/"
        )
    assert acts() == []


# From the command line


def run(*arguments):
    out = StringIO()
    call_command("steward", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_steward_comes_from_the_command_line_and_it_stands_in_the_log(anna, client_of):
    assert "Anna Bakker is a steward now" in run(anna.email, "--reason", "De eerste")
    by = viewer_for(anna.id)
    assert by.steward
    log = client_of(by).get("/beheer/logboek/").content.decode()
    assert "bin/manage" in log
    assert "De eerste" in log
    assert mail.outbox[0].to == [anna.email]


def test_the_command_says_what_is_wrong(anna, bram):
    with pytest.raises(CommandError, match=r"no member with the address niemand@x\.example"):
        run("niemand@x.example")
    with pytest.raises(CommandError, match=r"no member with the address niemand@x\.example"):
        run("niemand@x.example", "--end")
    with pytest.raises(CommandError, match="not a steward"):
        run(anna.email, "--end")
    run(anna.email)
    with pytest.raises(CommandError, match="Anna Bakker is a steward already"):
        run(anna.email)
    with pytest.raises(CommandError, match="This is the last steward"):
        run(anna.email, "--end")
    with pytest.raises(CommandError, match="Choose --end"):
        run(anna.email, "--end", "--admit")
    with pytest.raises(CommandError, match="after today"):
        run(bram.email, "--until", "2020-01-01")
    run(bram.email)
    assert "Anna Bakker is no longer a steward" in run(anna.email, "--end")
    assert list(Stewardship.objects.going().values_list("member", flat=True)) == [bram.id]


def test_in_an_empty_network_who_asked_to_join_is_admitted_and_made_the_first_steward(db):
    email = "eerste@nieuw.example"
    actions.join_network(name="Eerste Mens", email=email, organisation="Gemeente Nieuw", sector="municipality", why="Om te beginnen")  # fmt: skip
    with pytest.raises(CommandError, match="--admit"):
        run(email)
    assert "Eerste Mens is a steward now" in run(email, "--admit")
    assert viewer_for(Member.objects.get(email=email).pk).steward
    assert acts() == ["added_organisation", "admitted", "made_steward"]
    assert set(StewardAct.objects.values_list("actor", flat=True)) == {None}


def test_names_in_the_mails_are_as_they_are(steward):
    home = make_organisation('Bureau "A & B" <c>')
    member = make_member(STRANGE, home)
    actions.give_mandate(home, by=steward, member=member.id, reason=STRANGE)
    actions.end_mandate(Mandate.objects.get(), by=steward, reason=STRANGE)
    actions.make_steward(member.email, by=steward, reason=STRANGE)
    actions.end_stewardship(member.id, by=steward, reason=STRANGE)
    assert len(mail.outbox) == 4
    for letter in mail.outbox:
        assert f"Hallo {STRANGE}," in letter.body
        assert not re.search(r"&(amp|lt|gt|quot|#)", letter.subject + letter.body)
        assert letter.body.count(STRANGE) == 2
        assert "\n\n\n" not in letter.body
    assert mail.outbox[0].subject == 'Je hebt het mandaat van Bureau "A & B" <c>'


def test_the_pages_cost_the_same_for_one_and_for_three(anna, steward, client_of, page_queries):
    client = client_of(steward)
    actions.give_mandate(home_of(anna), by=steward, member=anna.id, reason=REASON)
    counts = [len(page_queries(client, path)) for path in ("/beheer/beheerders/", page_of(anna))]
    assert max(counts) <= 5
    for name in ("Twee", "Drie"):
        member = make_member(name, home_of(anna))
        actions.give_mandate(home_of(anna), by=steward, member=member.id, reason=REASON)
        actions.make_steward(member.email, by=steward, reason=REASON)
    assert [len(page_queries(client, path)) for path in ("/beheer/beheerders/", page_of(anna))] == counts
