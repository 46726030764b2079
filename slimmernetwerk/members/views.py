"""Signing in with a code by e-mail, joining, and the people of the network."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import AccountInactiveView, ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import JoinForm, ProfileForm
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in

PENDING = "account_login"


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page for the code; says in words why a code is no longer taken."""

    def dispatch(self, request: Any, *args: Any, **options: Any) -> Any:
        waiting = PENDING in request.session
        self.refused = False
        response = super().dispatch(request, *args, **options)
        if waiting and PENDING not in request.session and not request.user.is_authenticated:
            if self.refused:
                messages.error(request, _("That was the wrong code too many times. Ask for a new one."))
            else:
                messages.error(request, _("This code is older than 15 minutes. Ask for a new one."))
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        self.refused = response.status_code == 302
        if not self.refused:
            response.status_code = 422
        return response


class RequestCode(RequestLoginCodeView):
    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


sign_in = RequestCode.as_view()
confirm_code = ConfirmCode.as_view()
inactive = AccountInactiveView.as_view()
sign_out = LogoutView.as_view()


@require_safe
@signed_in
def people(request: Any) -> HttpResponse:
    sectors = dict(Sector.choices)
    sector = request.GET.get("sector", "")
    sector = sector if sector in sectors else ""
    name = request.GET.get("naam", "").replace("\x00", "").strip()[:120]
    page = queries.list_people(request.GET, sector=sector, name=name)
    context = {"page": page, "sectors": sectors, "sector": sector, "name": name}
    return render(request, "members/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@once
def edit_me(request: Any) -> HttpResponse:
    if request.method == "POST":
        form = ProfileForm(request.POST)
        if form.is_valid():
            actions.edit_own_profile(by=request.viewer, **form.cleaned_data)
            messages.success(request, _("Your profile is saved."))
            return redirect("contributions:profile", request.viewer.id)
        return render(request, "members/edit_me.html", {"form": form}, status=422)
    return render(request, "members/edit_me.html", {"form": ProfileForm(initial=queries.own_profile(request.viewer))})


@require_http_methods(["GET", "HEAD", "POST"])
@once
def join(request: Any) -> HttpResponse:
    """Who has an address of an organisation we know becomes a member at once, and gets a code."""
    if request.method == "POST":
        form = JoinForm(request.POST)
        if form.is_valid() and attempt(form, lambda: _welcome(request, form)):
            return redirect("account_confirm_login_code")
    else:
        form = JoinForm()
    context = {"form": form, "organisations": queries.list_organisations()}
    return render(request, "members/join.html", context, status=422 if form.is_bound else 200)


def _welcome(request: HttpRequest, form: JoinForm) -> bool:
    """The same for a new and for a known address: a code by e-mail, and the page that asks for it."""
    actions.join_network(language=request.LANGUAGE_CODE, **form.cleaned_data)  # type: ignore[attr-defined]
    email = form.cleaned_data["email"]
    user = queries.may_sign_in(email)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    return True
