"""Before the closed door: what happened, told to who showed whose account it is, with what stays theirs by law."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.forms.managing import ObjectForm
from slimmernetwerk.members.sessions import shut_out
from slimmernetwerk.toolkit.forms import attempt
from slimmernetwerk.toolkit.once import once


@require_safe
@never_cache
def inactive(request: Any) -> HttpResponse:
    return _page(request, ObjectForm())


def _page(request: Any, form: ObjectForm) -> HttpResponse:
    proof = shut_out(request.session)
    going = queries.read_suspension(proof["member"]) if proof else None
    context = {"going": going, "mailed": bool(proof and proof["mailed"]), "form": form}
    return render(request, "account/account_inactive.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
@once
def objection(request: Any) -> HttpResponse:
    """Said by who showed whose account it is, in this session; to anyone else there is nothing here."""
    proof, form = shut_out(request.session), ObjectForm(request.POST)
    if proof is None or queries.read_suspension(proof["member"]) is None:
        return redirect("account_login")
    by = queries.account_holder(proof["member"])
    if form.is_valid() and attempt(form, lambda: actions.object_to_suspension(by=by, **form.cleaned_data)):
        messages.success(request, _("Your objection is with the stewards. You get an answer by mail."))
        return redirect("account_inactive")
    return _page(request, form)
