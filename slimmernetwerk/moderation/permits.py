"""What the panel "who may see this and do what here" asks about moderating."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.who_may import Act, Person, Scene, announce, page_for
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.moderation import policies, queries

MODERATOR = Person("moderator", pgettext_lazy("who may", "a moderator"), Viewer(id=-8, moderates=("theme",)))


def _read_decision(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    """For who moderates there, and for the author, whom no example stands for."""
    queries.get_decision(viewer, route["pk"])
    note = pgettext_lazy("who may", "And whose words it is about.")
    return page_for(policies.may_see_decisions, note, [MODERATOR])(viewer, route, language)


ACTS = (
    Act("close_by_rule", pgettext_lazy("act", "Close it by a house rule"), policies.offers_closing),
    Act("set_aside", pgettext_lazy("act", "Take it down by a house rule"), policies.offers_setting_aside),
)


def announce_permits() -> None:
    announce(Kind.DISCUSSION, ("moderation:close", "moderation:set_aside"), acts=ACTS)
    announce("decisions", ["moderation:decisions"], page_for(policies.may_see_decisions, "", [MODERATOR]))
    announce("decision", ("moderation:decision", "moderation:undo"), _read_decision)
