"""Recording what happened: the last line of every action."""

from typing import Any

from django.db import transaction

from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


def record(
    by: Viewer,
    verb: str,
    contribution: Contribution,
    *,
    post: Post | None = None,
    other: Contribution | None = None,
    **facts: Any,
) -> Event:
    """One fact, in the transaction of the action. `facts` are plain JSON and hold no personal data."""
    return Event.objects.create(
        verb=verb,
        actor_id=by.id,
        contribution_id=contribution.pk,
        post=post,
        other_id=other.pk if other else None,
        happened=clock.now(),
        facts=facts,
    )


@transaction.atomic
def follow(contribution: Contribution, *, by: Viewer) -> None:
    contributions.follow(contribution, by=by)
    record(by, "followed", contribution)


@transaction.atomic
def unfollow(contribution: Contribution, *, by: Viewer) -> None:
    contributions.unfollow(contribution, by=by)
    record(by, "unfollowed", contribution)
