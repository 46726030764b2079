"""Writing a case: beginning, nine questions, what stands around them, publishing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from slimmernetwerk.businesscases import actions, policies, queries
from slimmernetwerk.businesscases.forms import AboutForm, PartForm, PublishForm, StartForm
from slimmernetwerk.businesscases.kinds import PARTS
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.doetanks.kinds import Verdict
from slimmernetwerk.doetanks.queries import get_doetank, role_of
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in

VERDICTS = dict(Verdict.choices)


def answer(request: Any, template: str, form: Any, **context: Any) -> HttpResponse:
    """A page with a form; 422 when the form came back with errors."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"businesscases/{template}.html", {"form": form, **context}, status=status)


def keep_typed(form: Any, stale: Stale) -> Any:
    """What was typed stays; saving once more is then a choice made with both in sight. Gives what stands there now."""
    form.data = form.data.copy()
    form.data["version"] = str(stale.current.version)
    form.add_error(None, stale)
    return stale.current


def save(form: Any, action: Callable[[], Any]) -> Any:
    """Run an action for a form with a version; when someone else was first, gives what stands there now."""
    found = []

    def tried() -> None:
        try:
            action()
        except Stale as stale:
            found.append(keep_typed(form, stale))

    attempt(form, tried)
    return found[0] if found else None


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def start(request: Any, pk: int | None = None) -> HttpResponse:
    """From a Doetank; a story from the sources, without one, is for stewards."""
    viewer = request.viewer
    doetank = get_doetank(viewer, pk) if pk else None
    require(policies.may_start_case, viewer, doetank, role_of(viewer, pk) if pk else "")
    begun = queries.own_draft(viewer, doetank) if doetank else None
    if begun is not None and request.method != "POST":
        messages.info(request, _("You began this case before. Here you go on."))
        return redirect(begun)
    initial = {"title": doetank.title, "visibility": doetank.visibility} if doetank else {}
    form = StartForm(request.POST if request.method == "POST" else None, initial=initial, closed=doetank is not None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.start_case(doetank, by=viewer, **form.cleaned_data))
        if made is not None:
            return redirect("businesscases:question", made.pk, 1)
    return answer(request, "start", form, doetank=doetank)


def _editable(request: Any, pk: int) -> Any:
    found = queries.get_case(request.viewer, pk)
    require(policies.may_edit, request.viewer, found)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def question(request: Any, pk: int, number: int) -> HttpResponse:
    """One of the nine questions; after the last one come the figures."""
    found = _editable(request, pk)
    if not 1 <= number <= len(PARTS):
        raise Http404
    part = PARTS[number - 1]
    initial = {"answer": getattr(found, part.name), "version": found.version}
    form = PartForm(request.POST if request.method == "POST" else None, part=part, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        given = {part.name: form.cleaned_data["answer"]}
        current = save(form, lambda: _write(found, request.viewer, form.cleaned_data["version"], given))
        if not form.errors:
            return _on(request, found, number)
    filled = [bool(getattr(found, one.name)) for one in PARTS]
    context = {"case": found, "part": part, "number": number, "parts": PARTS, "filled": filled, "current": current}
    return answer(request, "question", form, **context)


def _write(case: Any, by: Any, version: int, given: dict[str, Any]) -> None:
    """Leafing through the questions without a change makes no new version."""
    if all(getattr(case, name) == text for name, text in given.items()) and case.version == version:
        return
    actions.edit_case(case, by=by, version=version, title=case.title, promise=case.promise, **given)


def _on(request: Any, case: Any, number: int) -> HttpResponse:
    if "klaar" in request.POST:
        return redirect(case)
    if number < len(PARTS):
        return redirect("businesscases:question", case.pk, number + 1)
    return redirect("businesscases:figures", case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def about(request: Any, pk: int) -> HttpResponse:
    found = _editable(request, pk)
    names = (
        "title",
        "promise",
        "body",
        "stakeholders",
        "contact",
        "licence",
        "horizon_years",
        "discount_percent",
        "version",
    )
    initial = {name: getattr(found, name) for name in names} | {"themes": list(found.themes.all())}
    form = AboutForm(request.POST if request.method == "POST" else None, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        current = save(form, lambda: actions.edit_case(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return answer(request, "about", form, case=found, current=current)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def publish(request: Any, pk: int) -> HttpResponse:
    found = _editable(request, pk)
    require(policies.may_publish, request.viewer, found)
    findings = queries.findings_of(request.viewer, found)
    choices = [(one.pk, f"{one.title} ({VERDICTS[one.verdict]})") for one in findings]
    initial = {"findings": [pk for pk, _label in choices]}
    form = PublishForm(request.POST if request.method == "POST" else None, findings=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.publish_case(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            messages.success(request, _("The case is published. Others can calculate with it and take it over now."))
            return redirect(found)
    gate = [
        (bool(getattr(found, part.name)), part, number) for number, part in enumerate(PARTS, start=1) if part.required
    ]
    return answer(request, "publish", form, case=found, gate=gate, findings=choices)
