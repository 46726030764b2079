from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.cafes.kinds import IN_LINE, MOST_SEATS, CafeKind, Decision, PartKind, Status
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.members.models import Member


class Cafe(Contribution):
    """An afternoon in three parts, with a number of seats that is never exceeded: its row is locked to give one out."""

    KIND = Kind.CAFE

    contribution_ptr = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, primary_key=True, related_name="as_cafe"
    )
    cafe_kind = models.CharField(_("kind"), max_length=12, choices=CafeKind, default=CafeKind.CAFE)
    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200)
    capacity = models.PositiveSmallIntegerField(_("seats"))
    last_number = models.PositiveIntegerField(default=0, editable=False)
    host = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="hosted_cafes")
    called_off = models.DateTimeField(null=True, blank=True)
    call_off_reason = models.CharField(_("why it is called off"), max_length=500, blank=True)
    report = models.TextField(_("report"), blank=True)
    report_html = models.TextField(blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="cafe_ends_after_it_starts",
                violation_error_message=_("A Café ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_SEATS),
                name="cafe_seats",
                violation_error_message=_("A Café has at least one seat, and at most 500."),
            ),
            models.CheckConstraint(
                condition=Q(called_off__isnull=True) | ~Q(call_off_reason=""),
                name="cafe_called_off_with_reason",
                violation_error_message=_("Calling off needs a reason."),
            ),
        ]
        indexes = [models.Index(fields=["starts"], name="cafe_starts")]


class ProgrammePart(models.Model):
    """One of the parts, in order. Its times follow from the beginning of the Café, so that parts move together."""

    cafe = models.ForeignKey(Cafe, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=20, choices=PartKind)
    title = models.CharField(_("name of the part"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cafe", "position"], name="programme_position"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=600), name="programme_minutes"),
        ]


class Registration(models.Model):
    """A member or a guest who wants to come. `number` is the place in line, given out under the lock of the Café."""

    cafe = models.ForeignKey(Cafe, models.CASCADE, related_name="registrations")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="registrations")
    guest_name = models.CharField(_("name"), max_length=120, blank=True)
    guest_email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=2, default="nl")
    status = models.CharField(max_length=10, choices=Status)
    number = models.PositiveIntegerField(null=True)
    created = models.DateTimeField()
    seated = models.DateTimeField(null=True)
    cancelled = models.DateTimeField(null=True)
    mailed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cafe", "number"], name="registration_number"),
            models.UniqueConstraint(
                fields=["cafe", "member"], condition=Q(status__in=IN_LINE), name="registration_member_once"
            ),
            models.UniqueConstraint(
                F("cafe"),
                Lower("guest_email"),
                condition=~Q(guest_email="") & ~Q(status=Status.CANCELLED),
                name="registration_guest_once",
            ),
            # A guest is forgotten some time after the Café: then neither is left, and the seat still counts.
            models.CheckConstraint(
                condition=Q(member__isnull=True) | Q(guest_email="", guest_name=""), name="registration_of_one"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=IN_LINE) | Q(number__isnull=False), name="registration_in_line_has_number"
            ),
        ]
        indexes = [models.Index(fields=["cafe", "status", "number"], name="registration_line")]


class StageSlot(models.Model):
    """A Doetank that asks for the stage of a Café with a question to the room, and what the host decided."""

    cafe = models.ForeignKey(Cafe, models.CASCADE, related_name="slots")
    doetank = models.ForeignKey(Doetank, models.CASCADE, related_name="slots")
    question = models.CharField(_("question to the room"), max_length=300)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.ASKED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cafe", "doetank"], name="stage_once"),
            models.CheckConstraint(
                condition=~Q(decision=Decision.REFUSED) | ~Q(reason=""),
                name="stage_refused_with_reason",
                violation_error_message=_("A refusal needs a reason."),
            ),
        ]
