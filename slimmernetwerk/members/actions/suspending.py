"""Someone is kept out for a time: at once and everywhere, with a reason, a word back, and an end."""

from datetime import date
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.letters import tell_member
from slimmernetwerk.members.models import Mandate, Member, SignIn, StewardAct, Stewardship, Suspension
from slimmernetwerk.members.policies import may_manage, may_object, may_restrain
from slimmernetwerk.members.queries import (
    account_holder,
    addresses_of,
    lock_member,
    lock_stewards,
    other_holders,
    stewards,
)
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import NotAllowed, require


@transaction.atomic
def suspend(member_id: int, *, by: Viewer, reason: str, ends: date | None = None) -> Suspension:
    """From this moment, on every device, until the day `ends` begins or a steward lifts it.

    Their task of steward ends; mandates rest, and come back with them. What they shared stays, with their name.
    """
    require(may_restrain, by, member_id)
    if ends is not None and ends <= clock.today():
        raise ValidationError({"ends": _("Choose a day after today.")})
    # Before the member, as whoever ends a stewardship or leaves does.
    tasks = _hold_stewards(member_id, by)
    member = lock_member(member_id)
    if member.state != Member.State.ACTIVE:
        raise ValidationError(_("This person is suspended already."), code="stale")
    _tell_of_mandates(member)
    made = Suspension.objects.create(
        member=member, reason=reason, started=clock.now(), ends=ends, findable=member.findable
    )
    # Nobody finds them: wherever someone may be hidden by their own choice, they are hidden now.
    member.state, member.findable = Member.State.SUSPENDED, False
    member.save(update_fields=["state", "findable"])
    SignIn.objects.filter(member=member).delete()
    record_act(by, StewardAct.Act.SUSPENDED, member=member, reason=reason, **_until(ends))
    if Stewardship.objects.filter(pk__in=tasks).update(ends=TransactionNow()):
        record_act(by, StewardAct.Act.ENDED_STEWARD, member=member, reason=reason)
    tell_member("suspended", member, addresses_of(account_holder(member.pk)), suspension=made)
    return made


def _until(ends: date | None) -> dict[str, Any]:
    return {"ended": ends.isoformat()} if ends else {}


def _hold_stewards(member_id: int, by: Viewer) -> list[int]:
    """The stewardships of this member. Of two stewards who suspend each other at the same moment, the second is none any more."""
    found = lock_stewards()
    going = {one.member_id for one in found}
    if by.id is not None and by.id not in going:
        raise NotAllowed(_("You are no longer a steward."))
    if going == {member_id}:
        raise ValidationError(_("This is the last steward. Make someone else a steward first."), code="last")
    return [one.pk for one in found if one.member_id == member_id]


def _tell_of_mandates(member: Member) -> None:
    """Who else may decide knows that it is up to them now; without one, stewards do."""
    held = Mandate.objects.in_force(clock.today()).filter(member=member).select_related("organisation")
    for mandate in held:
        others = other_holders(mandate.organisation_id, member.pk)
        for one in others or [steward for steward in stewards() if steward.pk != member.pk]:
            send_letter(
                "members/email/mandate_rests.txt", one.email, one.language, name=one.name, organisation=mandate.organisation,
                holder=bool(others),
            )  # fmt: skip


@transaction.atomic
def lift_suspension(member_id: int, *, by: Viewer, reason: str, by_itself: bool = False) -> None:
    """From now on they take part as before; they sign in anew."""
    require(may_restrain, by, member_id)
    member = lock_member(member_id)
    going = Suspension.objects.select_for_update().filter(member=member, lifted=None).first()
    if going is None:
        raise ValidationError(_("This suspension was lifted already."), code="stale")
    _end(going, member)
    record_act(by, StewardAct.Act.LIFTED, member=member, reason=reason, by_itself=by_itself)
    tell_member("suspension_lifted", member, addresses_of(account_holder(member.pk)), reason=reason)


def _end(going: Suspension, member: Member) -> None:
    going.lifted = clock.now()
    going.save(update_fields=["lifted"])
    member.state, member.findable = Member.State.ACTIVE, going.findable
    member.save(update_fields=["state", "findable"])
    # A sign-in that was under way when it began opens nothing now.
    SignIn.objects.filter(member=member).delete()


@transaction.atomic
def lift_what_ended(member_id: int, *, by: Viewer) -> bool:
    """The suspension of this member, when its last day is over; false when there is nothing to lift, or another is at it now."""
    require(may_manage, by)
    free = Member.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=member_id).only("pk").first()
    over = Suspension.objects.filter(member=member_id, lifted=None, ends__lte=clock.today())
    if free is None or not over.exists():
        return False
    lift_suspension(member_id, by=by, reason="", by_itself=True)
    return True


@transaction.atomic
def stand_at_the_door(*, by: Viewer) -> None:
    """Someone who is suspended tried to come in: they are there, and their account is not an idle one."""
    require(may_object, by)
    Member.objects.filter(pk=by.id).update(seen=clock.now())


@transaction.atomic
def object_to_suspension(*, by: Viewer, words: str) -> Suspension:
    """Once, in their own words; every steward hears of it."""
    require(may_object, by)
    going = Suspension.objects.select_for_update().filter(member=by.id, lifted=None).first()
    if going is None or going.objected is not None:
        raise ValidationError(_("You objected already, or the suspension is over."), code="stale")
    going.objection, going.objected = words, clock.now()
    going.save(update_fields=["objection", "objected"])
    for one in stewards():
        send_letter(
            "members/email/objection.txt", one.email, one.language, name=one.name, member=by, words=words
        )  # fmt: skip
    return going


@transaction.atomic
def uphold_suspension(member_id: int, *, by: Viewer, reason: str) -> None:
    """The objection was read, and it stays; the person hears why."""
    require(may_restrain, by, member_id)
    member = lock_member(member_id)
    going = Suspension.objects.select_for_update().filter(member=member, lifted=None).first()
    if going is None or going.objected is None or going.answered is not None:
        raise ValidationError(_("There is no objection that waits for an answer."), code="stale")
    going.answer, going.answered = reason, clock.now()
    going.save(update_fields=["answer", "answered"])
    record_act(by, StewardAct.Act.UPHELD, member=member, reason=reason)
    tell_member("suspension_upheld", member, addresses_of(account_holder(member.pk)), suspension=going)
