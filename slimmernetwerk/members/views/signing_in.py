"""Signing in with a code by e-mail, and joining."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import AccountInactiveView, ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import JoinForm
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once

PENDING = "account_login"


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page for the code; says in words why a code is no longer taken."""

    def dispatch(self, request: Any, *args: Any, **options: Any) -> Any:
        waiting = PENDING in request.session
        self.refused = False
        response = super().dispatch(request, *args, **options)
        if waiting and PENDING not in request.session and not request.user.is_authenticated:
            if self.refused:
                messages.error(request, _("That was the wrong code too many times. Ask for a new one."))
            else:
                messages.error(request, _("This code is older than 15 minutes. Ask for a new one."))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        self.refused = response.status_code == 302
        if not self.refused:
            response.status_code = 422
        return response


class RequestCode(RequestLoginCodeView):
    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 429 if form.has_error("email", "too_many_login_attempts") else 422
        return response


sign_in = RequestCode.as_view()
confirm_code = ConfirmCode.as_view()
inactive = AccountInactiveView.as_view()
sign_out = LogoutView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@once
def join(request: Any) -> HttpResponse:
    """Who has an address of an organisation we know becomes a member at once, and gets a code."""
    if request.method == "POST":
        form = JoinForm(request.POST)
        if form.is_valid() and not _may_ask_code(request, form.cleaned_data["email"]):
            return HttpResponse(status=429)
        if form.is_valid() and attempt(form, lambda: _welcome(request, form)):
            return redirect("account_confirm_login_code")
    else:
        form = JoinForm()
    context = {"form": form, "organisations": queries.list_organisations()}
    return render(request, "members/join.html", context, status=422 if form.is_bound else 200)


def _may_ask_code(request: HttpRequest, email: str) -> bool:
    """As at signing in, an address gets so many codes an hour: nobody's mailbox is filled by others."""
    return ratelimit.consume(request, action="request_login_code", key=email)


def _welcome(request: HttpRequest, form: JoinForm) -> bool:
    """The same for a new and for a known address: a code by e-mail, and the page that asks for it."""
    actions.join_network(language=request.LANGUAGE_CODE, **form.cleaned_data)  # type: ignore[attr-defined]
    email = form.cleaned_data["email"]
    user = queries.may_sign_in(email)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    return True
