from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Suspension(models.Model):
    """For a time somebody cannot take part: by a steward, with a reason, and with a word back of whom it concerns."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="suspensions")
    reason = models.CharField(_("why"), max_length=300)
    started = models.DateTimeField()
    ends = models.DateField(_("ends on"), null=True, blank=True)
    lifted = models.DateTimeField(null=True, blank=True)
    # Whether others could find them before, for when it is over.
    findable = models.BooleanField(default=True)
    objection = models.TextField(_("objection"), blank=True, default="")
    objected = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True, default="")
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(lifted__isnull=True),
                name="suspension_once",
                violation_error_message=_("This person is suspended already."),
            )
        ]
        indexes = [models.Index(F("ends"), condition=Q(lifted__isnull=True), name="suspension_ends")]
