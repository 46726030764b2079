"""What is held of people in what moderators decide."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import STAYS, Entry, Holding, Leaving, Purpose

ENTRIES: list[Entry] = [
    Holding(
        "moderation.Decision", _("What moderators decided about your words, and what you decided as one"), Purpose.TRUST, STAYS,
        Leaving.FORMER, persons=("author", "by", "undone_by"),
        fields=("act", "contribution", "post", "rule", "reason", "made", "undone", "undone_reason"),
        made=frozenset({"by_steward", "before"}),
    ),
]  # fmt: skip
