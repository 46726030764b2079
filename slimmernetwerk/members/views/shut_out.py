"""Before the closed door: what happened, told to who showed whose account it is, with what stays theirs by law."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import LeaveForm
from slimmernetwerk.members.forms.managing import ObjectForm
from slimmernetwerk.members.sessions import shut_out
from slimmernetwerk.members.viewer import ANYONE, Viewer
from slimmernetwerk.members.views.own_data import send_copy
from slimmernetwerk.toolkit.forms import attempt, succeeds
from slimmernetwerk.toolkit.once import once


@require_safe
@never_cache
def inactive(request: Any) -> HttpResponse:
    return _page(request, ObjectForm())


def _page(request: Any, form: ObjectForm) -> HttpResponse:
    by, proof = _who(request), shut_out(request.session)
    context = {
        "going": queries.read_suspension(by.id) if by.signed_in else None,
        "mailed": bool(proof and proof["mailed"]),
        "second_step": by.signed_in and queries.has_second_factor(by),
        "exports": queries.list_exports(by) if by.signed_in else [],
        "form": form,
    }
    return render(request, "account/account_inactive.html", context, status=422 if form.errors else 200)


def _who(request: Any, *, mailed: bool = False) -> Viewer:
    """Who showed in this session whose account it is, while it is suspended; else nobody. `mailed`: by the mailbox itself, which
    a copy of one's data and leaving need. On a browser where somebody is signed in, it is nobody."""
    proof = None if request.viewer.signed_in else shut_out(request.session)
    if proof is None or (mailed and not proof["mailed"]) or queries.read_suspension(proof["member"]) is None:
        return ANYONE
    return queries.account_holder(proof["member"])


@require_POST
@once
def objection(request: Any) -> HttpResponse:
    """Said by who showed whose account it is; to anyone else there is nothing here."""
    by, form = _who(request), ObjectForm(request.POST)
    if not by.signed_in:
        return redirect("account_login")
    if form.is_valid() and attempt(form, lambda: actions.object_to_suspension(by=by, **form.cleaned_data)):
        messages.success(request, _("Your objection is with the stewards. You get an answer by mail."))
        return redirect("account_inactive")
    return _page(request, form)


@require_POST
@once
def done(request: Any) -> HttpResponse:
    """Whoever comes next on this computer finds nothing here."""
    if not request.viewer.signed_in:
        request.session.flush()
    return redirect("account_login")


@require_POST
@once
def ask_copy(request: Any) -> HttpResponse:
    by = _who(request, mailed=True)
    if not by.signed_in:
        return redirect("account_login")
    try:
        actions.ask_export(by=by)
        messages.success(request, _("Your copy is being made. Look at this page again in a minute."))
    except actions.TooMany as problem:
        messages.error(request, problem.messages[0])
    return redirect("account_inactive")


@require_safe
@never_cache
def copy(request: Any, key: Any) -> HttpResponse:
    by = _who(request, mailed=True)
    return send_copy(by, key) if by.signed_in else redirect("account_login")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: Any) -> HttpResponse:
    """For good, as any member may; with a second step, after a steward took it away."""
    by = _who(request, mailed=True)
    if not by.signed_in:
        return redirect("account_login")
    form = LeaveForm(request.POST if request.method == "POST" else None, email=by.email)
    if (
        form.is_bound
        and form.is_valid()
        and succeeds(form, lambda: actions.leave_at_the_door(by=by, names_stay=form.cleaned_data["names_stay"]))
    ):
        request.session.flush()
        return redirect("members:left")
    return render(request, "members/leave.html", {"form": form, "shut_out": True}, status=422 if form.errors else 200)
