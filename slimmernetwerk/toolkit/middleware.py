"""What every request passes: error pages in our look, the language of the address, and pages kept for visitors."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from slimmernetwerk.toolkit.statements import Written

Handler = Callable[[HttpRequest], HttpResponse]


class Language:
    """The address says the language: `/en/…` is English, everything else Dutch. No header or cookie changes it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        language = "en" if request.path_info == "/en" or request.path_info.startswith("/en/") else "nl"
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


_SNAPSHOT = Written("SELECT pg_current_snapshot()::text")
NONCE_PLACE = b"nonce-filled-in-for-each-answer"


class VisitorPages:
    """Pages for visitors are kept in memory until the next committed write, whatever it was.

    The snapshot number of PostgreSQL changes with every writing transaction, so it is an exact version of all there is:
    nothing needs to be told what to forget, and nothing old is ever shown. A page with a form in it is never kept.
    """

    LIMIT = 50_000_000  # bytes, for a page can be long and an address can be asked for with anything behind it

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.kept: OrderedDict[str, tuple[str, str, bytes, dict[str, str]]] = OrderedDict()
        self.size = 0
        self.changing = Lock()

    def __call__(self, request: Any) -> HttpResponse:
        if (
            request.method not in ("GET", "HEAD")
            or request.viewer.signed_in
            or request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        ):
            response = self.get_response(request)
            if request.viewer.signed_in:
                response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        try:
            snapshot = self._snapshot()
        except DatabaseError:
            # The page itself says what is wrong: the health page, or an error.
            return self.get_response(request)
        key = f"{'HX-Request' in request.headers} {request.get_host()} {request.get_full_path()}"
        found = self.kept.get(key)
        if found is None or found[0] != snapshot:
            response = self.get_response(request)
            if not self._may_keep(request, response):
                return response
            found = self._keep(key, snapshot, request, response)
        return self._answer(request, found)

    @staticmethod
    def _snapshot() -> str:
        return str(_SNAPSHOT.rows()[0][0])

    @staticmethod
    def _may_keep(request: Any, response: HttpResponse) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "Cache-Control" not in response.headers
            and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
            and "csrfmiddlewaretoken" not in response.content[:1_000_000].decode(errors="replace")
            and not request.session.accessed
        )

    def _keep(
        self, key: str, snapshot: str, request: Any, response: HttpResponse
    ) -> tuple[str, str, bytes, dict[str, str]]:
        nonce = str(getattr(request, "csp_nonce", "") or "").encode()
        body = response.content.replace(nonce, NONCE_PLACE) if nonce else response.content
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        patch_vary_headers(response, ["Cookie"])
        found = (snapshot, etag, body, dict(response.items()))
        with self.changing:
            former = self.kept.pop(key, None)
            self.size += self._weight(key, found) - (self._weight(key, former) if former else 0)
            self.kept[key] = found
            while self.size > self.LIMIT:
                self.size -= self._weight(*self.kept.popitem(last=False))
        return found

    @staticmethod
    def _weight(key: str, found: tuple[str, str, bytes, dict[str, str]]) -> int:
        return len(key) + len(found[2]) + 2_000  # for the headers and the rest around it

    @staticmethod
    def _answer(request: Any, found: tuple[str, str, bytes, dict[str, str]]) -> HttpResponse:
        _snapshot, etag, body, headers = found
        if request.headers.get("If-None-Match") == etag:
            response: HttpResponse = HttpResponseNotModified()
            # The page the browser kept goes with the nonce it came with.
            response._csp_exempt = True  # type: ignore[attr-defined]
        else:
            nonce = str(request.csp_nonce).encode() if NONCE_PLACE in body else b""
            response = HttpResponse(body.replace(NONCE_PLACE, nonce) if nonce else body)
            for name, value in headers.items():
                response.headers[name] = value
            response.headers["Content-Length"] = str(len(response.content))
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "no-cache"
        return response


def error_page(request: Any, status: int) -> HttpResponse:
    """An error in our look and the language of the address. Asks nothing of the database."""
    language = "en" if request.path_info.startswith("/en/") else "nl"
    if not hasattr(request, "viewer"):
        request.viewer = SimpleNamespace(id=None, name="", signed_in=False, steward=False)
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = render(request, "design/error.html", {"status": status}, status=status)
        response.headers["Content-Language"] = language
        return response


class ErrorPages:
    """Plain answers with an error status (405, 413, 429 …) get a page a person can read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.nonce = request.csp_nonce
        if _length(request) > settings.FILE_UPLOAD_MAX_SIZE:
            return error_page(request, 413)
        response = self.get_response(request)
        if getattr(response, "says_it_itself", False):
            return response
        if response.status_code in (405, 429) and response.headers.get("Content-Type", "").startswith("text/html"):
            page = error_page(request, response.status_code)
            for name in ("Allow", "Retry-After"):
                if name in response.headers:
                    page.headers[name] = response.headers[name]
            return page
        return response


def _length(request: Any) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0


class Uploads:
    """Who may send how much, before a byte of it is read: a large file only a steward, who brings registers, and a member
    to a page of which that is the work (`takes_file`)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        return self.get_response(request)

    @staticmethod
    def refuse_large(request: Any, view: Callable[..., Any], args: Any, options: Any) -> HttpResponse | None:
        most = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        if request.viewer.signed_in and request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data"):
            most = settings.FILE_UPLOAD_MAX_SIZE if request.viewer.steward else getattr(view, "takes", most)
        return error_page(request, 413) if _length(request) > most else None

    process_view = refuse_large  # Django's name for it


def refused(request: Any, exception: Exception | None = None) -> HttpResponse:
    """What Django does not take: too much text beside a file is too much, all else is not understood."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forged_form(request: Any, reason: str = "") -> HttpResponse:
    """The page for a form whose token does not fit: the cookie was gone, or the form came from elsewhere."""
    response = error_page(request, 403)
    response.reason_phrase = "Form expired"
    return response
