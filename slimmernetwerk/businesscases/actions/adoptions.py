"""Taking a case over: entering it in the register, confirming it for the organisation, its stages, and what it came to."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.businesscases import policies
from slimmernetwerk.businesscases.kinds import BEFORE_DECISION, Happening, ScalingKind, Stage
from slimmernetwerk.businesscases.models import Adoption, AdoptionEvent, BusinessCase, Line, Result
from slimmernetwerk.businesscases.queries.adoptions import has_mandate, lock_adoption, own_adoption
from slimmernetwerk.businesscases.queries.cases import lock_case
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import render
from slimmernetwerk.toolkit.permissions import NotAllowed, require
from slimmernetwerk.toolkit.text import shorten

MOST_MEASURED = Decimal(10) ** 11
FACTS = ("price", "take_up", "cost", "stop_reason", "scaling_kind")


@transaction.atomic
def adopt(
    case: BusinessCase,
    *,
    by: Viewer,
    stage: str = Stage.INTEREST,
    adaptation: str = "",
    scaling_kind: str = ScalingKind.OUT,
    started: date | None = None,
) -> Adoption:
    """Enter the adoption by `by`'s organisation in the register. It counts after a mandate holder has confirmed it."""
    current = lock_case(by, case)
    require(policies.may_adopt, by, current)
    _check(stage, scaling_kind)
    if stage == Stage.STOPPED:
        raise ValidationError(
            {"stage": _("What has stopped cannot begin here: enter how it was, then say that it stopped.")}
        )
    if not policies.may_enter(by, current, own_adoption(by, current.pk) is not None):
        raise ValidationError(_("Your organisation is in the register already. Bring that adoption up to date."))
    adoption = contributions.share(
        Adoption,
        by=by,
        title=shorten(
            _("%(title)s: taken over by %(organisation)s")
            % {"title": shorten(current.title, 120), "organisation": by.organisation},
            200,
        ),
        body=adaptation,
        summary=current.promise,
        themes=current.themes.all(),
        visibility=current.visibility,
        organisation_id=by.organisation_id,
        adopter_id=by.organisation_id,
        # Of a case without a home nobody can say that it is elsewhere.
        elsewhere=current.organisation_id is not None and by.organisation_id != current.organisation_id,
        case=current,
        stage=stage,
        scaling_kind=scaling_kind,
        started=started or timezone.localdate(clock.now()),
    )
    _tell(adoption, by, Happening.STARTED, before="")
    contributions.connect(current, adoption, Link.Kind.ADOPTED, by=by)
    record(by, Verb.ADOPTED, adoption, other=current)
    return adoption


@transaction.atomic
def confirm_adoption(adoption: Adoption, *, by: Viewer) -> None:
    """A mandate holder says: our organisation takes this over. From then on it counts; interest becomes a decision."""
    current = lock_adoption(by, adoption)
    if current.confirmed is not None:
        raise ValidationError(_("This adoption has been confirmed already."))
    if not has_mandate(by, current.adopter_id):
        raise NotAllowed(_("Only who holds the mandate of this organisation can confirm the adoption."))
    if current.stage == Stage.STOPPED:
        raise ValidationError(_("This adoption has stopped, so there is nothing to confirm. Start it again first."))
    require(policies.may_confirm, by, current, True)
    before = current.stage
    if current.stage in BEFORE_DECISION:
        current.stage = Stage.DECISION
    current.confirmed = current.changed = current.last_activity = clock.now()
    current.confirmed_by_id = by.id
    current.version += 1
    current.save(update_fields=["stage", "confirmed", "confirmed_by", "changed", "last_activity", "version"])
    _tell(current, by, Happening.CONFIRMED, before=before)
    record(by, Verb.CONFIRMED, current, other=current.case)


