"""Setting aside and closing by a rule of the house, and undoing it. Nothing is deleted, and the author is told why."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.clubhuis.queries import place_of
from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.models import Contribution, Post, State
from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.house_rules import heading_of
from slimmernetwerk.members.models import Member, StewardAct
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.moderation import policies, queries
from slimmernetwerk.moderation.models import Decision
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import NotAllowed, require

Logged = StewardAct.Act


@transaction.atomic
def set_aside_post(post: Post, *, by: Viewer, rule: str, reason: str) -> Decision:
    """A reply under anything: from now on only its author and stewards read it; its place stays."""
    locked = _found(queries.hold_post(by, post.pk))
    require(policies.may_moderate, by, locked.author_id, queries.themes_of(locked.contribution_id))
    if locked.removed is not None:
        raise ValidationError(_("Someone else removed this just now."), code="stale")
    decision = _decide(by, Decision.Act.SET_ASIDE, locked.contribution, rule, reason, locked)
    Post.objects.filter(pk=locked.pk).update(removed=decision.made, rule=rule)
    _account(by, decision, Logged.SET_ASIDE, reason)
    record(by, Verb.SET_ASIDE, locked.contribution, post=locked)
    return decision


@transaction.atomic
def set_aside_discussion(discussion: Discussion, *, by: Viewer, rule: str, reason: str) -> Decision:
    """A discussion with all that is under it."""
    locked = _judged(discussion, by)
    if locked.state == State.REMOVED:
        raise ValidationError(_("Someone else removed this just now."), code="stale")
    return _decide_about(locked, Decision.Act.SET_ASIDE, State.REMOVED, by, rule, reason)


@transaction.atomic
def close_discussion(discussion: Discussion, *, by: Viewer, rule: str, reason: str) -> Decision:
    """Everything stays readable; nobody adds to it any more."""
    locked = _judged(discussion, by)
    if locked.state != State.PUBLISHED:
        raise ValidationError(_("This discussion is not open any more."), code="stale")
    return _decide_about(locked, Decision.Act.CLOSED, State.CLOSED, by, rule, reason)


def _judged(discussion: Discussion, by: Viewer) -> Discussion:
    locked = _found(queries.hold_discussion(by, discussion.pk))
    require(policies.may_moderate, by, locked.author_id, queries.themes_of(locked.pk))
    return locked  # type: ignore[no-any-return]


def _found(thing: Any) -> Any:
    if thing is None:
        raise NotAllowed(_("You cannot see this, so you cannot decide about it."))
    return thing


_LOGGED = {
    Decision.Act.SET_ASIDE: (Logged.SET_ASIDE, Verb.SET_ASIDE),
    Decision.Act.CLOSED: (Logged.CLOSED_DISCUSSION, Verb.CLOSED),
}
_UNDONE = {
    Decision.Act.SET_ASIDE: (Logged.BROUGHT_BACK, Verb.BROUGHT_BACK),
    Decision.Act.CLOSED: (Logged.REOPENED_DISCUSSION, Verb.REOPENED),
}


def _decide_about(locked: Discussion, act: Decision.Act, state: str, by: Viewer, rule: str, reason: str) -> Decision:
    decision = _decide(by, act, locked, rule, reason)
    now = decision.made
    Contribution.objects.filter(pk=locked.pk).update(state=state, ruled=now, rule=rule, changed=now)
    logged, verb = _LOGGED[act]
    _account(by, decision, logged, reason)
    record(by, verb, locked)
    return decision


def _decide(
    by: Viewer, act: Decision.Act, contribution: Contribution, rule: str, reason: str, post: Post | None = None
) -> Decision:
    if rule not in dict(queries.rule_choices("nl")):
        raise ValidationError({"rule": _("Choose a rule from the list.")})
    about = post or contribution
    return Decision.objects.create(
        act=act, contribution_id=contribution.pk, post=post, author_id=about.author_id, by_id=by.id, by_steward=by.steward,
        rule=rule, reason=reason, before="" if post else contribution.state, made=clock.now(),
    )  # fmt: skip


@transaction.atomic
def undo(decision: Decision, *, by: Viewer, reason: str) -> None:
    """As it was before the decision. The last of several goes first."""
    _found(
        queries.hold_post(by, decision.post_id)
        if decision.post_id
        else queries.hold_discussion(by, decision.contribution_id)
    )
    found = Decision.objects.select_for_update(of=("self",)).select_related("contribution", "post").get(pk=decision.pk)
    require(policies.may_undo, by, found, queries.themes_of(found.contribution_id))
    if found.undone is not None:
        raise ValidationError(_("Someone else undid this just now."), code="stale")
    earlier = _standing_before(found)
    found.undone, found.undone_by_id, found.undone_reason = clock.now(), by.id, reason
    found.save(update_fields=["undone", "undone_by", "undone_reason"])
    if found.post_id:
        Post.objects.filter(pk=found.post_id).update(removed=None, rule="")
    else:
        held = {"ruled": earlier.made, "rule": earlier.rule} if earlier else {"ruled": None, "rule": ""}
        Contribution.objects.filter(pk=found.contribution_id).update(state=found.before, changed=found.undone, **held)
    logged, verb = _UNDONE[Decision.Act(found.act)]
    _account(by, found, logged, reason)
    record(by, verb, found.contribution, post=found.post)


def _standing_before(decision: Decision) -> Decision | None:
    """The decision about the same that holds again once this one is undone."""
    others = Decision.objects.standing().filter(contribution=decision.contribution_id, post=decision.post_id)
    others = others.exclude(pk=decision.pk).order_by("-made", "-id")
    last = others.first()
    if last is not None and (last.made, last.pk) > (decision.made, decision.pk):
        raise ValidationError(_("There is a later decision about this. Undo that one first."))
    return last  # type: ignore[no-any-return]


def _account(by: Viewer, decision: Decision, logged: str, reason: str) -> None:
    """In the log of what stewards and moderators do, and by mail to the author."""
    contribution, author = decision.contribution, decision.author
    place = address(contribution.kind, contribution.pk)
    if decision.post is not None:
        place = place_of(place, decision.post.position)
    # Of something that was shared without names the log names nobody either.
    named = None if contribution.unnamed else author
    record_act(by, logged, member=named, rule=decision.rule, reason=reason, place=place)
    if author is not None and queries.hears_of(decision):
        _tell(by, author, decision, logged, place)


def _tell(by: Viewer, author: Member, decision: Decision, letter: str, place: str) -> None:
    turn_to = queries.second_look(decision)
    prefix = "" if author.language == "nl" else f"/{author.language}"
    send_letter(
        f"moderation/email/{letter}.txt", author.email, author.language, reply_to=turn_to.email if turn_to else None,
        author=author, decision=decision, by=by, turn_to=turn_to, place=prefix + place, prefix=prefix,
        rule=heading_of(settings.HOUSE_RULES, decision.rule, author.language),
        text=(decision.post or decision.contribution).body,
    )  # fmt: skip
