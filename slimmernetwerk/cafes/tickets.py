"""The signed link with which a guest confirms and cancels: nobody can make one up, and it says when it was given."""

from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer

from slimmernetwerk.cafes.kinds import CONFIRM_HOURS

_signer = Signer(salt="slimmernetwerk.cafes.guest")


def make(registration_id: int, moment: datetime) -> str:
    """Letters, digits, dots, dashes and colons only; `moment` is aware and kept in whole seconds."""
    return _signer.sign(f"{registration_id}.{int(moment.timestamp())}")


def read(token: str) -> tuple[int, datetime] | None:
    """The registration's id and when the link was given; None for a link that is not ours."""
    try:
        pk, moment = _signer.unsign(token[:200]).split(".")
        return int(pk), datetime.fromtimestamp(int(moment), UTC)
    except (BadSignature, ValueError, OverflowError):
        return None


def can_confirm(given: datetime, now: datetime) -> bool:
    """A link can confirm for two days; cancelling it can do until the Café begins."""
    return now - given <= timedelta(hours=CONFIRM_HOURS)
