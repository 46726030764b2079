"""Health, the preview of a text, and error pages."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from slimmernetwerk.toolkit import health as checks
from slimmernetwerk.toolkit.forms import LONG
from slimmernetwerk.toolkit.markdown import render as render_markdown
from slimmernetwerk.toolkit.text import clean_text


@never_cache
@require_GET
def health(request: HttpRequest) -> JsonResponse:
    problems = checks.problems()
    return JsonResponse(
        {"status": "ok" if not problems else "not ok", "problems": problems}, status=503 if problems else 200
    )


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """How a text will look. Only for people who are signed in; nothing is kept."""
    if not request.viewer.signed_in:  # type: ignore[attr-defined]
        return HttpResponse(status=403)
    text = clean_text(request.POST.get("text", ""))[:LONG]
    return render(request, "design/preview.html", {"html": render_markdown(text)})
