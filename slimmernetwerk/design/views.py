from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from slimmernetwerk.design import examples


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "design/gallery.html", examples.components())


@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """A field of every kind, empty and with mistakes."""
    return render(request, "design/gallery_forms.html", examples.forms())


@require_GET
def pictures(request: HttpRequest) -> HttpResponse:
    """Every figure."""
    return render(request, "design/gallery_pictures.html", examples.pictures())
