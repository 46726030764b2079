"""The technical jobs: sending mail, freeing stalled jobs, forgetting old receipts."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import unpack
from slimmernetwerk.toolkit.models import Receipt


@app.task(name="send_mail", retry=RetryStrategy(max_attempts=12, exponential_wait=4))
def send_mail(message: dict[str, Any] | None = None) -> None:
    """Nothing for a mail that came too late, or that failed before: of that, the database forgot the text."""
    if message is None or message.get("until", float("inf")) < clock.now().timestamp():
        return
    unpack(message, get_connection(settings.DELIVERY_BACKEND)).send()


@app.periodic(cron="*/2 * * * *")
@app.task(name="free_stalled_jobs", queueing_lock="free_stalled_jobs", pass_context=True)
async def free_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """A worker that was killed leaves its jobs half done; they are tried again."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=60):
        await manager.retry_job(job)


@app.periodic(cron="17 4 * * *")
@app.task(name="forget_receipts", queueing_lock="forget_receipts")
def forget_receipts(timestamp: int) -> None:
    Receipt.objects.filter(received__lt=clock.now() - timedelta(days=7)).delete()
