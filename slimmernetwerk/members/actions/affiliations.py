"""Where someone works begins and ends on a day, and what they may decide for an organisation ends with it."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation, StewardAct
from slimmernetwerk.members.policies import may_place
from slimmernetwerk.members.queries import other_holders, stewards
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def begin_work(member: Member, home: Organisation, job: str = "", *, by: Viewer) -> None:
    """From today on, in place of what was."""
    require(may_place, by, member.pk)
    Affiliation.objects.filter(member=member, ended=None).update(ended=Greatest(F("started"), clock.today()))
    Affiliation.objects.create(member=member, organisation=home, job=job, started=clock.today())


@transaction.atomic
def end_work(member: Member, *, by: Viewer) -> None:
    """The last day of the present job is today. Whoever else may decide there is asked from now on; else stewards know."""
    require(may_place, by, member.pk)
    rows = Affiliation.objects.select_for_update(of=("self",)).select_related("organisation")
    for work in rows.filter(member=member, ended=None):
        end_mandates(work.organisation, member, by=by)
        work.ended = max(work.started, clock.today())
        work.save(update_fields=["ended"])


@transaction.atomic
def end_mandates(organisation: Organisation, member: Member, *, by: Viewer) -> None:
    """Those of this member here, once. Requests that wait, wait for the other holders; without one, stewards give another."""
    require(may_place, by, member.pk)
    today = clock.today()
    held = list(Mandate.objects.select_for_update().going(today).filter(member=member, organisation=organisation))
    counted = Mandate.objects.in_force(today).filter(pk__in=[one.pk for one in held]).exists()
    for one in held:
        one.ended = max(today, one.started)
        one.save(update_fields=["ended"])
        record_act(by, StewardAct.Act.ENDED_MANDATE, organisation=organisation, member=member)
    if counted:
        _tell_of_gap(organisation, member)


def _tell_of_gap(organisation: Organisation, member: Member) -> None:
    """A holder is gone. The mail holds no name: who left may be leaving the network as well."""
    others = other_holders(organisation.pk, member.pk)
    letter = "members/email/mandate_passed.txt" if others else "members/email/mandate_open.txt"
    for one in others or stewards():
        send_letter(letter, one.email, one.language, name=one.name, organisation=organisation)
