"""Recording what happened: the last line of every action."""

import json
from typing import Any

from django.db import transaction

from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.statements import Written

# Written by hand: it ends every action.
_TELL = Written("""
    INSERT INTO activity_event (verb, actor_id, contribution_id, post_id, other_id, happened, facts)
    VALUES (%(verb)s::text, %(actor_id)s::bigint, %(contribution_id)s::bigint, %(post_id)s::bigint, %(other_id)s::bigint, %(happened)s::timestamptz, %(facts)s::jsonb)
    RETURNING id
""")


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
    told = {
        "verb": str(verb),
        "actor_id": by.id,
        "contribution_id": contribution.pk,
        "post_id": post.pk if post else None,
        "other_id": other.pk if other else None,
        "happened": clock.now(),
    }
    event = Event(id=_TELL.rows(**told, facts=json.dumps(facts))[0][0], facts=facts, **told)
    event._state.adding = False
    return event


@transaction.atomic
def follow(contribution: Contribution, *, by: Viewer) -> None:
    contributions.follow(contribution, by=by)
    record(by, "followed", contribution)


@transaction.atomic
def unfollow(contribution: Contribution, *, by: Viewer) -> None:
    contributions.unfollow(contribution, by=by)
    record(by, "unfollowed", contribution)
