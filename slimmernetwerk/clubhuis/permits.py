"""What the panel "who may see this and do what here" asks about a discussion."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from slimmernetwerk.clubhuis import policies, queries
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.policies import may_edit
from slimmernetwerk.contributions.queries.permits import FOLLOW, REPLY, STATES, insiders, shared_scene
from slimmernetwerk.contributions.who_may import (
    YOURS,
    Act,
    Hurdle,
    Person,
    Scene,
    announce,
    announce_also,
    for_everyone,
    page_for,
)
from slimmernetwerk.members.viewer import Viewer

# Of one theme that the discussion is about, whichever.
MODERATOR = Person(
    "moderator",
    pgettext_lazy("who may", "a moderator of its theme"),
    Viewer(id=-8, organisation_id=-8, moderates=("theme",)),
    {"theme_slugs": ("theme",)},
)
SOMEBODY_ELSE = SimpleNamespace(author_id=-9)


def _read(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_discussion(viewer, route["pk"], language)
    if row is None:
        raise Http404
    people = [*insiders(row, viewer), *([MODERATOR] if row.theme_names else [])]
    return shared_scene(viewer, row, persons=people, mine={"theme_slugs": row.theme_slugs}, theme_slugs=None)


def _read_of_post(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    """The pages of one reply are about the discussion it stands in."""
    return _read(viewer, {"pk": queries.get_post(viewer, route["pk"]).contribution_id}, language)


def _mark_helped(viewer: Viewer, discussion: Any) -> bool:
    return policies.may_mark_reply(viewer, discussion, SOMEBODY_ELSE)


ACTS = (
    REPLY,
    Act("mark_helped", pgettext_lazy("act", "Say which answer helped"), _mark_helped),
    FOLLOW,
    Act("edit", pgettext_lazy("act", "Change the text"), may_edit),
    Act("close", pgettext_lazy("act", "Close the discussion"), policies.may_close),
)
HURDLES = (
    *STATES,
    Hurdle(
        lambda it: it.discussion_kind != DiscussionKind.QUESTION,
        _("It is no question."),
        {"discussion_kind": DiscussionKind.QUESTION},
    ),
)


def announce_permits() -> None:
    announce(Kind.DISCUSSION, ("clubhuis:discussion", "clubhuis:edit"), _read, ACTS, HURDLES)
    announce_also(Kind.DISCUSSION, ("clubhuis:edit_post", "clubhuis:helped"), _read_of_post)
    start = Act("start", pgettext_lazy("act", "Start a discussion"), lambda viewer, it: policies.may_start(viewer))
    announce("discussions", ["clubhuis:list"], page_for(for_everyone, YOURS), acts=[start])
    announce_also("discussions", ["clubhuis:ask"], page_for(policies.may_start))
