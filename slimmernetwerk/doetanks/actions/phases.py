"""Along the phases: sharpening, admission, moving on or back, and stopping with a lesson."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.contributions.indexing import vector
from slimmernetwerk.doetanks import policies
from slimmernetwerk.doetanks.kinds import BEFORE_ADMISSION, RESULTS, Phase, Role, reachable
from slimmernetwerk.doetanks.models import Doetank, PhaseChange, Stakeholder
from slimmernetwerk.doetanks.queries.people import coached_until, gate_of, lock_doetank, rested_at, role_of, sectors_of
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain
from slimmernetwerk.toolkit.permissions import require

# Only these are written: a reply at the same moment counts on in the same row.
SHARPENED = (
    "problem_statement", "goal", "client_name", "planned_end", "changed", "last_activity", "version", "search",
)  # fmt: skip


@transaction.atomic
def sharpen(
    doetank: Doetank,
    *,
    by: Viewer,
    problem_statement: str,
    stakeholders: Iterable[str],
    goal: str | None = None,
    client_name: str | None = None,
    planned_end: date | None = None,
    version: int | None = None,
) -> None:
    """The underlying problem, who is involved, and what the team is after. Raises `Stale` when someone else was first."""
    current = lock_doetank(by, doetank)
    require(policies.may_sharpen, by, current, role_of(by, current.pk))
    if version is not None and current.version != version:
        raise Stale(current)
    current.problem_statement = problem_statement
    current.goal = current.goal if goal is None else goal
    current.client_name = current.client_name if client_name is None else client_name
    current.planned_end = planned_end or current.planned_end
    text = " ".join([plain(current.body_html), problem_statement, current.goal])
    current.changed = current.last_activity = clock.now()
    current.version += 1
    current.search = vector(current.title, current.summary, text)
    current.save(update_fields=SHARPENED)
    names = dict.fromkeys(name.strip()[:200] for name in stakeholders if name.strip())
    current.stakeholders.all().delete()
    Stakeholder.objects.bulk_create(
        Stakeholder(doetank=current, name=name, position=position) for position, name in enumerate(names)
    )
    record(by, Verb.SHARPENED, current)


@transaction.atomic
def admit(doetank: Doetank, *, by: Viewer, reason: str = "") -> None:
    """Through the gate. What is missing is listed and refused; a steward may admit all the same, with a reason."""
    current = lock_doetank(by, doetank)
    role = role_of(by, current.pk)
    require(policies.may_admit, by, current, role)
    missing = [item for item in gate_of(current) if not item.met]
    if not policies.may_pass_gate(by, current, role, len(missing)) or (missing and not reason):
        raise ValidationError([ValidationError(_missing(item.label), code="gate") for item in missing])
    current.admitted = clock.now()
    current.admission_reason = reason if missing else ""
    current.save(update_fields=["admitted", "admission_reason"])
    record(by, Verb.ADMITTED, current, missing=len(missing))


def _missing(label: object) -> str:
    return _("Still missing: %(what)s.") % {"what": label}


@transaction.atomic
def move_phase(doetank: Doetank, *, by: Viewer, phase: str, note: str = "") -> None:
    """One phase on, or back to an earlier one; both are kept with date and person. Beyond sharpening only after admission."""
    current = lock_doetank(by, doetank)
    role = role_of(by, current.pk)
    require(policies.may_move, by, current, role)
    if phase not in reachable(current.phase, rested_at(current)):
        raise ValidationError({"phase": _("From here a Doetank goes one phase on, back, or to rest.")})
    if phase not in (*BEFORE_ADMISSION, Phase.PAUSED) and not policies.may_move_on(by, current, role):
        missing = [_missing(item.label) for item in gate_of(current) if not item.met]
        raise ValidationError({"phase": [_("This Doetank has not been admitted yet."), *missing]})
    alone = phase == Phase.EXPERIMENTING and len(sectors_of(current)) < 2
    if alone and not (note and (role == Role.COACH or by.steward)):
        text = _("Everyone is of one sector. The coach writes why the trial can start all the same.")
        raise ValidationError({"note": text})
    _move(current, by, phase, note)
    record(by, Verb.MOVED_PHASE, current, phase=phase)


@transaction.atomic
def stop(doetank: Doetank, *, by: Viewer, reason: str, lesson: str) -> None:
    """Stopped with honour: with a reason and a lesson it is as full a result as a Doetank that finished."""
    current = lock_doetank(by, doetank)
    require(policies.may_stop, by, current, role_of(by, current.pk))
    errors = {}
    if not reason.strip():
        errors["reason"] = _("Write why it stops. An honest sentence is enough.")
    if not lesson.strip():
        errors["lesson"] = _("Write at least one lesson: that is what makes stopping worthwhile.")
    if errors:
        raise ValidationError(errors)
    current.stop_reason, current.lesson = reason, lesson
    text = " ".join([plain(current.body_html), current.problem_statement, current.goal, reason, lesson])
    current.search = vector(current.title, current.summary, text)
    _move(current, by, Phase.STOPPED, "", ("stop_reason", "lesson", "search"))
    record(by, Verb.STOPPED, current)


def _move(doetank: Doetank, by: Viewer, phase: str, note: str, also: tuple[str, ...] = ()) -> None:
    moment = clock.now()
    PhaseChange.objects.create(
        doetank=doetank, before=doetank.phase, after=phase, actor_id=by.id, happened=moment, note=note
    )
    if doetank.phase in RESULTS:
        # It goes on after all, with those with whom it ended.
        back = doetank.roles.filter(ended=doetank.phase_since)
        past = Q(ends=None) | Q(ends__lte=clock.today())
        back.filter(past, role=Role.COACH).update(ends=coached_until(doetank))
        back.update(ended=None)
    if phase in RESULTS:
        doetank.roles.filter(ended=None).update(ended=moment)
    doetank.phase = phase
    doetank.phase_since = doetank.last_activity = moment
    doetank.save(update_fields=["phase", "phase_since", "last_activity", *also])
