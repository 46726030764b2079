"""Mail about how someone signs in."""

from slimmernetwerk.toolkit.mail import send_letter


def tell_of_change(change: str, email: str, language: str) -> None:
    """So that nobody changes it unnoticed."""
    send_letter("members/email/sign_in_changed.txt", email, language, change=change)
