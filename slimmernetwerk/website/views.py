"""Pages that cross all components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from slimmernetwerk.toolkit.text import clean_line
from slimmernetwerk.website import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    rows, addresses = queries.home(request.viewer, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    return render(request, "website/home.html", {"rows": rows, "addresses": addresses})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = clean_line(request.GET.get("q", ""))[:300]
    rows, addresses = queries.found(request.viewer, words, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    return render(request, "website/search.html", {"words": words, "rows": rows, "addresses": addresses})


@require_safe
def trail(request: HttpRequest, pk: int) -> HttpResponse:
    nodes, links = queries.thread(request.viewer, pk, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    return render(request, "website/trail.html", {"nodes": nodes, "links": links})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "website/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "website/privacy.html")
