"""What a steward does for a member who cannot: sign a lost device out, take a lost second step away, put the work right."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.affiliations import begin_work, end_work
from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.holdings import farewells
from slimmernetwerk.members.letters import tell_member
from slimmernetwerk.members.models import Affiliation, Organisation, SignIn, StewardAct
from slimmernetwerk.members.policies import may_restrain
from slimmernetwerk.members.queries import account_holder, addresses_of, lock_member
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def end_sessions(member_id: int, *, by: Viewer, reason: str) -> int:
    """Signed out on every device, for who lost one; how many there were."""
    require(may_restrain, by, member_id)
    member = lock_member(member_id)
    count, _kinds = SignIn.objects.filter(member=member).delete()
    record_act(by, StewardAct.Act.ENDED_SESSIONS, member=member, reason=reason)
    tell_member("sessions_ended", member, addresses_of(account_holder(member.pk)), reason=reason)
    return int(count)


@transaction.atomic
def remove_second_factor(member_id: int, *, by: Viewer, reason: str) -> int:
    """All of it at once, for who can prove nothing any more; how many there were. They are signed out everywhere.

    Of who has none, nothing is done and nothing is told.
    """
    require(may_restrain, by, member_id)
    member = lock_member(member_id)
    count, _kinds = Authenticator.objects.filter(user=member).delete()  # type: ignore[misc]
    if count:
        SignIn.objects.filter(member=member).delete()
        facts: dict[str, Any] = {"machine": by.name} if by.id is None else {}
        record_act(by, StewardAct.Act.REMOVED_FACTOR, member=member, reason=reason, **facts)
        tell_member("factor_removed", member, addresses_of(account_holder(member.pk)), reason=reason)
    return int(count)


@transaction.atomic
def correct_work(member_id: int, *, by: Viewer, organisation: Organisation, job: str, reason: str) -> None:
    """They work there, and not where it said. What they shared keeps the label of then.

    With another organisation, what they held for the first ends as when they change job. Its name comes from the steward, so no
    address and no sign-in is touched.
    """
    require(may_restrain, by, member_id)
    member = lock_member(member_id)
    if organisation.ended is not None or organisation.successor_id is not None:
        raise ValidationError({"organisation": _("This organisation has ended. Choose the one that goes on.")})
    present = Affiliation.objects.filter(member=member, ended=None).first()
    if present is not None and (present.organisation_id, present.job) == (organisation.pk, job):
        raise ValidationError(_("This is how it stands already."), code="stale")
    if present is not None and present.organisation_id == organisation.pk:
        present.job = job
        present.save(update_fields=["job"])
    else:
        if present is not None:
            for say_farewell in farewells():
                say_farewell(account_holder(member_id), present.organisation_id, doer=by)
            end_work(member, by=by)
        begin_work(member, organisation, job, by=by)
    record_act(by, StewardAct.Act.CORRECTED_WORK, member=member, organisation=organisation, reason=reason, name=job)
    tell_member(
        "work_corrected",
        member,
        addresses_of(account_holder(member.pk)),
        organisation=organisation,
        job=job,
        reason=reason,
    )
