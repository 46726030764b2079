"""The whole site, and one view that breaks."""

from typing import Any

from django.http import HttpRequest
from django.urls import path

from slimmernetwerk import urls
from slimmernetwerk.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def breaks(request: HttpRequest) -> Any:
    raise RuntimeError("geheim-in-de-fout van anna@voorbeeldstad.example")


urlpatterns = [path("stuk/", breaks, name="breaks"), path("en/stuk/", breaks, name="breaks_en"), *urls.urlpatterns]
