"""What is held of people in the knowledge network."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.kennissennetwerk import actions
from slimmernetwerk.members.holdings import (
    COMMON,
    COMMON_MADE,
    STAYS,
    WHILE_MEMBER,
    Entry,
    Group,
    Holding,
    Leaving,
    Nobody,
    Purpose,
)
from slimmernetwerk.members.viewer import Viewer

ENTRIES: list[Entry] = [
    Holding(
        "kennissennetwerk.KnowledgeItem", _("Knowledge you brought in"), Purpose.SHARING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.KNOWLEDGE, fields=(*COMMON, "partner", "item_kind", "year", "source_url", "licence"), made=COMMON_MADE,
    ),
    Holding(
        "kennissennetwerk.Collaboration", _("Collaborations you described"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.KNOWLEDGE, fields=(*COMMON, "progress", "plan", "outcome"),
        made=COMMON_MADE | {"plan_html", "partners"},
    ),
    Holding(
        "kennissennetwerk.Update", _("Your news of a collaboration"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("author",), group=Group.KNOWLEDGE, fields=("collaboration", "text", "created"),
        made=frozenset({"text_html", "affiliation"}),
    ),
    Holding(
        "kennissennetwerk.Use", _("How knowledge you linked is used"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("link__actor",), group=Group.KNOWLEDGE, fields=("link", "how"),
    ),
    Holding(
        "kennissennetwerk.PartnerEditor", _("For which partner you may publish"), Purpose.WORKING, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("partner", "begins", "ends"),
    ),
    Nobody("kennissennetwerk.KnowledgePartner", "an organisation"),
]  # fmt: skip


def lay_down(by: Viewer) -> None:
    actions.lay_down_editing(by=by)


def say_farewell(by: Viewer, organisation: int) -> None:
    actions.lay_down_editing(by=by, organisation=organisation)
