"""Who may do what others may not: mandates of organisations, and the task of steward. Given, ended, logged and told by mail."""

from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation, StewardAct, Stewardship
from slimmernetwerk.members.policies import may_give_right, may_manage
from slimmernetwerk.members.queries import lock_stewards, may_sign_in
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def give_mandate(
    organisation: Organisation,
    *,
    by: Viewer,
    member: int,
    reason: str,
    started: date | None = None,
    ended: date | None = None,
) -> Mandate:
    """From `started` (today) until `ended`, for as long as this member works there."""
    require(may_manage, by)
    if not may_give_right(by, member):
        raise ValidationError({"member": _("You cannot give a mandate to yourself. Ask another steward.")})
    today = clock.today()
    started = started or today
    work = _work(organisation, member)
    if started < work.started:
        raise ValidationError({"started": _("This person began there later. Choose a later day.")})
    if ended is not None and ended <= max(started, today):
        raise ValidationError({"ended": _("Choose a day after the mandate began and after today.")})
    here = Mandate.objects.filter(member=member, organisation=organisation)
    # What ended with an earlier job there is over for good.
    here.filter(ended=None, started__lt=work.started).update(ended=work.started)
    if here.going(today).exists():
        raise ValidationError({"member": _("This person has a mandate of this organisation already.")})
    made = Mandate.objects.create(member_id=member, organisation=organisation, started=started, ended=ended)
    _log(by, StewardAct.Act.GAVE_MANDATE, work.member, reason, organisation, ended)
    _tell("mandate_given", work.member, reason=reason, organisation=organisation, started=started, ended=ended)
    return made


def _work(organisation: Organisation, member: int) -> Affiliation:
    """The present affiliation, held until the action is done."""
    found = Affiliation.objects.select_for_update(of=("self",)).select_related("member").filter(
        member=member, organisation=organisation, organisation__ended=None, ended=None, member__state=Member.State.ACTIVE
    ).first()  # fmt: skip
    if found is None:
        raise ValidationError({"member": _("Choose someone who works at this organisation now.")})
    return found  # type: ignore[no-any-return]


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Viewer, reason: str) -> None:
    """From today on; what was confirmed with it stays confirmed."""
    require(may_manage, by)
    locked = Mandate.objects.select_for_update(of=("self",)).select_related("member", "organisation").get(pk=mandate.pk)
    today = clock.today()
    if not Mandate.objects.going(today).filter(pk=locked.pk).exists():
        raise ValidationError(_("This mandate has ended already."), code="stale")
    locked.ended = max(today, locked.started)
    locked.save(update_fields=["ended"])
    _log(by, StewardAct.Act.ENDED_MANDATE, locked.member, reason, locked.organisation)
    if locked.member.state in Member.WITH_ACCOUNT:
        _tell("mandate_ended", locked.member, reason=reason, organisation=locked.organisation)


@transaction.atomic
def make_steward(email: str, *, by: Viewer, reason: str, ends: date | None = None) -> Member:
    """The member with this address is a steward from now on, until the day `ends` begins."""
    require(may_manage, by)
    known = may_sign_in(email.strip())
    if known is None:
        raise ValidationError({"email": _("There is no member with this address.")})
    member = Member.objects.select_for_update().get(pk=known.pk)
    if Stewardship.objects.going().filter(member=member).exists():
        raise ValidationError({"email": _("%(name)s is a steward already.") % {"name": member.name}})
    if ends is not None and ends <= clock.today():
        raise ValidationError({"ends": _("Choose a day after today.")})
    Stewardship.objects.create(member=member, ends=_beginning(ends))
    _log(by, StewardAct.Act.MADE_STEWARD, member, reason, ended=ends)
    _tell("steward_made", member, reason=reason, ended=ends)
    return member


def _beginning(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


@transaction.atomic
def end_stewardship(member: int, *, by: Viewer, reason: str) -> None:
    """From now on, in every session. The last steward stays: without one, nobody can admit or help anyone."""
    require(may_manage, by)
    going = lock_stewards()
    own = [one for one in going if one.member_id == member]
    if not own:
        raise ValidationError(_("This person is not a steward, or no longer."), code="stale")
    if len(own) == len(going):
        raise ValidationError(_("This is the last steward. Make someone else a steward first."), code="last")
    Stewardship.objects.filter(pk__in=[one.pk for one in own]).update(ends=TransactionNow())
    _log(by, StewardAct.Act.ENDED_STEWARD, own[0].member, reason)
    _tell("steward_ended", own[0].member, reason=reason)


def _log(
    by: Viewer, act: str, member: Member, reason: str, organisation: Organisation | None = None, ended: date | None = None
) -> None:  # fmt: skip
    facts = {"reason": reason, "ended": ended.isoformat() if ended else ""}
    if by.id is None:
        facts["machine"] = by.name
    record_act(
        by, act, member=member, organisation=organisation, **{name: fact for name, fact in facts.items() if fact}
    )


def _tell(letter: str, member: Member, **told: Any) -> None:
    send_letter(f"members/email/{letter}.txt", member.email, member.language, member=member, **told)
