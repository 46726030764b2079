"""What people do in the clubhouse."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.clubhuis import policies
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.clubhuis.models import Discussion, Helped
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.indexing import post_vector
from slimmernetwerk.contributions.models import Contribution, Post, State, Theme, Visibility
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain, render
from slimmernetwerk.toolkit.permissions import NotAllowed, require


@transaction.atomic
def start_discussion(
    *,
    by: Viewer,
    discussion_kind: str,
    title: str,
    body: str,
    themes: Iterable[Theme] = (),
    visibility: str = Visibility.NETWORK,
    about: Contribution | None = None,
    unnamed: bool = False,
) -> Discussion:
    """A new discussion. One about something in a closed circle stays in that circle."""
    require(policies.may_start, by)
    discussion = contributions.share(
        Discussion,
        by=by,
        title=title,
        body=body,
        themes=themes,
        visibility=visibility,
        discussion_kind=discussion_kind,
        about_id=about.pk if about else None,
        circle_id=about.circle_id
        if about and (unnamed or visibility in (Visibility.TEAM, Visibility.CLIENT))
        else None,
        unnamed=unnamed,
    )
    record(by, Verb.ASKED if discussion_kind == DiscussionKind.QUESTION else Verb.SHARED, discussion)
    return discussion


@transaction.atomic
def edit_discussion(discussion: Discussion, *, by: Viewer, version: int, title: str, body: str) -> None:
    """Raises `contributions.actions.Stale` when someone else was first."""
    contributions.revise(discussion, by=by, version=version, title=title, body=body)
    record(by, Verb.EDITED, discussion)


@transaction.atomic
def close_discussion(discussion: Discussion, *, by: Viewer) -> None:
    """Everything stays readable; nobody adds to it any more."""
    current = Discussion.objects.held(discussion.pk)
    require(policies.may_close, by, current)
    Contribution.objects.filter(pk=current.pk).update(state=State.CLOSED, changed=clock.now())
    record(by, Verb.CLOSED, current)


@transaction.atomic
def reply(contribution: Contribution, *, by: Viewer, body: str) -> Post:
    """A post under a contribution of any kind."""
    post = contributions.reply(contribution, by=by, body=body)
    record(by, Verb.REPLIED, contribution, post=post)
    return post


@transaction.atomic
def edit_post(post: Post, *, by: Viewer, version: int, body: str) -> None:
    """New words for one's own post. Refused when it was changed elsewhere since the form was opened."""
    current = Post.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=post.pk)
    if policies.is_own_post_set_aside(by, current):
        raise contributions.SetAside
    require(policies.may_edit_post, by, current, current.contribution.state)
    if current.version != version:
        raise ValidationError(
            _("You changed this reply in another window. Compare both texts, then save again."), code="stale"
        )
    html = render(body)
    current.body, current.body_html, current.search = body, html, post_vector(plain(html))
    current.changed, current.version = clock.now(), version + 1
    current.save(update_fields=["body", "body_html", "search", "changed", "version"])
    record(by, Verb.EDITED, current.contribution, post=current)


def _question(post: Post, by: Viewer) -> Discussion:
    """The question a post answers, when this viewer is the one who asked it."""
    found = Discussion.objects.filter(pk=post.contribution_id).first()
    if found is None:
        raise NotAllowed(_("Only an answer to a question can be marked."))
    require(policies.may_mark_helped, by, found)
    return found  # type: ignore[no-any-return]


@transaction.atomic
def mark_helped(post: Post, *, by: Viewer, context: str = "") -> Helped:
    """ "This helped me": a second time changes only what it helped with."""
    discussion = _question(post, by)
    if not policies.may_mark_reply(by, discussion, post):
        raise NotAllowed(_("This is your own reply: thank someone else."))
    helped, fresh = Helped.objects.get_or_create(
        post_id=post.pk, defaults={"by_id": by.id, "context": context, "created": clock.now()}
    )
    if fresh:
        record(by, Verb.HELPED, discussion, post=post)
    elif context and context != helped.context:
        helped.context = context
        helped.save(update_fields=["context"])
    return helped


@transaction.atomic
def unmark_helped(post: Post, *, by: Viewer) -> None:
    discussion = _question(post, by)
    gone, _kinds = Helped.objects.filter(post_id=post.pk).delete()
    if gone:
        record(by, Verb.EDITED, discussion, post=post, helped=False)
