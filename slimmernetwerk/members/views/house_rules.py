"""The house rules, for everyone to read and for a member to agree with."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from slimmernetwerk.members import actions
from slimmernetwerk.members.house_rules import SAME, current, differences, read_rules, versions
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_safe
def house_rules(request: Any) -> HttpResponse:
    return _page(request)


@require_POST
@signed_in
@once
def accept(request: Any) -> HttpResponse:
    try:
        actions.accept_rules(int(request.POST.get("version", "")[:9]), by=request.viewer)
    except (ValueError, ValidationError):
        return _page(request, changed=True)
    messages.success(request, _("Thank you. You can take part again."))
    return redirect("website:home")


def _page(request: Any, *, changed: bool = False) -> HttpResponse:
    folder, viewer = settings.HOUSE_RULES, request.viewer
    now = current(folder)
    version = _asked_for(request, now)
    rules = read_rules(folder, version, request.LANGUAGE_CODE)
    asked = version == now and viewer.signed_in and viewer.rules_version < now
    old = viewer.rules_version if asked and viewer.rules_version else None
    told = differences(read_rules(folder, old, request.LANGUAGE_CODE) if old else rules, rules)
    context = {
        "rules": told,
        "version": version,
        "now": now,
        "asked": asked,
        "old": old,
        "changes": [rule for rule in told if rule.kind != SAME],
        "refused": asked and "eerst" in request.GET,
        "changed": changed,
    }
    return render(request, "members/house_rules.html", context, status=422 if changed else 200)


def _asked_for(request: Any, now: int) -> int:
    """An older version, when the address names one: that of a decision of then."""
    named = request.GET.get("versie", "")[:9]
    found = int(named) if named.isdecimal() else now
    return found if found in versions(settings.HOUSE_RULES) else now
