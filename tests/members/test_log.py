"""The log of stewards: chosen by what, who, about whom and when; taken along; and nothing privileged is missing in it."""

import csv
import io
from datetime import timedelta

import pytest

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.models import Organisation, StewardAct
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_member

pytestmark = pytest.mark.django_db
LOG = "/beheer/logboek/"


@pytest.fixture
def told(anna, bram, steward):
    """Four lines by two stewards about two people, over two days."""
    second = make_member("Tweede Beheer", steward=True)
    home = Organisation.objects.get(pk=anna.organisation_id)
    with clock.at(clock.now() - timedelta(days=9)):
        actions.give_mandate(home, by=steward, member=anna.id, reason="Over het mandaat")
    actions.end_sessions(anna.id, by=second, reason="=1+1 laptop; kwijt")
    actions.end_sessions(bram.id, by=steward, reason="Brams laptop é 🙂")
    actions.suspend(bram.id, by=steward, reason="Ruwe woorden")
    return second


def lines(client, **asked):
    page = client.get(LOG, asked).content.decode()
    return [word for word in ("Over het mandaat", "=1+1 laptop", "Brams laptop", "Ruwe woorden") if word in page]


def test_the_log_is_chosen_by_act_steward_member_organisation_and_day(told, anna, bram, steward, client_of):
    client = client_of(steward)
    week = (clock.today() - timedelta(days=7)).isoformat()
    before = (clock.today() - timedelta(days=8)).isoformat()
    assert len(lines(client)) == 4
    assert lines(client, soort="ended_sessions") == ["=1+1 laptop", "Brams laptop"]
    assert lines(client, wie=told.id) == ["=1+1 laptop"]
    assert lines(client, lid=bram.id) == ["Brams laptop", "Ruwe woorden"]
    assert lines(client, organisatie="gemeente voorbeeldstad") == ["Over het mandaat"]
    assert lines(client, van=week) == ["=1+1 laptop", "Brams laptop", "Ruwe woorden"]
    assert lines(client, tot=before) == ["Over het mandaat"]
    assert lines(client, tot=clock.today().isoformat(), soort="ended_sessions", wie=steward.id) == ["Brams laptop"]
    assert (
        "Niets gevonden" in client.get(LOG, {"van": (clock.today() + timedelta(days=1)).isoformat()}).content.decode()
    )
    # A day that has begun in the Netherlands counts from its own midnight.
    assert client.get(LOG, {"lid": anna.id}).content.decode().count("Anna Bakker") >= 3


def test_what_is_asked_wrongly_is_said_at_its_field(told, steward, client_of):
    client = client_of(steward)
    for name, bad in (
        ("van", "gisteren"),
        ("soort", "gek"),
        ("wie", "x"),
        ("organisatie", "Nergens"),
        ("tot", "2026-02-30"),
    ):
        response = client.get(LOG, {name: bad})
        assert response.status_code == 422
        assert f'href="#id_{name}"' in response.content.decode()
    assert client.get(LOG, {"lid": "x", "na": "kapot"}).status_code == 422
    assert client.get(LOG, {"naam": "\x00"}).status_code == 200


def test_a_copy_is_a_line_itself_and_holds_what_was_chosen(told, bram, steward, client_of):
    client = client_of(steward)
    response = client.post(LOG + "kopie/", {"lid": bram.id})
    line = StewardAct.objects.latest("id")
    assert (line.act, line.actor_id, line.facts) == ("took_log", steward.id, {"chosen": {"member": bram.id}})
    file = client.get(response["Location"])
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[5] for row in rows[1:]] == ["Ruwe woorden", "Brams laptop é 🙂"]
    assert rows[1][1:4] == ["Stien Beheer", "schorste iemand", "Bram de Wit"]
    assert "nam een kopie" in client.get(LOG).content.decode()


def test_no_text_of_somebody_is_a_formula_in_the_copy(told, steward, client_of):
    client = client_of(steward)
    rows = client.get(client.post(LOG + "kopie/")["Location"]).content.decode("utf-8-sig")
    assert '"\'=1+1 laptop; kwijt"' in rows


def test_a_copy_is_for_who_took_it_and_for_ten_minutes(told, anna, steward, client_of):
    path = client_of(steward).post(LOG + "kopie/")["Location"]
    assert client_of(steward).get(path).status_code == 200
    assert client_of(told).get(path).status_code == 404
    assert client_of(anna).get(path).status_code == 404
    assert client_of(steward).get(f"{LOG}kopie/{StewardAct.objects.earliest('id').pk}.csv").status_code == 404
    StewardAct.objects.filter(act="took_log").update(happened=clock.now() - timedelta(minutes=11))
    assert client_of(steward).get(path).status_code == 404
    with pytest.raises(NotAllowed):
        actions.take_log(queries.Asked(), by=anna)


def test_the_log_costs_the_same_for_one_line_and_for_thirty(anna, steward, client_of, page_queries):
    actions.end_sessions(anna.id, by=steward, reason="Kwijt")
    client = client_of(steward)
    one = page_queries(client, f"{LOG}?lid={anna.id}")
    for number in range(30):
        actions.end_sessions(anna.id, by=steward, reason=f"Kwijt {number}")
    client = client_of(steward)
    assert len(page_queries(client, f"{LOG}?lid={anna.id}")) == len(one) <= 5
    assert 'rel="next"' in client.get(LOG).content.decode()


@pytest.mark.parametrize("bad", ["9999-12-31", "1999-12-31", "0001-01-01", "days"])
@pytest.mark.parametrize("name", ["van", "tot"])
def test_a_day_that_no_line_can_be_of_is_told_at_its_field(steward, client_of, name, bad):
    bad = (clock.today() + timedelta(days=2)).isoformat() if bad == "days" else bad
    response = client_of(steward).get(LOG, {name: bad})
    assert response.status_code == 422
    assert "Kies een dag vanaf 1 januari 2000 tot en met morgen." in response.content.decode()


def test_of_what_is_chosen_wrongly_no_copy_is_taken(told, steward, client_of):
    client = client_of(steward)
    for name, bad in (("tot", "9999-12-31"), ("soort", "gek"), ("lid", "x"), ("organisatie", "Nergens é 🙂" * 9000)):
        response = client.post(LOG + "kopie/", {name: bad})
        assert response["Location"].startswith(f"{LOG}?{name}=")
        assert len(response["Location"]) < 3000
        page = client.get(response["Location"])
        assert page.status_code == 422
        assert "Neem een kopie" not in page.content.decode().split("</form>")[-1]
    assert not StewardAct.objects.filter(act="took_log").exists()
