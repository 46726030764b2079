"""The writing that every kind shares. A kind's own action calls these and records the event, in one transaction."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from slimmernetwerk.contributions import policies, queries
from slimmernetwerk.contributions.indexing import post_words, vector
from slimmernetwerk.contributions.models import Contribution, Follow, Link, Post, State, Theme, Visibility
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain, render
from slimmernetwerk.toolkit.permissions import NotAllowed, require
from slimmernetwerk.toolkit.statements import Written
from slimmernetwerk.toolkit.text import shorten

AnyContribution = TypeVar("AnyContribution", bound=Contribution)


class Stale(ValidationError):
    """Someone else changed it since the form was opened. `current` is what stands there now."""

    def __init__(self, current: Contribution) -> None:
        super().__init__(
            _("Someone else changed this while you were writing. Compare both texts, then save again."), code="stale"
        )
        self.current = current


class SetAside(ValidationError):
    """A moderator set it aside while its author was writing. What stands there stays as it was judged."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A moderator removed this while you were writing. It cannot be changed now; what you typed is still here."
            ),
            code="set_aside",
        )


@transaction.atomic
def share(
    kind: type[AnyContribution],
    *,
    by: Viewer,
    title: str,
    body: str = "",
    summary: str = "",
    themes: Iterable[Theme] = (),
    visibility: str = Visibility.NETWORK,
    state: str = State.PUBLISHED,
    **own: Any,
) -> AnyContribution:
    """A new contribution of a kind, with its text rendered, indexed, and followed by its author.

    `own` holds the fields of the kind itself and `circle`, `unnamed`, `organisation`, `sectors`.
    """
    require(policies.may_share, by)
    moment = clock.now()
    html = render(body)
    text = plain(html)
    summary = summary or shorten(text, 300)
    contribution = kind(
        kind=kind.KIND,  # type: ignore[attr-defined]
        title=title,
        body=body,
        body_html=html,
        summary=summary,
        author_id=by.id,
        affiliation_id=by.affiliation_id,
        language=by.language,
        visibility=visibility,
        state=state,
        created=moment,
        changed=moment,
        published=None if state == State.DRAFT else moment,
        last_activity=moment,
        follower_count=1,
        search=vector(title, summary, text),
        **own,
    )
    contribution.save(force_insert=True)
    contribution.refresh_from_db(fields=["search"])
    contribution.themes.set(themes)
    Follow.objects.create(member_id=by.id, contribution=contribution)
    return contribution


@transaction.atomic
def revise(
    contribution: Contribution, *, by: Viewer, version: int, title: str, body: str, summary: str = "", **changes: Any
) -> None:
    """A new version of the text and of the kind's own fields in `changes`. Raises `Stale` when `version` is not the present one."""
    # A steward may edit what they see, and does not see somebody's draft.
    if queries.lock(by, contribution.pk) is None:
        raise NotAllowed(_("You cannot see this, so you cannot change it."))
    current = type(contribution).objects.held(contribution.pk)
    if policies.is_own_set_aside(by, current):
        raise SetAside
    require(policies.may_edit, by, current)
    if current.version != version:
        raise Stale(current)
    html = render(body)
    text = plain(html)
    summary = summary or shorten(text, 300)
    for name, value in changes.items():
        setattr(current, name, value)
    current.title, current.body, current.body_html, current.summary = title, body, html, summary
    current.changed = clock.now()
    current.version = version + 1
    current.search = vector(title, summary, text)
    current.save()


# Written by hand, for it is what happens most: the text, its place, and the count of the contribution, which is held.
_SAY = Written("""
    WITH said AS (
        INSERT INTO contributions_post
            (contribution_id, position, author_id, affiliation_id, body, body_html, created, version, search)
        SELECT c.id,
            coalesce((SELECT p.position FROM contributions_post p WHERE p.contribution_id = c.id ORDER BY p.position DESC LIMIT 1), 0) + 1,
            %(author)s::bigint, %(affiliation)s::bigint, %(body)s::text, %(html)s::text, %(moment)s::timestamptz, 1,
            setweight(to_tsvector('dutch', %(words)s::text), 'D')
        FROM contributions_contribution c WHERE c.id = %(contribution)s::bigint
        RETURNING id, position
    ), counted AS (
        UPDATE contributions_contribution SET reply_count = reply_count + 1, last_activity = %(moment)s::timestamptz
        WHERE id = %(contribution)s::bigint
    )
    SELECT id, position FROM said
""")


@transaction.atomic(savepoint=False)
def reply(contribution: Contribution, *, by: Viewer, body: str) -> Post:
    """A post under a contribution, at the next position. The contribution's row is locked, so positions never meet."""
    locked = queries.lock(by, contribution.pk)
    if locked is None:
        raise NotAllowed(_("You cannot see this, so you cannot reply to it."))
    if by.signed_in and locked.state == State.CLOSED:
        raise ValidationError(
            _("This conversation was closed while you were writing. What you typed is still here."), code="closed"
        )
    require(policies.may_reply, by, locked)
    moment = clock.now()
    html = render(body)
    said = {
        "author": by.id,
        "affiliation": by.affiliation_id,
        "body": body,
        "html": html,
        "words": post_words(plain(html)),
    }
    pk, position = _SAY.rows(contribution=locked.id, moment=moment, **said)[0]
    post = Post(
        id=pk,
        contribution_id=locked.id,
        position=position,
        author_id=by.id,
        affiliation_id=by.affiliation_id,
        body=body,
        body_html=html,
        created=moment,
    )
    post._state.adding = False
    return post


@transaction.atomic
def connect(source: Contribution, target: Contribution, kind: str, *, by: Viewer) -> Link:
    """A link of the red thread from the earlier to the later thing. Made once; a second call answers the first.

    Asks nothing: only other actions call it, each after its own policy about both things. A test keeps it so.
    """
    link, _fresh = Link.objects.get_or_create(
        source_id=source.pk, target_id=target.pk, kind=kind, defaults={"actor_id": by.id, "created": clock.now()}
    )
    return link


def _require_follow(contribution: Contribution, by: Viewer) -> None:
    locked = queries.lock(by, contribution.pk)
    if locked is None:
        raise NotAllowed(_("You cannot see this, so you cannot follow it."))
    require(policies.may_follow, by, locked)


@transaction.atomic
def follow(contribution: Contribution, *, by: Viewer) -> None:
    _require_follow(contribution, by)
    _follow, fresh = Follow.objects.get_or_create(member_id=by.id, contribution_id=contribution.pk)
    if fresh:
        Contribution.objects.filter(pk=contribution.pk).update(follower_count=F("follower_count") + 1)


@transaction.atomic
def unfollow(contribution: Contribution, *, by: Viewer) -> None:
    _require_follow(contribution, by)
    gone, _kinds = Follow.objects.filter(member_id=by.id, contribution_id=contribution.pk).delete()
    if gone:
        Contribution.objects.filter(pk=contribution.pk).update(follower_count=F("follower_count") - 1)
