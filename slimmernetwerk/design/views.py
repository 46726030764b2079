from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from slimmernetwerk.design import examples


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component and figure in every state."""
    return render(request, "design/gallery.html", examples.everything(request))
