"""The demo network: told in time, of one piece, and about nobody who exists."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.demo import story
from slimmernetwerk.members.models import Member, Organisation
from slimmernetwerk.toolkit import clock


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[float]:
    """The story, told once for all tests of this file; the seconds it took."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert story.is_needed()
        yield story.tell()
        transaction.set_rollback(True)


def test_the_story_fills_an_empty_network_quickly(told: float, db: None) -> None:
    """In twenty seconds on a machine with nothing else to do; on a busy one it waits for its turn."""
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1)
    assert told < 20 * max(1, waiting)
    assert not story.is_needed()
    assert Member.objects.count() == 65
    assert Discussion.objects.exclude(discussion_kind="finding").count() >= 35
    assert Contribution.objects.filter(kind="doetank").count() == 8
    assert Contribution.objects.filter(kind="finding").count() >= 8
    assert Post.objects.count() > 70


def test_everybody_is_invented_and_nothing_lies_in_the_future(told: float, db: None) -> None:
    assert not Organisation.objects.filter(invented=False).exists()
    assert not Member.objects.exclude(email__endswith="@voorbeeld.example").exists()
    assert not Contribution.objects.filter(published__gt=clock.now()).exists()
    assert set(Organisation.objects.values_list("sector", flat=True)) >= {
        "central_government", "province", "municipality", "water_authority", "police", "knowledge_partner",
    }  # fmt: skip


def test_the_door_lets_you_in_as_anna_and_as_nobody_else(client: Any, told: float, db: None) -> None:
    assert "Anna Bakker" in client.get("/demo/").content.decode()
    client.post("/demo/als/anna/")
    assert "Anna" in client.get("/").content.decode()
    assert client.post("/demo/als/lid4/").status_code == 404
    client.post("/demo/als/otto/")
    assert "Fijn dat je er bent" not in client.get("/").content.decode()


def test_eight_doetanks_stand_in_various_phases_and_one_stopped_with_honour(told: float, db: None) -> None:
    from slimmernetwerk.doetanks.models import Doetank, Finding
    from slimmernetwerk.doetanks.queries.people import sectors_of

    phases = list(Doetank.objects.values_list("phase", flat=True))
    assert len(phases) == 8
    assert len(set(phases)) >= 5
    stopped = Doetank.objects.get(phase="stopped")
    assert "Lege plek aan tafel" in stopped.lesson
    assert {"works", "fails", "conditional"} <= set(Finding.objects.values_list("verdict", flat=True))
    assert all(len(sectors_of(doetank)) >= 2 for doetank in Doetank.objects.all())


def test_forty_items_of_knowledge_some_used_and_the_real_titles_carry_no_results(told: float, db: None) -> None:
    from slimmernetwerk.contributions.models import Link
    from slimmernetwerk.kennissennetwerk.models import Collaboration, KnowledgeItem

    items = KnowledgeItem.objects.all()
    assert items.count() >= 40
    used = Link.objects.filter(kind="used", source__title="Vijf lezers zijn genoeg: hardop lezen als test")
    assert used.get().target.title == "Brieven die in één keer duidelijk zijn"
    real = items.filter(body__startswith="*Uit de bronnen")
    assert {item.title for item in real} == {
        "Kafka in de polder", "De Digitale Kooi", "Sociale innovatie doe je zelf", "TNO-rapport R13005",
    }  # fmt: skip
    assert all(
        "Hier staan alleen de titel" in item.body or "Hier staan alleen het nummer" in item.body for item in real
    )
    assert {one.progress for one in Collaboration.objects.all()} == {"exploring", "running", "finished", "stopped"}
