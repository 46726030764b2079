"""One way to ask "may they?" inside an action."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class NotAllowed(PermissionDenied):
    """Refused by a policy. The text is for the person who asked."""


def require(policy: Callable[..., bool], viewer: Any, *objects: Any) -> None:
    """Refuse with `NotAllowed` unless `policy(viewer, *objects)` holds."""
    if not policy(viewer, *objects):
        raise NotAllowed(_("You cannot do this. Someone with the right role can."))
