"""Which cookies the site sets, from the settings that set them. A test compares them with what a browser gets."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DAY = 24 * 60 * 60


def _days(seconds: int) -> str:
    days = seconds // DAY
    return ngettext("%(num)s day", "%(num)s days", days) % {"num": days}


def cookies() -> list[tuple[Any, ...]]:
    """Name, purpose, how long, and who gets it."""
    return [
        (
            settings.SESSION_COOKIE_NAME,
            _("Keeps you signed in, and keeps a half-finished sign-in."),
            _days(settings.SESSION_COOKIE_AGE),
            _("Who signs in or joins"),
        ),
        (
            settings.CSRF_COOKIE_NAME,
            _("Proves that a form comes from this site and not from someone who imitates it."),
            _days(settings.CSRF_COOKIE_AGE),
            _("Who opens a page with a form"),
        ),
        (
            "messages",
            _("Carries a message to the next page, such as “saved”."),
            _("until it is shown"),
            _("Who sends a form"),
        ),
    ]
