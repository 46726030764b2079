from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.members.models import Member


class DecisionQuerySet(models.QuerySet[Any]):
    def standing(self) -> "DecisionQuerySet":
        """Not undone."""
        return self.filter(undone=None)


class Decision(models.Model):
    """What a moderator or a steward decided about words of someone, by a rule of the house. It is undone, never changed."""

    class Act(models.TextChoices):
        SET_ASIDE = "set_aside", _("removed")
        CLOSED = "closed", _("closed")

    act = models.CharField(max_length=10, choices=Act)
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="decisions")
    # The reply it is about; none when it is about the discussion itself.
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="decisions")
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    by_steward = models.BooleanField()
    # As `members.house_rules` names it: a version and the anchor in it.
    rule = models.CharField(_("house rule"), max_length=60)
    reason = models.CharField(_("why"), max_length=300)
    # The state of the discussion until then.
    before = models.CharField(max_length=10, blank=True)
    made = models.DateTimeField()
    undone = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    undone_reason = models.CharField(max_length=300, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(undone=None, post__isnull=False),
                name="decision_post_once",
                violation_error_message=_("Someone else decided about this just now."),
            ),
            models.UniqueConstraint(
                fields=["contribution", "act"],
                condition=Q(undone=None, post__isnull=True),
                name="decision_discussion_once",
                violation_error_message=_("Someone else decided about this just now."),
            ),
        ]
        indexes = [models.Index(F("made").desc(), F("id").desc(), name="decision_made")]
