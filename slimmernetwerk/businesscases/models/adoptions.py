from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.businesscases.kinds import Happening, ScalingKind, Stage
from slimmernetwerk.businesscases.models.cases import BusinessCase, Line
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.members.models import Member, Organisation


class Adoption(Contribution):
    """One organisation, the adopter, takes a case over; the text tells what it changed.

    It counts once a mandate holder of that organisation has confirmed it. `elsewhere` is false where the case came from
    the adopter itself: that is use, but not a step further.
    """

    KIND = Kind.ADOPTION

    contribution_ptr = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, primary_key=True, related_name="as_adoption"
    )
    case = models.ForeignKey(BusinessCase, models.PROTECT, related_name="adoptions")
    adopter = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions")
    elsewhere = models.BooleanField(default=True, editable=False)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.INTEREST)
    scaling_kind = models.CharField(_("kind of scaling"), max_length=8, choices=ScalingKind, default=ScalingKind.OUT)
    started = models.DateField(_("since"))
    price = models.CharField(_("what the user pays"), max_length=200, blank=True)
    take_up = models.CharField(_("how many use it"), max_length=200, blank=True)
    cost = models.CharField(_("what it cost"), max_length=200, blank=True)
    stop_reason = models.CharField(_("why it stopped"), max_length=600, blank=True)
    confirmed = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            # One story for each organisation: a stop and a new start are both told in it.
            models.UniqueConstraint(
                fields=["case", "adopter"],
                name="adoption_once",
                violation_error_message=_(
                    "Your organisation is in the register already. Bring that adoption up to date."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.STOPPED) | ~Q(stop_reason=""),
                name="adoption_stops_with_reason",
                violation_error_message=_("Write why it stopped."),
            ),
        ]
        indexes = [
            # Counted for the home page from the index alone.
            models.Index(
                fields=["contribution_ptr"],
                condition=Q(confirmed__isnull=False, elsewhere=True),
                name="adoption_counted",
            )
        ]


class AdoptionEvent(models.Model):
    """One line of an adoption's history. The database refuses to change or delete it; only a person may be forgotten."""

    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="history")
    happening = models.CharField(max_length=10, choices=Happening)
    before = models.CharField(max_length=12, choices=Stage, blank=True)
    after = models.CharField(max_length=12, choices=Stage)
    note = models.CharField(_("note"), max_length=600, blank=True)
    facts = models.JSONField(default=dict)
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    happened = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["adoption", "id"], name="adoption_event_order")]


class Result(Contribution):
    """What a benefit really came to where the case was taken over."""

    KIND = Kind.RESULT

    contribution_ptr = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, primary_key=True, related_name="as_result"
    )
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="results")
    line = models.ForeignKey(Line, models.SET_NULL, null=True, blank=True, related_name="results")
    baseline = models.DecimalField(_("before"), max_digits=16, decimal_places=4)
    target = models.DecimalField(_("promised"), max_digits=16, decimal_places=4)
    measured = models.DecimalField(_("measured"), max_digits=16, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=60)
    measured_on = models.DateField(_("measured on"))
