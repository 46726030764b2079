"""Consults and findings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.design.templating import Words
from slimmernetwerk.doetanks import actions, policies, queries
from slimmernetwerk.doetanks.forms import AnswerForm, ConsultForm, FindingForm
from slimmernetwerk.doetanks.kinds import Verdict
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in
from slimmernetwerk.toolkit.text import clean_line

VERDICTS = Words(Verdict.choices)


def _answer(request: Any, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"doetanks/{template}.html", {"form": form, **context}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def ask(request: Any, pk: int) -> HttpResponse:
    """Experts on the themes who have room are proposed, and people who shared something on them; anyone else is found by name."""
    viewer = request.viewer
    found = queries.get_doetank(viewer, pk)
    require(policies.may_ask_consult, viewer, found, queries.role_of(viewer, pk))
    sought = clean_line(request.POST.get("zoek") or request.GET.get("zoek") or "")[:200]
    people = queries.whom_to_ask(found, viewer, sought, request.POST.get("member", ""), request.LANGUAGE_CODE)
    initial = {"member": people[0][1][0][0]} if sought and len(people) == 1 and len(people[0][1]) == 1 else {}
    form = ConsultForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        expert = viewer_for(given.pop("member"))
        made = attempt(form, lambda: actions.ask_consult(found, by=viewer, expert=expert, **given))
        if made is not None:
            return redirect(made)
    return _answer(request, "ask", form, doetank=found, sought=sought, people=people)


@require_safe
def consult(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_consult(viewer, pk, request.LANGUAGE_CODE)
    context = {
        "row": row,
        "links": queries.links_of(viewer, pk),
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "can_answer": policies.may_answer_consult(viewer, row),
        "can_reply": may_reply(viewer, row),
        "verdicts": VERDICTS,
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "doetanks/consult.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def answer(request: Any, pk: int) -> HttpResponse:
    found = queries.get_consult(request.viewer, pk)
    require(policies.may_answer_consult, request.viewer, found)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": found.answer})
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.answer_consult(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return _answer(request, "answer", form, consult=found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def record(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = queries.get_doetank(viewer, pk)
    require(policies.may_record_finding, viewer, found, queries.role_of(viewer, pk))
    consults = queries.consults_of(viewer, found)
    initial = {"consult": request.GET.get("consult", "")}
    form = FindingForm(request.POST if request.method == "POST" else None, consults=consults, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        chosen = given.pop("consult")
        cited = queries.get_consult(viewer, chosen) if chosen else None
        made = attempt(form, lambda: actions.record_finding(found, by=viewer, consult=cited, **given))
        if made is not None:
            return redirect(made)
    return _answer(request, "record", form, doetank=found)


@require_safe
def finding(request: Any, pk: int) -> HttpResponse:
    row = queries.read_finding(request.viewer, pk, request.LANGUAGE_CODE)
    context = {
        "row": row,
        "links": queries.links_of(request.viewer, pk),
        "verdicts": VERDICTS,
        "steps": steps_for(request.viewer, row),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "doetanks/finding.html", context)
