"""Doetanks in a list, one Doetank in one query, and the red thread around anything."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields import BooleanField
from django.db.models.functions import JSONObject
from django.http import Http404

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Follow, Link, visible
from slimmernetwerk.contributions.queries import cards, get_visible, names_shown, slotted
from slimmernetwerk.contributions.queries.turning import turn, turned
from slimmernetwerk.doetanks.kinds import RESULTS, Phase
from slimmernetwerk.doetanks.models import Doetank, DoetankRole, PhaseChange, Stakeholder
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import Page
from slimmernetwerk.toolkit.statements import Slot, read_rows, statement

# The choices of the list: every phase of a running Doetank, and all full results together.
RESULT_CHOICE = "result"


@statement
def _doetanks(standing: str, language: str, choice: str, direction: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Doetank.objects.visible_to(viewer).filter(kind=Kind.DOETANK)
    if choice == RESULT_CHOICE:
        found = found.filter(phase__in=RESULTS)
    elif choice:
        found = found.filter(phase=Slot("phase"))
    return turned(cards(found, viewer, language, "phase", "goal"), direction)


def list_doetanks(viewer: Viewer, language: str, query: Mapping[str, str], phase: str = "") -> Page:
    """Doetanks with the latest activity first; `phase` is one phase, or `result` for finished and stopped together."""
    if phase not in (RESULT_CHOICE, *Phase.values):
        phase = ""
    choice = phase if phase == RESULT_CHOICE else "one" if phase else ""
    return turn(_doetanks, (viewer.standing, language, choice), query, viewer=viewer.id, phase=phase)


def _work(field: str) -> Subquery:
    return Subquery(Affiliation.objects.filter(member=OuterRef("member"), ended=None).values(field)[:1])


def _people(viewer: Viewer) -> ArraySubquery:
    """The present team. Names are for members; where the Doetank goes without names, employers have none either."""
    shown, nobody = names_shown(viewer, "doetank__"), Value(None, output_field=CharField())
    name: Any = nobody if viewer.standing == VISITOR else Case(When(shown, then=F("member__name")), default=nobody)
    employer = Case(When(shown, then=_work("organisation__name")), default=nobody, output_field=CharField())
    rows = DoetankRole.objects.held().filter(doetank=OuterRef("pk")).order_by("id")
    cell = JSONObject(
        id="member_id", name=name, role="role", ends="ends", organisation=_work("organisation"), sector=_work("organisation__sector"), employer=employer, findable="member__findable", state="member__state",
    )  # fmt: skip
    return ArraySubquery(rows.values(cell=cell))


@statement
def _doetank(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    following: Any = Value(False, output_field=BooleanField())
    my_role: Any = Value("", output_field=CharField())
    if viewer.signed_in:
        following = Exists(Follow.objects.filter(contribution=OuterRef("pk"), member=viewer.id))
        lasting = Q(ends=None) | Q(ends__gt=Slot("today")) | Q(ended__isnull=False)
        mine = DoetankRole.objects.held().filter(lasting, doetank=OuterRef("pk"), member=viewer.id)
        my_role = Subquery(mine.values("role")[:1])
    changes = PhaseChange.objects.filter(doetank=OuterRef("pk")).order_by("-id")
    change = JSONObject(before="before", after="after", happened="happened", note="note")
    found = Doetank.objects.visible_to(viewer).filter(pk=Slot("pk"))
    found = found.annotate(
        following=following,
        my_role=my_role,
        people=_people(viewer),
        stakeholder_names=ArraySubquery(
            Stakeholder.objects.filter(doetank=OuterRef("pk")).order_by("position").values("name")
        ),
        changes=ArraySubquery(changes.values(shown=change)[:20]),
    )
    more = (
        "body_html", "changed", "version", "problem_statement", "goal", "phase", "phase_since", "planned_end", "client_name",
        "admitted", "admission_reason", "stop_reason", "lesson", "following", "my_role", "people", "stakeholder_names", "changes",
    )  # fmt: skip
    return cards(found, viewer, language, *more)


def read_doetank(viewer: Viewer, pk: int, language: str) -> Any:
    """Everything about one Doetank but what hangs around it; 404 for who may not see it."""
    row = _doetank.row(viewer.standing, language, viewer=viewer.id, pk=pk, today=clock.today())
    if row is None:
        raise Http404
    people, changes = read_rows(row.people, _person), read_rows(row.changes, _change)
    return row._replace(my_role=row.my_role or "", people=people, changes=changes)


def _person(written: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written)
    return found | {"ends": date.fromisoformat(found["ends"]) if found["ends"] else None}


def team_for_gate(row: Any) -> list[tuple[str, int | None]]:
    """Role and organisation of who can take part now: someone who is suspended does not count for admission."""
    return [(one["role"], one["organisation"]) for one in row.people if one["state"] == Member.State.ACTIVE]


def _change(written: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written)
    return found | {"happened": datetime.fromisoformat(found["happened"])}


@statement
def _links(standing: str) -> QuerySet[Any]:
    viewer, here = slotted(standing), Slot("pk")

    def of(field: str) -> Case:
        return Case(When(source=here, then=F(f"target{field}")), default=F(f"source{field}"))

    # Asked of the two ends themselves: a list of all that may be seen would be made anew for every page.
    found = Link.objects.filter(
        (Q(source=here) & visible(viewer, "target__")) | (Q(target=here) & visible(viewer, "source__"))
    )
    return found.annotate(
        outward=Case(When(source=here, then=Value(True)), default=Value(False)),
        other_id=of("_id"),
        other_kind=of("__kind"),
        title=of("__title"),
        summary=of("__summary"),
        verdict=F("target__finding__verdict"),
        answered=Case(
            When(source=here, then=F("target__as_consult__answered")), default=F("source__as_consult__answered")
        ),
        how=F("use__how"),
    ).order_by("created", "id").values_list(
        "kind", "outward", "other_id", "other_kind", "title", "summary", "verdict", "answered", "how", "created"
    )  # fmt: skip


def links_of(viewer: Viewer, pk: int) -> dict[str, tuple[Any, ...]]:
    """What stands before and after a contribution on the red thread, by the kind of the other, as far as it may be seen."""
    found: dict[str, list[Any]] = {}
    for row in _links.rows(viewer.standing, viewer=viewer.id, pk=pk):
        found.setdefault(row.other_kind, []).append(row)
    return {kind: tuple(rows) for kind, rows in found.items()}


def get_doetank(viewer: Viewer, pk: int) -> Doetank:
    return get_visible(viewer, Doetank, pk)  # type: ignore[no-any-return]


def sharpened(doetank: Doetank) -> dict[str, Any]:
    """What the form of sharpening starts from."""
    return {
        "problem_statement": doetank.problem_statement,
        "stakeholders": "\n".join(doetank.stakeholders.order_by("position").values_list("name", flat=True)),
        "goal": doetank.goal,
        "client_name": doetank.client_name,
        "planned_end": doetank.planned_end,
        "version": doetank.version,
    }
