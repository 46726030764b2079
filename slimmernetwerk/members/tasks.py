"""What the worker does for people and organisations."""

from datetime import timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.models import Invitation, JoinRequest, Member, SignIn
from slimmernetwerk.toolkit import clock


@app.task(name="take_over_register", retry=RetryStrategy(max_attempts=3, wait=5))
def take_over_register(import_id: int, member_id: int) -> None:
    """Part by part, each in its own transaction, so that the steward sees it go on."""
    by = queries.viewer_for(member_id)
    made = queries.get_import(by, import_id)
    while actions.take_over_part(made, by=by):
        pass


@app.periodic(cron="41 3 * * *")
@app.task(name="forget_join_requests", queueing_lock="forget_join_requests")
def forget_join_requests(timestamp: int) -> None:
    """Thirty days after the answer, or after the last day of an invitation, no name or address is left of it."""
    before = clock.now() - timedelta(days=30)
    JoinRequest.objects.filter(answered__lt=before).delete()
    Invitation.objects.filter(ends__lt=before).delete()


@app.periodic(cron="52 3 * * *")
@app.task(name="forget_sign_ins", queueing_lock="forget_sign_ins")
def forget_sign_ins(timestamp: int) -> None:
    """What is over leaves no device behind, and no half-finished sign-in."""
    SignIn.objects.filter(expire_date__lt=clock.now()).delete()


@app.periodic(cron="17 * * * *")
@app.task(name="forget_unconfirmed", queueing_lock="forget_unconfirmed")
def forget_unconfirmed(timestamp: int) -> None:
    """A day after an address was typed and no code came back, the address is gone."""
    before = clock.now() - timedelta(days=1)
    Member.objects.filter(state=Member.State.PENDING, joined__lt=before).delete()
