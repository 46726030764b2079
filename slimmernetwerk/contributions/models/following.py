from django.db import models

from slimmernetwerk.contributions.models.contribution import Contribution
from slimmernetwerk.members.models import Member


class Follow(models.Model):
    """A member who wants to hear of a contribution."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="follows")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="follows")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "contribution"], name="follow_once")]
