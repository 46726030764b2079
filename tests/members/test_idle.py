"""Who is not here for two years gets three messages, and then the account ends (PR-4)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.members import actions
from slimmernetwerk.members.models import IdleMessage, Member, SignIn
from slimmernetwerk.members.tasks import ask_idle_members
from slimmernetwerk.members.viewer import OPERATOR
from slimmernetwerk.toolkit import clock
from tests.contributions.test_at_once import together
from tests.members.post import code_in, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
HOME = "anna.thuis@provider.example"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def mails(to):
    return [one["subject"] for one in queued() if one["to"] == [to]]


def later(days):
    """The daily task on that day, counted from when the story began; twice, as after a restart."""
    with clock.at(clock.now() + timedelta(days=days)):
        ask_idle_members(0)
        before = len(queued())
        ask_idle_members(0)
        assert len(queued()) == before


def here(viewer, days):
    """Last here on that day."""
    Member.objects.filter(pk=viewer.id).update(seen=clock.now() + timedelta(days=days))


def bounce(to, status="failed", attempts=12):
    """The newest mail to this address was tried in vain, as the worker notes it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s, attempts = %s WHERE id = (SELECT max(id) FROM procrastinate_jobs WHERE"
            " args->'message'->'to'->>0 = %s)",
            [status, attempts, to],
        )


def test_three_messages_and_then_the_account_ends_as_oud_lid(anna, bram, client_of):
    question = clubhuis.start_discussion(
        by=anna, discussion_kind="question", title="Wie leest brieven", body="Groet van Anna Bakker"
    )
    here(bram, 900)
    later(700)
    assert mails(anna.email) == []
    later(735)
    assert mails(anna.email) == ["Wil je je account bij Slimmernetwerk houden?"]
    later(750)
    assert len(mails(anna.email)) == 1
    later(766)
    assert len(mails(anna.email)) == 2
    later(797)
    assert mails(anna.email)[-1].startswith("Laatste bericht: je account stopt op")
    later(820)
    assert Member.objects.filter(pk=anna.id).exists()
    later(828)
    assert not Member.objects.filter(pk=anna.id).exists()
    page = client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Oud-lid" in page
    assert "Anna" not in page
    assert Member.objects.filter(pk=bram.id, state="active").exists()
    later(2000)


def test_each_message_goes_to_the_private_address_too_and_signing_in_there_stops_it(anna):
    actions.add_private_address(HOME, by=anna)
    later(735)
    later(766)
    assert len(mails(HOME)) == 2
    client = Client()
    client.post("/inloggen/", {"email": HOME})
    code = code_in([one for one in queued() if one["to"] == [HOME]][-1])
    client.post("/inloggen/code/", {"code": code})
    signed_in = Member.objects.get(pk=anna.id).last_login
    assert clock.now() - signed_in < timedelta(minutes=1)
    Member.objects.filter(pk=anna.id).update(last_login=signed_in + timedelta(days=770))  # the day it was in this story
    later(797)
    later(900)
    assert not IdleMessage.objects.exists()
    assert Member.objects.filter(pk=anna.id, state="active").exists()
    later(770 + 735)
    assert IdleMessage.objects.get().number == 1, "counted anew"


def test_a_message_that_failed_at_every_address_does_not_count(anna):
    actions.add_private_address(HOME, by=anna)
    later(735)
    bounce(anna.email)
    later(766)
    bounce(anna.email)
    bounce(HOME, "todo", 9)
    later(797)
    later(828)
    assert Member.objects.filter(pk=anna.id).exists(), "two arrived before, this is the third"
    later(859)
    assert not Member.objects.filter(pk=anna.id).exists()


def test_of_who_can_be_reached_nowhere_six_failed_messages_are_the_end(anna):
    for days in range(735, 735 + 6 * 31, 31):
        later(days)
        bounce(anna.email)
        assert Member.objects.filter(pk=anna.id).exists()
    later(735 + 6 * 31)
    assert not Member.objects.filter(pk=anna.id).exists()


def test_who_stays_signed_in_and_reads_is_not_idle_and_it_costs_one_write_a_day(anna, client_of):
    client = client_of(anna)
    SignIn.objects.update(seen=clock.now() - timedelta(days=2))
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get("/clubhuis/")
        client.get("/clubhuis/")
    writes = [query["sql"] for query in captured.captured_queries if "UPDATE" in query["sql"]]
    assert len(writes) == 1
    member = Member.objects.get(pk=anna.id)
    assert clock.now() - member.seen < timedelta(minutes=1)
    SignIn.objects.all().delete()
    later(700)
    assert mails(anna.email) == []


def test_the_only_steward_is_kept_however_long_away(steward):
    for days in (735, 766, 797, 828, 1000):
        later(days)
    assert Member.objects.filter(pk=steward.id, state="active").exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_send_one_message(anna):
    def run():
        with clock.at(clock.now() + timedelta(days=735)):
            return actions.warn_idle(anna.id, by=OPERATOR)

    before = len(mails(anna.email))
    assert sorted(together(run, run)) == [False, True]
    assert len(mails(anna.email)) == before + 1
    assert IdleMessage.objects.count() == 1


def test_the_message_is_in_her_copy_of_her_data_as_long_as_it_counts(anna):
    from slimmernetwerk.members.queries import own_data

    later(735)
    assert "members.IdleMessage" in [entry.model for entry, _fields, _rows in own_data(anna)]
