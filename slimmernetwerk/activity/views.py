"""Following a contribution of any kind: one address for all of them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from slimmernetwerk.activity import actions
from slimmernetwerk.contributions.queries import get_contribution
from slimmernetwerk.toolkit.once import once
from slimmernetwerk.toolkit.permissions import signed_in


@require_POST
@signed_in
@once
def follow(request: Any, pk: int) -> HttpResponse:
    found = get_contribution(request.viewer, pk)
    actions.follow(found, by=request.viewer)
    return redirect(found)


@require_POST
@signed_in
@once
def unfollow(request: Any, pk: int) -> HttpResponse:
    found = get_contribution(request.viewer, pk)
    actions.unfollow(found, by=request.viewer)
    return redirect(found)
