from django.db import models
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.members.models import Member, Organisation
from slimmernetwerk.members.sectors import Sector


class Challenge(Contribution):
    """A problem from practice that someone brings in."""

    KIND = Kind.CHALLENGE

    who_feels = models.CharField(_("who feels it"), max_length=300, blank=True)
    what_hurts = models.CharField(_("what hurts"), max_length=300, blank=True)
    why_now = models.CharField(_("why now"), max_length=300, blank=True)
    tried = models.CharField(_("what was tried"), max_length=300, blank=True)
    noticed = models.CharField(_("how improvement would be noticed"), max_length=300, blank=True)


class Recognition(models.Model):
    """ "We have this too": a member, with the organisation and sector of that moment."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="recognitions")
    member = models.ForeignKey(Member, models.CASCADE, related_name="recognitions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="recognitions")
    sector = models.CharField(max_length=30, choices=Sector, blank=True)
    note = models.CharField(_("how it shows with you"), max_length=300, blank=True)
    created = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["challenge", "member"], name="recognition_once")]
