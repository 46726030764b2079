"""The library of cases, one case, and what it said before."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from slimmernetwerk.businesscases import policies, queries
from slimmernetwerk.businesscases.fragments import draw, said, shares_shown, tables
from slimmernetwerk.businesscases.kinds import PARTS, REQUIRED, LineKind, Stage, Timing
from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor, list_themes
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.design.templating import Words
from slimmernetwerk.doetanks.kinds import Verdict
from slimmernetwerk.toolkit.permissions import require, signed_in

STAGES, VERDICTS = Words(Stage.choices), Words(Verdict.choices)
WORDS = {"kinds": dict(LineKind.choices), "timings": dict(Timing.choices), "stages": STAGES}


@require_safe
def cases(request: Any) -> HttpResponse:
    language = request.LANGUAGE_CODE
    themes = list_themes(language)
    theme, choice = request.GET.get("thema", ""), request.GET.get("stand", "")
    theme = theme if any(row.slug == theme for row in themes) else ""
    page = queries.list_cases(request.viewer, language, request.GET, theme, choice)
    context = {
        "page": page,
        "themes": themes,
        "theme": theme,
        "choice": choice if choice in queries.CHOICES else "",
        "can_start": policies.may_start_case(request.viewer, None, ""),
    }
    return render(request, "businesscases/list.html", context)


def answered(parts: dict[str, str]) -> int:
    """How many of the nine questions have an answer."""
    return sum(bool(parts.get(part.name)) for part in PARTS)


@require_safe
def case(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_case(viewer, pk, request.LANGUAGE_CODE)
    sums = queries.sums_of(queries.figures_in(row))
    context = {
        **WORDS,
        "row": row,
        "parts": PARTS,
        "answered": answered(row.parts_html),
        "missing": [part.heading for part in REQUIRED if not row.parts_html.get(part.name)],
        "drawn": draw(sums) if sums.lines else None,
        "tables": tables,
        "said": said,
        "support": queries.support_of(viewer, pk),
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "verdicts": VERDICTS,
        "shares": shares_shown(row.result_rows),
        "can_edit": policies.may_edit(viewer, row),
        "can_calculate": policies.may_calculate(viewer, row) and bool(sums.lines),
        "can_adopt": policies.may_enter(viewer, row, row.my_adoption is not None),
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, row),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "businesscases/case.html", context)


@require_safe
def versions(request: Any, pk: int) -> HttpResponse:
    found = queries.get_case(request.viewer, pk)
    rows = queries.versions_of(found)
    return render(request, "businesscases/versions.html", {"case": found, "rows": rows})


@require_safe
def version(request: Any, pk: int, number: int) -> HttpResponse:
    found = queries.get_case(request.viewer, pk)
    kept = queries.read_version(found, number)
    sums = queries.sums_of(kept.content["figures"])
    context = {
        **WORDS,
        "case": found,
        "kept": kept,
        "parts": PARTS,
        "drawn": draw(sums) if sums.lines else None,
        "driver_names": {one["id"]: one for one in kept.content["figures"]["drivers"]},
    }
    return render(request, "businesscases/version.html", context)


@require_safe
@signed_in
def calculations(request: Any, pk: int) -> HttpResponse:
    """What one's own organisation calculated with this case."""
    found = queries.get_case(request.viewer, pk)
    require(policies.may_calculate, request.viewer, found)
    rows = queries.forks_of(request.viewer, found)
    return render(request, "businesscases/calculations.html", {"case": found, "rows": rows})
