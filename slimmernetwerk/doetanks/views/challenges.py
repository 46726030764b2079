"""Challenges: the list, one of them, bringing in, recognising, and making a Doetank of it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor, list_themes
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.doetanks import actions, policies, queries
from slimmernetwerk.doetanks.forms import ChallengeForm, FormDoetankForm, RecogniseForm
from slimmernetwerk.kennissennetwerk.queries import fitting
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


def _answer(request: Any, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"doetanks/{template}.html", {"form": form, **context}, status=status)


@require_safe
def challenges(request: Any) -> HttpResponse:
    language = request.LANGUAGE_CODE
    themes = list_themes(language)
    theme = request.GET.get("thema", "")
    theme = theme if any(row.slug == theme for row in themes) else ""
    page = queries.list_challenges(request.viewer, language, request.GET, theme)
    return render(request, "doetanks/challenges.html", {"page": page, "themes": themes, "theme": theme})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def bring_in(request: Any, pk: int | None = None) -> HttpResponse:
    """A new challenge, from nothing or from a discussion."""
    discussion = queries.get_discussion(request.viewer, pk) if pk else None
    initial: dict[str, Any] = {}
    if discussion is not None:
        require(policies.may_make_challenge, request.viewer, discussion)
        initial = queries.words_of(discussion)
    form = ChallengeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: actions.bring_in_challenge(by=request.viewer, from_discussion=discussion, **form.cleaned_data),
        )
        if made is not None:
            return redirect(made)
    return _answer(request, "bring_in", form, discussion=discussion)


def _by_sector(recognitions: Iterable[dict[str, Any]]) -> tuple[tuple[str, int], ...]:
    """How many organisations of each sector recognise it, in the order of the sectors."""
    found: dict[str, set[Any]] = {}
    for one in recognitions:
        found.setdefault(one["sector"], set()).add(one["organisation_id"] or -one["member"])
    return tuple(
        (str(label), len(found[value]))
        for value, label in [*Sector.choices, ("", Sector.OTHER.label)]
        if value in found
    )


@require_safe
def challenge(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_challenge(viewer, pk, request.LANGUAGE_CODE)
    context = {
        "row": row,
        "links": queries.links_of(viewer, pk),
        "fitting": fitting(viewer, pk, request.LANGUAGE_CODE),
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "by_sector": _by_sector(row.recognised_by),
        "can_recognise": policies.may_recognise(viewer, row),
        "recognised": any(one["member"] == viewer.id for one in row.recognised_by),
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, row),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "doetanks/challenge.html", context)


@require_POST
@signed_in
@once
def recognise(request: Any, pk: int) -> HttpResponse:
    found = queries.get_challenge(request.viewer, pk)
    form = RecogniseForm(request.POST)
    if form.is_valid():
        actions.recognise(found, by=request.viewer, note=form.cleaned_data["note"])
        return redirect(found)
    return _answer(request, "recognise", form, challenge=found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def form_doetank(request: Any, pk: int) -> HttpResponse:
    found = queries.get_challenge(request.viewer, pk)
    require(policies.may_form, request.viewer, found)
    form = FormDoetankForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.form_doetank(found, by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect(made)
    return _answer(request, "form", form, challenge=found)
