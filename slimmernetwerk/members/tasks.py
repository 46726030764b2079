"""What the worker does for people and organisations."""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.archive import export_place
from slimmernetwerk.members.models import DataExport, Invitation, JoinRequest, Member, SignIn
from slimmernetwerk.members.photos import key_of, photo_folder
from slimmernetwerk.members.viewer import OPERATOR
from slimmernetwerk.toolkit import clock

log = logging.getLogger(__name__)


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


@app.task(name="make_export", retry=RetryStrategy(max_attempts=3, wait=5))
def make_export(export_id: int) -> None:
    """Of who left meanwhile nothing is made."""
    found = DataExport.objects.filter(pk=export_id).first()
    if found is not None:
        actions.make_export(found, by=queries.account_holder(found.member_id))


@app.periodic(cron="17 * * * *")
@app.task(name="flag_names", queueing_lock="flag_names")
def flag_names(timestamp: int) -> None:
    """Whoever came, or went to work elsewhere, in the last hour."""
    actions.flag_names(by=OPERATOR)


@app.periodic(cron="*/5 * * * *")
@app.task(name="lift_suspensions", queueing_lock="lift_suspensions")
def lift_suspensions(timestamp: int) -> None:
    """Those that ended by their own date: seen within five minutes of midnight. One that fails holds up no other, and is tried again."""
    for member_id in queries.suspensions_over():
        try:
            actions.lift_what_ended(member_id, by=OPERATOR)
        except (DatabaseError, ValidationError):
            log.exception("The suspension of member %d was not lifted", member_id)


@app.periodic(cron="33 * * * *")
@app.task(name="forget_photos", queueing_lock="forget_photos")
def forget_photos(timestamp: int) -> None:
    """Files of an hour and older that no member has, which a machine that stopped halfway left behind."""
    before = clock.now().timestamp() - 3600
    old = [file for file in photo_folder().glob("*") if file.stat().st_mtime < before]
    kept = set(Member.objects.exclude(photo="").values_list("photo", flat=True))
    kept |= set(Member.objects.filter(own_eyes__has_key="photo").values_list("own_eyes__photo", flat=True))
    for file in old:
        if key_of(file) not in kept or file.suffix == ".part":
            file.unlink(missing_ok=True)


@app.periodic(cron="51 * * * *")
@app.task(name="forget_exports", queueing_lock="forget_exports")
def forget_exports(timestamp: int) -> None:
    """After a week, and whatever file is left of someone who is gone."""
    DataExport.objects.filter(ends__lt=clock.now()).delete()
    kept = {str(key) for key in DataExport.objects.values_list("key", flat=True)}
    folder = export_place("x").parent
    for file in folder.glob("*") if folder.exists() else ():
        if file.stem not in kept:
            file.unlink(missing_ok=True)


@app.periodic(cron="12 5 * * *")
@app.task(name="ask_idle_members", queueing_lock="ask_idle_members")
def ask_idle_members(timestamp: int) -> None:
    """One by one, each in a transaction of its own: what goes wrong for one is no matter for the others."""
    actions.forget_idle_messages(by=OPERATOR)
    for member_id in queries.idle_members():
        actions.warn_idle(member_id, by=OPERATOR)
