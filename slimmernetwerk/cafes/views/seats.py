"""Signing up and cancelling: members with one press, guests by a form and a link in a mail."""

from collections.abc import Callable
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.cafes import actions, policies, queries
from slimmernetwerk.cafes.forms import GuestForm
from slimmernetwerk.cafes.tickets import can_confirm
from slimmernetwerk.toolkit.clock import now
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


def _told(request: Any, action: Callable[[], Any]) -> Any:
    """What the action refuses is told on the next page."""
    try:
        return action() or True
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return None


@require_POST
@signed_in
@once
def sign_up(request: Any, pk: int) -> HttpResponse:
    found = queries.get_cafe(request.viewer, pk)
    made = _told(request, lambda: actions.sign_up(found, by=request.viewer))
    if made is not None:
        _tell_place(request, made)
    return redirect(found)


def _tell_place(request: Any, registration: Any) -> None:
    place = queries.place_in_line(registration)
    if place:
        text = _("All seats are taken. You are number %(place)d on the waiting list.") % {"place": place}
        messages.info(request, text)
    else:
        messages.success(request, _("You have a seat. You also get a mail."))


@require_POST
@signed_in
@once
def sign_off(request: Any, pk: int) -> HttpResponse:
    found = queries.get_cafe(request.viewer, pk)
    if _told(request, lambda: actions.sign_off(found, by=request.viewer)):
        messages.success(request, _("You are off the list. Thank you for saying so: someone else can come now."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def guest(request: Any, pk: int) -> HttpResponse:
    """A member comes as a member; a guest leaves a name and an address."""
    found = queries.get_cafe(request.viewer, pk)
    if request.viewer.signed_in:
        return redirect(found)
    require(policies.may_see_guest_form, request.viewer, found)
    form = GuestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="cafe_guest"):
            return HttpResponse(status=429)
        given = {**form.cleaned_data, "language": request.LANGUAGE_CODE}
        attempt(form, lambda: actions.ask_guest_seat(found, by=request.viewer, **given))
        if not form.errors:
            return redirect("cafes:mailed", pk)
    status = 422 if form.errors else 200
    return render(request, "cafes/guest.html", {"form": form, "cafe": found}, status=status)


@require_safe
def mailed(request: Any, pk: int) -> HttpResponse:
    return render(request, "cafes/mailed.html", {"cafe": queries.get_cafe(request.viewer, pk)})


@never_cache
@require_safe
def ticket(request: Any, token: str) -> HttpResponse:
    """Opening the link changes nothing: mail programs open links by themselves. A button does."""
    found = queries.get_ticket(token)
    context = {
        "ticket": found.registration,
        "cafe": found.registration.cafe,
        "place": found.place,
        "token": token,
        "can_confirm": can_confirm(found.given, now()),
        "over": found.registration.cafe.starts <= now(),
    }
    return render(request, "cafes/ticket.html", context)


@never_cache
@require_POST
@once
def confirm(request: Any, token: str) -> HttpResponse:
    found = queries.get_ticket(token)
    made = _told(request, lambda: actions.confirm_guest(found.registration, by=request.viewer, given=found.given))
    if made is not None:
        _tell_place(request, made)
    return redirect("cafes:ticket", token)


@never_cache
@require_POST
@once
def cancel(request: Any, token: str) -> HttpResponse:
    found = queries.get_ticket(token)
    if _told(request, lambda: actions.cancel_guest(found.registration, by=request.viewer)):
        messages.success(request, _("You are off the list. Thank you for saying so: someone else can come now."))
    return redirect("cafes:ticket", token)
