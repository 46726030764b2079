"""Who is asking, known before anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject

from slimmernetwerk.members.actions import see_device
from slimmernetwerk.members.devices import read_agent
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.queries import Who, identify
from slimmernetwerk.members.sessions import SessionStore

Handler = Callable[[HttpRequest], HttpResponse]


class Identity:
    """`request.viewer`, from one query and only when a session cookie came along; `request.session` is primed with it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        found = identify(key) if key and len(key) <= 40 else Who()
        request.viewer = found.viewer
        request.session = SessionStore(key if found.data is not None else None)
        request.session.primed = found.data
        if key and found.stale and found.viewer.signed_in:
            see_device(key, by=found.viewer)
        return self.get_response(request)


class Accounts:
    """Saves the session when it changed, and gives `request.user` to allauth; the site itself uses `request.viewer`."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: get_user(request))
        response = self.get_response(request)
        self._keep(request, response)
        return response

    @staticmethod
    def _keep(request: Any, response: HttpResponse) -> None:
        session = request.session
        cookie = {
            "path": settings.SESSION_COOKIE_PATH,
            "secure": settings.SESSION_COOKIE_SECURE,
            "httponly": True,
            "samesite": settings.SESSION_COOKIE_SAMESITE,
        }
        if not session.modified:
            return
        session.primed = None
        if session.is_empty():
            response.delete_cookie(
                settings.SESSION_COOKIE_NAME,
                path=cookie["path"],
                samesite=cookie["samesite"],  # type: ignore[arg-type]
            )
        elif response.status_code < 500:
            session.device = read_agent(request.META.get("HTTP_USER_AGENT", ""))
            try:
                session.save()
            except UpdateError:  # signed out elsewhere in the meantime
                response.delete_cookie(settings.SESSION_COOKIE_NAME, path=cookie["path"], samesite=cookie["samesite"])  # type: ignore[arg-type]
                return
            response.set_cookie(
                settings.SESSION_COOKIE_NAME,
                session.session_key,
                max_age=session.get_expiry_age(),
                **cookie,  # type: ignore[arg-type]
            )


# What a member does without having agreed with the house rules: sign in and out, keep the account safe, take a copy, leave.
ALWAYS = frozenset({
    "members:accept_rules", "members:ask_export", "members:leave", "members:password", "members:remove_password", "members:end_device",
    "members:end_everywhere", "members:unlink", "members:go_and_link", "members:link",
})  # fmt: skip
SIGNING_IN = ("account_", "mfa_", "openid_connect_", "socialaccount_", "demo:")


class HouseRules:
    """The one place where writing waits until a member agreed with the house rules of now, whatever page or program writes."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        viewer = request.viewer
        reads = request.method in ("GET", "HEAD", "OPTIONS")
        if (
            reads
            or not viewer.signed_in
            or viewer.rules_version >= current(settings.HOUSE_RULES)
            or _is_always(request)
        ):
            return self.get_response(request)
        return _to_the_rules(request)


def _is_always(request: Any) -> bool:
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return True
    return name in ALWAYS or name.startswith(SIGNING_IN)


def _to_the_rules(request: Any) -> HttpResponse:
    prefix = "" if request.LANGUAGE_CODE == "nl" else f"/{request.LANGUAGE_CODE}"
    address = f"{prefix}/huisregels/?eerst=ja"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=403, headers={"HX-Redirect": address})
    return HttpResponse(status=303, headers={"Location": address})
