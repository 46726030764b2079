"""Who may do what in a discussion. `discussion` is any object with the fields of one."""

from typing import Any

from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.members.viewer import Viewer

__all__ = [
    "is_own_post_set_aside",
    "may_close",
    "may_edit_post",
    "may_mark_helped",
    "may_mark_reply",
    "may_start",
]


def may_start(viewer: Viewer) -> bool:
    return viewer.signed_in


def may_mark_helped(viewer: Viewer, discussion: Any) -> bool:
    """Only who asked the question knows what helped."""
    return (
        viewer.signed_in
        and discussion.author_id == viewer.id
        and discussion.discussion_kind == DiscussionKind.QUESTION
        and discussion.state in ("published", "closed")
    )


def may_mark_reply(viewer: Viewer, discussion: Any, post: Any) -> bool:
    """A reply of someone else: nobody thanks themselves."""
    return may_mark_helped(viewer, discussion) and post.author_id != viewer.id


def may_close(viewer: Viewer, discussion: Any) -> bool:
    """Who began it, without saying why. Moderators and stewards close by a rule of the house: `moderation`."""
    return discussion.state == "published" and viewer.signed_in and discussion.author_id == viewer.id


def is_own_post_set_aside(viewer: Viewer, post: Any) -> bool:
    return viewer.signed_in and post.author_id == viewer.id and post.removed is not None


def may_edit_post(viewer: Viewer, post: Any, state: str) -> bool:
    """One's own words, while the talk is open. A moderator sets posts aside but does not put words into mouths."""
    return viewer.signed_in and post.author_id == viewer.id and post.removed is None and state == "published"
