"""Names that can be taken for another are put before stewards, and looked at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import NameFlag, StewardAct
from slimmernetwerk.members.policies import may_manage, may_restrain
from slimmernetwerk.members.queries import lock_member, names_alike
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def flag_names(*, by: Viewer) -> int:
    """Brings the flags up to date; how many there are that nobody looked at. What was looked at stays so while nothing changes."""
    require(may_manage, by)
    now, alike = clock.now(), names_alike()
    known = {flag.member_id: flag for flag in NameFlag.objects.select_for_update()}
    NameFlag.objects.filter(member__in=known.keys() - alike.keys()).delete()
    for member_id, (kind, other) in alike.items():
        flag = known.get(member_id)
        if flag is None or (flag.kind, flag.other_id) != (kind, other):
            fresh = {"kind": kind, "other_id": other, "found": now, "settled": None}
            NameFlag.objects.update_or_create(member_id=member_id, defaults=fresh)
    return NameFlag.objects.filter(settled=None).count()


@transaction.atomic
def settle_name(member_id: int, *, by: Viewer, reason: str) -> None:
    """A steward looked, and it is right as it is."""
    require(may_restrain, by, member_id)
    member = lock_member(member_id)
    if not NameFlag.objects.filter(member=member, settled=None).update(settled=clock.now()):
        raise ValidationError(_("Nobody needs to look at this name any more."), code="stale")
    record_act(by, StewardAct.Act.SETTLED_NAME, member=member, reason=reason)
