from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.models.people import Member

MOST_THEMES = 5


class ExpertiseQuerySet(models.QuerySet["Expertise"]):
    def going(self, today: Any) -> "ExpertiseQuerySet":
        """Of who is an expert on this day (a date, or a Slot for one), also of who is on pause."""
        return self.filter(ends__gt=today)


class Expertise(models.Model):
    """On which themes a member is asked as an expert, how much at most, and until when. Whoever it is of decides alone."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="expertise")
    # Slugs from the one list of themes, which stands on a floor above and is checked there.
    themes = ArrayField(models.SlugField(max_length=50), verbose_name=_("themes"))
    most_open = models.PositiveSmallIntegerField(_("questions at the same time"), null=True, blank=True)
    most_quarter = models.PositiveSmallIntegerField(_("questions in a quarter"), null=True, blank=True)
    paused_until = models.DateField(_("on pause until"), null=True, blank=True)
    started = models.DateField()
    ends = models.DateField()

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most_open__gt=0) | Q(most_quarter__gt=0),
                name="expertise_most",
                violation_error_message=_(
                    "Say how many questions you take at most: at the same time, in a quarter, or both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(themes__len__gte=1, themes__len__lte=MOST_THEMES),
                name="expertise_themes",
                violation_error_message=_("Choose one to five themes."),
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("started")), name="expertise_ends"),
        ]
