"""How allauth fits this house."""

import base64
import hashlib
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.providers.base.constants import AuthError
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.devices import read_agent
from slimmernetwerk.members.letters import tell_of_change
from slimmernetwerk.members.sessions import forget_shut_out, keep_shut_out, keep_unlinked, proven_lately

log = logging.getLogger(__name__)

# What allauth sends a mail about, in our words; see `members/email/sign_in_changed.txt`.
CHANGES = {
    "mfa/email/totp_activated": "app_on",
    "mfa/email/totp_deactivated": "app_off",
    "mfa/email/recovery_codes_generated": "recovery_codes",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
}
TOO_MANY = _(
    "That was wrong too often: at most %(tries)d times an hour for one account. Wait an hour, or sign in another way."
)


class AccountAdapter(DefaultAccountAdapter):
    """People join through our own page, so allauth signs nobody up."""

    @property
    def error_messages(self) -> dict[str, Any]:  # type: ignore[override]
        return {
            **DefaultAccountAdapter.error_messages,
            "too_many_login_attempts": TOO_MANY % {"tries": settings.TRIES_PER_HOUR},
            "rate_limited": TOO_MANY % {"tries": settings.TRIES_PER_HOUR},
            "email_password_mismatch": _("This address and this password do not belong together."),
            "incorrect_code": _("This code is not right."),
        }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Tries count for the account, whichever of its addresses was typed."""
        if email := credentials.get("email"):
            owner = queries.account_of(email)
            credentials["email"] = owner.email if owner else email
        return super().authenticate(request, **credentials)

    def login(self, request: Any, user: Any) -> None:
        """By whatever way: the session goes on under a new key, and without who stood before the closed door."""
        super().login(request, user)
        forget_shut_out(request.session)

    def respond_user_inactive(self, request: Any, user: Any) -> Any:
        """To the page that tells this person, and nobody else, what happened."""
        mailed = request.resolver_match.view_name == "account_confirm_login_code"
        keep_shut_out(request.session, user.pk, mailed=mailed)
        if user.state == user.State.SUSPENDED:
            actions.stand_at_the_door(by=queries.account_holder(user.pk))
        return super().respond_user_inactive(request, user)

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)

    def render_mail(self, template_prefix: str, *args: Any, **options: Any) -> Any:
        message = super().render_mail(template_prefix, *args, **options)
        if template_prefix == "account/email/login_code":
            message.useful_for = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
        return message

    def add_message(self, *args: Any, **options: Any) -> None:
        """Our pages tell what happened themselves."""

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        request = context.request
        return not proven_lately(request.session, second=queries.has_second_factor(request.viewer))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """One page offers what this member can prove it with."""
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **options: Any) -> None:
        if template_prefix in CHANGES:
            tell_of_change(CHANGES[template_prefix], user.email, user.language)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """A sign-in of elsewhere opens the account it was linked to, by its subject. It never makes or finds an account."""

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        """Those of the environment; none are kept in the database, so none are asked of it."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """What the provider says of a person is not used."""
        return sociallogin.user

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Known: allauth goes on. Not known: kept in the session until someone with an account confirms it."""
        linking = sociallogin.state.get("process") == "connect"
        if linking or not sociallogin.is_existing:
            keep_unlinked(request.session, sociallogin.account.provider, sociallogin.account.uid)
            raise ImmediateHttpResponse(redirect("members:link" if linking else "socialaccount_signup"))

    def on_authentication_error(
        self, request: Any, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        if exception is not None:
            log.warning("Signing in by %s failed: %s", provider.name, type(exception).__name__)
        cancelled = error == AuthError.CANCELLED
        context = {"provider": provider.name, "cancelled": cancelled}
        status = 502 if exception is not None else 403
        raise ImmediateHttpResponse(render(request, "members/provider_trouble.html", context, status=status))


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secrets of apps and recovery codes are kept under a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right."),
    }

    @staticmethod
    def _box() -> Fernet:
        key = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Something nobody knows when the secret key is another one than it was: then no code is right."""
        try:
            return self._box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called until its owner says otherwise."""
        browser, system = read_agent(context.request.META.get("HTTP_USER_AGENT", ""))
        return " · ".join(filter(None, (system, browser))) or "Passkey"
