"""Who may confirm adoptions for an organisation, and who is a steward: given and ended by stewards, and written down."""

from django.contrib.postgres.functions import TransactionNow
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation, StewardAct, Stewardship
from slimmernetwerk.members.policies import may_give_right, may_manage
from slimmernetwerk.members.queries import may_sign_in
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require


def _member(email: str) -> Member:
    found = may_sign_in(email)
    if found is None:
        raise ValidationError({"email": _("There is no member with this address. Invite them first.")})
    return Member.objects.select_for_update(no_key=True).get(pk=found.pk)


@transaction.atomic
def give_mandate(organisation: Organisation, *, by: Viewer, email: str) -> Mandate:
    """From today on this member confirms adoptions for the organisation they work at."""
    require(may_manage, by)
    member = _member(email)
    if not may_give_right(by, member.pk):
        raise ValidationError({"email": _("You cannot give a mandate to yourself. Ask another steward.")})
    if not Affiliation.objects.filter(member=member, organisation=organisation, ended=None).exists():
        raise ValidationError({"email": _("%(name)s does not work at this organisation.") % {"name": member.name}})
    found = Mandate.objects.in_force(clock.today()).filter(member=member, organisation=organisation).first()
    if found is not None:
        raise ValidationError({"email": _("%(name)s has this mandate already.") % {"name": member.name}})
    Mandate.objects.filter(member=member, organisation=organisation, ended=None).update(ended=clock.today())
    made = Mandate.objects.create(member=member, organisation=organisation, started=clock.today())
    record_act(by, StewardAct.Act.GAVE_MANDATE, organisation=organisation, member=member)
    _tell("mandate_given", member, organisation=organisation.name)
    return made


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Viewer) -> None:
    """Ends at once; what was confirmed stays confirmed. Ended twice is ended once."""
    require(may_manage, by)
    locked = Mandate.objects.select_for_update(of=("self",)).select_related("member", "organisation").get(pk=mandate.pk)
    if locked.ended is not None and locked.ended <= clock.today():
        return
    locked.ended = clock.today()
    locked.save(update_fields=["ended"])
    record_act(by, StewardAct.Act.ENDED_MANDATE, organisation=locked.organisation, member=locked.member)
    _tell("mandate_ended", locked.member, organisation=locked.organisation.name)


@transaction.atomic
def make_steward(*, by: Viewer | None, email: str) -> Stewardship:
    """`by` is None for who works at the machine itself: the first steward comes from there."""
    if by is not None:
        require(may_manage, by)
    member = _member(email)
    if _present().filter(member=member).exists():
        raise ValidationError({"email": _("%(name)s is a steward already.") % {"name": member.name}})
    made = Stewardship.objects.create(member=member)
    record_act(by or Viewer(), StewardAct.Act.MADE_STEWARD, member=member)
    _tell("steward_made", member)
    return made


@transaction.atomic
def end_stewardship(*, by: Viewer | None, email: str) -> None:
    """Ends at once. The last steward stays: somebody has to be there for the others."""
    if by is not None:
        require(may_manage, by)
    member = _member(email)
    # One after the other: who waits here sees below what the one before did.
    list(Stewardship.objects.select_for_update().filter(ends=None).order_by("pk"))
    present = list(_present())
    if not any(row.member_id == member.pk for row in present):
        raise ValidationError({"email": _("%(name)s is no steward.") % {"name": member.name}})
    if not any(row.member_id != member.pk for row in present):
        raise ValidationError({"email": _("This is the only steward. Make somebody else a steward first.")})
    Stewardship.objects.filter(pk__in=[row.pk for row in present if row.member_id == member.pk]).update(
        ends=TransactionNow()
    )
    record_act(by or Viewer(), StewardAct.Act.ENDED_STEWARD, member=member)
    _tell("steward_ended", member)


def _present():  # type: ignore[no-untyped-def]
    task = Stewardship.objects.filter(Q(ends=None) | Q(ends__gt=clock.now()), member__state=Member.State.ACTIVE)
    return task.order_by("pk")


def _tell(what: str, member: Member, organisation: str = "") -> None:
    send_letter(
        "members/email/role.txt", member.email, member.language, what=what, name=member.name, organisation=organisation
    )
