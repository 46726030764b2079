"""The pages of knowledge, partners and collaborations."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.clubhuis.queries import conversation, conversation_cursor
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.next_steps import steps_for
from slimmernetwerk.contributions.policies import may_reply
from slimmernetwerk.kennissennetwerk import actions, policies, queries
from slimmernetwerk.kennissennetwerk.forms import (
    CollaborationForm,
    EditorForm,
    MoveForm,
    PublishForm,
    UpdateForm,
    UseForm,
    WelcomeForm,
)
from slimmernetwerk.kennissennetwerk.kinds import OVER, SILENT_DAYS, ItemKind, Licence, Progress
from slimmernetwerk.toolkit.clock import now
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in

KINDS, LICENCES, PROGRESS = dict(ItemKind.choices), dict(Licence.choices), dict(Progress.choices)


def _answer(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"kennissennetwerk/{template}.html", {"form": form, **context}, status=status)


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_safe
def items(request: Any) -> HttpResponse:
    language = request.LANGUAGE_CODE
    kind, theme = request.GET.get("soort", ""), request.GET.get("thema", "")
    kind = kind if kind in KINDS else ""
    themes = queries.list_themes(language)
    theme = theme if any(row.slug == theme for row in themes) else ""
    context = {
        "page": queries.list_items(request.viewer, language, request.GET, item_kind=kind, theme=theme),
        "themes": themes,
        "theme": theme,
        "kind": kind,
        "kinds": KINDS,
        "is_editor": queries.is_editor(request.viewer),
    }
    return render(request, "kennissennetwerk/items.html", context)


@require_safe
def item(request: Any, pk: int) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_item(viewer, pk, request.LANGUAGE_CODE)
    context = {
        "row": row,
        "uses": queries.uses_of(viewer, pk),
        "own_work": queries.own_work(viewer, pk),
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "can_reply": may_reply(viewer, row),
        "steps": steps_for(viewer, row),
        "kinds": KINDS,
        "licences": LICENCES,
        "address": address,
        "language": request.LANGUAGE_CODE,
    }
    return render(request, "kennissennetwerk/item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def publish(request: Any) -> HttpResponse:
    partner = queries.partner_of(request.viewer)
    if partner is not None and not queries.edits(request.viewer, partner.pk):
        return render(request, "kennissennetwerk/no_editor.html", _partner_page(request, partner.pk), status=403)
    require(policies.may_publish, request.viewer, partner, partner is not None)
    form = PublishForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.publish_item(by=request.viewer, partner=partner, **form.cleaned_data))  # type: ignore[arg-type]
        if made is not None:
            return redirect(made)
    return _answer(request, "publish", form, partner=partner)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def use(request: Any, pk: int) -> HttpResponse:
    """From the page of the knowledge or of the Doetank: the answer is the page of what uses it."""
    found = queries.get_item(request.viewer, pk)
    form = UseForm(_typed(request), initial={"contribution": request.GET.get("voor", "")})
    if request.method == "POST" and form.is_valid():
        user = queries.get_contribution(request.viewer, form.cleaned_data["contribution"])
        how = form.cleaned_data["how"]
        if attempt(form, lambda: actions.use_item(found, user, by=request.viewer, how=how)) is not None:
            return redirect(user)
    return _answer(request, "use", form, item=found, own_work=queries.own_work(request.viewer, pk))


@require_safe
def partners(request: Any) -> HttpResponse:
    context = {"rows": queries.list_partners(request.viewer), "can_welcome": policies.may_welcome(request.viewer)}
    return render(request, "kennissennetwerk/partners.html", context)


@require_safe
def partner(request: Any, pk: int) -> HttpResponse:
    viewer, language = request.viewer, request.LANGUAGE_CODE
    context = {
        **_partner_page(request, pk),
        "page": queries.list_items(viewer, language, request.GET, partner=pk),
        "collaborations": queries.list_collaborations(viewer, language, {}, partner=pk).rows,
        "kinds": KINDS,
        "progress": PROGRESS,
    }
    return render(request, "kennissennetwerk/partner.html", context)


def _partner_page(request: Any, pk: int) -> dict[str, Any]:
    """A partner with its editors, and what this viewer may do about them."""
    viewer, row = request.viewer, queries.read_partner(request.viewer, pk)
    return {
        "row": row,
        "can_publish": policies.may_publish(viewer, row, row.is_editor),
        "can_choose": policies.may_choose_editors(viewer, row, row.is_editor),
        "can_ask": policies.may_ask_for_editor(viewer, row, row.edited),
        "works_here": policies.works_for(viewer, row),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def editors(request: Any, pk: int) -> HttpResponse:
    """Who publishes for a partner, and naming someone."""
    viewer, found = request.viewer, queries.get_partner(pk)
    page = _partner_page(request, pk)
    require(policies.may_choose_editors, viewer, found, page["row"].is_editor)
    form = EditorForm(queries.editor_choices(viewer, found), _typed(request))
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.name_editor(found, by=viewer, **form.cleaned_data))
        if made is not None:
            messages.success(
                request, _("%(name)s is an editor now, and has a mail about it.") % {"name": made.member.name}
            )
            return redirect("kennissennetwerk:editors", pk)
    return _answer(request, "editors", form, **page)


@require_POST
@signed_in
@once
def end_editor(request: Any, pk: int, member: int) -> HttpResponse:
    found = queries.get_partner(pk)
    try:
        actions.end_editor(found, by=request.viewer, member=member)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("kennissennetwerk:partner", pk)


@require_POST
@signed_in
@once
def ask_for_editor(request: Any, pk: int) -> HttpResponse:
    if actions.ask_for_editor(queries.get_partner(pk), by=request.viewer):
        messages.success(request, _("The stewards have your question by mail."))
    else:
        messages.info(request, _("This was asked this week already. A steward answers it."))
    return redirect("kennissennetwerk:partner", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def welcome(request: Any) -> HttpResponse:
    require(policies.may_welcome, request.viewer)
    form = WelcomeForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.welcome_partner(by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect("kennissennetwerk:editors", made.pk)
    return _answer(request, "welcome", form)


@require_safe
def collaborations(request: Any) -> HttpResponse:
    chosen = request.GET.get("stand", "")
    chosen = chosen if chosen in PROGRESS else ""
    page = queries.list_collaborations(request.viewer, request.LANGUAGE_CODE, request.GET, progress=chosen)
    context = {
        "page": page,
        "chosen": chosen,
        "progress": PROGRESS,
        "can_start": request.viewer.steward or queries.works_for_partner(request.viewer),
        "silent_since": now() - timedelta(days=SILENT_DAYS),
        "over": OVER,
    }
    return render(request, "kennissennetwerk/collaborations.html", context)


@require_safe
def collaboration(request: Any, pk: int) -> HttpResponse:
    return _collaboration(request, pk)


def _collaboration(request: Any, pk: int, update_form: Any = None, move_form: Any = None) -> HttpResponse:
    viewer = request.viewer
    row = queries.read_collaboration(viewer, pk, request.LANGUAGE_CODE)
    organisations = [one["organisation"] for one in row.partner_names]
    context = {
        "row": row,
        "updates": queries.updates_of(viewer, pk),
        "page": conversation(viewer, pk, conversation_cursor(request.GET)),
        "can_reply": may_reply(viewer, row),
        "can_tell": policies.may_tell(viewer, row, organisations),
        "update_form": update_form or UpdateForm(),
        "move_form": move_form or MoveForm(initial={"state": row.progress}),
        "silent": row.progress not in OVER
        and (row.latest or row.published or row.last_activity) < now() - timedelta(days=SILENT_DAYS),
        "progress": PROGRESS,
        "bar": [PROGRESS[one] for one in Progress.values[:4]],
        "position": 3 if row.progress in OVER else Progress.values.index(row.progress),
        "steps": steps_for(viewer, row),
    }
    bad = any(form is not None and form.errors for form in (update_form, move_form))
    return render(request, "kennissennetwerk/collaboration.html", context, status=422 if bad else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def start(request: Any) -> HttpResponse:
    own = queries.partner_of(request.viewer)
    require(policies.may_start_collaboration, request.viewer, [own.organisation_id] if own else [])
    form = CollaborationForm(_typed(request), initial={"partners": [own] if own else []})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.start_collaboration(by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect(made)
    return _answer(request, "start", form)


@require_POST
@signed_in
@once
def tell(request: Any, pk: int) -> HttpResponse:
    found = queries.get_collaboration(request.viewer, pk)
    form = UpdateForm(request.POST)
    if form.is_valid():
        made = attempt(form, lambda: actions.give_update(found, by=request.viewer, **form.cleaned_data))
        if made is not None:
            return redirect(found)
    return _collaboration(request, pk, update_form=form)


@require_POST
@signed_in
@once
def move(request: Any, pk: int) -> HttpResponse:
    found = queries.get_collaboration(request.viewer, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        attempt(form, lambda: actions.move_collaboration(found, by=request.viewer, **form.cleaned_data))
        if not form.errors:
            return redirect(found)
    return _collaboration(request, pk, move_form=form)
