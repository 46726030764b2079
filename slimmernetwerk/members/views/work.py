"""Another job, and a private address beside the one of the work. Both are confirmed by a code in the mail of the new address."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import PrivateAddressForm, ProofCodeForm, WorkForm
from slimmernetwerk.members.letters import mail_address_code
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.members.views.signing_in import too_often
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.forms import succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in

# In the session: what was typed, with the code that was mailed and when.
WORK, PRIVATE = "new_work", "private_address"
USEFUL_FOR = 15 * 60


@require_safe
@signed_in
def work(request: Any) -> HttpResponse:
    context = {"work": queries.read_work(request.viewer), "now": clock.now(), "today": clock.today()}
    return render(request, "members/work.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proven
def new_work(request: Any) -> HttpResponse:
    """The new address gets a code, whoever else uses it: here that is not told."""
    form = WorkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        given = {name: typed[name] for name in ("email", "organisation", "sector", "why")}
        if succeeds(form, lambda: actions.check_work(by=request.viewer, **given)):
            return _mail_code(request, WORK, typed) or redirect("members:confirm_work")
    context = {"form": form, "organisations": queries.list_organisations()}
    return render(request, "members/new_work.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm_work(request: Any) -> HttpResponse:
    here = request.session.session_key
    return _confirm(request, WORK, "members:new_work", lambda typed: _move(request, typed, here))


def _move(request: Any, typed: dict[str, Any], here: str | None) -> None:
    waiting = actions.change_work(by=request.viewer, here=here, **typed)
    if waiting is None:
        messages.success(request, _("Your new job is in your account. From now on you sign in with %(email)s.") % typed)
    else:
        messages.success(request, _("Your new address is in your account. A steward still confirms your organisation."))


@require_http_methods(["GET", "HEAD", "POST"])
@proven
def private_address(request: Any) -> HttpResponse:
    form = PrivateAddressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"]
        if succeeds(form, lambda: actions.check_private(email, by=request.viewer)):
            return _mail_code(request, PRIVATE, {"email": email}) or redirect("members:confirm_private_address")
    context = {"form": form, "had": queries.private_address(request.viewer.id)}
    return render(request, "members/private_address.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm_private_address(request: Any) -> HttpResponse:
    return _confirm(request, PRIVATE, "members:private_address", lambda typed: _add(request, typed["email"]))


def _add(request: Any, email: str) -> None:
    actions.add_private_address(email, by=request.viewer)
    messages.success(request, _("You can sign in with %(email)s too now.") % {"email": email})


@require_POST
@proven
@once
def remove_private_address(request: Any) -> HttpResponse:
    actions.remove_private_address(by=request.viewer)
    messages.success(request, _("Your private address is gone from your account."))
    return redirect("members:work")


def _mail_code(request: Any, purpose: str, typed: dict[str, Any]) -> HttpResponse | None:
    """So many an hour for one address, and for one account: nobody's mailbox is filled by others. The page of who tried too often,
    or None when the mail is on its way."""
    for key in (typed["email"], f"account {request.viewer.id}"):
        if not ratelimit.consume(request, app="allauth.account", action="request_login_code", key=key):
            return too_often(request)
    code = get_adapter(request).generate_login_code()
    request.session[purpose] = {"code": code, "at": clock.now().timestamp(), "typed": typed}
    mail_address_code(typed["email"], request.viewer.language, code, USEFUL_FOR)
    return None


def _confirm(request: Any, purpose: str, start: str, finish: Callable[[dict[str, Any]], None]) -> HttpResponse:
    """The page for the code. A wrong one counts for the account; the right one works once."""
    kept, form = request.session.get(purpose), ProofCodeForm(request.POST if request.method == "POST" else None)
    if kept is None or clock.now().timestamp() - kept["at"] > USEFUL_FOR:
        if request.session.pop(purpose, None) is not None:
            messages.error(request, _("This code is older than 15 minutes. Ask for a new one."))
        return redirect("members:work" if kept is None else start)
    if form.is_bound and form.is_valid():
        tried = ratelimit.consume(request, app="allauth.account", action="confirm", key=str(request.viewer.id))
        if not tried:
            return too_often(request)
        if not compare_user_code(actual=form.cleaned_data["code"], expected=kept["code"]):
            form.add_error("code", _("This code is not right."))
        elif succeeds(form, lambda: finish(kept["typed"])):
            tried.rollback()
            request.session.pop(purpose, None)
            return redirect("members:work")
    context = {"form": form, "email": kept["typed"]["email"], "start": start, "purpose": purpose}
    return render(request, "members/address_code.html", context, status=422 if form.errors else 200)
