"""The demo's door: anyone signs in as one of the example people. These addresses exist only in a demo."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from slimmernetwerk.demo import queries
from slimmernetwerk.members.actions import vouch


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/door.html", {"people": queries.people(), "counts": queries.counts()})


@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """As one of the people of the story; as Otto, who has no account, one simply leaves."""
    home = "/" if request.LANGUAGE_CODE == "nl" else "/en/"  # type: ignore[attr-defined]
    if key == "otto":
        logout(request)
    else:
        person = queries.person(key)
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        vouch(request.session, person.pk)
    return HttpResponseRedirect(home)
