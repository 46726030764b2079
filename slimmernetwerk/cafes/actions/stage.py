"""The stage: a Doetank asks with a question to the room, the host decides with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.cafes import policies
from slimmernetwerk.cafes.kinds import Decision
from slimmernetwerk.cafes.letters import tell_host, tell_team
from slimmernetwerk.cafes.models import Cafe, StageSlot
from slimmernetwerk.cafes.queries import hold_cafe, require_sight, role_of
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def ask_stage(doetank: Doetank, cafe: Cafe, *, by: Viewer, question: str) -> StageSlot:
    """The team asks; asking again changes the question. Who runs the Café puts the Doetank there at once."""
    require_sight(by, doetank, _("You cannot see this Doetank."))
    require_sight(by, cafe, _("You cannot see this Café."))
    current = hold_cafe(cafe)
    require(policies.may_ask_stage, by, doetank, role_of(by, doetank.pk))
    if current.called_off is not None or current.starts <= clock.now():
        raise ValidationError({"cafe": _("Choose a Café that is still to come.")})
    slot = StageSlot.objects.filter(cafe=current, doetank=doetank).first()
    slot = slot or StageSlot(cafe=current, doetank=doetank, asked_by_id=by.id, asked=clock.now())
    if slot.decision == Decision.REFUSED:
        raise ValidationError({"cafe": _("The host could not place you at this Café. Choose another one.")})
    slot.question = question
    slot.save()
    if slot.decision == Decision.ASKED:
        if policies.may_run(by, current):
            _accept(slot, by)
        else:
            tell_host(slot, current.host)
            record(by, Verb.ASKED_STAGE, doetank, other=current)
    else:
        record(by, Verb.ASKED_STAGE, doetank, other=current, question_changed=True)
    return slot


@transaction.atomic
def decide_stage(slot: StageSlot, *, by: Viewer, accept: bool, reason: str = "") -> None:
    """Yes makes the link from the Doetank to the Café; no needs a reason, which the team gets."""
    require_sight(by, slot.cafe, _("You cannot see this Café."))
    cafe = hold_cafe(slot.cafe)
    require(policies.may_decide_stage, by, cafe, clock.now())
    current = StageSlot.objects.select_related("doetank", "asked_by").get(pk=slot.pk)
    current.cafe = cafe
    if current.decision != Decision.ASKED:
        raise ValidationError(_("The host has decided about this already."))
    if not accept and not reason.strip():
        raise ValidationError({"reason": _("Write why not, so that the team knows what to do next time.")})
    if accept:
        _accept(current, by)
    else:
        current.decision, current.reason, current.decided = Decision.REFUSED, reason, clock.now()
        current.save(update_fields=["decision", "reason", "decided"])
        record(by, Verb.REFUSED_STAGE, current.doetank, other=cafe)
    if current.asked_by_id != by.id:
        tell_team(current, current.asked_by, accept)


def _accept(slot: StageSlot, by: Viewer) -> None:
    slot.decision, slot.decided = Decision.ACCEPTED, clock.now()
    slot.save(update_fields=["decision", "decided"])
    contributions.connect(slot.doetank, slot.cafe, Link.Kind.PRESENTED, by=by)
    record(by, Verb.ON_STAGE, slot.doetank, other=slot.cafe)
