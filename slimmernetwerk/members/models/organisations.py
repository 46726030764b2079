from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, TextField
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.identifiers import ROR, TOOI
from slimmernetwerk.members.models.people import Member
from slimmernetwerk.members.sectors import Sector


class Folded(Func):
    """Lower case without accents, as `toolkit.text.fold` does it for letters that have one."""

    template = "lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'))"
    output_field = TextField()


class Organisation(models.Model):
    """A party that people work for. After a merger it points at its successor and keeps its history."""

    name = models.CharField(_("name"), max_length=200)
    folded_name = models.GeneratedField(expression=Folded(F("name")), output_field=TextField(), db_persist=True)
    sector = models.CharField(_("sector"), max_length=30, choices=Sector)
    tooi = models.CharField(_("TOOI identifier"), max_length=120, blank=True, default="")
    ror = models.CharField(_("ROR identifier"), max_length=60, blank=True, default="")
    website = models.CharField(_("website"), max_length=200, blank=True, default="")
    domains = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    invented = models.BooleanField(_("invented example"), default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    ended = models.DateField(_("ended"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "sector"],
                condition=Q(ended__isnull=True),
                name="organisation_name",
                violation_error_message=_("There is an organisation with this name in this sector."),
            ),
            models.UniqueConstraint(
                fields=["tooi"],
                condition=~Q(tooi=""),
                name="organisation_tooi",
                violation_error_message=_("There is an organisation with this TOOI identifier."),
            ),
            models.UniqueConstraint(
                fields=["ror"],
                condition=~Q(ror=""),
                name="organisation_ror",
                violation_error_message=_("There is an organisation with this ROR identifier."),
            ),
            models.CheckConstraint(
                condition=(Q(tooi="") | Q(tooi__startswith=TOOI)) & (Q(ror="") | Q(ror__startswith=ROR)),
                name="organisation_identifiers",
                violation_error_message=_("An identifier is a full address."),
            ),
            models.CheckConstraint(
                condition=(Q(successor__isnull=True) | ~Q(successor=F("id")))
                & (Q(parent__isnull=True) | ~Q(parent=F("id"))),
                name="organisation_other",
                violation_error_message=_("An organisation cannot be its own parent or successor."),
            ),
        ]
        indexes = [
            models.Index(fields=["folded_name", "id"], name="organisation_folded_name"),
            models.Index(fields=["sector", "folded_name", "id"], name="organisation_sector"),
        ]

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


class MandateQuerySet(models.QuerySet["Mandate"]):
    def going(self, today: Any) -> "MandateQuerySet":
        """Not over on this day (a date, or a Slot for one); one that is yet to begin is among them."""
        return self.filter(Q(ended=None) | (Q(ended__gt=today) & Q(ended__gt=F("started"))))

    def in_force(self, today: Any) -> "MandateQuerySet":
        """Of who has worked there since: a mandate never outlives the job, and does not come back with another one there."""
        works = Affiliation.objects.filter(
            member=OuterRef("member"),
            organisation=OuterRef("organisation"),
            ended=None,
            started__lte=OuterRef("started"),
            member__state=Member.State.ACTIVE,
        )
        return self.going(today).filter(Exists(works), started__lte=today)


class Mandate(models.Model):
    """The right to confirm an adoption for an organisation. Ends on a date."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)
    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "organisation"], condition=Q(ended__isnull=True), name="mandate_once"
            )
        ]
