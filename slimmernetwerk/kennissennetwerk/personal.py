"""What is held of people in the knowledge network."""

from typing import Any

from django.db.models import F, QuerySet, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.kennissennetwerk import actions
from slimmernetwerk.kennissennetwerk.models import PartnerEditor
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
from slimmernetwerk.toolkit import clock

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


def say_farewell(leaver: Viewer, organisation: int, *, doer: Viewer) -> None:
    actions.lay_down_editing(by=doer, leaver=leaver, organisation=organisation)


def tasks_of(member_id: int) -> list[QuerySet[Any]]:
    """Editor of a partner, until the last day."""
    return [
        PartnerEditor.objects.filter(member=member_id, ends__gt=clock.today()).values_list(
            Value(gettext("Editor of a partner")),
            F("partner__organisation__name"),
            Value("kennissennetwerk:editors"),
            F("partner_id"),
            F("begins"),
            F("ends"),
        )
    ]
