from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.models.people import Member
from slimmernetwerk.toolkit import clock


class ModeratorQuerySet(models.QuerySet["Moderator"]):
    def going(self) -> "ModeratorQuerySet":
        """Of who is a moderator today."""
        return self.filter(ends__gt=clock.today(), member__state=Member.State.ACTIVE)


class Moderator(models.Model):
    """The task of moderator of one theme, given to a member until a date.

    It stands here and not with what moderators do, for it is part of who is asking. The theme is a slug from the one list,
    which stands on a floor above and is checked there.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="moderating")
    theme = models.SlugField(_("theme"), max_length=50)
    started = models.DateTimeField()
    ends = models.DateField()

    objects = ModeratorQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("member"), F("ends"), name="moderator_member"),
            models.Index(F("theme"), F("ends"), name="moderator_theme"),
        ]
