"""The whole site, one view that breaks, and one that was asked too often and has no page of its own for that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from slimmernetwerk import urls
from slimmernetwerk.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def breaks(request: HttpRequest) -> Any:
    raise RuntimeError("geheim-in-de-fout van anna@voorbeeldstad.example")


def too_often(request: HttpRequest) -> HttpResponse:
    return HttpResponse("wacht", status=429)


urlpatterns = [
    *[path(f"{prefix}stuk/", breaks, name=f"breaks{prefix}") for prefix in ("", "en/")],
    *[path(f"{prefix}te-vaak/", too_often, name=f"too_often{prefix}") for prefix in ("", "en/")],
    *urls.urlpatterns,
]
