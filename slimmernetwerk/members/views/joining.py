"""Joining, inviting others, and the stewards' answers to who asked."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms import AdmitForm, JoinForm, RefuseForm
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.forms import attempt, succeeds
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in

JOINING = "joining"  # what was typed, in the session until the code is right
_SALT = "members.received"


@require_http_methods(["GET", "HEAD", "POST"])
@once
def join(request: HttpRequest, key: str = "") -> HttpResponse:
    """In at once with an address of an organisation we know; else a steward answers. With `key`, on an invitation."""
    invitation = queries.open_invitation(key) if key else None
    if key and invitation is None:
        return render(request, "members/invitation_over.html", status=404)
    if request.method == "POST":
        sent = request.POST.copy()
        if invitation:
            sent["email"] = invitation.email
        form = JoinForm(sent)
        if form.is_valid() and not _may_be_mailed(request, form.cleaned_data["email"]):
            return HttpResponse(status=429)
        if form.is_valid() and (address := attempt(form, lambda: _join(request, form, key))):
            return redirect(address)
    else:
        form = JoinForm(initial={"email": invitation.email} if invitation else {})
    context = {"form": form, "invitation": invitation, "organisations": queries.list_organisations()}
    return render(request, "members/join.html", context, status=422 if form.is_bound else 200)


def _may_be_mailed(request: HttpRequest, email: str) -> bool:
    """As at signing in, an address gets so many mails an hour: nobody's mailbox is filled by others."""
    return ratelimit.consume(request, action="request_login_code", key=email)


def _join(request: Any, form: JoinForm, key: str) -> str:
    """Where to go next: the same for a new and for a known address."""
    waiting = actions.join_network(language=request.LANGUAGE_CODE, invitation_key=key, **form.cleaned_data)
    if waiting is not None:
        moment = signing.dumps(waiting.answer_by.isoformat(), salt=_SALT)
        return f"{reverse('members:received')}?{urlencode({'voor': moment})}"
    email = form.cleaned_data["email"]
    request.session[JOINING] = {**form.cleaned_data, "language": request.LANGUAGE_CODE}
    LoginCodeVerificationProcess.initiate(request=request, user=queries.may_read_code(email), email=email)
    return f"{reverse('account_confirm_login_code')}?{urlencode({'next': reverse('connections:themes')})}"


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """The clock: before when a steward answers."""
    try:
        answer_by = datetime.fromisoformat(signing.loads(request.GET.get("voor", ""), salt=_SALT))
    except (signing.BadSignature, ValueError):
        answer_by = None
    return render(request, "members/received.html", {"answer_by": answer_by})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names of organisations while someone types one."""
    words = request.GET.get("organisation", "").replace("\x00", "")
    return render(request, "members/suggestions.html", {"organisations": queries.suggest_organisations(words)})


@require_safe
@signed_in
def requests(request: Any) -> HttpResponse:
    context = {"page": queries.list_requests(request.viewer, request.GET), "now": clock.now(), **_words()}
    return render(request, "members/requests.html", context)


@require_safe
@signed_in
def join_request(request: Any, pk: int) -> HttpResponse:
    return _request_page(request, queries.get_request(request.viewer, pk), AdmitForm(), RefuseForm())


@require_POST
@signed_in
@once
def admit(request: Any, pk: int) -> HttpResponse:
    asked = queries.get_request(request.viewer, pk)
    form = AdmitForm(request.POST)
    if form.is_valid() and succeeds(form, lambda: actions.admit(asked, by=request.viewer, **form.cleaned_data)):
        messages.success(request, _("%(name)s is in, and has a mail about it.") % {"name": asked.name})
        return redirect("members:requests")
    return _request_page(request, asked, form, RefuseForm())


@require_POST
@signed_in
@once
def refuse(request: Any, pk: int) -> HttpResponse:
    asked = queries.get_request(request.viewer, pk)
    form = RefuseForm(request.POST)
    if form.is_valid() and succeeds(form, lambda: actions.refuse(asked, by=request.viewer, **form.cleaned_data)):
        messages.success(request, _("%(name)s has a mail with your reason.") % {"name": asked.name})
        return redirect("members:requests")
    return _request_page(request, asked, AdmitForm(), form)


def _request_page(request: Any, asked: Any, admit_form: AdmitForm, refuse_form: RefuseForm) -> HttpResponse:
    wrong = admit_form.errors or refuse_form.errors
    context = {"asked": asked, "admit_form": admit_form, "refuse_form": refuse_form, "now": clock.now(), **_words()}
    context["moves"] = asked.state == "waiting" and queries.changes_job(asked.email)
    return render(request, "members/request.html", context, status=422 if wrong else 200)


def _words() -> dict[str, Any]:
    return {"sectors": queries.SECTORS, "roles": queries.JOB_ROLES}
