"""The REST interface: its description, its version, and how it says what went wrong."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

VERSION = "1.0.0"
TITLES = {400: "Bad request", 403: "Not allowed", 404: "Not found", 405: "Method not allowed"}


class Interface(NinjaAPI):
    """Every answer tells its version, as the Dutch API Design Rules ask."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        response.headers["API-Version"] = VERSION
        return response


# The ready-made pages for reading the description fetch scripts from elsewhere, so there are none: openapi.json is enough.
interface = Interface(
    title="Slimmernetwerk",
    version=VERSION,
    description="What people in the network share, as far as you may see it. Nothing is asked of who reads what is public.",
    urls_namespace="v1",
    docs_url=None,
    servers=[{"url": "/api/v1", "description": "This network"}],
    openapi_extra={"info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}, "contact": {"name": "The steward of this network", "url": "/over/"}}},
    docs_decorator=lambda view: _open_to_all(view),
)  # fmt: skip


def _open_to_all(view: Any) -> Any:
    """The description itself may be read by any program, also in a browser."""

    def answer(request: HttpRequest, **options: Any) -> HttpResponse:
        response = view(request, **options)
        response.headers["API-Version"] = VERSION
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def problem(status: int, detail: str) -> HttpResponse:
    """An error a program can read (RFC 9457)."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    response = HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")
    response.headers["API-Version"] = VERSION
    return response


@interface.exception_handler(Http404)
def _not_found(request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(404, "There is nothing here that you may see.")


@interface.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(403, str(error))


@interface.exception_handler(HttpError)
def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error))


@interface.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: Any) -> HttpResponse:
    found = (f"{'.'.join(str(place) for place in one['loc'][1:])}: {one['msg']}" for one in error.errors)
    return problem(400, "; ".join(found))


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(404, "There is no such address in this version of the interface.")
