"""The page "How you sign in", and what one changes there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import NewPasswordForm
from slimmernetwerk.members.sessions import go_on_with_new_password
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_safe
@signed_in
def ways_in(request: Any) -> HttpResponse:
    return render(
        request, "members/ways_in.html", {"ways": queries.ways_in(request.viewer, request.session.session_key)}
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@proven
@once
def password(request: Any) -> HttpResponse:
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    here = request.session.session_key
    if form.is_bound and form.is_valid():
        member = attempt(form, lambda: actions.set_password(by=request.viewer, here=here, **form.cleaned_data))
        if member is not None:
            go_on_with_new_password(request.session, member)
            messages.success(request, _("Your password is set. On other devices you are signed out."))
            return redirect("members:ways_in")
    context = {"form": form, "had": queries.has_password(request.viewer)}
    return render(request, "members/password.html", context, status=422 if form.errors else 200)


@require_POST
@proven
@once
def remove_password(request: Any) -> HttpResponse:
    member = actions.remove_password(by=request.viewer, here=request.session.session_key)
    go_on_with_new_password(request.session, member)
    messages.success(request, _("Your password is gone. You sign in with a code by mail."))
    return redirect("members:ways_in")


@require_POST
@signed_in
@once
def end_device(request: Any, handle: str) -> HttpResponse:
    actions.end_device(handle, by=request.viewer)
    messages.success(request, _("That device is signed out."))
    return redirect("members:ways_in")


@require_POST
def end_everywhere(request: Any) -> HttpResponse:
    """This device too: whoever lost one begins anew. Asked twice, it leads to the same page."""
    if request.viewer.signed_in:
        actions.end_everywhere(by=request.viewer)
        request.session.flush()
        messages.success(request, _("You are signed out on all devices."))
    return redirect("account_login")
