"""What is held of people in what everything shared has in common."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import (
    COMMON,
    COMMON_MADE,
    STAYS,
    WHILE_MEMBER,
    Entry,
    Holding,
    Leaving,
    Nobody,
    Purpose,
)

ENTRIES: list[Entry] = [
    Holding(
        "contributions.Contribution", _("What you shared"), Purpose.SHARING, STAYS, Leaving.CHOICE,
        persons=("author",), kind_path="kind", fields=COMMON, made=COMMON_MADE,
    ),
    Holding(
        "contributions.Post", _("Your replies"), Purpose.SHARING, STAYS, Leaving.CHOICE,
        persons=("author",), kind_path="contribution__kind", fields=("contribution", "body", "created", "changed", "removed", "rule"),
        made=frozenset({"body_html", "affiliation"}),
    ),
    Holding(
        "contributions.Follow", _("What you follow"), Purpose.SHARING, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("contribution", "created"),
    ),
    Holding(
        "contributions.Link", _("What you linked"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("actor",), kind_path="target__kind", fields=("source", "target", "kind", "created"),
    ),
    Nobody("contributions.Theme", "the list of themes"),
]  # fmt: skip
