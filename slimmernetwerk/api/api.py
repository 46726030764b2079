"""The REST interface: its description, its version, and how it says what went wrong."""

import json
import logging
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

logger = logging.getLogger("django.request")
VERSION = "1.0.0"
ROOT = "/api/v1"
PROBLEM = "application/problem+json"
TITLES = {400: "Bad request", 403: "Not allowed", 404: "Not found", 405: "Method not allowed", 500: "Error of ours"}


class Interface(NinjaAPI):
    """Every answer tells its version, as the Dutch API Design Rules ask."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        response.headers["API-Version"] = VERSION
        return response

    def get_openapi_schema(self, **_options: Any) -> Any:
        """The description: paths below the server's address, and problems by the type they are sent with."""
        schema = super().get_openapi_schema(path_prefix="")
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    answer["headers"] = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
                    if status >= 400:
                        answer["content"] = {PROBLEM: answer["content"]["application/json"]}
        schema["components"]["headers"] = {
            "API-Version": {"description": "The version that answers", "schema": {"type": "string", "example": VERSION}}
        }
        return schema


# The ready-made pages for reading the description fetch scripts from elsewhere, so there are none: openapi.json is enough.
interface = Interface(
    title="Slimmernetwerk",
    version=VERSION,
    description="What people in the network share, as far as you may see it. Nothing is asked of who reads what is public.",
    urls_namespace="api:v1",
    docs_url=None,
    servers=[{"url": ROOT, "description": "This network"}],
    openapi_extra={"info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}, "contact": {"name": "The steward of this network", "url": "/over/"}}},
    docs_decorator=lambda view: _open_to_all(view),
)  # fmt: skip


def _open_to_all(view: Any) -> Any:
    """The description itself may be read by any program, also in a browser."""

    @csrf_exempt
    def answer(request: HttpRequest, **options: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return _only_read("GET, HEAD")
        response = view(request, **options)
        response.headers["API-Version"] = VERSION
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def problem(status: int, detail: str) -> HttpResponse:
    """An error a program can read (RFC 9457)."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    response = HttpResponse(json.dumps(body), status=status, content_type=PROBLEM)
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


@interface.exception_handler(Exception)
def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    """Whoever asked gets no trace; whoever keeps the site running finds it in the log."""
    logger.error("Internal Server Error: %s", request.path, exc_info=error)
    return problem(500, "Something went wrong on our side. It has been noted.")


@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return _only_read("GET, HEAD")
    return problem(404, "There is no such address in this version of the interface.")


def _only_read(allowed: str) -> HttpResponse:
    response = problem(405, f"This address answers to: {allowed}.")
    response.headers["Allow"] = allowed
    return response


def told(pattern: Any) -> Any:
    """A pattern of the interface whose view also says in the interface's own way that it does not take a method."""
    view = pattern.callback

    @wraps(view)
    def answer(request: HttpRequest, **values: Any) -> HttpResponse:
        response = view(request, **values)
        return _only_read(response.headers["Allow"]) if response.status_code == 405 else response

    pattern.callback = answer
    return pattern
