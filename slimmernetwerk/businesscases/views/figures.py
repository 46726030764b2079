"""The figures of a case: what is counted, what it costs and brings. Each line a page of its own, so that no script is needed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.businesscases import actions, policies, queries
from slimmernetwerk.businesscases.forms import DriverForm, LineForm
from slimmernetwerk.businesscases.fragments import draw
from slimmernetwerk.businesscases.views.library import WORDS
from slimmernetwerk.businesscases.views.writing import answer, save
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


def _editable(request: Any, pk: int) -> Any:
    found = queries.get_case(request.viewer, pk)
    require(policies.may_edit, request.viewer, found)
    return found


@require_safe
@signed_in
def figures(request: Any, pk: int) -> HttpResponse:
    found = _editable(request, pk)
    rows = queries.figures_of(found)
    sums = queries.sums_of(rows)
    context = {
        **WORDS,
        "case": found,
        "figure_rows": rows,
        "drawn": draw(sums) if sums.lines else None,
        "driver_names": {one["id"]: one for one in rows["drivers"]},
    }
    return render(request, "businesscases/figures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def driver(request: Any, pk: int, driver: int | None = None) -> HttpResponse:
    found = _editable(request, pk)
    kept = queries.get_driver(request.viewer, pk, driver) if driver else None
    initial: dict[str, Any] = {"version": found.version}
    if kept is not None:
        initial |= {name: getattr(kept, name) for name in ("name", "unit", "low", "middle", "high")}
    form = DriverForm(request.POST if request.method == "POST" else None, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        stale = save(form, lambda: actions.set_driver(found, by=request.viewer, driver=kept, **given))
        if not form.errors:
            return redirect("businesscases:figures", pk)
        current = queries.figures_of(stale) if stale else None
    return answer(request, "driver", form, case=found, driver=kept, current=current)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def line(request: Any, pk: int, line: int | None = None) -> HttpResponse:
    found = _editable(request, pk)
    kept = queries.get_line(request.viewer, pk, line) if line else None
    rows = queries.figures_of(found)
    initial: dict[str, Any] = {"version": found.version, "kind": request.GET.get("soort", "")}
    if kept is not None:
        names = ("label", "kind", "timing", "amount_low", "amount_middle", "amount_high", "party")
        initial |= {name: getattr(kept, name) for name in names} | {"driver": kept.driver_id}
    drivers = [(one["id"], one["name"]) for one in rows["drivers"]]
    form = LineForm(request.POST if request.method == "POST" else None, drivers=drivers, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        stale = save(form, lambda: _write_line(found, kept, request.viewer, form.cleaned_data))
        if not form.errors:
            return redirect("businesscases:figures", pk)
        current = queries.figures_of(stale) if stale else None
    return answer(request, "line", form, case=found, line=kept, current=current, has_drivers=bool(drivers))


def _write_line(case: Any, kept: Any, by: Any, given: dict[str, Any]) -> None:
    given = dict(given)
    chosen = given.pop("driver")
    driver = queries.get_driver(by, case.pk, chosen) if chosen else None
    if kept is None:
        given.pop("version")
        actions.add_line(case, by=by, driver=driver, **given)
    else:
        actions.change_line(kept, by=by, driver=driver, **given)


@require_POST
@signed_in
@once
def remove_driver(request: Any, pk: int, driver: int) -> HttpResponse:
    found = queries.get_driver(request.viewer, pk, driver)
    try:
        actions.remove_driver(found, by=request.viewer)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("businesscases:figures", pk)


@require_POST
@signed_in
@once
def remove_line(request: Any, pk: int, line: int) -> HttpResponse:
    actions.remove_line(queries.get_line(request.viewer, pk, line), by=request.viewer)
    return redirect("businesscases:figures", pk)
