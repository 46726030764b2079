"""What is held of people in Cafés, and what someone who leaves lays down."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.cafes import actions
from slimmernetwerk.members.holdings import COMMON, COMMON_MADE, STAYS, Entry, Group, Holding, Leaving, Purpose
from slimmernetwerk.members.viewer import Viewer

ENTRIES: list[Entry] = [
    Holding(
        "cafes.Cafe", _("Cafés you announced or host"), Purpose.MEETING, STAYS, Leaving.CHOICE,
        persons=("author", "host"), group=Group.CAFES,
        fields=(*COMMON, "cafe_kind", "starts", "ends", "place", "capacity", "called_off", "call_off_reason", "report"),
        made=COMMON_MADE | {"report_html", "last_number"},
    ),
    Holding(
        "cafes.ProgrammePart", _("The programme of your Cafés"), Purpose.MEETING, STAYS, Leaving.FOLLOWS,
        persons=("cafe__author",), group=Group.CAFES, fields=("cafe", "kind", "title", "minutes"),
    ),
    Holding(
        "cafes.Registration", _("Your seats in Cafés"), Purpose.MEETING,
        _("who came is counted; a guest is forgotten 30 days after the Café"), Leaving.FORMER,
        persons=("member",), addresses=("guest_email",),
        fields=("cafe", "status", "number", "created", "seated", "cancelled", "guest_name", "language"),
        made=frozenset({"mailed"}),
    ),
    Holding(
        "cafes.StageSlot", _("Stages you asked for"), Purpose.MEETING, STAYS, Leaving.CHOICE,
        persons=("asked_by",), group=Group.CAFES, fields=("cafe", "doetank", "question", "asked", "decision", "reason", "decided"),
    ),
]  # fmt: skip


def lay_down(by: Viewer) -> None:
    actions.sign_off_everywhere(by=by)
