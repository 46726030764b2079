"""OpenID Connect with what we ask more than allauth: a nonce, one subject in all answers, and nothing kept but that."""

import base64
import hashlib
from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.urls import reverse
from django.utils import translation


def nonce_for(challenge: str) -> str:
    """The nonce that goes with a PKCE challenge: whoever has the verifier of a sign-in knows it, nobody else."""
    return hashlib.sha256(b"nonce:" + challenge.encode()).hexdigest()


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Client(OAuth2Client):
    def get_redirect_url(self, authorization_url: str, scope: Any, extra_params: dict[str, Any]) -> str:
        challenge = extra_params.get("code_challenge")
        nonce = {"nonce": nonce_for(challenge.decode())} if challenge else {}
        return str(super().get_redirect_url(authorization_url, scope, {**extra_params, **nonce}))


class Exchange(OpenIDConnectOAuth2Adapter):
    """Asks the provider for what the code it gave stands for."""

    client_class = Client
    verifier: str | None = None

    def get_callback_url(self, request: Any, app: Any) -> str:
        """One address, whatever the language of the page: a provider knows it letter by letter."""
        with translation.override("nl"):
            return str(settings.SITE_URL) + reverse("openid_connect_callback", args=[self.provider_id])

    def get_access_token_data(self, request: Any, app: Any, client: Any, pkce_code_verifier: str | None = None) -> Any:
        self.verifier = pkce_code_verifier
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no id_token")
        return super().complete_login(request, app, token, **kwargs)

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        """What it says of a person is not needed; the subject stands in the token that is meant for us."""
        return {}

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        said: dict[str, Any] = super()._decode_id_token(app, id_token)
        if self.verifier and said.get("nonce") != nonce_for(challenge_of(self.verifier)):
            raise OAuth2Error("nonce of another sign-in")
        if not said.get("sub"):
            raise OAuth2Error("no subject")
        return said


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Exchange

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Issuer and subject together, unreadable: two providers may call two people the same."""
        said = data["id_token"]
        return hashlib.sha256(f"{said['iss']}\n{said['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        return []
