"""Mandates and the task of steward, given and ended by stewards. Who changes the latter shows once more who they are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import MandateForm, ReasonForm, StewardForm
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.forms import attempt, succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_safe
@signed_in
def stewards(request: Any) -> HttpResponse:
    """Who is a steward, who holds a mandate, and what was done with it lately."""
    viewer = request.viewer
    context = {
        "stewards": queries.list_stewards(viewer),
        "page": queries.list_mandates(viewer, query=request.GET),
        "acts": queries.list_acts(viewer, {}).rows[:5],
        "words": queries.ACTS,
        "today": clock.today(),
    }
    return render(request, "members/stewards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def mandates(request: Any, pk: int) -> HttpResponse:
    """The mandates of an organisation, and giving one."""
    viewer, words = request.viewer, request.GET.get("naam", "").replace("\x00", "").strip()[:120]
    home = queries.get_organisation(viewer, pk)
    choices = queries.mandate_choices(viewer, home, words)
    form = MandateForm(choices.rows, request.POST if request.method == "POST" else None, initial={"started": clock.today()})  # fmt: skip
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.give_mandate(home, by=viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("%(name)s has the mandate, and a mail about it.") % {"name": made.member.name})
            return redirect("members:mandates", pk)
    context = {
        "organisation": home,
        "form": form,
        "choices": choices,
        "words": words,
        "page": queries.list_mandates(viewer, pk, request.GET),
        "today": clock.today(),
    }
    return render(request, "members/mandates.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def end_mandate(request: Any, pk: int, mandate: int) -> HttpResponse:
    found = queries.get_mandate(request.viewer, pk, mandate)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if (
        form.is_bound
        and form.is_valid()
        and succeeds(form, lambda: actions.end_mandate(found, by=request.viewer, **form.cleaned_data))
    ):
        messages.success(request, _("The mandate of %(name)s has ended.") % {"name": found.member.name})
        return redirect("members:mandates", pk)
    context = {"form": form, "member": found.member, "organisation": found.organisation}
    return render(request, "members/end_right.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@proven
@once
def make_steward(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = StewardForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        member = attempt(form, lambda: actions.make_steward(by=request.viewer, **form.cleaned_data))
        if member is not None:
            messages.success(request, _("%(name)s is a steward now, and has a mail about it.") % {"name": member.name})
            return redirect("members:stewards")
    return render(request, "members/make_steward.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@proven
@once
def end_steward(request: Any, pk: int) -> HttpResponse:
    member = queries.get_steward(request.viewer, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if (
        form.is_bound
        and form.is_valid()
        and succeeds(form, lambda: actions.end_stewardship(pk, by=request.viewer, **form.cleaned_data))
    ):
        messages.success(request, _("%(name)s is no longer a steward.") % {"name": member.name})
        return redirect("members:stewards" if pk != request.viewer.id else "members:organisations")
    context = {"form": form, "member": member, "own": pk == request.viewer.id}
    return render(request, "members/end_right.html", context, status=422 if form.errors else 200)
