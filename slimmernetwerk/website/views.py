"""Pages that cross all components."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.design.paging import query_address
from slimmernetwerk.doetanks.kinds import PATH, Phase
from slimmernetwerk.members.holdings import PURPOSES, holdings
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.toolkit.text import clean_line
from slimmernetwerk.website.queries import home as front
from slimmernetwerk.website.queries import permits, threads
from slimmernetwerk.website.queries import search as finding
from slimmernetwerk.website.queries.cookies import cookies

LONGEST = 300


@require_safe
def home(request: Any) -> HttpResponse:
    viewer, language = request.viewer, request.LANGUAGE_CODE
    context = {"address": address, "language": language, "phases": dict(Phase.choices), "path": PATH}
    if viewer.signed_in:
        context["rules_changed"] = viewer.rules_version < current(settings.HOUSE_RULES)
        return render(request, "website/desk.html", {"desk": front.desk(viewer, language), **context})
    return render(request, "website/home.html", {"front": front.front(viewer, language), **context})


@require_safe
def search(request: Any) -> HttpResponse:
    words = clean_line(request.GET.get("q", "")[: LONGEST * 2])[:LONGEST]
    if len(request.GET.get("q", "")) > LONGEST * 2:
        return redirect(query_address(request, q=words))
    found = finding.search(request.viewer, words, request.LANGUAGE_CODE, request.GET)
    context = {"words": words, "found": found, "kinds": Kind.choices, "people": finding.PEOPLE}
    return render(request, "website/search.html", context)


@require_safe
def trails(request: Any) -> HttpResponse:
    page = threads.list_threads(request.viewer, request.LANGUAGE_CODE, request.GET)
    return render(request, "website/trails.html", {"page": page})


@require_safe
def trail(request: Any, pk: int) -> HttpResponse:
    thread, results = threads.read_thread(request.viewer, pk, request.LANGUAGE_CODE)
    context = {"thread": thread, "results": results, "address": address, "language": request.LANGUAGE_CODE}
    return render(request, "website/trail.html", context)


@require_safe
def who(request: Any, page: str = "") -> HttpResponse:
    """Who may see the page at this address and do what there: a page of its own, or the part that opens on that page."""
    prefix = "" if request.LANGUAGE_CODE == "nl" else f"/{request.LANGUAGE_CODE}"
    path = f"{prefix}/{page}"
    context = {"panel": permits.panel_of(request.viewer, path, request.LANGUAGE_CODE), "path": path}
    part = request.headers.get("HX-Request") == "true"
    return render(request, "website/who_part.html" if part else "website/who.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "website/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "website/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "website/privacy.html", {"holdings": holdings(), "purposes": PURPOSES, "cookies": cookies()})
