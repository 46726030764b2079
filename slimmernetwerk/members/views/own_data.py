"""What is held of oneself: see it, take it along, and leave."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.archive import export_place
from slimmernetwerk.members.forms import LeaveForm
from slimmernetwerk.members.holdings import PURPOSES, holdings
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.toolkit.forms import succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_safe
@signed_in
def own_data(request: Any) -> HttpResponse:
    context = {"exports": queries.list_exports(request.viewer), "purposes": PURPOSES, "holdings": holdings()}
    return render(request, "members/own_data.html", context)


@require_POST
@signed_in
@once
def ask_export(request: Any) -> HttpResponse:
    made = None
    try:
        made = actions.ask_export(by=request.viewer)
    except actions.TooMany as problem:
        messages.error(request, problem.messages[0])
    if made is not None:
        messages.success(
            request, _("Your copy is being made. You get a mail when it is ready, mostly within a minute.")
        )
    return redirect("members:own_data")


@require_safe
@signed_in
def export(request: Any, key: Any) -> HttpResponse:
    return send_copy(request.viewer, key)


def send_copy(viewer: Viewer, key: Any) -> FileResponse:
    found = queries.get_export(viewer, key)
    place = export_place(found.key)
    if not place.exists():
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=f"slimmernetwerk-{found.asked:%Y-%m-%d}.zip")


@require_http_methods(["GET", "HEAD", "POST"])
@proven
def leave(request: Any) -> HttpResponse:
    form = LeaveForm(request.POST if request.method == "POST" else None, email=request.viewer.email)
    if (
        form.is_bound
        and form.is_valid()
        and succeeds(form, lambda: actions.leave_network(by=request.viewer, names_stay=form.cleaned_data["names_stay"]))
    ):
        request.session.flush()
        return redirect("members:left")
    return render(request, "members/leave.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def left(request: Any) -> HttpResponse:
    return render(request, "members/left.html", {})
