"""The pages of the clubhouse, and the addresses that every conversation uses."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.clubhuis import actions, policies, queries
from slimmernetwerk.clubhuis.forms import AskForm, EditForm, EditPostForm, HelpedForm, ReplyForm
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.contributions.actions import SetAside, Stale
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import is_own_set_aside, may_edit, may_reply
from slimmernetwerk.members.house_rules import heading_of
from slimmernetwerk.members.queries import moderators_of
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in
from slimmernetwerk.toolkit.text import clean_line

KINDS = dict(DiscussionKind.choices)


def _answer(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """A page with a form; 422 when the form came back with errors."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"clubhuis/{template}.html", {"form": form, **context}, status=status)


@require_safe
def discussions(request: Any) -> HttpResponse:
    kind = request.GET.get("soort", "")
    kind = kind if kind in KINDS else ""
    language = request.LANGUAGE_CODE
    themes = queries.list_themes(language)
    theme = request.GET.get("thema", "")
    theme = theme if any(row.slug == theme for row in themes) else ""
    page = queries.list_discussions(request.viewer, language, request.GET, discussion_kind=kind, theme=theme)
    moderators = moderators_of(request.viewer, theme) if theme else []
    context = {
        "page": page,
        "moderators": moderators,
        "themes": themes,
        "theme": theme,
        "kind": kind,
        "kinds": KINDS,
        "language": language,
    }
    return render(request, "clubhuis/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def ask(request: Any) -> HttpResponse:
    chosen = request.GET.get("soort", "")
    # Whoever searched in vain comes with the words filled in.
    initial = {"title": clean_line(request.GET.get("titel", "")[:200])}
    initial |= {"discussion_kind": chosen} if chosen in KINDS else {}
    form = AskForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.start_discussion(by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect(made)
    return _answer(request, "ask", form)


@require_safe
def discussion(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_discussion(viewer, pk, request.LANGUAGE_CODE)
    if row is None:
        return _gone(request, pk)
    cursor = queries.conversation_cursor(request.GET)
    context = {
        "row": row,
        "page": queries.conversation(viewer, pk, cursor),
        "first_page": cursor is None,
        "last_page": queries.page_of(row.reply_count),
        "outcomes": queries.outcomes(viewer, pk),
        "steps": steps_for(viewer, row),
        "rule": heading_of(settings.HOUSE_RULES, row.rule, request.LANGUAGE_CODE) if row.rule else "",
        "kinds": KINDS,
        "can_edit": may_edit(viewer, row),
        "can_close": policies.may_close(viewer, row),
        "can_reply": may_reply(viewer, row),
        "can_mark": policies.may_mark_helped(viewer, row),
        "form": ReplyForm(),
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "clubhuis/discussion.html", context)


def _gone(request: Any, pk: int, typed: str = "") -> HttpResponse:
    """Not there, and for who would see it were it not set aside, why. `typed` is what they wrote in the meantime."""
    gone = queries.read_gone(request.viewer, pk)
    rule = heading_of(settings.HOUSE_RULES, gone.rule, request.LANGUAGE_CODE)
    context = {"gone": gone, "rule": rule, "steps": steps_for(request.viewer, gone), "typed": typed}
    return render(request, "clubhuis/gone.html", context, status=404)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit(request: Any, pk: int) -> HttpResponse:
    found = queries.get_discussion(request.viewer, pk)
    if not (request.method == "POST" and is_own_set_aside(request.viewer, found)):  # what was typed comes back
        require(may_edit, request.viewer, found)
    initial = {"title": found.title, "body": found.body, "version": found.version}
    form = EditForm(request.POST if request.method == "POST" else None, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_discussion(found, by=request.viewer, **form.cleaned_data)
            return redirect(found)
        except Stale as stale:
            current = stale.current
            _keep_typed(form, current.version, stale)
        except SetAside as problem:
            form.add_error(None, problem)
    return _answer(request, "edit", form, discussion=found, current=current)


def _keep_typed(form: Any, version: int, problem: ValidationError) -> None:
    """What was typed stays; saving once more is then a choice made with both texts in sight."""
    form.data = form.data.copy()
    form.data["version"] = str(version)
    form.add_error(None, problem)


@require_POST
@signed_in
@once
def close(request: Any, pk: int) -> HttpResponse:
    found = queries.get_discussion(request.viewer, pk)
    actions.close_discussion(found, by=request.viewer)
    return redirect(found)


def _to_post(contribution: Any, position: int) -> HttpResponse:
    return HttpResponseRedirect(queries.place_of(contribution.get_absolute_url(), position))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def reply(request: Any, pk: int) -> HttpResponse:
    """Under anything: the page of each kind sends its reply form here."""
    form = ReplyForm(request.POST if request.method == "POST" else None)
    try:
        found = queries.get_contribution(request.viewer, pk)
    except Http404:
        return _gone(request, pk, typed=request.POST.get("body", ""))
    if not (request.method == "POST" and found.state == "closed"):
        require(may_reply, request.viewer, found)
    if request.method == "POST" and form.is_valid():
        post = attempt(form, lambda: actions.reply(found, by=request.viewer, body=form.cleaned_data["body"]))
        if post is not None:
            return _to_post(found, post.position)
    return _answer(request, "reply", form, contribution=found)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit_post(request: Any, pk: int) -> HttpResponse:
    post = queries.get_post(request.viewer, pk)
    if not (request.method == "POST" and policies.is_own_post_set_aside(request.viewer, post)):
        require(policies.may_edit_post, request.viewer, post, post.contribution.state)
    initial = {"body": post.body, "version": post.version}
    form = EditPostForm(request.POST if request.method == "POST" else None, initial=initial)
    current = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_post(post, by=request.viewer, **form.cleaned_data)
            return _to_post(post.contribution, post.position)
        except SetAside as problem:
            form.add_error(None, problem)
        except ValidationError as stale:
            current = queries.get_post(request.viewer, pk)
            _keep_typed(form, current.version, stale)
    return _answer(request, "edit_post", form, post=post, current=current)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def helped(request: Any, pk: int) -> HttpResponse:
    """Who asked says that a reply helped, and with what."""
    post = queries.get_post(request.viewer, pk)
    require(policies.may_mark_helped, request.viewer, queries.get_discussion(request.viewer, post.contribution_id))
    form = HelpedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.mark_helped(post, by=request.viewer, **form.cleaned_data)
        return _to_post(post.contribution, post.position)
    return _answer(request, "helped", form, post=post)


@require_POST
@signed_in
@once
def not_helped(request: Any, pk: int) -> HttpResponse:
    post = queries.get_post(request.viewer, pk)
    actions.unmark_helped(post, by=request.viewer)
    return _to_post(post.contribution, post.position)
