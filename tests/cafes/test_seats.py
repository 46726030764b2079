"""A seat, the line for one, and who gets what comes free."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from slimmernetwerk.activity.models import Event
from slimmernetwerk.cafes import actions
from slimmernetwerk.cafes.models import Cafe, Registration
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.cafes.scenes import fill, fresh, in_days, line, make_cafe

pytestmark = pytest.mark.django_db
KEY = "8a3b1f0e-2c57-4a58-9a3d-0d9f2f5f6b11"


def page_of(client: Any, cafe: Cafe) -> str:
    return client.get(f"/cafes/{cafe.pk}/").content.decode()


def test_anna_signs_up_with_one_press_and_cancels_with_two(steward, anna, client_of):
    cafe, client = make_cafe(steward), client_of(anna)
    assert "Ik kom" in page_of(client, cafe)
    response = client.post(f"/cafes/{cafe.pk}/aanmelden/", follow=True)
    assert "Je hebt een plaats" in response.content.decode()
    assert line(cafe, "seat") == [anna.id]
    page = page_of(client, cafe)
    assert "Ik kan niet komen" in page
    assert f'action="/cafes/{cafe.pk}/afmelden/"' in page
    client.post(f"/cafes/{cafe.pk}/afmelden/")
    assert line(cafe, "seat") == []
    assert [message.subject for message in mail.outbox] == [
        "Je hebt een plaats: Café Leesbare brieven",
        "Je bent afgemeld: Café Leesbare brieven",
    ]


def test_the_thirteenth_person_lands_on_the_waiting_list(steward, anna, client_of):
    cafe = make_cafe(steward)
    people = fill(cafe, 12)
    client = client_of(anna)
    assert "Zet me op de wachtlijst" in page_of(client, cafe)
    response = client.post(f"/cafes/{cafe.pk}/aanmelden/", follow=True)
    assert "Je staat op nummer 1 van de wachtlijst" in response.content.decode()
    assert line(cafe, "seat") == [one.id for one in people]
    assert line(cafe, "waiting") == [anna.id]
    assert "nummer 1" in mail.outbox[-1].body
    assert mail.outbox[-1].to == [anna.email]


def test_the_first_in_line_gets_the_seat_that_comes_free_and_a_mail(steward, anna, bram, coen, client_of):
    cafe = make_cafe(steward, capacity=2)
    first, second = fill(cafe, 2)
    for one in (anna, bram, coen):
        actions.sign_up(cafe, by=one)
    mail.outbox.clear()
    actions.sign_off(cafe, by=first)
    assert line(cafe, "seat") == [second.id, anna.id]
    assert line(cafe, "waiting") == [bram.id, coen.id]
    (told,) = [message for message in mail.outbox if message.to == [anna.email]]
    assert told.subject == "Er is een plaats voor je: Café Leesbare brieven"
    assert "nummer 2 van de wachtlijst" in page_of(client_of(coen), cafe)
    assert Event.objects.filter(verb="registered", actor=anna.id).exists()


def test_who_leaves_the_line_moves_nobody_but_who_stands_behind(steward, anna, bram, coen):
    cafe = make_cafe(steward, capacity=1)
    (seated,) = fill(cafe, 1)
    for one in (anna, bram, coen):
        actions.sign_up(cafe, by=one)
    actions.sign_off(cafe, by=bram)
    assert line(cafe, "seat") == [seated.id]
    assert line(cafe, "waiting") == [anna.id, coen.id]


def test_who_comes_back_stands_at_the_end(steward, anna, bram):
    cafe = make_cafe(steward, capacity=1)
    fill(cafe, 1)
    actions.sign_up(cafe, by=anna)
    actions.sign_up(cafe, by=bram)
    actions.sign_off(cafe, by=anna)
    actions.sign_up(cafe, by=anna)
    assert line(cafe, "waiting") == [bram.id, anna.id]


def test_more_seats_let_people_in_by_turn(steward, anna, bram, coen):
    cafe = make_cafe(steward, capacity=1)
    (seated,) = fill(cafe, 1)
    for one in (anna, bram, coen):
        actions.sign_up(cafe, by=one)
    mail.outbox.clear()
    change(cafe, steward, capacity=3)
    assert line(cafe, "seat") == [seated.id, anna.id, bram.id]
    assert line(cafe, "waiting") == [coen.id]
    assert [message.to for message in mail.outbox] == [[anna.email], [bram.email]]


def change(cafe: Cafe, by: Any, **changes: Any) -> None:
    now = fresh(cafe)
    given = {
        name: getattr(now, name) for name in ("title", "body", "cafe_kind", "starts", "place", "capacity", "visibility")
    }
    parts = list(now.parts.order_by("position").values_list("title", "minutes"))
    actions.edit_cafe(now, by=by, version=now.version, themes=[], **{**given, "parts": parts, **changes})  # fmt: skip


def test_fewer_seats_than_are_taken_is_refused_in_a_sentence(steward, client_of):
    cafe = make_cafe(steward)
    fill(cafe, 5)
    with pytest.raises(ValidationError) as refused:
        change(cafe, steward, capacity=4)
    assert refused.value.message_dict == {
        "capacity": ["Er zijn al 5 plaatsen bezet. Kies minstens zoveel plaatsen; niemand raakt een plaats kwijt."]
    }
    change(cafe, steward, capacity=5)
    assert fresh(cafe).capacity == 5


@pytest.mark.parametrize("capacity", [0, -1, 501])
def test_a_cafe_has_at_least_one_seat_and_at_most_500(capacity, steward):
    with pytest.raises(ValidationError):
        make_cafe(steward, capacity=capacity)
    assert not Cafe.objects.exists()


def test_nothing_changes_once_it_has_begun(steward, anna, bram, client_of):
    cafe = make_cafe(steward, capacity=1)
    actions.sign_up(cafe, by=anna)
    actions.sign_up(cafe, by=bram)
    with clock.at(in_days(20.01)):
        for action in (actions.sign_up, actions.sign_off):
            with pytest.raises(ValidationError, match="is begonnen"):
                action(cafe, by=anna)
        response = client_of(anna).post(f"/cafes/{cafe.pk}/afmelden/", follow=True)
        assert "Aan de lijst verandert niets meer" in response.content.decode()
        assert "Ik kan niet komen" not in page_of(client_of(anna), cafe)
    assert line(cafe, "seat") == [anna.id]


def test_signing_up_and_cancelling_twice_do_their_work_once(steward, anna, client_of):
    cafe, client = make_cafe(steward), client_of(anna)
    for _time in (1, 2):
        client.post(f"/cafes/{cafe.pk}/aanmelden/", {"form_key": KEY})
    client.post(f"/cafes/{cafe.pk}/aanmelden/")
    assert Registration.objects.count() == 1
    for _time in (1, 2):
        client.post(f"/cafes/{cafe.pk}/afmelden/", {"form_key": KEY})
    client.post(f"/cafes/{cafe.pk}/afmelden/")
    assert Event.objects.filter(verb="cancelled").count() == 1
    assert len(mail.outbox) == 2


def test_nobody_cancels_for_another(steward, anna, bram, otto, client_of):
    cafe = make_cafe(steward)
    actions.sign_up(cafe, by=anna)
    client_of(bram).post(f"/cafes/{cafe.pk}/afmelden/")
    client_of(steward).post(f"/cafes/{cafe.pk}/afmelden/")
    assert client_of(otto).post(f"/cafes/{cafe.pk}/afmelden/")["Location"].startswith("/inloggen/")
    assert line(cafe, "seat") == [anna.id]
    with pytest.raises(NotAllowed):
        actions.sign_up(cafe, by=otto)


def test_who_left_the_network_gets_no_seat_that_comes_free(steward, anna, bram):
    from slimmernetwerk.members.models import Member

    cafe = make_cafe(steward, capacity=1)
    (seated,) = fill(cafe, 1)
    actions.sign_up(cafe, by=anna)
    actions.sign_up(cafe, by=bram)
    Member.objects.filter(pk=anna.id).update(state="former")
    actions.sign_off(cafe, by=seated)
    assert line(cafe, "seat") == [bram.id]


def test_the_mail_is_queued_in_the_transaction_of_the_seat(steward, anna, settings):
    settings.EMAIL_BACKEND = "slimmernetwerk.toolkit.mail.QueuedMail"

    def queued() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'send_mail'")
            return cursor.fetchone()[0]

    cafe = make_cafe(steward)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.sign_up(cafe, by=anna)
        assert queued() == 1
        assert 1 / 0
    assert (queued(), Registration.objects.count()) == (0, 0)
    actions.sign_up(cafe, by=anna)
    assert queued() == 1


def test_a_mail_speaks_the_language_of_its_reader(steward, anna):
    from dataclasses import replace

    actions.sign_up(make_cafe(steward), by=replace(anna, language="en"))
    assert mail.outbox[0].subject == "You have a seat: Café Leesbare brieven"
    assert "/en/cafes/" in mail.outbox[0].body


def test_a_cafe_of_the_network_is_not_there_for_otto(steward, otto, client_of):
    cafe = make_cafe(steward, visibility="network")
    for path in ("", "agenda.ics", "als-gast/", "als-gast/verstuurd/"):
        assert client_of(otto).get(f"/cafes/{cafe.pk}/{path}").status_code == 404
    assert "BEGIN:VEVENT" not in client_of(otto).get("/cafes/agenda.ics").content.decode()


def test_the_host_is_there_without_a_seat_and_gives_up_one_from_before(steward, coen, anna, client_of):
    cafe = make_cafe(steward)
    actions.sign_up(cafe, by=coen)
    Cafe.objects.filter(pk=cafe.pk).update(host=coen.id)
    page = client_of(coen).get(f"/cafes/{cafe.pk}/").content.decode()
    assert "Je hebt een plaats." in page
    actions.sign_off(cafe, by=coen)
    with pytest.raises(NotAllowed):
        actions.sign_up(cafe, by=coen)
    page = client_of(coen).get(f"/cafes/{cafe.pk}/").content.decode()
    assert "je bent erbij zonder plaats" in page
    assert line(cafe, "seat") == []
    actions.sign_up(cafe, by=anna)
    assert line(cafe, "seat") == [anna.id]
