"""The library of cases with their status today, and one case in one query."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields import BooleanField
from django.db.models.functions import JSONObject
from django.http import Http404

from slimmernetwerk.businesscases.kinds import Stage
from slimmernetwerk.businesscases.models import Adoption, BusinessCase, CaseFork, CaseVersion, Driver, Line, Result
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Follow, Link
from slimmernetwerk.contributions.queries import cards, names_shown, slotted
from slimmernetwerk.contributions.queries.turning import turn, turned
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.paging import Page
from slimmernetwerk.toolkit.statements import Slot, read_rows, statement

# What the list can be narrowed to.
IN_USE, STOPPED, NOT_YET = "in-gebruik", "gestopt", "nog-niet"
CHOICES = (IN_USE, STOPPED, NOT_YET)
SHOWN = 10


def plain(text: str) -> Any:
    """A row that the database wrote as JSON; numbers stay exact and dates become dates."""
    found = json.loads(text, parse_float=Decimal)
    for name in ("happened", "confirmed", "created"):
        if found.get(name):
            found[name] = datetime.fromisoformat(found[name])
    for name in ("started", "measured_on"):
        if found.get(name):
            found[name] = date.fromisoformat(found[name])
    return found


def status(viewer: Viewer) -> Subquery:
    """How many adoptions a case has, as far as they may be seen: confirmed, of those in use and stopped, and not confirmed yet."""
    confirmed = Q(confirmed__isnull=False)
    each = Adoption.objects.visible_to(viewer).filter(case=OuterRef("pk")).order_by().values("case")
    counted = each.annotate(
        told=JSONObject(
            confirmed=Count("pk", filter=confirmed),
            in_use=Count("pk", filter=confirmed & Q(stage=Stage.IN_USE)),
            stopped=Count("pk", filter=confirmed & Q(stage=Stage.STOPPED)),
            waiting=Count("pk", filter=~confirmed),
        )
    )
    return Subquery(counted.values("told"))


class Standing(NamedTuple):
    """How a case stands today; a tuple, so that its card can be kept."""

    confirmed: int = 0
    in_use: int = 0
    stopped: int = 0
    waiting: int = 0


def _narrowed(found: QuerySet[Any], viewer: Viewer, choice: str) -> QuerySet[Any]:
    taken = Adoption.objects.visible_to(viewer).filter(case=OuterRef("pk"), confirmed__isnull=False, state="published")
    if choice == IN_USE:
        return found.filter(Exists(taken.filter(stage=Stage.IN_USE)))
    if choice == STOPPED:
        return found.filter(Exists(taken.filter(stage=Stage.STOPPED)))
    return found.filter(~Exists(taken)) if choice == NOT_YET else found


@statement
def _cases(standing: str, language: str, theme: bool, choice: str, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = BusinessCase.objects.visible_to(viewer).filter(kind=Kind.BUSINESS_CASE)
    if theme:
        found = found.of_theme(Slot("theme"))  # type: ignore[arg-type]
    found = _narrowed(found, viewer, choice).annotate(status=status(viewer))
    return turned(cards(found, viewer, language, "status"), direction)


def _told(text: str | None) -> Standing:
    return Standing(**json.loads(text)) if text else Standing()


def list_cases(viewer: Viewer, language: str, query: Mapping[str, str], theme: str = "", choice: str = "") -> Page:
    """Cases with the latest activity first, each with its status today; one's own drafts among them."""
    choice = choice if choice in CHOICES else ""
    page = turn(_cases, (viewer.standing, language, bool(theme), choice), query, viewer=viewer.id, theme=theme)
    rows = [row._replace(status=_told(row.status)) for row in page.rows]
    return Page(rows, page.next_cursor, page.previous_cursor)


def _adoptions(viewer: Viewer) -> ArraySubquery:
    """The latest adoptions, good and bad, each with how often something was measured."""
    found = Adoption.objects.visible_to(viewer).filter(case=OuterRef("pk")).order_by("-last_activity", "-id")
    measured = Result.objects.filter(adoption=OuterRef("pk"), state="published").order_by().values("adoption")
    shown = JSONObject(
        id="pk", organisation=F("adopter__name"), sector=F("adopter__sector"), stage="stage", confirmed="confirmed",
        started="started", scaling_kind="scaling_kind", price="price", take_up="take_up", stop_reason="stop_reason",
        elsewhere="elsewhere", results=measured.annotate(number=Count("pk")).values("number"),
    )  # fmt: skip
    return ArraySubquery(found.values(shown=shown)[:SHOWN])


def results(viewer: Viewer, **of: Any) -> ArraySubquery:
    """The latest measured results, oldest of those last."""
    found = Result.objects.visible_to(viewer).filter(**of).order_by("-measured_on", "-id")
    shown = JSONObject(
        id="pk", title="title", organisation=F("adoption__adopter__name"), baseline="baseline", target="target",
        measured="measured", unit="unit", measured_on="measured_on",
    )  # fmt: skip
    return ArraySubquery(found.values(shown=shown)[:SHOWN])


