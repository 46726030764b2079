"""A recent proof, before someone changes how they sign in: a session left open is not enough for that."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from slimmernetwerk.members import queries
from slimmernetwerk.members.forms import ProofCodeForm, ProofPasskeyForm, ProofPasswordForm
from slimmernetwerk.members.sessions import proven_lately
from slimmernetwerk.members.views.signing_in import too_often
from slimmernetwerk.toolkit.permissions import signed_in

View = Callable[..., HttpResponse]
MAILED = "proof_code"  # in the session: the code that was mailed, and when
MAILED_FOR = 15 * 60


def proven(view: View) -> View:
    """First a proof of the last ten minutes; by the second factor, of who has one."""

    @wraps(view)
    @signed_in
    def wrapped(request: Any, *args: Any, **options: Any) -> HttpResponse:
        if proven_lately(request.session, second=queries.has_second_factor(request.viewer)):
            return view(request, *args, **options)
        back = request.get_full_path() if request.method == "GET" else reverse("members:ways_in")
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm(request: Any) -> HttpResponse:
    """By what this member has: the second factor, else the password or a code by mail."""
    second = queries.has_second_factor(request.viewer)
    how = request.POST.get("how", "")
    if request.method == "POST" and how in (WAYS_SECOND if second else WAYS_FIRST):
        return (WAYS_SECOND if second else WAYS_FIRST)[how](request)
    return _page(request)


def _page(request: Any, status: int = 200, **tried: forms.Form) -> HttpResponse:
    second = queries.has_second_factor(request.viewer)
    context: dict[str, Any] = {"second": second, "back": _back(request)}
    if second:
        options = begin_authentication(request.user)
        context["form"] = ReauthenticateForm(user=request.user)
        context["options"] = options if options["publicKey"].get("allowCredentials") else None
    else:
        context |= {
            "password_form": ProofPasswordForm() if queries.has_password(request.viewer) else None,
            "code_form": ProofCodeForm() if MAILED in request.session else None,
        }
    return render(request, "members/confirm.html", context | tried, status=status)


def _back(request: Any) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    fits = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if fits else reverse("members:ways_in")


def _go_on(request: Any) -> HttpResponse:
    request.session.pop(MAILED, None)
    return redirect(_back(request))


def _counted(request: Any) -> Any:
    """One of the tries of an hour, for this account; None when they are used up."""
    return ratelimit.consume(request, app="allauth.account", action="confirm", key=str(request.viewer.id))


def _mail_code(request: Any) -> HttpResponse:
    adapter, email = get_adapter(request), request.viewer.email
    addresses = queries.addresses_of(request.viewer)
    if not ratelimit.consume(request, app="allauth.account", action="request_login_code", key=email):
        return too_often(request)
    code = adapter.generate_login_code()
    request.session[MAILED] = {"code": code, "at": time.time()}
    for address in addresses:
        adapter.send_mail("account/email/login_code", address, {"request": request, "code": code})
    sent_to = _(" and ").join(addresses)
    messages.success(request, _("A mail with a code is on its way to %(email)s.") % {"email": sent_to})
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': _back(request)})}")


def _by_mailed_code(request: Any) -> HttpResponse:
    tried, form = _counted(request), ProofCodeForm(request.POST)
    if not tried:
        return too_often(request)
    sent = request.session.get(MAILED) or {"code": "", "at": 0}
    fresh = time.time() - sent["at"] < MAILED_FOR
    if form.is_valid() and fresh and compare_user_code(actual=form.cleaned_data["code"], expected=sent["code"]):
        tried.rollback()
        record_authentication(request, request.user, method="code", reauthenticated=True)
        return _go_on(request)
    if form.is_valid():
        form.add_error("code", _("This code is not right, or older than 15 minutes."))
    return _page(request, 422, code_form=form)


def _by_password(request: Any) -> HttpResponse:
    form = ProofPasswordForm(request.POST)
    if form.is_valid():
        try:
            right = get_adapter(request).reauthenticate(request.user, form.cleaned_data["password"])
        except forms.ValidationError:
            return too_often(request)
        if right:
            record_authentication(request, request.user, method="password", reauthenticated=True)
            return _go_on(request)
        form.add_error("password", _("This is not your password."))
    return _page(request, 422, password_form=form)


def _by_app(request: Any) -> HttpResponse:
    form = ReauthenticateForm(request.POST, user=request.user)
    if form.is_valid():
        post_authentication(request, form.authenticator, reauthenticated=True)
        return _go_on(request)
    return too_often(request) if form.has_error("code", "too_many_login_attempts") else _page(request, 422, form=form)


def _by_passkey(request: Any) -> HttpResponse:
    form = ProofPasskeyForm(request.POST, user=request.user)
    if form.is_valid():
        post_authentication(request, form.cleaned_data["credential"], reauthenticated=True)
        return _go_on(request)
    messages.error(request, _("This passkey is not one of yours."))
    return _page(request, 422)


WAYS_FIRST = {"mail": _mail_code, "code": _by_mailed_code, "password": _by_password}
WAYS_SECOND = {"app": _by_app, "passkey": _by_passkey}
