"""One case for who changes it: locked, with its figures as plain data, and what it rests on."""

from decimal import Decimal
from typing import Any

from django.http import Http404

from slimmernetwerk.businesscases.calculation import Sums, read
from slimmernetwerk.businesscases.kinds import PART_NAMES
from slimmernetwerk.businesscases.models import BusinessCase, CaseVersion, Driver, Line
from slimmernetwerk.contributions.queries import get_visible
from slimmernetwerk.doetanks.kinds import Role
from slimmernetwerk.doetanks.models import Doetank, Finding
from slimmernetwerk.doetanks.queries.people import require_sight
from slimmernetwerk.members.models import Affiliation
from slimmernetwerk.members.viewer import Viewer


def lock_case(viewer: Viewer, case: BusinessCase) -> BusinessCase:
    """The case as it is now, held until the action is done."""
    require_sight(viewer, case)
    return BusinessCase.objects.held(case.pk)  # type: ignore[no-any-return]


def get_case(viewer: Viewer, pk: int) -> BusinessCase:
    return get_visible(viewer, BusinessCase, pk)  # type: ignore[no-any-return]


def get_driver(viewer: Viewer, case: int, pk: int) -> Driver:
    found = Driver.objects.filter(pk=pk, case=get_case(viewer, case)).select_related("case").first()
    if found is None:
        raise Http404
    return found


def get_line(viewer: Viewer, case: int, pk: int) -> Line:
    found = Line.objects.filter(pk=pk, case=get_case(viewer, case)).select_related("case").first()
    if found is None:
        raise Http404
    return found


def home_of(doetank: Doetank) -> int | None:
    """The organisation where the lead of a Doetank works now, also of one that is over: where its case comes from."""
    lead = doetank.roles.held().filter(role=Role.LEAD).values("member")
    return Affiliation.objects.filter(member__in=lead, ended=None).values_list("organisation_id", flat=True).first()


def written(number: Decimal) -> str:
    """A number as it is kept in figures: exact, without needless zeros."""
    return f"{number.normalize():f}"


def figures_of(case: BusinessCase) -> dict[str, Any]:
    """The drivers and lines of a case as plain data, the way the calculation reads them; amounts in cents."""
    return {
        "drivers": [
            {
                "id": one.pk,
                "name": one.name,
                "unit": one.unit,
                "low": written(one.low),
                "middle": written(one.middle),
                "high": written(one.high),
            }
            for one in case.drivers.order_by("position", "id")
        ],
        "lines": [
            {
                "id": one.pk,
                "label": one.label,
                "kind": one.kind,
                "timing": one.timing,
                "driver": one.driver_id,
                "low": one.amount_low,
                "middle": one.amount_middle,
                "high": one.amount_high,
                "party": one.party,
            }
            for one in case.lines.order_by("position", "id")
        ],
        "years": case.horizon_years,
        "discount": written(case.discount_percent),
    }


def sums_of(figures: dict[str, Any]) -> Sums:
    return read(figures["drivers"], figures["lines"], figures["years"], figures["discount"])


def content_of(case: BusinessCase) -> dict[str, Any]:
    """All that a case says now, for keeping."""
    return {
        "title": case.title,
        "promise": case.promise,
        "body": case.body,
        "body_html": case.body_html,
        "parts": {name: getattr(case, name) for name in PART_NAMES},
        "parts_html": case.parts_html,
        "stakeholders": case.stakeholders,
        "contact": case.contact,
        "licence": case.licence,
        "figures": figures_of(case),
    }


def findings_of(viewer: Viewer, case: BusinessCase) -> list[Finding]:
    """What the Doetank of a case learned, as far as this viewer may see it, also that something does not work."""
    if case.doetank_id is None:
        return []
    return list(Finding.objects.visible_to(viewer).filter(doetank=case.doetank_id).order_by("created", "id"))


def own_draft(viewer: Viewer, doetank: Doetank) -> BusinessCase | None:
    """The draft one began of the case of this Doetank: nobody begins twice by mistake."""
    return BusinessCase.objects.filter(doetank=doetank, author=viewer.id, state="draft").first()  # type: ignore[no-any-return]


def read_version(case: BusinessCase, number: int) -> CaseVersion:
    found = case.versions.select_related("actor").filter(number=number).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def figures_at(case: BusinessCase, number: int) -> dict[str, Any]:
    """The figures that a version of a case had; none where it was not kept."""
    found = case.versions.filter(number=number).values_list("content__figures", flat=True).first()
    return found or {}


def versions_of(case: BusinessCase) -> list[Any]:
    """The latest hundred versions, newest first, without their content."""
    return list(case.versions.order_by("-number").values_list("number", "created", "actor__name", named=True)[:100])
