"""Who publishes in the name of a partner: named for at most a year, ended with the job, logged, and told by mail."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.kennissennetwerk.models import KnowledgePartner, PartnerEditor
from slimmernetwerk.kennissennetwerk.policies import (
    may_ask_for_editor,
    may_choose_editors,
    may_end_editor,
    may_name_editor,
)
from slimmernetwerk.kennissennetwerk.queries import editors_of, edits
from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Affiliation, Member, StewardAct
from slimmernetwerk.members.policies import may_leave_for
from slimmernetwerk.members.queries import stewards
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require

ASKED_FOR = timedelta(days=7)  # so long a question for an editor waits before stewards get another mail
Act = StewardAct.Act


def _hold(pk: int, *people: int | None) -> KnowledgePartner:
    """The people first, as for who leaves the network, and in one order: then no two wait for each other."""
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk").only("pk"))
    return KnowledgePartner.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


@transaction.atomic
def name_editor(partner: KnowledgePartner, *, by: Viewer, member: int, ends: date | None = None) -> PartnerEditor:
    """From today until the day `ends` begins, a year when nothing is said. Of who is one already, the days count anew."""
    current = _hold(partner.pk, by.id, member)
    editor, today = edits(by, current.pk), clock.today()
    require(may_choose_editors, by, current, editor)
    if not may_name_editor(by, current, editor, member):
        raise ValidationError({"member": _("You cannot name yourself. Ask another editor or a steward.")})
    ends = ends or today + clock.A_YEAR
    if not today < ends <= today + clock.A_YEAR:
        raise ValidationError({"ends": _("Choose a day after today, and within a year.")})
    work = Affiliation.objects.select_for_update(of=("self",)).select_related("member").filter(
        member=member, organisation=current.organisation_id, ended=None, member__state=Member.State.ACTIVE
    ).first()  # fmt: skip
    if work is None:
        raise ValidationError({"member": _("Choose someone who works for this partner now.")})
    term = {"begins": today, "ends": ends}
    made, _new = PartnerEditor.objects.update_or_create(partner=current, member=work.member, defaults=term)
    KnowledgePartner.objects.filter(pk=current.pk).update(editor_asked=None)
    record_act(by, Act.NAMED_EDITOR, organisation=current.organisation, member=work.member, ended=ends.isoformat())
    letter = "kennissennetwerk/email/editor_named.txt"
    send_letter(letter, work.member.email, work.member.language, name=work.member.name, partner=current, ends=ends)
    return made


@transaction.atomic
def end_editor(partner: KnowledgePartner, *, by: Viewer, member: int) -> None:
    """From now on. What was published stays."""
    current = _hold(partner.pk, by.id, member)
    require(may_end_editor, by, current, edits(by, current.pk), member)
    held = PartnerEditor.objects.select_related("member").filter(partner=current, member=member).first()
    if held is None:
        raise ValidationError(_("This person is no editor of this partner, or no longer."), code="stale")
    _end(held, current, by)
    if by.id != member and held.member.state in Member.WITH_ACCOUNT:
        letter = "kennissennetwerk/email/editor_ended.txt"
        send_letter(letter, held.member.email, held.member.language, name=held.member.name, partner=current)


@transaction.atomic
def lay_down_editing(*, by: Viewer, leaver: Viewer | None = None, organisation: int | None = None) -> None:
    """Who leaves the organisation, or without one named the network, publishes for its partner no more. `leaver` is another where a
    steward puts right where they work: the log says who did it."""
    leaver = leaver or by
    require(may_leave_for, by, leaver)
    own = PartnerEditor.objects.filter(member=leaver.id)
    if organisation is not None:
        own = own.filter(partner__organisation=organisation)
    for pk in own.order_by("partner").values_list("partner", flat=True):
        current = _hold(pk, leaver.id)
        held = PartnerEditor.objects.select_related("member").filter(partner=current, member=leaver.id).first()
        if held is not None:
            _end(held, current, by)


def _end(held: PartnerEditor, partner: KnowledgePartner, by: Viewer) -> None:
    """After the last one, stewards are told. That mail holds no name: who left may be leaving the network as well."""
    before = editors_of(partner.pk)
    held.delete()
    record_act(by, Act.ENDED_EDITOR, organisation=partner.organisation, member=held.member)
    if before and all(one.member_id == held.member_id for one in before):
        for one in stewards():
            send_letter("kennissennetwerk/email/no_editor.txt", one.email, one.language, name=one.name, partner=partner)


@transaction.atomic
def ask_for_editor(partner: KnowledgePartner, *, by: Viewer) -> bool:
    """Someone of a partner without editors asks the stewards for one; false when that was asked this week already."""
    current, now = _hold(partner.pk, by.id), clock.now()
    require(may_ask_for_editor, by, current, bool(editors_of(current.pk)))
    if current.editor_asked is not None and current.editor_asked > now - ASKED_FOR:
        return False
    current.editor_asked = now
    current.save(update_fields=["editor_asked"])
    for one in stewards():
        letter = "kennissennetwerk/email/editor_asked.txt"
        send_letter(letter, one.email, one.language, name=one.name, partner=current, asker=by.name)
    return True
