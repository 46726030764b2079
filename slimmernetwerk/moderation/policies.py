"""Who may moderate, and what. `themes` are the slugs of what it hangs on; seeing it is decided by `visible_to`, before this is asked.

A steward may do all that a moderator may.
"""

from collections.abc import Collection
from typing import Any

from slimmernetwerk.members.viewer import Viewer


def moderates(viewer: Viewer, themes: Collection[str]) -> bool:
    """A moderator of one of these themes, or a steward."""
    return viewer.signed_in and (viewer.steward or not set(viewer.moderates).isdisjoint(themes))


def may_moderate(viewer: Viewer, author_id: int | None, themes: Collection[str]) -> bool:
    """Set aside, close: nobody judges their own words."""
    return viewer.id != author_id and moderates(viewer, themes)


def may_undo(viewer: Viewer, decision: Any, themes: Collection[str]) -> bool:
    """Bring back, open again: a moderator of the theme; what a steward decided, only a steward."""
    return may_moderate(viewer, decision.author_id, themes) and (viewer.steward or not decision.by_steward)


def may_read_decision(viewer: Viewer, author_id: int | None, themes: Collection[str]) -> bool:
    """Whose words it is about, and who may moderate there."""
    return viewer.signed_in and (viewer.id == author_id or moderates(viewer, themes))


def may_see_decisions(viewer: Viewer) -> bool:
    return viewer.steward or bool(viewer.moderates)


# What a page below offers. A row has `theme_slugs` only for who moderates something; for others it is None.
def offers_setting_aside_post(viewer: Viewer, post: Any) -> bool:
    return post.removed is None and may_moderate(viewer, post.author_id, post.theme_slugs or ())


def offers_post_decision(viewer: Viewer, post: Any) -> bool:
    return post.removed is not None and may_read_decision(viewer, post.author_id, post.theme_slugs or ())


def offers_setting_aside(viewer: Viewer, discussion: Any) -> bool:
    open_or_closed = discussion.state in ("published", "closed")
    return open_or_closed and may_moderate(viewer, discussion.author_id, discussion.theme_slugs or ())


def offers_closing(viewer: Viewer, discussion: Any) -> bool:
    return discussion.state == "published" and may_moderate(viewer, discussion.author_id, discussion.theme_slugs or ())


def offers_decision(viewer: Viewer, discussion: Any) -> bool:
    return bool(discussion.rule) and may_read_decision(viewer, discussion.author_id, discussion.theme_slugs or ())
