"""The authenticator app, the recovery codes and the passkeys of a member: allauth's ways, behind a recent proof."""

from textwrap import wrap
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import PasskeyForm
from slimmernetwerk.members.sessions import forget_second_factor
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.members.views.signing_in import not_yet
from slimmernetwerk.toolkit.forms import LineField
from slimmernetwerk.toolkit.once import once

PAGE = reverse_lazy("members:ways_in")


def _after_adding(request: Any, kind: str, made_codes: bool) -> str:
    """The factor was proven by adding it, so this session is strong from here on."""
    record_authentication(request, request.user, method="mfa", type=kind)
    return reverse("mfa_view_recovery_codes") if made_codes else str(PAGE)


def _after_removing(request: Any) -> None:
    """Without a second factor no session is a strong one, here or elsewhere."""
    if not queries.has_second_factor(request.viewer):
        forget_second_factor(request.session)
        actions.end_others(by=request.viewer, here=request.session.session_key)


class TurnAppOn(ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        picture = found["totp_svg"].partition("?>")[2] or found["totp_svg"]
        spelled = " ".join(wrap(found["form"].secret, 4))
        return found | {"picture": Markup(picture), "spelled": spelled}  # noqa: S704 – drawn here, from our own text

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["code"].label = _("Code from your app")
        return form

    def get_success_url(self) -> str:
        messages.success(self.request, _("Your authenticator app is on. From now on you are asked for its code."))
        return _after_adding(self.request, "totp", self.did_generate_recovery_codes)

    def form_invalid(self, form: Any) -> HttpResponse:
        return not_yet(self.request, super().form_invalid(form), form)


class TurnAppOff(DeactivateTOTPView):
    success_url = PAGE

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        _after_removing(self.request)
        messages.success(self.request, _("Your authenticator app is off."))
        return response  # type: ignore[no-any-return]


class AddPasskey(AddWebAuthnView):
    def get_form_class(self) -> type[PasskeyForm]:
        return PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        found.setdefault("form", kwargs.get("form") or self.get_form())
        return found | {"options": begin_registration(self.request.user, True)}

    def get_success_url(self) -> str:
        messages.success(self.request, _("Your passkey is added."))
        return _after_adding(self.request, "webauthn", self.did_generate_recovery_codes)

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("That did not work. Try once more."))
        return not_yet(self.request, super().form_invalid(form), form)


class RenamePasskey(EditWebAuthnView):
    success_url = PAGE

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["name"] = LineField(label=_("Name"), max_length=60)
        return form

    def form_invalid(self, form: Any) -> HttpResponse:
        return not_yet(self.request, super().form_invalid(form), form)


class RemovePasskey(RemoveWebAuthnView):
    success_url = PAGE

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        _after_removing(self.request)
        messages.success(self.request, _("Your passkey is removed. Remove it from your device too."))
        return response  # type: ignore[no-any-return]


@require_safe
@proven
def recovery_codes(request: Any) -> HttpResponse:
    """Shown for ten minutes after they were made, for the person who made them."""
    found = queries.recovery_codes(request.viewer)
    if found is None:
        raise Http404
    return render(request, "mfa/recovery_codes/index.html", {"codes": found})


@require_safe
@proven
def download_codes(request: Any) -> HttpResponse:
    found = queries.recovery_codes(request.viewer)
    if not found:
        raise Http404
    text = render(request, "mfa/recovery_codes/download.txt", {"codes": found}).content
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="herstelcodes-slimmernetwerk.txt"'
    return response


@require_POST
@proven
@once
def renew_codes(request: Any) -> HttpResponse:
    if not queries.has_second_factor(request.viewer):
        raise Http404
    generate_recovery_codes(request)
    messages.success(request, _("These are your new codes. The old ones no longer work."))
    return redirect("mfa_view_recovery_codes")


turn_app_on = proven(TurnAppOn.as_view())
turn_app_off = proven(TurnAppOff.as_view())
add_passkey = proven(AddPasskey.as_view())
rename_passkey = proven(RenamePasskey.as_view())
remove_passkey = proven(RemovePasskey.as_view())
