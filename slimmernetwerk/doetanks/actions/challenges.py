"""Bringing in a challenge, and recognising it."""

from collections.abc import Iterable

from django.db import transaction

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.indexing import vector
from slimmernetwerk.contributions.models import Contribution, Link, Theme, Visibility
from slimmernetwerk.doetanks import policies
from slimmernetwerk.doetanks.models import Challenge, Recognition
from slimmernetwerk.doetanks.queries.people import require_sight
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def bring_in_challenge(
    *,
    by: Viewer,
    title: str,
    body: str,
    themes: Iterable[Theme] = (),
    visibility: str = Visibility.NETWORK,
    from_discussion: Contribution | None = None,
    who_feels: str = "",
    what_hurts: str = "",
    why_now: str = "",
    tried: str = "",
    noticed: str = "",
) -> Challenge:
    """A new challenge; one that comes from a discussion is tied to it."""
    require(policies.may_bring_in, by)
    if from_discussion is not None:
        require_sight(by, from_discussion)
        require(policies.may_make_challenge, by, from_discussion)
    own = {"who_feels": who_feels, "what_hurts": what_hurts, "why_now": why_now, "tried": tried, "noticed": noticed}
    challenge = contributions.share(
        Challenge, by=by, title=title, body=body, themes=themes, visibility=visibility, **own
    )
    text = " ".join([plain(challenge.body_html), *own.values()])
    Contribution.objects.filter(pk=challenge.pk).update(search=vector(title, challenge.summary, text))
    if from_discussion is None:
        record(by, Verb.BROUGHT_IN, challenge)
    else:
        contributions.connect(from_discussion, challenge, Link.Kind.BECAME, by=by)
        record(by, Verb.TURNED_INTO_CHALLENGE, challenge, other=from_discussion)
    return challenge


@transaction.atomic
def recognise(challenge: Challenge, *, by: Viewer, note: str = "") -> Recognition:
    """ "We have this too", once per person; a second time changes the note."""
    require_sight(by, challenge)
    require(policies.may_recognise, by, challenge)
    found, fresh = Recognition.objects.get_or_create(
        challenge_id=challenge.pk,
        member_id=by.id,
        defaults={
            "organisation_id": by.organisation_id,
            "sector": by.sector,
            "note": note,
            "created": clock.now(),
        },
    )
    if not fresh and found.note != note:
        found.note = note
        found.save(update_fields=["note"])
    if fresh:
        Contribution.objects.filter(pk=challenge.pk).update(last_activity=clock.now())
        record(by, Verb.RECOGNISED, challenge)
    return found
