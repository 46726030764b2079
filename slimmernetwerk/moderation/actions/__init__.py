"""The write side of moderating: who does it, and what they decide."""

from slimmernetwerk.moderation.actions.decisions import close_discussion, set_aside_discussion, set_aside_post, undo
from slimmernetwerk.moderation.actions.roles import end_moderator, make_moderator

__all__ = ["close_discussion", "end_moderator", "make_moderator", "set_aside_discussion", "set_aside_post", "undo"]
