"""One consult, one finding."""

from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Value, When
from django.http import Http404

from slimmernetwerk.contributions.queries import cards, get_visible, names_shown, slotted
from slimmernetwerk.doetanks.models import Consult, Doetank, Finding
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit.statements import Slot, statement


@statement
def _consult(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    expert: Any = Value(None, output_field=CharField())
    if viewer.standing != VISITOR:
        expert = Case(When(names_shown(viewer), then=F("expert__name")), default=Value(None), output_field=CharField())
    doetank = Doetank.objects.visible_to(viewer).filter(pk=OuterRef("doetank"))
    found = Consult.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(
        expert_name=expert,
        doetank_title=doetank.values("title")[:1],
        doetank_seen=doetank.values("pk")[:1],
    )
    more = (
        "body_html",
        "expert_id",
        "expert_name",
        "deadline",
        "answer",
        "answer_html",
        "answered",
        "doetank_title",
        "doetank_seen",
    )
    return cards(found, viewer, language, *more)


def read_consult(viewer: Viewer, pk: int, language: str) -> Any:
    """One consult with its answer, or 404 for who may not see it."""
    row = _consult.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row


@statement
def _finding(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    doetank = Doetank.objects.visible_to(viewer).filter(pk=OuterRef("doetank"))
    found = Finding.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(doetank_title=doetank.values("title")[:1], doetank_seen=doetank.values("pk")[:1])
    more = ("body_html", "approach", "go_on", "verdict", "context", "doetank_title", "doetank_seen")
    return cards(found, viewer, language, *more)


def read_finding(viewer: Viewer, pk: int, language: str) -> Any:
    """One finding, or 404 for who may not see it."""
    row = _finding.row(viewer.standing, language, viewer=viewer.id, pk=pk)
    if row is None:
        raise Http404
    return row


def get_consult(viewer: Viewer, pk: int) -> Consult:
    return get_visible(viewer, Consult, pk)  # type: ignore[no-any-return]


def consults_of(viewer: Viewer, doetank: Doetank) -> list[tuple[int, str]]:
    """The consults of a Doetank as choices, for citing one in a finding."""
    found = Consult.objects.visible_to(viewer).filter(doetank=doetank).order_by("-created")
    return list(found.values_list("pk", "title")[:50])
