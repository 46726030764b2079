"""Making a Doetank of a challenge, and who is in it as what. The circle follows the roles."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Link, Visibility
from slimmernetwerk.doetanks import policies
from slimmernetwerk.doetanks.kinds import DOERS, MOST, TEAM, Phase, Role
from slimmernetwerk.doetanks.models import Challenge, Doetank, DoetankRole, PhaseChange
from slimmernetwerk.doetanks.queries.people import coached_until, lock_doetank, require_sight, role_of
from slimmernetwerk.members.models import Circle, CircleMember
from slimmernetwerk.members.policies import may_leave, may_leave_for, may_manage
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def form_doetank(
    challenge: Challenge, *, by: Viewer, title: str, summary: str = "", visibility: str = Visibility.PUBLIC
) -> Doetank:
    """A Doetank that takes up a challenge. Who forms it is its lead."""
    require_sight(by, challenge)
    require(policies.may_form, by, challenge)
    moment = clock.now()
    doetank = contributions.share(
        Doetank,
        by=by,
        title=title,
        body=summary,
        themes=challenge.themes.all(),
        visibility=visibility,
        circle=Circle.objects.create(name=title),
        phase=Phase.SHARPENING,
        phase_since=moment,
    )
    _give(doetank, by, Role.LEAD)
    PhaseChange.objects.create(
        doetank=doetank, before=Phase.SUBMITTED, after=Phase.SHARPENING, actor_id=by.id, happened=moment
    )
    contributions.connect(challenge, doetank, Link.Kind.TAKEN_UP, by=by)
    record(by, Verb.FORMED, doetank, other=challenge)
    return doetank


@transaction.atomic
def appoint(doetank: Doetank, *, by: Viewer, member: Viewer, role: str, ends: date | None = None) -> None:
    """Give someone a role, in place of the one they had. A new lead makes the former one a participant.

    It ends on the day `ends`, else with the Doetank. A coach has a last day in any case: the planned end, or a year from now. The
    same role once more is another last day.
    """
    if role not in Role.values:
        raise ValidationError({"role": _("Choose a role from the list.")})
    current = lock_doetank(by, doetank)
    policy = policies.may_appoint_lead if role == Role.LEAD else policies.may_appoint
    require(policy, by, current, role_of(by, current.pk))
    had = role_of(member, current.pk)
    ends = _until(current, role, ends)
    if had == role:
        current.roles.filter(member_id=member.id, ended=None).update(ends=ends)
        record(by, Verb.JOINED, current, role=role)
        return
    if had == Role.LEAD:
        raise ValidationError({"role": _("Appoint another lead first.")})
    _keep_small(current, had, role)
    if role == Role.LEAD:
        former = current.roles.filter(role=Role.LEAD, ended=None).first()
        if former is not None:
            former.ended = clock.now()
            former.save(update_fields=["ended"])
            DoetankRole.objects.create(
                doetank=current, member_id=former.member_id, role=Role.PARTICIPANT, started=clock.now()
            )
    _give(current, member, role, ends)
    record(by, Verb.JOINED, current, role=role)


def _until(doetank: Doetank, role: str, ends: date | None) -> date | None:
    if role == Role.LEAD and ends is not None:
        raise ValidationError({"ends": _("A lead stays until there is another one.")})
    today = clock.today()
    if ends is not None and not today < ends <= today + clock.A_YEAR:
        raise ValidationError({"ends": _("Choose a day after today, and within a year.")})
    return ends or (coached_until(doetank) if role == Role.COACH else None)


@transaction.atomic
def end_term(role: DoetankRole, *, by: Viewer) -> None:
    """A role whose last day came ends, as agreed; not one that meanwhile ended, or goes on longer."""
    require(may_manage, by)
    current = Doetank.objects.held(role.doetank_id)
    over = current.roles.filter(pk=role.pk, ended=None, ends__lte=clock.today()).first()
    if over is not None:
        _close(current, over.member_id)
        record(by, Verb.LEFT, current, role=over.role)


@transaction.atomic
def join(doetank: Doetank, *, by: Viewer) -> None:
    """Take part oneself, as long as the team is being formed."""
    current = lock_doetank(by, doetank)
    had = role_of(by, current.pk)
    require(policies.may_join, by, current, had)
    if not policies.may_take_part(by, current, had, _doers(current)):
        raise ValidationError(_full())
    _give(current, by, Role.PARTICIPANT)
    record(by, Verb.JOINED, current, role=Role.PARTICIPANT)


@transaction.atomic
def leave(doetank: Doetank, *, by: Viewer) -> None:
    """Stop taking part. What one shared stays; what is only for the team closes."""
    current = lock_doetank(by, doetank)
    require(policies.may_leave, by, current, role_of(by, current.pk))
    _close(current, by.id)
    record(by, Verb.LEFT, current)


def _close(doetank: Doetank, member: int | None) -> None:
    """Also of a Doetank that is over: who leaves it then is no longer one of those with whom it ended."""
    moment = clock.now()
    for one in doetank.roles.held().filter(member_id=member):
        one.ended = moment
        one.save(update_fields=["ended"])
    _set_standing(doetank, member, None)


@transaction.atomic
def leave_all(*, by: Viewer) -> None:
    """Lay down every role, also that of lead: who leaves the network is held by nothing. A steward appoints another lead."""
    require(may_leave, by)
    for pk in sorted(set(DoetankRole.objects.held().filter(member_id=by.id).values_list("doetank", flat=True))):
        _lay_down(pk, by, by)


@transaction.atomic
def leave_with_job(organisation: int, *, by: Viewer, leaver: Viewer | None = None) -> None:
    """Who leaves an organisation leaves its Doetanks, and those where they spoke for it as the client. Lead or not: the work stays
    with the organisation, and a steward appoints another lead. `leaver` is another where a steward puts right where they work."""
    leaver = leaver or by
    require(may_leave_for, by, leaver)
    roles = DoetankRole.objects.held().filter(member_id=leaver.id)
    # A Doetank is of the organisation where its maker worked then.
    of_it = Q(doetank__organisation=organisation) | Q(doetank__affiliation__organisation=organisation)
    for pk in sorted(set(roles.filter(of_it | Q(role=Role.CLIENT)).values_list("doetank", flat=True))):
        _lay_down(pk, leaver, by)


def _lay_down(pk: int, leaver: Viewer, by: Viewer) -> None:
    """The event tells who left; that a steward did it for them is a fact of it, for "the steward left" would be untrue."""
    current = Doetank.objects.held(pk)
    _close(current, leaver.id)
    facts: dict[str, Any] = {} if by.id == leaver.id else {"put_right": True}
    record(leaver, Verb.LEFT, current, **facts)


def _keep_small(doetank: Doetank, had: str, role: str) -> None:
    if role in DOERS and had not in DOERS and _doers(doetank) >= MOST:
        raise ValidationError(_full())


def _doers(doetank: Doetank) -> int:
    return doetank.roles.filter(ended=None, role__in=DOERS).count()  # type: ignore[no-any-return]


def _full() -> str:
    return _("This Doetank has ten people, and that is the most. Start a second one together.")


def _give(doetank: Doetank, member: Viewer, role: str, ends: date | None = None) -> None:
    moment = clock.now()
    doetank.roles.filter(member_id=member.id, ended=None).update(ended=moment)
    DoetankRole.objects.create(doetank=doetank, member_id=member.id, role=role, started=moment, ends=ends)
    team, client = CircleMember.Standing.TEAM, CircleMember.Standing.CLIENT
    _set_standing(doetank, member.id, team if role in TEAM else client if role == Role.CLIENT else None)
    if role in TEAM or role == Role.CLIENT:
        contributions.follow(doetank, by=member)


def _set_standing(doetank: Doetank, member: int | None, standing: str | None) -> None:
    """The lead, participants and coach are the team of the circle; the client is its client; others are not in it."""
    moment = clock.now()
    present = CircleMember.objects.filter(circle_id=doetank.circle_id, member_id=member, ended=None)
    if standing is not None and present.filter(standing=standing).exists():
        return
    present.update(ended=moment)
    if standing is not None:
        CircleMember.objects.create(circle_id=doetank.circle_id, member_id=member, standing=standing)
