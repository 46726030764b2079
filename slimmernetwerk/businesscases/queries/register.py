"""The register of adoptions, one adoption, one result."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.fields import BooleanField
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone

from slimmernetwerk.businesscases.kinds import PATH, Stage
from slimmernetwerk.businesscases.models import Adoption, AdoptionEvent, BusinessCase, Result
from slimmernetwerk.businesscases.queries.adoptions import mandates
from slimmernetwerk.businesscases.queries.library import plain, results
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Follow
from slimmernetwerk.contributions.queries import cards, names_shown, slotted
from slimmernetwerk.contributions.queries.turning import turn, turned
from slimmernetwerk.members.models import Mandate
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import Page
from slimmernetwerk.toolkit.statements import Slot, statement

WAITING = "onbevestigd"
MOST_HISTORY = 60


@statement
def _adoptions(standing: str, language: str, case: bool, choice: str, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Adoption.objects.visible_to(viewer).filter(kind=Kind.ADOPTION)
    if case:
        found = found.filter(case=Slot("case"))
    if choice == "stage":
        found = found.filter(stage=Slot("stage"), confirmed__isnull=False)
    elif choice == WAITING:
        found = found.filter(confirmed__isnull=True)
    seen = BusinessCase.objects.visible_to(viewer).filter(pk=OuterRef("case"))
    found = found.annotate(
        adopter_name=F("adopter__name"), case_title=seen.values("title")[:1], case_seen=seen.values("pk")[:1]
    )
    more = ("stage", "confirmed", "started", "stop_reason", "adopter_name", "case_title", "case_seen")
    return turned(cards(found, viewer, language, *more), direction)


def list_adoptions(
    viewer: Viewer, language: str, query: Mapping[str, str], choice: str = "", case: int | None = None
) -> Page:
    """The register, latest activity first, of all cases or of one; `choice` is a stage or what waits for a word."""
    known = choice in (WAITING, *Stage.values)
    shape = (
        viewer.standing,
        language,
        case is not None,
        ("" if not known else WAITING if choice == WAITING else "stage"),
    )
    return turn(_adoptions, shape, query, viewer=viewer.id, case=case, stage=choice)


def _name(viewer: Viewer, field: str, prefix: str = "") -> Any:
    """A person of the history, for members only."""
    if viewer.standing == VISITOR:
        return Value(None, output_field=CharField())
    return Case(When(names_shown(viewer, prefix), then=F(field)), default=Value(None), output_field=CharField())


@statement
def _adoption(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    seen = BusinessCase.objects.visible_to(viewer).filter(pk=OuterRef("case"))
    history = AdoptionEvent.objects.filter(adoption=OuterRef("pk")).order_by("-id")
    told = JSONObject(
        happening="happening", before="before", after="after", note="note", facts="facts", happened="happened",
        name=_name(viewer, "actor__name", "adoption__"),
    )  # fmt: skip
    following: Any = Value(False, output_field=BooleanField())
    mandated: Any = Value(False, output_field=BooleanField())
    if viewer.signed_in:
        following = Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id))
        mandated = Exists(
            Mandate.objects.in_force(Slot("today")).filter(member=viewer.id, organisation=OuterRef("adopter"))
        )
    found = Adoption.objects.visible_to(viewer).filter(pk=Slot("pk")).annotate(
        adopter_name=F("adopter__name"),
        adopter_sector=F("adopter__sector"),
        confirmed_name=_name(viewer, "confirmed_by__name"),
        case_title=seen.values("title")[:1],
        case_seen=seen.values("pk")[:1],
        history_rows=ArraySubquery(history.values(shown=told)[:MOST_HISTORY]),
        result_rows=results(viewer, adoption=OuterRef("pk")),
        following=following,
        mandated=mandated,
    )  # fmt: skip
    more = (
        "body_html", "version", "stage", "scaling_kind", "started", "price", "take_up", "cost", "stop_reason", "confirmed", "elsewhere",
        "adopter_id", "adopter_name", "adopter_sector", "confirmed_name", "case_title", "case_seen", "history_rows", "result_rows",
        "following", "mandated",
    )  # fmt: skip
    return cards(found, viewer, language, *more)


def read_adoption(viewer: Viewer, pk: int, language: str) -> Any:
    """One adoption with its whole story, or 404 for who may not see it."""
    row = _adoption.row(viewer.standing, language, viewer=viewer.id, pk=pk, today=timezone.localdate(clock.now()))
    if row is None:
        raise Http404
    return row._replace(
        history_rows=[plain(one) for one in row.history_rows], result_rows=[plain(one) for one in row.result_rows]
    )


@statement
def _result(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    adoption = Adoption.objects.visible_to(viewer).filter(pk=OuterRef("adoption"))
    case = BusinessCase.objects.visible_to(viewer).filter(adoptions=OuterRef("adoption"))
    found = Result.objects.visible_to(viewer).filter(pk=Slot("pk")).annotate(
        adopter_name=F("adoption__adopter__name"),
        line_label=F("line__label"),
        adoption_seen=adoption.values("pk")[:1],
        case_title=case.values("title")[:1],
        case_seen=case.values("pk")[:1],
    )  # fmt: skip
    more = (
        "body_html", "baseline", "target", "measured", "unit", "measured_on", "line_label", "adopter_name", "adoption_seen", "case_title",
        "case_seen",
    )  # fmt: skip
    return cards(found, viewer, language, *more)


def read_result(viewer: Viewer, pk: int, language: str) -> Any:
    """One measured result, or 404 for who may not see it."""
    row = _result.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row


def waiting_for(viewer: Viewer) -> list[Any]:
    """The adoptions that wait for this viewer's word, longest waiting first."""
    if not viewer.signed_in:
        return []
    found = Adoption.objects.visible_to(viewer).filter(
        confirmed=None, state="published", stage__in=PATH, adopter__in=mandates(viewer).values("organisation")
    )
    return list(found.order_by("created").values_list("pk", "title", "created", named=True)[:10])
