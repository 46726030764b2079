"""The list of Doetanks, and the room of one."""

from collections import Counter
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor
from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.design.templating import Words
from slimmernetwerk.doetanks import policies, queries
from slimmernetwerk.doetanks.kinds import DOERS, PATH, TEAM, TEXTS, Phase, Role, Verdict, gate
from slimmernetwerk.kennissennetwerk.policies import may_use
from slimmernetwerk.kennissennetwerk.queries import fitting
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.clock import today

PHASES, ROLES, VERDICTS = Words(Phase.choices), Words(Role.choices), Words(Verdict.choices)
MEANING = Words(TEXTS)
CHOICES = [*PATH[1:-1], Phase.PAUSED]
MAY = {
    "join": policies.may_join,
    "leave": policies.may_leave,
    "sharpen": policies.may_sharpen,
    "appoint": policies.may_appoint,
    "admit": policies.may_admit,
    "move": policies.may_move,
    "stop": policies.may_stop,
    "ask": policies.may_consult_outside,
    "record": policies.may_record_finding,
}


@require_safe
def doetanks(request: Any) -> HttpResponse:
    phase = request.GET.get("fase", "")
    page = queries.list_doetanks(request.viewer, request.LANGUAGE_CODE, request.GET, phase)
    context = {"page": page, "phase": phase, "choices": CHOICES, "phases": PHASES}
    return render(request, "doetanks/list.html", context)


@require_safe
def doetank(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_doetank(viewer, pk, request.LANGUAGE_CODE)
    team = queries.team_for_gate(row)
    links = queries.links_of(viewer, pk)
    case = next((link for link in links.get(Kind.BUSINESS_CASE, ()) if link.kind == "written"), None)
    context = {
        "row": row,
        "links": links,
        "case": case if row.my_role in TEAM else None,
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "gate": gate(row.problem_statement, len(row.stakeholder_names), row.client_name, team),
        "path": PATH,
        "position": _position(row),
        "meaning": MEANING,
        "phases": PHASES,
        "roles": ROLES,
        "mix": _mix(row.people),
        "verdicts": VERDICTS,
        "fitting": fitting(viewer, pk, request.LANGUAGE_CODE),
        "may_use": may_use(viewer, row, row.my_role in TEAM),
        "may": {name: policy(viewer, row, row.my_role) for name, policy in MAY.items()},
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, SimpleNamespace(**row._asdict(), has_case=case is not None)),
        "today": today(),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "doetanks/doetank.html", context)


def _mix(people: Iterable[dict[str, Any]]) -> tuple[tuple[str, int], ...]:
    """How many who take part come from each sector, in the order of the sectors."""
    found = Counter(one["sector"] or Sector.OTHER for one in people if one["role"] in DOERS)
    return tuple((str(label), found[value]) for value, label in Sector.choices if value in found)


def _position(row: Any) -> int:
    """Where on the bar it stands; for a side exit, where it left the path."""
    if row.phase in PATH:
        return PATH.index(row.phase)
    left = next((one["before"] for one in row.changes if one["before"] in PATH), Phase.SHARPENING)
    return PATH.index(left)
