"""What is held of people in challenges and Doetanks, and what someone who leaves lays down."""

from typing import Any

from django.db.models import Case, CharField, DateField, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.kinds import TEAM, Role
from slimmernetwerk.doetanks.models import DoetankRole
from slimmernetwerk.members.holdings import COMMON, COMMON_MADE, STAYS, Entry, Group, Holding, Leaving, Purpose
from slimmernetwerk.members.viewer import Viewer

ENTRIES: list[Entry] = [
    Holding(
        "doetanks.Challenge", _("Challenges you brought in"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.DOETANKS, fields=(*COMMON, "who_feels", "what_hurts", "why_now", "tried", "noticed"), made=COMMON_MADE,
    ),
    Holding(
        "doetanks.Recognition", _("Challenges you recognised"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("member",), group=Group.DOETANKS, fields=("challenge", "organisation", "sector", "note", "created"),
    ),
    Holding(
        "doetanks.Doetank", _("Doetanks you started"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.DOETANKS,
        fields=(
            *COMMON, "problem_statement", "goal", "phase", "phase_since", "planned_end", "client_name", "admitted",
            "admission_reason", "stop_reason", "lesson",
        ),
        made=COMMON_MADE,
    ),
    Holding(
        "doetanks.DoetankRole", _("Your roles in Doetanks"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("member",), group=Group.DOETANKS, fields=("doetank", "role", "started", "ends", "ended"),
    ),
    Holding(
        "doetanks.Stakeholder", _("People and groups you named in a Doetank"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("doetank__author",), group=Group.DOETANKS, fields=("doetank", "name"),
    ),
    Holding(
        "doetanks.PhaseChange", _("Phases you moved on"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("actor",), group=Group.DOETANKS, fields=("doetank", "before", "after", "note", "happened"),
    ),
    Holding(
        "doetanks.Consult", _("Consults you asked for or answered"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("author", "expert"), group=Group.DOETANKS, fields=(*COMMON, "doetank", "deadline", "answer", "answered"),
        made=COMMON_MADE | {"answer_html"},
    ),
    Holding(
        "doetanks.Finding", _("Findings you recorded"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.DOETANKS,
        fields=(*COMMON, "doetank", "consult", "approach", "learned", "go_on", "verdict", "context"), made=COMMON_MADE,
    ),
]  # fmt: skip


def lay_down(by: Viewer) -> None:
    actions.leave_all(by=by)


def say_farewell(leaver: Viewer, organisation: int, *, doer: Viewer) -> None:
    actions.leave_with_job(organisation, by=doer, leaver=leaver)


def tasks_of(member_id: int) -> list[QuerySet[Any]]:
    """Lead, participant, coach, client or expert of a Doetank that is not over."""
    names = Case(*(When(role=role, then=Value(str(role.label))) for role in Role), output_field=CharField())
    roles = DoetankRole.objects.filter(member=member_id, ended=None, role__in=(*TEAM, Role.CLIENT, Role.EXPERT))
    return [
        roles.values_list(
            names,
            F("doetank__title"),
            Value("doetanks:doetank"),
            F("doetank_id"),
            Cast("started", DateField()),
            F("ends"),
        )
    ]
