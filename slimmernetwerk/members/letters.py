"""Mail about how someone signs in."""

from collections.abc import Iterable
from typing import Any

from slimmernetwerk.toolkit.mail import send_letter


def tell_of_change(change: str, email: str, language: str) -> None:
    """So that nobody changes it unnoticed."""
    send_letter("members/email/sign_in_changed.txt", email, language, change=change)


def tell_of_move(email: str, language: str, name: str) -> None:
    """At the old address and at the private one, without the new address: the old mailbox may be read by others by now."""
    send_letter("members/email/work_changed.txt", email, language, name=name)


def mail_address_code(email: str, language: str, code: str, seconds: int) -> None:
    """Whoever reads this mail can show that the address is theirs."""
    send_letter("members/email/address_code.txt", email, language, useful_for=seconds, code=code)


def tell_member(letter: str, member: Any, addresses: Iterable[str], **told: Any) -> None:
    """What a steward did about them, at every address that opens the account: the one of the work may be gone."""
    for address in addresses:
        send_letter(f"members/email/{letter}.txt", address, member.language, member=member, **told)