@transaction.atomic
def move_adoption(
    adoption: Adoption,
    *,
    by: Viewer,
    stage: str,
    note: str = "",
    adaptation: str | None = None,
    version: int | None = None,
    **facts: str,
) -> None:
    """To another stage, back, to a stop with its reason, or on again after one; and what is known of it now.

    `facts` are any of price, take_up, cost, stop_reason and scaling_kind; what is not given stays. Raises `Stale` when
    someone else was first.
    """
    current = lock_adoption(by, adoption)
    require(policies.may_move, by, current)
    if version is not None and version != current.version:
        raise contributions.Stale(current)
    if set(facts) - set(FACTS):
        raise TypeError(f"an adoption has no {', '.join(sorted(set(facts) - set(FACTS)))}")
    _check(stage, facts.get("scaling_kind", current.scaling_kind))
    if stage == Stage.STOPPED and not facts.get("stop_reason", current.stop_reason).strip():
        raise ValidationError({"stop_reason": _("Write why it stopped: others learn from it.")})
    if current.confirmed is not None and stage in BEFORE_DECISION:
        raise ValidationError(
            {"stage": _("This was decided and confirmed. Choose a later stage, or say that it stopped.")}
        )
    before = current.stage
    if stage != Stage.STOPPED:
        # The reason of an earlier stop stays in the history; a next stop has its own.
        facts["stop_reason"] = ""
    changes = {name: value for name, value in facts.items() if getattr(current, name) != value}
    for name, value in changes.items():
        setattr(current, name, value)
    if adaptation is not None and adaptation != current.body:
        current.body, current.body_html = adaptation, render(adaptation)
        changes["adaptation"] = shorten(adaptation, 300)
    if stage == before and not changes and not note:
        return
    current.stage = stage
    current.changed = current.last_activity = clock.now()
    current.version += 1
    current.save(update_fields=["stage", *FACTS, "body", "body_html", "changed", "last_activity", "version"])
    happening = Happening.MOVED if stage != before else Happening.CHANGED
    _tell(current, by, happening, before=before, note=note, **changes)
    record(by, Verb.ADOPTION_MOVED, current, stage=stage)


@transaction.atomic
def record_result(
    adoption: Adoption,
    *,
    by: Viewer,
    title: str,
    baseline: Decimal,
    target: Decimal,
    measured: Decimal,
    unit: str,
    measured_on: date,
    line: Line | None = None,
    body: str = "",
) -> Result:
    """What a benefit really came to: how it was, what was promised, what was measured, in one unit."""
    current = lock_adoption(by, adoption)
    require(policies.may_measure, by, current)
    _measurable(baseline=baseline, target=target, measured=measured)
    if measured_on > timezone.localdate(clock.now()):
        raise ValidationError({"measured_on": _("Enter what was measured, not what is expected.")})
    if line is not None and line.case_id != current.case_id:
        raise ValidationError({"line": _("Choose a benefit of this case.")})
    result = contributions.share(
        Result,
        by=by,
        title=title,
        body=body,
        themes=current.themes.all(),
        visibility=current.visibility,
        organisation_id=current.adopter_id,
        adoption=current,
        line=line,
        baseline=baseline,
        target=target,
        measured=measured,
        unit=unit,
        measured_on=measured_on,
    )
    _tell(current, by, Happening.MEASURED, before=current.stage, note=shorten(title, 600))
    current.last_activity = clock.now()
    current.save(update_fields=["last_activity"])
    contributions.connect(current, result, Link.Kind.MEASURED, by=by)
    record(by, Verb.MEASURED, result, other=current)
    return result


def _check(stage: str, scaling_kind: str) -> None:
    if stage not in Stage.values:
        raise ValidationError({"stage": _("Choose a stage from the list.")})
    if scaling_kind not in ScalingKind.values:
        raise ValidationError({"scaling_kind": _("Choose a kind of scaling from the list.")})


def _measurable(**numbers: Decimal) -> None:
    for name, number in numbers.items():
        if not abs(number) < MOST_MEASURED:
            raise ValidationError({name: _("This number is too large to be true.")})


def _tell(adoption: Adoption, by: Viewer, happening: str, *, before: str, note: str = "", **facts: Any) -> None:
    """A line in the history, which the database never lets go."""
    AdoptionEvent.objects.create(
        adoption=adoption,
        happening=happening,
        before=before,
        after=adoption.stage,
        note=note,
        facts=facts,
        actor_id=by.id,
        happened=clock.now(),
    )
