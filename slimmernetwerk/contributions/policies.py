"""Who may do what with a contribution of any kind."""

from typing import Any

from slimmernetwerk.members.viewer import Viewer


def may_share(viewer: Viewer) -> bool:
    return viewer.signed_in


def may_edit(viewer: Viewer, contribution: Any) -> bool:
    """The author, and a steward, while it is not removed."""
    return (
        contribution.state != "removed" and viewer.signed_in and (viewer.steward or contribution.author_id == viewer.id)
    )


def is_own_set_aside(viewer: Viewer, contribution: Any) -> bool:
    """Something of one's own that a moderator set aside: read, and not changed."""
    return contribution.state == "removed" and viewer.signed_in and contribution.author_id == viewer.id


def may_reply(viewer: Viewer, contribution: Any) -> bool:
    """Any member who sees it, while it is open. Seeing is decided by `visible_to`, before this is asked."""
    return viewer.signed_in and contribution.state == "published"


def may_follow(viewer: Viewer, contribution: Any) -> bool:
    return viewer.signed_in and contribution.state in ("published", "closed")