def _figures() -> dict[str, ArraySubquery]:
    drivers = Driver.objects.filter(case=OuterRef("pk")).order_by("position", "id")
    lines = Line.objects.filter(case=OuterRef("pk")).order_by("position", "id")
    driver = JSONObject(id="pk", name="name", unit="unit", low="low", middle="middle", high="high")
    line = JSONObject(
        id="pk", label="label", kind="kind", timing="timing", driver="driver_id", low="amount_low", middle="amount_middle",
        high="amount_high", party="party",
    )  # fmt: skip
    return {
        "driver_rows": ArraySubquery(drivers.values(shown=driver)),
        "line_rows": ArraySubquery(lines.values(shown=line)),
    }


def _mine(viewer: Viewer) -> dict[str, Any]:
    """What this viewer has with the case: following it, an own calculation, the adoption by the own organisation."""
    if not viewer.signed_in:
        nothing = Value(None, output_field=BooleanField())
        return {"following": Value(False, output_field=BooleanField()), "my_fork": nothing, "my_adoption": nothing}
    forks = CaseFork.objects.filter(case=OuterRef("pk"), author=viewer.id, organisation=Slot("organisation")).order_by(
        "-id"
    )
    taken = Adoption.objects.visible_to(viewer).filter(case=OuterRef("pk"), adopter=Slot("organisation"))
    return {
        "following": Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id)),
        "my_fork": Subquery(forks.values("pk")[:1]),
        "my_adoption": Subquery(taken.values("pk")[:1]),
    }


MORE = (
    "body_html", "changed", "version", "promise", "parts_html", "stakeholders", "contact", "licence", "horizon_years", "discount_percent",
    "home_name", "doetank_title", "doetank_seen", "driver_rows", "line_rows", "adoption_rows", "result_rows", "status", "version_count",
    "following", "my_fork", "my_adoption",
)  # fmt: skip


@statement
def _case(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    doetank = Doetank.objects.visible_to(viewer).filter(pk=OuterRef("doetank"))
    versions = CaseVersion.objects.filter(case=OuterRef("pk")).order_by().values("case")
    found = BusinessCase.objects.visible_to(viewer).filter(pk=Slot("pk")).annotate(
        home_name=Case(
            When(names_shown(viewer), then=F("organisation__name")), default=Value(None), output_field=CharField()
        ),
        doetank_title=doetank.values("title")[:1],
        doetank_seen=doetank.values("pk")[:1],
        adoption_rows=_adoptions(viewer),
        result_rows=results(viewer, adoption__case=OuterRef("pk"), adoption__confirmed__isnull=False),
        status=status(viewer),
        version_count=Subquery(versions.annotate(number=Count("pk")).values("number")),
        **_figures(),
        **_mine(viewer),
    )  # fmt: skip
    return cards(found, viewer, language, *MORE)


def read_case(viewer: Viewer, pk: int, language: str) -> Any:
    """Everything a case says, its figures, and what became of it elsewhere; 404 for who may not see it."""
    row = _case.row(viewer.standing, language, viewer=viewer.id, pk=pk, organisation=viewer.organisation_id)
    if row is None:
        raise Http404
    lists = {
        name: read_rows(getattr(row, name), plain)
        for name in ("driver_rows", "line_rows", "adoption_rows", "result_rows")
    }
    parts = json.loads(row.parts_html) if isinstance(row.parts_html, str) else row.parts_html
    return row._replace(parts_html=parts, status=_told(row.status), version_count=row.version_count or 0, **lists)


@statement
def _support(standing: str) -> QuerySet[Any]:
    seen = Contribution.objects.visible_to(slotted(standing)).values("pk")
    found = Link.objects.filter(target=Slot("pk"), source__in=seen, kind__in=(Link.Kind.SUPPORTS, Link.Kind.USED))
    return found.annotate(
        source_kind=F("source__kind"), title=F("source__title"), summary=F("source__summary"), verdict=F("source__finding__verdict")
    ).order_by("id").values_list("source_id", "source_kind", "title", "summary", "verdict", "created")  # fmt: skip


def support_of(viewer: Viewer, pk: int) -> tuple[Any, ...]:
    """The findings and the knowledge a case rests on, as far as they may be seen; also what did not work."""
    return tuple(_support.rows(viewer.standing, viewer=viewer.id, pk=pk))


def figures_in(row: Any) -> dict[str, Any]:
    """The figures of a case as its page has them."""
    return {
        "drivers": row.driver_rows,
        "lines": row.line_rows,
        "years": row.horizon_years,
        "discount": row.discount_percent,
    }
