"""Otto comes without an account: one form, a link in a mail, a button."""

import re
from typing import Any

import pytest
from django.core import mail

from slimmernetwerk.cafes import actions, tickets
from slimmernetwerk.cafes.kinds import MOST_PENDING
from slimmernetwerk.cafes.models import Registration
from slimmernetwerk.cafes.tasks import forget_guests
from slimmernetwerk.toolkit import clock
from tests.cafes.scenes import fill, in_days, line, make_cafe

pytestmark = pytest.mark.django_db
OTTO = {"name": "Otto Ünal 🙂", "email": "Otto@Buiten.example"}
ADDRESS = "otto@buiten.example"


def ask(client: Any, cafe: Any, **changes: Any) -> Any:
    return client.post(f"/cafes/{cafe.pk}/als-gast/", {**OTTO, **changes})


def link() -> str:
    """The path in the last mail."""
    return re.search(r"http://[^/]+(/(?:en/)?cafes/gast/\S+/)", mail.outbox[-1].body)[1]  # type: ignore[index]


def status() -> str:
    return Registration.objects.get().status


def test_otto_confirms_by_the_link_in_his_mail(steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    assert "Je hebt geen account nodig" in client.get(f"/cafes/{cafe.pk}/").content.decode()
    assert ask(client, cafe)["Location"] == f"/cafes/{cafe.pk}/als-gast/verstuurd/"
    assert mail.outbox[-1].to == [ADDRESS]
    assert mail.outbox[-1].subject == "Bevestig dat je komt: Café Leesbare brieven"
    assert line(cafe, "seat") == []
    page = client.get(link()).content.decode()
    assert "Otto Ünal 🙂" in page
    assert "Bevestig dat ik kom" in page
    assert status() == "pending"
    response = client.post(link() + "bevestigen/", follow=True)
    assert "Je hebt een plaats" in response.content.decode()
    assert line(cafe, "seat") == [ADDRESS]
    assert mail.outbox[-1].subject == "Je hebt een plaats: Café Leesbare brieven"


def test_opening_the_link_changes_nothing_and_is_kept_by_nobody(steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    ask(client, cafe)
    path = link()
    for _time in range(3):
        response = client.get(path)
        assert "no-store" in response["Cache-Control"]
        client.head(path)
    assert client.get(path + "bevestigen/").status_code == 405
    assert client.get(path + "afmelden/").status_code == 405
    assert status() == "pending"


def test_otto_cancels_by_a_link_and_the_next_one_comes(steward, otto, anna, client_of):
    cafe, client = make_cafe(steward, capacity=1), client_of(otto)
    ask(client, cafe)
    client.post(link() + "bevestigen/")
    path = link()
    actions.sign_up(cafe, by=anna)
    assert line(cafe, "waiting") == [anna.id]
    for _time in (1, 2):
        response = client.post(path + "afmelden/", follow=True)
        assert "Je staat niet op de lijst" in response.content.decode()
    assert line(cafe, "seat") == [anna.id]
    assert client.post(path + "bevestigen/", follow=True).status_code == 200
    assert line(cafe, "waiting") == []


def test_otto_gets_his_seat_when_one_comes_free(steward, otto, client_of):
    cafe, client = make_cafe(steward, capacity=1), client_of(otto)
    (seated,) = fill(cafe, 1)
    ask(client, cafe)
    response = client.post(link() + "bevestigen/", follow=True)
    assert "nummer 1 van de wachtlijst" in response.content.decode()
    actions.sign_off(cafe, by=seated)
    assert mail.outbox[-1].to == [ADDRESS]
    assert mail.outbox[-1].subject.startswith("Er is een plaats voor je")
    assert "Je hebt een plaats" in client.get(link()).content.decode()


def test_an_expired_link_says_so_and_gives_a_way_out(steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    ask(client, cafe)
    old = link()
    with clock.at(in_days(2.1)):
        page = client.get(old).content.decode()
        assert "ouder dan twee dagen" in page
        assert f'href="/cafes/{cafe.pk}/als-gast/"' in page
        client.post(old + "bevestigen/")
        assert status() == "pending"
        ask(client, cafe)
        assert link() != old
        client.post(link() + "bevestigen/")
        assert status() == "seat"
        assert "Je hebt een plaats" in client.get(old).content.decode()


@pytest.mark.parametrize("bend", [
    lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: "9" + t, lambda t: t.split(":")[0], lambda t: "x", lambda t: t * 40,
    lambda t: "é🙂", lambda t: t.replace(".", ".1", 1),
])  # fmt: skip
def test_a_forged_link_leads_nowhere(bend, steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    ask(client, cafe)
    forged = bend(link().split("/")[3])
    for path in ("", "bevestigen/", "afmelden/"):
        assert client.post(f"/cafes/gast/{forged}/{path}").status_code in (404, 405)
        assert client.get(f"/cafes/gast/{forged}/{path}").status_code in (404, 405)
    assert status() == "pending"


def test_a_link_for_a_member_cannot_be_made(steward, anna, otto, client_of):
    registration = actions.sign_up(make_cafe(steward), by=anna)
    path = f"/cafes/gast/{tickets.make(registration.pk, clock.now())}/"
    assert client_of(otto).get(path).status_code == 404
    assert client_of(otto).post(path + "afmelden/").status_code == 404


def test_the_answer_tells_nobody_who_is_on_the_list(steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    ask(client, cafe)
    client.post(link() + "bevestigen/")
    known, unknown = ask(client, cafe), ask(client, cafe, email="ander@buiten.example")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_address_gets_one_mail_in_ten_minutes(steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    for _time in range(5):
        ask(client, cafe)
    assert len(mail.outbox) == 1
    with clock.at(in_days(0.01)):
        ask(client, cafe, name="Otto Anders")
    assert len(mail.outbox) == 2
    assert Registration.objects.get().guest_name == "Otto Anders"


@pytest.mark.parametrize(
    ("field", "value"), [("email", ""), ("email", "geen adres"), ("email", "a@b.example\nBcc: x@y.example"), ("name", ""), ("name", "x" * 121)]
)  # fmt: skip
def test_a_wrong_form_comes_back_with_what_was_typed(field, value, steward, otto, client_of):
    cafe = make_cafe(steward)
    response = ask(client_of(otto), cafe, **{field: value})
    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.content.decode()
    assert not Registration.objects.exists()
    assert not mail.outbox


def test_a_megabyte_is_refused(steward, otto, client_of):
    assert ask(client_of(otto), make_cafe(steward), name="é" * 1_000_000).status_code == 413
    assert not Registration.objects.exists()


def test_it_is_too_late_once_it_has_begun_or_is_called_off(steward, otto, client_of):
    cafe, client = make_cafe(steward), client_of(otto)
    ask(client, cafe)
    path = link()
    with clock.at(in_days(20.01)):
        response = ask(client, cafe, email="laat@buiten.example")
        assert response.status_code == 422
        assert "is begonnen" in response.content.decode()
        client.post(path + "bevestigen/")
        assert "is begonnen" in client.get(path).content.decode()
    actions.call_off(cafe, by=steward, reason="De zaal staat blank.")
    assert "De zaal staat blank." in client.get(path).content.decode()
    client.post(path + "bevestigen/")
    assert status() == "pending"


def test_a_guest_has_no_name_for_others_but_has_for_the_host(steward, otto, anna, client_of):
    cafe = make_cafe(steward)
    ask(client_of(otto), cafe)
    client_of(otto).post(link() + "bevestigen/")
    page = client_of(anna).get(f"/cafes/{cafe.pk}/").content.decode()
    assert "Otto" not in page
    assert "Eén persoon, van wie de naam hier niet staat." in page
    assert "Otto Ünal" in client_of(steward).get(f"/cafes/{cafe.pk}/gastenlijst/").content.decode()
    assert client_of(anna).get(f"/cafes/{cafe.pk}/gastenlijst/").status_code == 403


def test_guests_are_forgotten_and_their_seats_still_count(steward, otto, client_of):
    cafe = make_cafe(steward)
    ask(client_of(otto), cafe)
    client_of(otto).post(link() + "bevestigen/")
    ask(client_of(otto), cafe, email="nooit@buiten.example")
    with clock.at(in_days(49)):
        forget_guests(0)
    assert line(cafe, "seat") == [ADDRESS]
    with clock.at(in_days(51)):
        forget_guests(0)
    (left,) = Registration.objects.all()
    assert (left.status, left.guest_name, left.guest_email) == ("seat", "", "")


def test_a_member_comes_as_a_member(steward, anna, client_of):
    cafe = make_cafe(steward)
    assert client_of(anna).get(f"/cafes/{cafe.pk}/als-gast/")["Location"] == f"/cafes/{cafe.pk}/"


def test_the_guest_reads_english_under_en(steward, otto, client_of):
    cafe = make_cafe(steward)
    client_of(otto).post(f"/en/cafes/{cafe.pk}/als-gast/", OTTO)
    assert mail.outbox[-1].subject == "Confirm that you come: Café Leesbare brieven"
    assert link().startswith("/en/cafes/gast/")
    assert "Confirm that I come" in client_of(otto).get(link()).content.decode()


def test_requests_whose_link_is_too_old_leave_room_for_new_ones(steward, otto, client_of):
    cafe, moment = make_cafe(steward), clock.now()
    Registration.objects.bulk_create(
        Registration(cafe=cafe, guest_email=f"{number}@b.example", status="pending", created=moment, mailed=moment)
        for number in range(MOST_PENDING)
    )
    assert ask(client_of(otto), cafe).status_code == 422
    with clock.at(in_days(2.1)):
        assert ask(client_of(otto), cafe).status_code == 302


def test_one_machine_cannot_mail_a_crowd_and_keeps_nobody_else_out(steward, otto, client_of, settings):
    cafe, client = make_cafe(steward), client_of(otto)
    answers = [ask(client, cafe, email=f"{number}@b.example") for number in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert "Een ogenblik" in answers[-1].content.decode()
    assert len(mail.outbox) == 20
    path, form = f"/cafes/{cafe.pk}/als-gast/", {**OTTO, "email": "x@b.example"}
    # What a client says of itself counts only as far as a proxy of our own says it.
    assert client.post(path, form, HTTP_X_FORWARDED_FOR="198.51.100.7").status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.post(path, form, HTTP_X_FORWARDED_FOR="198.51.100.7").status_code == 302
