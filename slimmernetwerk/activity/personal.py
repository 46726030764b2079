"""What is held of people in what happened."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import STAYS, Entry, Holding, Leaving, Purpose

ENTRIES: list[Entry] = [
    Holding(
        "activity.Event", _("What you did"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("actor",), kind_path="contribution__kind",
        fields=("verb", "contribution", "post", "other", "happened", "facts"),
    ),
]  # fmt: skip
