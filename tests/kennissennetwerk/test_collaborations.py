"""Partners do something together, and anyone can follow the plan."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.kennissennetwerk import actions
from slimmernetwerk.kennissennetwerk.models import Collaboration, Update
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_circle
from tests.kennissennetwerk.scenes import make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(steward, dieuwke):
    return make_partner(steward, dieuwke)


def begin(by, partner, **changes):
    given = {
        "title": "Een jaar heldere brieven",
        "body": "Meten wat het **scheelt**.",
        "plan": "1. Nulmeting",
        **changes,
    }
    return actions.start_collaboration(by=by, partners=[partner], **given)


def test_dieuwke_starts_an_exploration_and_tells_how_it_goes(dieuwke, partner, otto, client_of):
    client = client_of(dieuwke)
    sent = {"title": "Een jaar brieven", "body": "Samen meten", "plan": "Eerst kijken", "partners": [partner.pk],
            "state": "exploring", "visibility": "public"}  # fmt: skip
    assert "Kennisinstituut Voorbeeld" in client.get("/samenwerkingen/nieuw/").content.decode()
    path = client.post("/samenwerkingen/nieuw/", sent)["Location"]
    made = Collaboration.objects.get()
    assert path == f"/samenwerkingen/{made.pk}/"
    assert client.post(f"{path}berichten/", {"text": "De **nulmeting** is klaar."})["Location"] == path
    visitor = client_of(otto)
    page = visitor.get(path).content.decode()
    assert "<strong>nulmeting</strong>" in page
    assert "Kennisinstituut Voorbeeld" in page
    assert "Verkenning" in page
    assert "Dieuwke Hoekstra" not in page.split('id="nieuws"')[1]
    assert 'method="post"' not in page
    assert "Een jaar brieven" in visitor.get("/samenwerkingen/?stand=exploring").content.decode()
    assert "Een jaar brieven" not in visitor.get("/samenwerkingen/?stand=running").content.decode()
    assert set(Event.objects.filter(contribution=made).values_list("verb", flat=True)) == {
        "started_collaboration", "updated",
    }  # fmt: skip


def test_it_moves_on_and_closes_with_what_came_of_it(dieuwke, partner, client_of):
    made = begin(dieuwke, partner)
    client, path = client_of(dieuwke), f"/samenwerkingen/{made.pk}/"
    assert client.post(f"{path}stand/", {"state": "running"}).status_code == 302
    response = client.post(f"{path}stand/", {"state": "finished"})
    assert response.status_code == 422
    assert 'href="#id_outcome"' in response.content.decode()
    client.post(f"{path}stand/", {"state": "finished", "outcome": "Een derde minder telefoontjes."})
    page = client.get(path).content.decode()
    assert "Een derde minder telefoontjes." in page
    assert "Afgerond" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Collaboration.objects.filter(pk=made.pk).update(outcome="")


def test_silence_is_said_after_thirty_days(dieuwke, partner, otto, client_of):
    with clock.at(clock.now() - timedelta(days=31)):
        made = begin(dieuwke, partner)
    visitor = client_of(otto)
    assert "meer dan 30 dagen" in visitor.get(f"/samenwerkingen/{made.pk}/").content.decode()
    assert "30 dagen geen nieuws" in visitor.get("/samenwerkingen/").content.decode()
    actions.give_update(made, by=dieuwke, text="Wij zijn er nog.")
    visitor = client_of(otto)  # a page is kept for visitors until a write is committed, and a test commits nothing
    assert "meer dan 30 dagen" not in visitor.get(f"/samenwerkingen/{made.pk}/").content.decode()
    assert "30 dagen geen nieuws" not in visitor.get("/samenwerkingen/").content.decode()


def test_nobody_binds_or_speaks_for_a_partner_they_do_not_work_for(anna, dieuwke, steward, partner, client_of):
    with pytest.raises(NotAllowed):
        begin(anna, partner)
    assert client_of(anna).get("/samenwerkingen/nieuw/").status_code == 403
    made = begin(steward, partner)
    actions.give_update(made, by=dieuwke, text="Van de partner zelf")
    with pytest.raises(NotAllowed):
        actions.give_update(made, by=anna, text="Van Anna")
    assert client_of(anna).post(f"/samenwerkingen/{made.pk}/berichten/", {"text": "x"}).status_code == 403
    assert client_of(anna).post(f"/samenwerkingen/{made.pk}/stand/", {"state": "stopped"}).status_code == 403
    assert Update.objects.count() == 1


def test_an_empty_message_and_no_partner_are_named(dieuwke, partner, client_of):
    made = begin(dieuwke, partner)
    response = client_of(dieuwke).post(f"/samenwerkingen/{made.pk}/berichten/", {"text": " "})
    assert response.status_code == 422
    assert 'href="#id_text"' in response.content.decode()
    with pytest.raises(ValidationError):
        actions.start_collaboration(by=dieuwke, title="x", body="y", partners=[])
    with pytest.raises(ValidationError):
        begin(dieuwke, partner, state="finished")


def test_a_closed_one_is_not_seen_by_others(dieuwke, partner, other, client_of):
    made = begin(dieuwke, partner)
    Contribution.objects.filter(pk=made.pk).update(visibility="team", circle=make_circle(dieuwke))
    client = client_of(other)
    assert client.get(f"/samenwerkingen/{made.pk}/").status_code == 404
    assert client.post(f"/samenwerkingen/{made.pk}/berichten/", {"text": "x"}).status_code == 404
    assert made.title not in client.get(f"/partners/{partner.pk}/").content.decode()
    assert made.title in client_of(dieuwke).get(f"/partners/{partner.pk}/").content.decode()


def test_pages_cost_little_however_much_there_is(dieuwke, partner, anna, client_of, page_queries):
    made = begin(dieuwke, partner)
    actions.give_update(made, by=dieuwke, text="Een")
    paths = {"/samenwerkingen/": 2, f"/samenwerkingen/{made.pk}/": 4}
    assert {path: len(page_queries(client_of(anna), path)) for path in paths} == paths
    for number in range(2):
        actions.give_update(made, by=dieuwke, text=f"Nog {number}")
        begin(dieuwke, partner, title=f"Nog {number}")
    assert {path: len(page_queries(client_of(anna), path)) for path in paths} == paths
