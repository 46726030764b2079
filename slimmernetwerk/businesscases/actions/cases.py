"""Writing a case: starting it from a Doetank, changing it, publishing it when nothing is missing."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.businesscases import policies
from slimmernetwerk.businesscases.kinds import PART_NAMES, REQUIRED
from slimmernetwerk.businesscases.models import BusinessCase, CaseVersion
from slimmernetwerk.businesscases.queries.cases import content_of, findings_of, home_of, lock_case
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.indexing import vector
from slimmernetwerk.contributions.models import Contribution, Link, State, Theme, Visibility
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.doetanks.queries import role_of
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain, render
from slimmernetwerk.toolkit.permissions import NotAllowed, require

OWN = {*PART_NAMES, "stakeholders", "contact", "licence", "horizon_years", "discount_percent"}


@transaction.atomic
def start_case(
    doetank: Doetank | None,
    *,
    by: Viewer,
    title: str,
    promise: str,
    body: str = "",
    themes: Iterable[Theme] | None = None,
    visibility: str = Visibility.PUBLIC,
    **own: Any,
) -> BusinessCase:
    """A draft, seen by its author only. `own` are the answers to the nine questions by name, `stakeholders`, `contact`,
    `licence`, `horizon_years` and `discount_percent`."""
    if doetank is not None:
        doetank = Doetank.objects.visible_to(by).filter(pk=doetank.pk).first()
        if doetank is None:
            raise NotAllowed(_("You cannot see this Doetank."))
    require(policies.may_start_case, by, doetank, role_of(by, doetank.pk) if doetank else "")
    _check(own)
    if themes is None:
        themes = doetank.themes.all() if doetank else ()
    case = contributions.share(
        BusinessCase,
        by=by,
        title=title,
        body=body,
        summary=promise,
        promise=promise,
        themes=themes,
        visibility=visibility,
        state=State.DRAFT,
        doetank=doetank,
        circle_id=doetank.circle_id if doetank else None,
        unnamed=doetank.unnamed if doetank else False,
        organisation_id=home_of(doetank) if doetank else by.organisation_id,
        parts_html=_rendered(own),
        **own,
    )
    _index(case)
    if doetank is not None:
        contributions.connect(doetank, case, Link.Kind.WRITTEN, by=by)
    record(by, Verb.STARTED_CASE, case, other=doetank)
    return case


def _keep_whole(case: BusinessCase, own: dict[str, Any]) -> None:
    """A published case does not lose what publishing asked for."""
    if case.state == State.DRAFT:
        return
    text = _("This case is published and others rely on this part: it cannot be empty.")
    gone = {part.name: text for part in REQUIRED if not own.get(part.name, "-").strip()}
    if gone:
        raise ValidationError(gone)


@transaction.atomic
def edit_case(
    case: BusinessCase,
    *,
    by: Viewer,
    version: int,
    title: str,
    promise: str,
    body: str | None = None,
    themes: Iterable[Theme] | None = None,
    **own: Any,
) -> None:
    """New answers and settings; what is not given stays. A published case keeps what it was. Raises `Stale` when someone
    else was first."""
    current = lock_case(by, case)
    _check(own)
    _keep_whole(current, own)
    html = {**current.parts_html, **_rendered(own)}
    body = current.body if body is None else body
    contributions.revise(
        current,
        by=by,
        version=version,
        title=title,
        body=body,
        summary=promise,
        promise=promise,
        parts_html=html,
        **own,
    )
    current = BusinessCase.objects.get(pk=case.pk)
    if themes is not None:
        current.themes.set(themes)
    _index(current)
    _keep_version(current, by)
    record(by, Verb.EDITED, current)


@transaction.atomic
def publish_case(case: BusinessCase, *, by: Viewer, findings: Iterable[int] | None = None) -> None:
    """For others to take over. Every missing part is named and the case stays a draft until it is there.

    `findings` are the ids of the Doetank's findings that the case rests on; all of them when not given.
    """
    current = lock_case(by, case)
    require(policies.may_publish, by, current)
    missing = [part.heading for part in REQUIRED if not getattr(current, part.name).strip()]
    if not policies.may_publish_now(by, current, len(missing)):
        raise ValidationError(
            [ValidationError(_("Still missing: %(part)s."), code="part", params={"part": part}) for part in missing]
        )
    moment = clock.now()
    current.state, current.published, current.changed, current.last_activity = State.PUBLISHED, moment, moment, moment
    current.save(update_fields=["state", "published", "changed", "last_activity"])
    chosen = None if findings is None else set(findings)
    for finding in findings_of(by, current):
        if chosen is None or finding.pk in chosen:
            contributions.connect(finding, current, Link.Kind.SUPPORTS, by=by)
    _keep_version(current, by)
    record(by, Verb.PUBLISHED_CASE, current, other=current.doetank)


def _keep_version(case: BusinessCase, by: Viewer) -> None:
    """What a case says now, kept from publication on."""
    if case.state != State.DRAFT:
        CaseVersion.objects.update_or_create(
            case=case,
            number=case.version,
            defaults={"content": content_of(case), "actor_id": by.id, "created": clock.now()},
        )


def _check(own: dict[str, Any]) -> None:
    unknown = set(own) - OWN
    if unknown:
        raise TypeError(f"a business case has no {', '.join(sorted(unknown))}")
    if not 1 <= own.get("horizon_years", 1) <= 30:
        raise ValidationError({"horizon_years": _("Look one to thirty years ahead.")})
    if not 0 <= Decimal(str(own.get("discount_percent", 0))) <= 20:
        raise ValidationError({"discount_percent": _("The discount rate lies between 0 and 20 per cent.")})


def _rendered(own: dict[str, Any]) -> dict[str, str]:
    return {name: render(own[name]) for name in PART_NAMES if name in own}


def _index(case: BusinessCase) -> None:
    """All parts can be found, not the text above them alone."""
    texts = [plain(html) for html in (case.body_html, *case.parts_html.values())]
    text = " ".join([*texts, case.stakeholders])
    Contribution.objects.filter(pk=case.pk).update(search=vector(case.title, case.summary, text))
