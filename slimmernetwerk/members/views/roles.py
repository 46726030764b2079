"""Mandates and stewardship: given and ended by stewards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import AddressForm
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import require, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def mandates(request: Any, pk: int) -> HttpResponse:
    organisation = queries.get_organisation(request.viewer, pk)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.give_mandate(organisation, by=request.viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("The mandate is given, and a mail is on its way."))
            return redirect("members:mandates", pk)
    context = {"form": form, "organisation": organisation, "holders": queries.list_mandates(request.viewer, pk)}
    return render(request, "members/mandates.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
@once
def end_mandate(request: Any, pk: int, mandate: int) -> HttpResponse:
    found = queries.get_mandate(request.viewer, pk, mandate)
    actions.end_mandate(found, by=request.viewer)
    messages.success(request, _("The mandate has ended."))
    return redirect("members:mandates", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def stewards(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, lambda: actions.make_steward(by=request.viewer, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("There is a steward more, and a mail is on its way."))
            return redirect("members:stewards")
    return _stewards(request, form)


@require_POST
@signed_in
@once
def end_steward(request: Any) -> HttpResponse:
    require(may_manage, request.viewer)
    form = AddressForm(request.POST)
    if form.is_valid() and attempt(form, lambda: _end(request, form)):
        messages.success(request, _("The stewardship has ended."))
        return redirect("members:stewards" if form.cleaned_data["email"] != request.viewer.email else "website:home")
    return _stewards(request, form)


def _end(request: Any, form: AddressForm) -> bool:
    actions.end_stewardship(by=request.viewer, **form.cleaned_data)
    return True


def _stewards(request: Any, form: AddressForm) -> HttpResponse:
    context = {"form": form, "stewards": queries.list_stewards(request.viewer)}
    return render(request, "members/stewards.html", context, status=422 if form.errors else 200)
