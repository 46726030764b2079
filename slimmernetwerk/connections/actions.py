"""What newcomers, hosts and stewards do so that nobody begins alone."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from slimmernetwerk.connections.models import NOT_WELCOMED, FirstSteps, SectorHost, Welcome
from slimmernetwerk.connections.policies import may_take_steps, may_welcome
from slimmernetwerk.connections.queries import NEW_FOR, hosted_by
from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Affiliation, Member, StewardAct
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import may_sign_in
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def finish_steps(*, by: Viewer) -> None:
    """Done, or put aside: they stand on the first page no longer."""
    require(may_take_steps, by)
    FirstSteps.objects.get_or_create(member_id=by.id, defaults={"over": clock.now()})


@transaction.atomic
def welcome(newcomer: int, *, by: Viewer, words: str = "") -> Welcome:
    """Welcomed, once. With `words` the newcomer has them by mail; no address is shown to anybody."""
    # Held, so that of two hosts at the same moment one is told that the other did it.
    member = Member.objects.select_for_update().get(pk=newcomer)
    work = Affiliation.objects.filter(member=newcomer, ended=None).select_related("organisation").first()
    require(may_welcome, by, newcomer, work.organisation.sector if work else "", hosted_by(by))
    if Welcome.objects.filter(newcomer=newcomer).exists():
        raise ValidationError(_("Someone welcomed this newcomer already."), code="stale")
    if words:
        send_letter("connections/email/welcome.txt", member.email, member.language, host=by, words=words)
    return Welcome.objects.create(newcomer=member, happened=clock.now())


@transaction.atomic
def make_host(email: str, sector: str, ends: date, *, by: Viewer, reason: str) -> SectorHost:
    """The member with this address welcomes newcomers of the sector, until the day `ends` begins."""
    require(may_manage, by)
    member = may_sign_in(email)
    if member is None:
        raise ValidationError({"email": _("There is no member with this address.")})
    if ends <= clock.today():
        raise ValidationError({"ends": _("Choose a day after today.")})
    if SectorHost.objects.going().filter(member=member, sector=sector).exists():
        raise ValidationError({"email": _("This person is a host of this sector already.")})
    now = clock.now()
    new = {"started": now, "ends": ends, "nudged": now - NEW_FOR}
    made, _new = SectorHost.objects.update_or_create(member=member, sector=sector, defaults=new)
    record_act(by, StewardAct.Act.MADE_HOST, member=member, sector=sector, reason=reason, ended=ends.isoformat())
    send_letter("connections/email/host_made.txt", member.email, member.language, host=made, reason=reason)
    return made


@transaction.atomic
def end_host(host: SectorHost, *, by: Viewer, reason: str) -> None:
    require(may_manage, by)
    gone, _rows = SectorHost.objects.filter(pk=host.pk).delete()
    if gone:
        record_act(by, StewardAct.Act.ENDED_HOST, member=host.member, sector=host.sector, reason=reason)
        send_letter(
            "connections/email/host_ended.txt", host.member.email, host.member.language, host=host, reason=reason
        )


@transaction.atomic
def nudge_host(host: SectorHost, *, by: Viewer) -> int:
    """One mail about who came since the last one and was not welcomed yet; none when nobody did. Returns how many."""
    require(may_manage, by)
    locked = SectorHost.objects.select_for_update(of=("self",)).select_related("member").get(pk=host.pk)
    now = clock.now()
    since = max(locked.nudged, now - NEW_FOR)
    here = Q(affiliations__ended=None, affiliations__organisation__sector=locked.sector)
    new = Member.objects.filter(NOT_WELCOMED, here, joined__gt=since, joined__lte=now).exclude(pk=locked.member_id)
    count = new.distinct().count()
    if count:
        send_letter(
            "connections/email/newcomers.txt", locked.member.email, locked.member.language, count=count, host=locked
        )
    locked.nudged = now
    locked.save(update_fields=["nudged"])
    return int(count)
