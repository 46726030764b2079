"""Guests are forgotten."""

from datetime import timedelta

from procrastinate.contrib.django import app

from slimmernetwerk.cafes.kinds import CONFIRM_HOURS, FORGET_DAYS, Status
from slimmernetwerk.cafes.models import Registration
from slimmernetwerk.toolkit import clock


@app.periodic(cron="41 4 * * *")
@app.task(name="forget_guests", queueing_lock="forget_guests")
def forget_guests(timestamp: int) -> None:
    """Who never confirmed goes altogether; of who came, only the seat is left a month after the Café."""
    moment = clock.now()
    late = moment - timedelta(hours=2 * CONFIRM_HOURS)
    Registration.objects.filter(member=None, status=Status.PENDING, mailed__lt=late).delete()
    past = Registration.objects.filter(member=None, cafe__ends__lt=moment - timedelta(days=FORGET_DAYS))
    past.exclude(guest_email="").update(guest_name="", guest_email="")
