"""Signing in: a code by e-mail, a password or a passkey, and after the first two the second step of who has one."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import (
    ConfirmLoginCodeView,
    LoginView,
    LogoutView,
    RequestLoginCodeView,
)
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import SecondStepPasskeyForm, SignInPasskeyForm
from slimmernetwerk.members.sessions import shut_out
from slimmernetwerk.members.views.joining import JOINING

PENDING = "account_login"
REFUSED = ("too_many_login_attempts", "rate_limited")


def too_often(request: Any) -> HttpResponse:
    """The page of who tried too often, with the number and the other ways."""
    response = render(request, "members/too_often.html", {"tries": settings.TRIES_PER_HOUR}, status=429)
    response.says_it_itself = True  # type: ignore[attr-defined]
    return response


def not_yet(request: Any, response: HttpResponse, form: Any) -> HttpResponse:
    """The status of a form that comes back; too often has a page of its own."""
    if any(error.code in REFUSED for errors in form.errors.as_data().values() for error in errors):
        return too_often(request)
    response.status_code = 422
    return response


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page for the code; says in words why a code is no longer taken."""

    def dispatch(self, request: Any, *args: Any, **options: Any) -> Any:
        waiting = PENDING in request.session
        self.refused = False
        response = super().dispatch(request, *args, **options)
        if (
            waiting
            and PENDING not in request.session
            and not (request.user.is_authenticated or shut_out(request.session))
        ):
            if self.refused:
                messages.error(request, _("That was the wrong code too many times. Ask for a new one."))
            else:
                messages.error(request, _("This code is older than 15 minutes. Ask for a new one."))
        return response

    def post(self, request: Any, *args: Any, **options: Any) -> HttpResponse:
        """A try counts before it is looked at, so that tries at the same moment count too."""
        owner = self._process.user
        email = (owner.email if owner else self._process.state["email"]).lower()
        self.tried = ratelimit.consume(request, app="allauth.account", action="login_code_failed", key=email)
        return super().post(request, *args, **options) if self.tried else too_often(request)  # type: ignore[no-any-return]

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        """Whoever joined in this session is a member from the moment that the code was right."""
        self.tried.rollback()
        typed = self.request.session.pop(JOINING, None)
        if typed and typed["email"] == self._process.state["email"] and actions.confirm_joining(**typed):
            self._process.user.refresh_from_db()
        return super()._verify_form_valid(form)  # type: ignore[no-any-return]

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        self.refused = response.status_code == 302
        if not self.refused:
            response.status_code = 422
        return response


class AddressForm(RequestLoginCodeForm):
    """The address of the work or the private one beside it; one question to the database, whoever asks for whom."""

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if not ratelimit.consume(
            context.request, app="allauth.account", action="request_login_code", key=email.lower()
        ):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = queries.account_of(email)
        return email


class RequestCode(RequestLoginCodeView):
    def get_form_class(self) -> Any:
        return AddressForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "providers": queries.providers()}

    def form_invalid(self, form: Any) -> HttpResponse:
        return not_yet(self.request, super().form_invalid(form), form)


class PasswordForm(LoginForm):
    def _setup_password_field(self) -> None:
        """Joining asks for no password, which makes allauth leave it out here too."""
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")


class SignInWithPassword(LoginView):
    """The answer for an unknown address is that for a wrong password, after as much work."""

    form_class = PasswordForm
    template_name = "account/login.html"

    def get_form_class(self) -> type[PasswordForm]:
        return PasswordForm

    def _redirect_to_pending_stage(self, request: Any, stage: Any) -> None:
        """Whoever waited for a code may choose this way instead."""
        clear_login(request)

    def form_invalid(self, form: Any) -> HttpResponse:
        return not_yet(self.request, super().form_invalid(form), form)


class SecondStep(AuthenticateView):
    """Asked after a code or a password of everyone who has a second factor."""

    template_name = "mfa/authenticate.html"
    webauthn_form_class = SecondStepPasskeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        return not_yet(self.request, super().form_invalid(form), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        options = found["js_data"]["request_options"]
        return found | {"options": options if options["publicKey"].get("allowCredentials") else None}


class SignInWithPasskey(LoginWebAuthnView):
    """What the script of the sign-in page asks for, and where it sends what the passkey said."""

    form_class = SignInPasskeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("This passkey is not known here. Sign in another way."))
        return redirect("account_login")

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        return perform_passwordless_login(self.request, passkey, login)  # type: ignore[no-any-return]

    def _redirect_to_pending_stage(self, request: Any, stage: Any) -> None:
        clear_login(request)


sign_in = RequestCode.as_view()
confirm_code = ConfirmCode.as_view()
sign_in_with_password = SignInWithPassword.as_view()
sign_in_with_passkey = SignInWithPasskey.as_view()
second_step = SecondStep.as_view()
sign_out = LogoutView.as_view()
