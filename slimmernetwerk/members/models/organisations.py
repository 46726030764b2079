from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.sectors import Sector


class Organisation(models.Model):
    """A party that people work for. After a merger it points at its successor and keeps its history."""

    name = models.CharField(_("name"), max_length=200)
    sector = models.CharField(_("sector"), max_length=30, choices=Sector)
    domains = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    invented = models.BooleanField(_("invented example"), default=False)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "sector"], name="organisation_name")]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """Where a person works, from a date until a date. Contributions keep the affiliation of then."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    job = models.CharField(_("job"), max_length=120, blank=True)
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(ended__isnull=True),
                name="affiliation_present",
                violation_error_message=_("A person has one present affiliation."),
            ),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("started")),
                name="affiliation_order",
                violation_error_message=_("An affiliation ends after it began."),
            ),
        ]


class Mandate(models.Model):
    """The right to confirm an adoption for an organisation. Ends on a date."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "organisation"], condition=Q(ended__isnull=True), name="mandate_once"
            )
        ]
