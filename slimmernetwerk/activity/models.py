from typing import Any, Self

from django.db import models
from django.db.models import F

from slimmernetwerk.activity.verbs import NEWS
from slimmernetwerk.contributions.models import Contribution, Post, visible
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.viewer import Viewer


class EventQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> Self:
        """What happened to something is seen by whoever sees the thing, and all it points at."""
        others = Contribution.objects.visible_to(viewer).values("pk")
        return self.filter(visible(viewer, "contribution__")).filter(models.Q(other=None) | models.Q(other__in=others))

    def news(self) -> Self:
        return self.filter(verb__in=NEWS)


class Event(models.Model):
    """One thing that happened: who, what, to which contribution, when. Never changed afterwards."""

    # No choices in the table: a new verb is a word, not a change of the database.
    verb = models.CharField(max_length=30)
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="events")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="events")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="events")
    other = models.ForeignKey(Contribution, models.CASCADE, null=True, related_name="+")
    happened = models.DateTimeField()
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("happened").desc(), F("id").desc(), name="event_happened"),
            models.Index(F("contribution"), F("happened").desc(), name="event_contribution"),
            models.Index(F("actor"), F("happened").desc(), name="event_actor"),
        ]
