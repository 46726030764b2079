"""What is held of people in the clubhouse."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import COMMON, COMMON_MADE, STAYS, Entry, Group, Holding, Leaving, Purpose

ENTRIES: list[Entry] = [
    Holding(
        "clubhuis.Discussion", _("Discussions you began"), Purpose.SHARING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.TALK, fields=(*COMMON, "discussion_kind", "about"), made=COMMON_MADE,
    ),
    Holding(
        "clubhuis.Helped", _("Replies that helped you"), Purpose.SHARING, STAYS, Leaving.CHOICE,
        persons=("by",), group=Group.TALK, fields=("post", "context", "created"),
    ),
]  # fmt: skip
