"""Announcing, changing, calling off, and telling what came of it."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from slimmernetwerk.activity.models import Event
from slimmernetwerk.cafes import actions
from slimmernetwerk.cafes.models import Cafe
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.cafes.scenes import fill, fresh, in_days, make_cafe
from tests.factories import make_theme

pytestmark = pytest.mark.django_db
KEY = "8a3b1f0e-2c57-4a58-9a3d-0d9f2f5f6b11"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def sent(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Één café 🙂", "body": "Neem een **brief** mee.", "cafe_kind": "cafe", "day": "2031-07-03", "time": "13:30",
        "place": "De Zaal, Utrecht", "capacity": "12", "host": "", "visibility": "public", "title_1": "Inspiratiesessie",
        "minutes_1": "30", "title_2": "Kenniscreatie", "minutes_2": "60", "title_3": "Podium", "minutes_3": "45", **changes,
    }  # fmt: skip


def test_a_steward_announces_a_cafe_in_three_parts(steward, anna, otto, client_of):
    client, theme = client_of(steward), make_theme()
    form = client.get("/cafes/nieuw/").content.decode()
    for name in ("Inspiratiesessie", "Kenniscreatie", "Doetank-podium"):
        assert f'value="{name}"' in form
    response = client.post("/cafes/nieuw/", sent(host=anna.email, themes=[theme.pk]))
    cafe = Cafe.objects.get()
    assert response["Location"] == f"/cafes/{cafe.pk}/"
    assert cafe.host_id == anna.id
    assert cafe.starts == datetime(2031, 7, 3, 13, 30, tzinfo=AMSTERDAM)
    assert cafe.ends - cafe.starts == timedelta(minutes=135)
    page = client_of(otto).get(f"/cafes/{cafe.pk}/").content.decode()
    assert "Één café 🙂" in page
    assert "donderdag 3 juli 2031" in page
    assert "van 15.00 uur tot 15.45 uur" in page
    assert "Anna Bakker" not in page
    assert Event.objects.get().verb == "announced_cafe"


def test_only_stewards_announce(anna, otto, client_of):
    assert client_of(anna).get("/cafes/nieuw/").status_code == 403
    assert client_of(otto).get("/cafes/nieuw/").status_code == 302
    for viewer in (anna, otto):
        with pytest.raises(NotAllowed):
            make_cafe(viewer)


def test_the_host_runs_the_cafe_and_another_member_does_not(steward, anna, bram, client_of):
    from slimmernetwerk.members.models import Member

    cafe = make_cafe(steward, host=Member.objects.get(pk=anna.id))
    here = f"/cafes/{cafe.pk}/"
    for path in ("wijzigen/", "afgelasten/", "gastenlijst/"):
        assert client_of(anna).get(here + path).status_code == 200
        assert client_of(bram).get(here + path).status_code == 403
    assert "Voor de gastheer of gastvrouw" in client_of(anna).get(here).content.decode()
    assert "Voor de gastheer of gastvrouw" not in client_of(bram).get(here).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "x" * 201), ("body", "x" * 10_001), ("day", "gisteren"), ("day", "2011-01-01"), ("time", "25:00"),
     ("place", ""), ("capacity", "0"), ("capacity", "-3"), ("capacity", "501"), ("capacity", "veel"), ("host", "niemand@nergens.example"),
     ("visibility", "team"), ("title_2", ""), ("minutes_2", "0"), ("minutes_2", "601"), ("cafe_kind", "feest")],
)  # fmt: skip
def test_a_wrong_form_comes_back_with_what_was_typed(field, value, steward, client_of):
    response = client_of(steward).post("/cafes/nieuw/", sent(place="Zaal Eén", **{field: value}) if field != "place" else sent(place=""))  # fmt: skip
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}' in page
    assert "Neem een **brief** mee." in page or field == "body"
    assert not Cafe.objects.exists()


def test_a_form_sent_twice_makes_one_cafe(steward, client_of):
    client = client_of(steward)
    first = client.post("/cafes/nieuw/", sent(form_key=KEY))
    assert client.post("/cafes/nieuw/", sent(form_key=KEY))["Location"] == first["Location"]
    assert Cafe.objects.count() == 1


def test_a_changed_day_moves_all_parts_and_is_told_to_everyone(steward, client_of):
    client = client_of(steward)
    client.post("/cafes/nieuw/", sent())
    cafe = Cafe.objects.get()
    (anna,) = fill(cafe, 1)
    mail.outbox.clear()
    assert client.post(f"/cafes/{cafe.pk}/wijzigen/", sent(time="15:00", version=1)).status_code == 302
    (told,) = mail.outbox
    assert (told.to, told.subject) == ([anna.email], "Gewijzigd: Één café 🙂")
    assert "15.00 uur" in told.body
    assert "van 16.30 uur tot 17.15 uur" in client.get(f"/cafes/{cafe.pk}/").content.decode()
    client.post(f"/cafes/{cafe.pk}/wijzigen/", sent(time="15:00", body="Iets anders", version=2))
    assert len(mail.outbox) == 1


def test_two_people_change_it_and_the_second_sees_both(steward, client_of):
    client = client_of(steward)
    client.post("/cafes/nieuw/", sent())
    path = f"/cafes/{Cafe.objects.get().pk}/wijzigen/"
    assert 'value="2031-07-03"' in client.get(path).content.decode()
    assert client.post(path, sent(title="De eerste", version=1)).status_code == 302
    late = client.post(path, sent(title="De tweede", version=1))
    page = late.content.decode()
    assert late.status_code == 422
    assert "De eerste" in page
    assert "De tweede" in page
    assert Cafe.objects.get().title == "De eerste"
    assert client.post(path, sent(title="De tweede", version=2)).status_code == 302
    assert Cafe.objects.get().title == "De tweede"


def test_too_few_seats_is_said_at_the_field(steward, client_of):
    client = client_of(steward)
    client.post("/cafes/nieuw/", sent())
    cafe = Cafe.objects.get()
    fill(cafe, 3)
    response = client.post(f"/cafes/{cafe.pk}/wijzigen/", sent(capacity="2", version=1))
    assert response.status_code == 422
    assert "Er zijn al 3 plaatsen bezet." in response.content.decode()


def test_a_cafe_that_is_called_off_tells_why(steward, otto, client_of):
    cafe = make_cafe(steward, capacity=1)
    people = fill(cafe, 2)
    mail.outbox.clear()
    path = f"/cafes/{cafe.pk}/afgelasten/"
    assert client_of(steward).post(path, {"reason": " "}).status_code == 422
    client_of(steward).post(path, {"reason": "De zaal staat blank 🙂."})
    page = client_of(otto).get(f"/cafes/{cafe.pk}/").content.decode()
    assert "Dit Café gaat niet door" in page
    assert "De zaal staat blank 🙂." in page
    assert "als-gast" not in page
    assert [message.to for message in mail.outbox] == [[one.email] for one in people]
    assert all("De zaal staat blank" in message.body for message in mail.outbox)
    assert client_of(steward).get(f"/cafes/{cafe.pk}/wijzigen/").status_code == 403
    assert client_of(steward).post(path, {"reason": "Nog eens"}).status_code == 403
    response = client_of(people[0]).post(f"/cafes/{cafe.pk}/aanmelden/", follow=True)
    assert "gaat niet door" in response.content.decode()
    assert Event.objects.filter(verb="called_off").count() == 1


def test_what_came_of_it_is_told_afterwards_and_found(steward, otto, client_of):
    cafe = make_cafe(steward)
    path = f"/cafes/{cafe.pk}/verslag/"
    assert client_of(steward).get(path).status_code == 403
    with clock.at(in_days(21)):
        assert client_of(steward).get(f"/cafes/{cafe.pk}/wijzigen/").status_code == 403
        sent_report = {"report": "Zeventien *proeven* op kaartjes.", "version": 1}
        assert client_of(steward).post(path, sent_report).status_code == 302
        page = client_of(otto).get(f"/cafes/{cafe.pk}/").content.decode()
        assert "<em>proeven</em>" in page
        assert client_of(steward).post(path, {**sent_report, "report": "Te laat"}).status_code == 422
    assert fresh(cafe).report == "Zeventien *proeven* op kaartjes."
    assert f'href="/cafes/{cafe.pk}/"' in client_of(otto).get("/zoeken/?q=kaartjes").content.decode()


def test_nobody_touches_a_cafe_they_cannot_see(steward, anna, client_of):
    cafe = make_cafe(steward)
    Contribution.objects.filter(pk=cafe.pk).update(state="removed")
    for path in ("", "wijzigen/", "afgelasten/", "verslag/", "gastenlijst/", "agenda.ics"):
        assert client_of(anna).get(f"/cafes/{cafe.pk}/{path}").status_code == 404
    assert client_of(anna).post(f"/cafes/{cafe.pk}/aanmelden/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.sign_up(cafe, by=anna)
