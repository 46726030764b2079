"""What is held of people who join, and of who welcomes them."""

from typing import Any

from django.db.models import Case, CharField, DateField, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.connections.models import SectorHost
from slimmernetwerk.members.holdings import WHILE_MEMBER, Entry, Holding, Leaving, Purpose
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit import clock

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


def tasks_of(member_id: int) -> list[QuerySet[Any]]:
    """Host of a sector."""
    sectors = Case(
        *(When(sector=value, then=Value(str(label))) for value, label in Sector.choices), output_field=CharField()
    )
    return [
        SectorHost.objects.filter(member=member_id, ends__gt=clock.today()).values_list(
            Value(gettext("Host of a sector")),
            sectors,
            Value("connections:hosts"),
            Value(0),
            Cast("started", DateField()),
            F("ends"),
        )
    ]
