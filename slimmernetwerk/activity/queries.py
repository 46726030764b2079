"""The read side of what happened."""

from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate

from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions.queries import names_shown, slotted
from slimmernetwerk.members.models import Affiliation
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import statement

NEWEST = 40


def _actor(viewer: Viewer, shown: Q) -> Case:
    """A visitor reads a name only where it stands above the thing itself; elsewhere where that person worked then."""
    if viewer.signed_in:
        return Case(When(shown, then=F("actor__name")), default=Value(None), output_field=CharField())
    author = Q(actor=F("contribution__author")) | Q(actor=F("other__author"))
    day = OuterRef("day")
    there = Affiliation.objects.filter(Q(ended=None) | Q(ended__gte=day), member=OuterRef("actor"), started__lte=day)
    work = there.order_by("started", "id").values("organisation__name")[:1]
    return Case(
        When(shown & author, then=F("actor__name")),
        When(shown, then=Subquery(work)),
        default=Value(None),
        output_field=CharField(),
    )


@statement
def _news(standing: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    # What was shared without names stays so on either side of an event.
    shown = names_shown(viewer, "contribution__") & (Q(other=None) | names_shown(viewer, "other__"))
    found = Event.objects.visible_to(viewer).news()
    return found.order_by("-happened", "-id").alias(day=TruncDate("happened")).annotate(
        actor_name=_actor(viewer, shown),
        kind=F("contribution__kind"),
        title=F("contribution__title"),
        summary=F("contribution__summary"),
        other_kind=F("other__kind"),
        other_title=F("other__title"),
    ).values_list(
        "id", "verb", "happened", "actor_name", "contribution_id", "kind", "title", "summary", "other_id", "other_kind", "other_title",
    )[:NEWEST]  # fmt: skip


def news(viewer: Viewer) -> list[Any]:
    """The newest that is told to others, as far as this viewer sees the things it is about. One query."""
    return _news.rows(viewer.standing, viewer=viewer.id)
