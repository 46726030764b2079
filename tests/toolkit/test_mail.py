"""Mail waits as a job; what is in it is for one person's eyes (trust: secrets are not kept)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.jobs import queue
from slimmernetwerk.toolkit.tasks import send_mail
from tests.members.post import code_in, queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(anna: Any, settings: Any) -> Any:
    """Anna asked for a code, which waits to be sent."""
    settings.EMAIL_BACKEND = "slimmernetwerk.toolkit.mail.QueuedMail"
    settings.DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Client().post("/inloggen/", {"email": anna.email})
    return queued()[-1]


def kept() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(string_agg(j::text, ' '), '') FROM procrastinate_jobs j")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("end", ["failed", "succeeded", "cancelled", "aborted"])
def test_of_a_mail_that_failed_or_was_done_no_word_is_left(asked: Any, anna: Any, end: str) -> None:
    code = code_in(asked)
    queue("take_over_register", import_id=7, member_id=anna.id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        assert code in kept(), "while it waits it is there, or it could not be sent"
        cursor.execute("UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status", [end])
    assert code not in kept()
    assert anna.email not in kept()
    assert "import_id" in kept(), "other jobs keep what they were about"


def test_a_code_that_works_no_more_is_not_sent_and_not_kept_for_another_try(asked: Any) -> None:
    with clock.at(clock.now() + timedelta(minutes=14)):
        send_mail(asked)
    assert [letter.body for letter in mail.outbox] == [asked["body"]]
    with clock.at(clock.now() + timedelta(minutes=16)):
        send_mail(asked)
    assert len(mail.outbox) == 1


def test_another_mail_is_sent_however_late_and_one_without_its_text_is_passed_over(asked: Any) -> None:
    with clock.at(clock.now() + timedelta(days=40)):
        send_mail({name: value for name, value in asked.items() if name != "until"})
        send_mail()
    assert len(mail.outbox) == 1
