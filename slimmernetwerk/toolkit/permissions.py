"""One way to ask "may they?" inside an action."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _


class NotAllowed(PermissionDenied):
    """Refused by a policy. The text is for the person who asked."""


def require(policy: Callable[..., bool], viewer: Any, *objects: Any) -> None:
    """Refuse with `NotAllowed` unless `policy(viewer, *objects)` holds."""
    if not policy(viewer, *objects):
        raise NotAllowed(_("You cannot do this. Someone with the right role can."))


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages that need a member: who is not signed in goes to the sign-in page and comes back afterwards."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **options: Any) -> HttpResponse:
        if request.viewer.signed_in:
            return view(request, *args, **options)
        prefix = "" if request.LANGUAGE_CODE == "nl" else f"/{request.LANGUAGE_CODE}"
        back = request.get_full_path() if request.method in ("GET", "HEAD") else prefix + "/"
        return HttpResponseRedirect(f"{prefix}/inloggen/?{urlencode({'next': back})}")

    wrapped.for_members = True  # type: ignore[attr-defined]
    return wrapped


def takes_file(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages of which it is the work to take a file of a member: as much as is judged without touching the disk. The
    outermost decorator, for it is asked before the view runs."""
    view.takes = settings.FILE_UPLOAD_MAX_MEMORY_SIZE  # type: ignore[attr-defined]
    return view
