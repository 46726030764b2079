from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.models import Member
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit import clock


class SectorHostQuerySet(models.QuerySet["SectorHost"]):
    def going(self) -> "SectorHostQuerySet":
        """Of who is a host today."""
        return self.filter(ends__gt=clock.today(), member__state=Member.State.ACTIVE)


class SectorHost(models.Model):
    """The task of welcoming newcomers of one sector, given to a member until a date."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="hosting")
    sector = models.CharField(_("sector"), max_length=30, choices=Sector)
    started = models.DateTimeField()
    ends = models.DateField()
    # Until when newcomers were told to this host by mail.
    nudged = models.DateTimeField()

    objects = SectorHostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "sector"],
                name="sector_host_once",
                violation_error_message=_("This person is a host of this sector already."),
            )
        ]
        indexes = [models.Index(F("sector"), F("ends"), name="sector_host_sector")]


class Welcome(models.Model):
    """A newcomer was welcomed; by whom is between the two. Without it, and after three days, stewards see that nobody did."""

    newcomer = models.OneToOneField(Member, models.CASCADE, related_name="welcome")
    happened = models.DateTimeField()


class FirstSteps(models.Model):
    """A newcomer has done the three steps, or wants to see them no more."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="first_steps")
    over = models.DateTimeField()


NOT_WELCOMED = Q(welcome=None, state=Member.State.ACTIVE, findable=True)
