"""Signing in by a provider: going there, coming back, and linking what was not known yet."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.oidc import Exchange
from slimmernetwerk.members.sessions import UNLINKED, unlinked
from slimmernetwerk.members.views.confirming import proven
from slimmernetwerk.toolkit.once import once

LANGUAGE = "language_elsewhere"


@require_POST
def go(request: Any, provider_id: str) -> HttpResponse:
    """By a page that goes on by itself: a form may only be sent to this site, and a broker sends people further on."""
    return _onward(request, provider_id, "login", get_next_redirect_url(request))


@require_POST
@proven
def go_and_link(request: Any, provider_id: str) -> HttpResponse:
    return _onward(request, provider_id, "connect", None)


def _onward(request: Any, provider_id: str, process: str, next_url: str | None) -> HttpResponse:
    provider = _provider(request, provider_id)
    request.session[LANGUAGE] = request.LANGUAGE_CODE
    try:
        response = provider.redirect(request, process, next_url=next_url)
    except (RequestException, OAuth2Error, KeyError, ValueError) as problem:
        return render_authentication_error(request, provider, exception=problem)  # type: ignore[no-any-return]
    if response.status_code != 302:
        return response  # type: ignore[no-any-return]
    page = render(request, "members/onward.html", {"provider": provider.name, "address": response["Location"]})
    page.headers["Refresh"] = f"0; url={response['Location']}"
    return page


def _provider(request: Any, provider_id: str) -> Any:
    if provider_id not in queries.providers():
        raise Http404
    return get_adapter().get_provider(request, provider_id)


@require_safe
@never_cache
def come_back(request: Any, provider_id: str) -> HttpResponse:
    provider = _provider(request, provider_id)
    request.LANGUAGE_CODE = request.session.pop(LANGUAGE, request.LANGUAGE_CODE)
    with translation.override(request.LANGUAGE_CODE):
        try:
            return OAuth2CallbackView.adapter_view(Exchange(request, provider_id))(request)  # type: ignore[no-any-return]
        except (KeyError, ValueError) as problem:
            return render_authentication_error(request, provider, exception=problem)  # type: ignore[no-any-return]


@require_safe
@never_cache
def unknown(request: Any) -> HttpResponse:
    """Nobody gets an account, or another's, by what a provider says: join, or sign in and confirm."""
    found = unlinked(request.session)
    if found is None:
        return redirect("account_login")
    return render(request, "members/unknown_sign_in.html", {"provider": queries.providers().get(found["provider"], "")})


@require_http_methods(["GET", "HEAD", "POST"])
@proven
@once
def link(request: Any) -> HttpResponse:
    """In one click, by who proved just now to have the account here."""
    found = unlinked(request.session)
    if found is None:
        return redirect("members:ways_in")
    name = queries.providers().get(found["provider"], "")
    if request.method == "POST":
        request.session.pop(UNLINKED)
        try:
            actions.link_account(found["provider"], found["uid"], by=request.viewer)
            messages.success(request, _("From now on you can sign in with %(provider)s.") % {"provider": name})
        except ValidationError as problem:
            messages.error(request, problem.message)
        return redirect("members:ways_in")
    return render(request, "members/link.html", {"provider": name})


@require_POST
@proven
@once
def unlink(request: Any, pk: int) -> HttpResponse:
    actions.unlink_account(pk, by=request.viewer)
    messages.success(request, _("That sign-in is no longer linked to your account."))
    return redirect("members:ways_in")
