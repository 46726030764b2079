"""How a member signs in, as only they see it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from slimmernetwerk.members.models import Member, SignIn
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock

CODES_SHOWN = timedelta(minutes=10)


@dataclass(frozen=True)
class Device:
    handle: str
    browser: str
    system: str
    started: datetime
    seen: datetime
    here: bool


@dataclass(frozen=True)
class Passkey:
    id: int
    name: str
    added: datetime
    used: datetime | None


@dataclass(frozen=True)
class Linked:
    id: int
    provider: str
    since: datetime


@dataclass(frozen=True)
class WaysIn:
    password: bool
    app_since: datetime | None
    passkeys: list[Passkey]
    recovery_left: int | None
    devices: list[Device]
    linked: list[Linked]
    linkable: dict[str, str]

    @property
    def second_factor(self) -> bool:
        return bool(self.app_since or self.passkeys)


def device_handle(session_key: str) -> str:
    """A name for a session that opens nothing: its key stays where it is."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:20]


def has_password(viewer: Viewer) -> bool:
    return Member.objects.only("password").get(pk=viewer.id).has_usable_password()


def has_second_factor(viewer: Viewer) -> bool:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=viewer.id, type__in=kinds).exists()  # type: ignore[misc]


def ways_in(viewer: Viewer, here: str | None) -> WaysIn:
    """Everything on the page "How you sign in"; `here` is the key of the session that asks."""
    factors = list(Authenticator.objects.filter(user_id=viewer.id).order_by("created_at"))  # type: ignore[misc]
    kinds = Authenticator.Type
    app = next((one for one in factors if one.type == kinds.TOTP), None)
    recovery = next((one for one in factors if one.type == kinds.RECOVERY_CODES), None)
    names, accounts = providers(), list(SocialAccount.objects.filter(user_id=viewer.id).order_by("id"))  # type: ignore[misc]
    return WaysIn(
        password=has_password(viewer),
        app_since=app.created_at if app else None,
        passkeys=[
            Passkey(one.pk, one.wrap().name, one.created_at, one.last_used_at)
            for one in factors
            if one.type == kinds.WEBAUTHN
        ],
        recovery_left=len(recovery.wrap().get_unused_codes()) if recovery else None,
        devices=_devices(viewer, here),
        linked=[Linked(one.pk, names.get(one.provider, one.provider), one.date_joined) for one in accounts],
        linkable={key: name for key, name in names.items() if key not in {one.provider for one in accounts}},
    )


def providers() -> dict[str, str]:
    """The sign-ins of others that this installation offers: what each is called, by its name in the address."""
    offered: Any = settings.SOCIALACCOUNT_PROVIDERS
    return {one["provider_id"]: one["name"] for one in offered["openid_connect"]["APPS"]}


def recovery_codes(viewer: Viewer) -> list[str] | None:
    """Those not used yet, in the ten minutes after they were made; afterwards none. None when there never were any."""
    found = Authenticator.objects.filter(user_id=viewer.id, type=Authenticator.Type.RECOVERY_CODES).first()  # type: ignore[misc]
    if found is None:
        return None
    return found.wrap().get_unused_codes() if clock.now() - found.created_at < CODES_SHOWN else []


def _devices(viewer: Viewer, here: str | None) -> list[Device]:
    rows = SignIn.objects.filter(member=viewer.id, expire_date__gt=clock.now()).order_by("-seen", "-started")
    found = [
        Device(device_handle(row.session_key), row.browser, row.system, row.started, row.seen, row.session_key == here)
        for row in rows.defer("session_data")
    ]
    return sorted(found, key=lambda device: not device.here)
