"""Calculating for one's own organisation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.businesscases import actions, policies, queries
from slimmernetwerk.businesscases.calculation import differences, outcome
from slimmernetwerk.businesscases.forms import CalculateForm
from slimmernetwerk.businesscases.fragments import beside, draw
from slimmernetwerk.businesscases.views.writing import answer
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def calculate(request: Any, pk: int) -> HttpResponse:
    """With the numbers of the case to begin with, or with those of an earlier calculation (`?van=`)."""
    viewer = request.viewer
    found = queries.get_case(viewer, pk)
    require(policies.may_calculate, viewer, found)
    before = request.GET.get("van", "")
    earlier = queries.get_fork(viewer, int(before)) if before.isdecimal() and len(before) < 18 else None
    own = queries.own_values(earlier) if earlier is not None and earlier.case_id == pk else ({}, {})
    form = _form(request, found, own)
    if request.method == "POST" and form.is_valid():
        fork = attempt(form, lambda: _calculate(found, viewer, form))
        if fork is not None:
            return redirect("businesscases:calculation", fork.pk)
        found = queries.get_case(viewer, pk)
        form = _form(request, found, own) if form.has_error(None, "stale") else form
    changes = differences(queries.sums_of(form.former), queries.sums_of(form.figures)) if form.former else []
    return answer(request, "calculate", form, case=found, own_lines=bool(own[1]), source_changes=changes)


def _form(request: Any, case: Any, own: Any) -> CalculateForm:
    """Beside the figures of today; with what they were when the form was opened, if those are others."""
    typed = request.POST if request.method == "POST" else None
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() and len(version) < 9 else 0
    figures = queries.figures_of(case)
    former = queries.figures_at(case, number) if typed is not None and number != case.version else figures
    return CalculateForm(
        typed, figures=figures, drivers=own[0], lines=own[1], version=case.version, former=None if former == figures else former
    )  # fmt: skip


def _calculate(found: Any, by: Any, form: CalculateForm) -> Any:
    return actions.calculate_for(
        found, by=by, values=form.given("driver"), amounts=form.given("line"), reason=form.cleaned_data["reason"],
        version=found.version,
    )  # fmt: skip


@require_safe
@signed_in
def calculation(request: Any, pk: int) -> HttpResponse:
    read = queries.read_fork(request.viewer, pk)
    picture, lines, rows = beside(
        read.original, read.own, _("In the case"), _("For %(organisation)s") % {"organisation": read.fork.organisation}
    )
    context = {
        "fork": read.fork,
        "case": read.fork.case,
        "own": draw(read.own),
        "range_picture": picture,
        "line_picture": lines,
        "range_rows": rows,
        "changed": differences(read.original, read.own),
        "today": read.today,
        "source_changes": differences(read.original, read.today) if read.today else [],
        "was": outcome(read.own),
        "becomes": outcome(read.renewed) if read.renewed else None,
        "can_calculate": policies.may_calculate(request.viewer, read.fork.case),
        "adoption": queries.own_adoption(request.viewer, read.fork.case_id),
        "can_adopt": policies.may_adopt(request.viewer, read.fork.case),
    }
    return render(request, "businesscases/calculation.html", context)
