"""Django's session store on our own `SignIn` rows, primed by the identity query so that it costs none of its own."""

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from slimmernetwerk.members.models import Member, SignIn
from slimmernetwerk.toolkit import clock

PROOFS_OF = f"{PROOFS}_user"
UNLINKED, LINK_WITHIN = "unlinked", 30 * 60
SHUT_OUT, SHUT_WITHIN = "shut_out", 30 * 60
RECENT = 10 * 60  # seconds: how long a proof counts for a change in how one signs in


def proofs(data: Any) -> list[dict[str, Any]]:
    """How the member of this session showed who they are, oldest first, as allauth keeps it: `method` and `at`."""
    member = data.get(SESSION_KEY)
    return list(data.get(PROOFS) or []) if member and data.get(PROOFS_OF) == member else []


def is_strong(data: Any) -> bool:
    """A second factor was proven: a code of an app, a recovery code, a passkey."""
    return any(proof.get("method") == "mfa" for proof in proofs(data))


def proven_lately(data: Any, *, second: bool) -> bool:
    """Within the last ten minutes; with `second`, by the second factor."""
    kept = [proof["at"] for proof in proofs(data) if not second or proof.get("method") == "mfa"]
    return bool(kept) and time.time() - max(kept) < RECENT


def forget_second_factor(data: Any) -> None:
    """A factor that is no more proves nothing."""
    data[PROOFS] = [proof for proof in proofs(data) if proof.get("method") != "mfa"]


def vouch(data: Any, member_id: int, method: str = "mfa") -> None:
    """Set down a proof that was given outside allauth: at the door of a demo, or in a test."""
    data[PROOFS] = [{"method": method, "at": time.time()}]
    data[PROOFS_OF] = str(member_id)


def go_on_with_new_password(session: Any, member: Member) -> None:
    """This device stays signed in, under a new key."""
    session.cycle_key()
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()


def keep_unlinked(data: Any, provider: str, uid: str) -> None:
    """A sign-in of elsewhere that is linked to nobody yet."""
    data[UNLINKED] = {"provider": provider, "uid": uid, "at": time.time()}


def unlinked(data: Any) -> dict[str, Any] | None:
    """The one that was kept, for half an hour."""
    found = data.get(UNLINKED)
    return found if found and time.time() - found["at"] < LINK_WITHIN else None


def keep_shut_out(data: Any, member_id: int, *, mailed: bool) -> None:
    """Someone showed whose account it is, and may not come in. `mailed`: by a code that was mailed to them."""
    data[SHUT_OUT] = {"member": member_id, "mailed": mailed, "at": time.time()}


def shut_out(data: Any) -> dict[str, Any] | None:
    """Who stood before the closed door in this session, for half an hour."""
    found = data.get(SHUT_OUT)
    return found if found and time.time() - found["at"] < SHUT_WITHIN else None


def forget_shut_out(data: Any) -> None:
    """Somebody came in on this browser: what another showed before the door is over."""
    data.pop(SHUT_OUT, None)


class SessionStore(DatabaseStore):
    primed: str | None = None
    device: tuple[str, str] | None = None

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        return SignIn

    def load(self) -> dict[str, Any]:
        if self.primed is not None:
            return self.decode(self.primed)  # type: ignore[no-any-return]
        return super().load()  # type: ignore[no-any-return]

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        row = super().create_model_instance(data)
        row.member_id = data.get(SESSION_KEY)
        row.strong = is_strong(data)
        return row  # type: ignore[no-any-return]

    def save(self, must_create: bool = False) -> None:
        """A session that stands is brought up to date; when it began is kept as it is."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(self._get_session())
        told = {"member_id": row.member_id, "strong": row.strong, "seen": clock.now()}
        if self.device:
            told |= {"browser": self.device[0], "system": self.device[1]}
        found = SignIn.objects.filter(session_key=row.session_key)
        if not found.update(session_data=row.session_data, expire_date=row.expire_date, **told):
            raise UpdateError
