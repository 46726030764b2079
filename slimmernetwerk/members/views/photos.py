"""The photo of a person: the file for whom may see it, and the page where its owner puts, replaces and removes it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import PhotoForm
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in, takes_file

# The address changes with the photo. After a day the browser asks again, so that a right that was taken back is felt.
KEPT = "private, max-age=86400, immutable"


@require_safe
def photo_file(request: Any, pk: int, key: str, size: int) -> HttpResponse:
    content = queries.read_photo(request.viewer, pk, key, size)
    headers = {"ETag": f'"{key}-{size}"', "Cache-Control": KEPT, "X-Content-Type-Options": "nosniff"}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(content, content_type="image/webp", headers=headers)


@takes_file
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def photo(request: Any) -> HttpResponse:
    shown = queries.own_profile(request.viewer)["shown_photo"]
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm(initial={"shown": shown})
    if form.is_bound and form.is_valid() and attempt(form, lambda: _set(request, form)):
        messages.success(request, _("Your photo is there."))
        return redirect("contributions:edit_me")
    context = {"form": form, "photo": queries.own_photo(request.viewer)}
    return render(request, "members/photo.html", context, status=422 if form.errors else 200)


def _set(request: Any, form: PhotoForm) -> bool:
    sent = form.cleaned_data["photo"]
    actions.set_photo(sent.read(), sent.name, by=request.viewer, shown=form.cleaned_data["shown"])
    return True


@require_POST
@signed_in
@once
def remove_photo(request: Any) -> HttpResponse:
    actions.remove_photo(by=request.viewer)
    messages.success(request, _("Your photo is gone."))
    return redirect("contributions:edit_me")
