"""Inviting others, one's own invitations, and for stewards those of everyone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import InviteForm, ReasonForm
from slimmernetwerk.toolkit.forms import attempt, succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def invite(request: Any) -> HttpResponse:
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.invite(by=request.viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": made.email})
            return redirect("members:invite")
    context = {"form": form, "sent": queries.list_invitations(request.viewer), "most": queries.MOST_MAILS}
    return render(request, "members/invite.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def invite_again(request: Any, pk: int) -> HttpResponse:
    found = queries.get_invitation(request.viewer, pk)
    try:
        actions.invite_again(found, by=request.viewer)
        messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": found.email})
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("members:invite")


@require_POST
@signed_in
@once
def cancel(request: Any, pk: int) -> HttpResponse:
    found = queries.get_invitation(request.viewer, pk)
    try:
        actions.cancel_own_invitation(found, by=request.viewer)
        messages.success(request, _("The invitation to %(email)s no longer works.") % {"email": found.email})
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("members:invite")


@require_safe
@signed_in
def invitations(request: Any) -> HttpResponse:
    asked = request.GET
    sender, address = asked.get("van", ""), asked.get("adres", "").replace("\x00", "").strip()[:254]
    inviter = int(sender) if sender.isdecimal() and len(sender) < 16 else None
    going = asked.get("alle", "") != "ja"
    found = queries.list_all_invitations(request.viewer, asked, inviter=inviter, address=address, going=going)
    context = {"page": found, "inviter": inviter, "address": address, "going": going}
    return render(request, "members/managing/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def cancel_any(request: Any, pk: int) -> HttpResponse:
    found = queries.get_any_invitation(request.viewer, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if (
        form.is_bound
        and form.is_valid()
        and succeeds(form, lambda: actions.cancel_invitation(found, by=request.viewer, **form.cleaned_data))
    ):
        messages.success(request, _("The invitation no longer works. %(name)s has a mail about it.") % {"name": found.inviter.name})  # fmt: skip
        return redirect("members:invitations")
    return render(request, "members/managing/cancel_invitation.html", {"form": form, "person": found.inviter}, status=422 if form.errors else 200)  # fmt: skip
