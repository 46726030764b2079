"""What is held of people who join, and of who welcomes them."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import WHILE_MEMBER, Entry, Holding, Leaving, Purpose

ENTRIES: list[Entry] = [
    Holding(
        "connections.SectorHost", _("The sectors of which you are a host"), Purpose.WORKING, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("sector", "started", "ends", "nudged"),
    ),
    Holding(
        "connections.Welcome", _("That you were welcomed"), Purpose.WORKING, WHILE_MEMBER, Leaving.GOES,
        persons=("newcomer",), fields=("happened",),
    ),
    Holding(
        "connections.FirstSteps", _("That you took the first steps"), Purpose.PROFILE, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("over",),
    ),
]  # fmt: skip
