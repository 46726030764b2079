"""Moderators named by stewards, and the decisions of both."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.clubhuis.queries import place_of
from slimmernetwerk.contributions.queries.themes import theme_names
from slimmernetwerk.members.house_rules import heading_of
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.moderation import actions, policies, queries
from slimmernetwerk.moderation.forms import DecisionForm, ModeratorForm, ReasonForm
from slimmernetwerk.toolkit.forms import attempt, succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_safe
@signed_in
def moderators(request: Any) -> HttpResponse:
    context = {"moderators": queries.list_moderators(request.viewer), "themes": theme_names(request.LANGUAGE_CODE)}
    return render(request, "moderation/moderators.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def make_moderator(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = ModeratorForm(theme_names(request.LANGUAGE_CODE), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.make_moderator(by=request.viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("%(name)s is a moderator now, and has a mail about it.") % {"name": made.member.name})  # fmt: skip
            return redirect("moderation:moderators")
    return render(request, "moderation/make_moderator.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def end_moderator(request: Any, pk: int) -> HttpResponse:
    found = queries.get_moderator(request.viewer, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and succeeds(form, lambda: actions.end_moderator(found, by=request.viewer, **form.cleaned_data)):  # fmt: skip
        messages.success(request, _("%(name)s is no longer a moderator of this theme.") % {"name": found.member.name})
        return redirect("moderation:moderators")
    theme = theme_names(request.LANGUAGE_CODE).get(found.theme, found.theme)
    context = {"form": form, "moderator": found, "theme": theme}
    return render(request, "moderation/end_moderator.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def set_aside_post(request: Any, pk: int) -> HttpResponse:
    post, themes = queries.get_post(request.viewer, pk)
    require(policies.may_moderate, request.viewer, post.author_id, themes)
    back = place_of(post.contribution.get_absolute_url(), post.position)
    context = {"what": "post", "title": post.contribution.title, "html": post.body_html, "back": back}
    return _decide(request, lambda **given: actions.set_aside_post(post, by=request.viewer, **given), context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def set_aside(request: Any, pk: int) -> HttpResponse:
    return _decide_about(request, pk, "discussion", actions.set_aside_discussion)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def close(request: Any, pk: int) -> HttpResponse:
    return _decide_about(request, pk, "close", actions.close_discussion)


def _decide_about(request: Any, pk: int, what: str, action: Callable[..., Any]) -> HttpResponse:
    found, themes = queries.get_discussion(request.viewer, pk)
    require(policies.may_moderate, request.viewer, found.author_id, themes)
    context = {"what": what, "title": found.title, "html": found.body_html, "back": found.get_absolute_url()}
    return _decide(request, lambda **given: action(found, by=request.viewer, **given), context)


def _decide(request: Any, action: Callable[..., Any], context: dict[str, Any]) -> HttpResponse:
    """The form of each decision: by which rule, and why. Afterwards the decision itself, where it is undone too."""
    form = DecisionForm(queries.rule_choices(request.LANGUAGE_CODE), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: action(**form.cleaned_data))
        if made is not None:
            told = _("Done. The author has a mail with the rule and your reason.")
            messages.success(request, told if queries.hears_of(made) else _("Done. It stands in the log."))
            return redirect("moderation:decision", made.pk)
    return render(request, "moderation/decide.html", {"form": form, **context}, status=422 if form.errors else 200)


@require_safe
@signed_in
def post_decision(request: Any, pk: int) -> HttpResponse:
    return redirect("moderation:decision", queries.latest_decision(request.viewer, post=pk).pk)


@require_safe
@signed_in
def discussion_decision(request: Any, pk: int) -> HttpResponse:
    return redirect("moderation:decision", queries.latest_decision(request.viewer, discussion=pk).pk)


@require_safe
@signed_in
def decision(request: Any, pk: int) -> HttpResponse:
    """For the author, the moderators of the theme and stewards: what was decided, by whom, why, and what one can do."""
    found, themes = queries.get_decision(request.viewer, pk)
    context = _about(request, found) | {
        "own": found.author_id == request.viewer.id,
        "text": queries.judged_text(request.viewer, found),
        "turn_to": queries.second_look(found),
        "can_undo": found.undone is None and policies.may_undo(request.viewer, found, themes),
        "can_see_all": policies.may_see_decisions(request.viewer),
    }
    return render(request, "moderation/decision.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def undo(request: Any, pk: int) -> HttpResponse:
    found, themes = queries.get_decision(request.viewer, pk)
    require(policies.may_undo, request.viewer, found, themes)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and succeeds(form, lambda: actions.undo(found, by=request.viewer, **form.cleaned_data)):  # fmt: skip
        told = _("Undone. The author has a mail about it.")
        messages.success(request, told if queries.hears_of(found) else _("Undone. It stands in the log."))
        return redirect("moderation:decision", pk)
    context = _about(request, found) | {"form": form, "text": queries.judged_text(request.viewer, found)}
    return render(request, "moderation/undo.html", context, status=422 if form.errors else 200)


def _about(request: Any, found: Any) -> dict[str, Any]:
    return {"decision": found, "rule": heading_of(settings.HOUSE_RULES, found.rule, request.LANGUAGE_CODE)}


@require_safe
@signed_in
def decisions(request: Any) -> HttpResponse:
    page = queries.list_decisions(request.viewer, request.GET)
    headings = {row["rule"]: heading_of(settings.HOUSE_RULES, row["rule"], request.LANGUAGE_CODE) for row in page.rows}
    context = {"page": page, "headings": headings, "themes": theme_names(request.LANGUAGE_CODE)}
    return render(request, "moderation/decisions.html", context)
