"""Signing in with a code by e-mail."""

from typing import Any

from allauth.account.views import AccountInactiveView, ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from slimmernetwerk.members import actions
from slimmernetwerk.members.views.joining import JOINING

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

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        """Whoever joined in this session is a member from the moment that the code was right."""
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


class RequestCode(RequestLoginCodeView):
    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 429 if form.has_error("email", "too_many_login_attempts") else 422
        return response


sign_in = RequestCode.as_view()
confirm_code = ConfirmCode.as_view()
inactive = AccountInactiveView.as_view()
sign_out = LogoutView.as_view()
