"""Taking over what someone told LinkedIn: send the zip, see what is in it, choose. Nothing is kept between the two pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import LinkedInForm, TakeForm
from slimmernetwerk.members.linkedin import new_in
from slimmernetwerk.toolkit.forms import succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in, takes_file


@takes_file
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def linkedin(request: Any) -> HttpResponse:
    form = LinkedInForm(request.POST, request.FILES) if request.method == "POST" else LinkedInForm()
    if form.is_bound and form.is_valid():
        own = queries.own_profile(request.viewer)
        return _choose(request, TakeForm(told=new_in(form.cleaned_data["file"], own)), own)
    return render(request, "members/linkedin.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def take(request: Any) -> HttpResponse:
    form = TakeForm(request.POST)
    if form.is_valid() and succeeds(form, lambda: actions.take_from_linkedin(form.chosen(), by=request.viewer)):
        messages.success(request, _("It stands in your profile. Look it over, and choose who sees what."))
        return redirect("contributions:edit_me")
    return _choose(request, form, queries.own_profile(request.viewer))


def _choose(request: Any, form: TakeForm, own: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "members/linkedin_choose.html", {"form": form, "own": own}, status=status)
