"""Stewards take over a register of organisations."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import RegisterForm
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.registers import carried
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in

FIELDS = ("name", "sector", "tooi", "ror", "parent", "successor", "ended", "domains", "website")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def registers(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = RegisterForm(request.POST, request.FILES) if request.method == "POST" else RegisterForm()
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data["file"]
        made = attempt(form, lambda: actions.read_file(sent.read(), sent.name, by=request.viewer, complete=form.cleaned_data["complete"]))  # fmt: skip
        if made is not None:
            return redirect("members:register", made.pk)
    context = {"form": form, "imports": queries.list_imports(request.viewer), "states": queries.IMPORT_STATES}
    return render(request, "members/registers.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def read_carried(request: Any) -> HttpResponse:
    """The sample that comes with the software, with one press."""
    made = actions.read_file(carried(), "organisaties.csv", by=request.viewer)
    return redirect("members:register", made.pk)


@require_safe
@signed_in
def register(request: Any, pk: int) -> HttpResponse:
    made, counts = queries.read_import(request.viewer, pk)
    kind = request.GET.get("soort", "")
    kind = kind if kind in counts else next((one for one in queries.CHANGE_KINDS if one in counts), "")
    context = {
        "made": made,
        "counts": counts,
        "kind": kind,
        "kinds": queries.CHANGE_KINDS,
        "page": queries.list_changes(made, kind, request.GET),
        "chosen": sum(chosen for _all, chosen in counts.values()),
        "fields": FIELDS,
        "sectors": dict(Sector.choices),
        "states": queries.IMPORT_STATES,
    }
    return render(request, "members/register.html", context)


@require_POST
@signed_in
@once
def choose(request: Any, pk: int) -> HttpResponse:
    """What is ticked on this page; or, with one of the other buttons, all lines of a kind or none."""
    made = queries.get_import(request.viewer, pk)
    kind, whole = request.POST.get("soort", ""), request.POST.get("alles", "")
    if whole:
        _try(request, lambda: actions.choose_kind(made, by=request.viewer, kind=kind, chosen=whole == "ja"))
    else:
        shown, chosen = ([int(one) for one in request.POST.getlist(name)[:100] if one.isdecimal() and len(one) < 16] for name in ("getoond", "gekozen"))  # fmt: skip
        _try(request, lambda: actions.choose(made, by=request.viewer, shown=shown, chosen=chosen))
    address = redirect("members:register", pk)
    return redirect(f"{address['Location']}?soort={kind}") if kind in queries.CHANGE_KINDS else address


@require_POST
@signed_in
@once
def take_over(request: Any, pk: int) -> HttpResponse:
    made = queries.get_import(request.viewer, pk)
    _try(request, lambda: actions.begin_taking_over(made, by=request.viewer))
    return redirect("members:register", pk)


@require_POST
@signed_in
@once
def put_aside(request: Any, pk: int) -> HttpResponse:
    made = queries.get_import(request.viewer, pk)
    _try(request, lambda: actions.put_aside(made, by=request.viewer))
    return redirect("members:registers")


def _try(request: Any, action: Any) -> None:
    """What an action refuses is told on the next page."""
    try:
        action()
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
