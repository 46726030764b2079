"""Who is not here for two years is told three times, and then leaves: nobody's account is kept for nobody."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from slimmernetwerk.members.actions.leaving import leave_network
from slimmernetwerk.members.models import IdleMessage, Member
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import account_holder, addresses_of, arrived, idle_before
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require

BETWEEN = timedelta(days=30)
MESSAGES = 3
MOST_TRIES = 6  # of messages that nobody got; then it is clear that nobody can be reached


@transaction.atomic
def forget_idle_messages(*, by: Viewer) -> None:
    """Whoever was here after the first message stays, and is not counted down any more."""
    require(may_manage, by)
    IdleMessage.objects.exclude(member__in=Member.objects.idle(idle_before())).delete()


@transaction.atomic
def warn_idle(member_id: int, *, by: Viewer) -> bool:
    """The next message, or the end, when it is time for it; whether something was done. Run twice, it is done once.

    A message that failed at every address does not count, up to six of them.
    """
    require(may_manage, by)
    member = Member.objects.idle(idle_before()).select_for_update(skip_locked=True, of=("self",)).filter(pk=member_id).first()  # fmt: skip
    if member is None:
        return False
    told = list(IdleMessage.objects.filter(member=member).order_by("number"))
    if told and told[-1].sent > clock.now() - BETWEEN:
        return False
    reached = arrived(told)
    if reached >= MESSAGES or len(told) >= MOST_TRIES:
        return _end(member)
    _tell(member, len(told) + 1, left=MESSAGES - reached)
    return True


def _tell(member: Member, number: int, left: int) -> None:
    ends = clock.now() + BETWEEN * left
    jobs = [
        send_letter("members/email/idle.txt", address, member.language, name=member.name, ends=ends, last=left == 1)
        for address in addresses_of(account_holder(member.pk))
    ]
    IdleMessage.objects.create(member=member, number=number, sent=clock.now(), jobs=[job for job in jobs if job])


def _end(member: Member) -> bool:
    """As leaving by oneself, without a name that stays. The only steward is kept: somebody has to be there."""
    try:
        with transaction.atomic():
            leave_network(by=account_holder(member.pk))
    except ValidationError:
        return False
    return True
