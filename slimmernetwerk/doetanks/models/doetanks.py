from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks.kinds import BEFORE_ADMISSION, RESULTS, Phase, Role
from slimmernetwerk.members.models import Member


class Doetank(Contribution):
    """A small team that bites into a challenge. Its people are in `roles`, and its circle follows them."""

    KIND = Kind.DOETANK

    # Named, so that what belongs to a Doetank can simply call it `doetank`.
    contribution_ptr = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, primary_key=True, related_name="as_doetank"
    )
    problem_statement = models.TextField(_("the underlying problem"), blank=True)
    goal = models.CharField(_("goal"), max_length=300, blank=True)
    phase = models.CharField(_("phase"), max_length=15, choices=Phase, default=Phase.SHARPENING)
    phase_since = models.DateTimeField()
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    client_name = models.CharField(_("client outside the network"), max_length=200, blank=True)
    admitted = models.DateTimeField(null=True, blank=True)
    admission_reason = models.CharField(max_length=300, blank=True)
    stop_reason = models.TextField(_("why it stopped"), blank=True)
    lesson = models.TextField(_("lesson"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(phase=Phase.STOPPED) | (~Q(stop_reason="") & ~Q(lesson="")),
                name="doetank_stops_with_lesson",
                violation_error_message=_("Stopping needs a reason and a lesson."),
            ),
            models.CheckConstraint(
                condition=Q(admitted__isnull=False) | Q(phase__in=[*BEFORE_ADMISSION, Phase.PAUSED, Phase.STOPPED]),
                name="doetank_admitted_first",
                violation_error_message=_("A Doetank goes on after admission."),
            ),
        ]
        indexes = [models.Index(fields=["phase"], name="doetank_phase")]


class DoetankRoleQuerySet(models.QuerySet["DoetankRole"]):
    def held(self) -> "DoetankRoleQuerySet":
        """Those of now; of a Doetank that is over, those with which it ended."""
        closing = Q(ended=F("doetank__phase_since"), doetank__phase__in=RESULTS)
        return self.filter(Q(ended=None) | closing)


class DoetankRole(models.Model):
    """What a person is in a Doetank, from a moment until a moment. One role at a time. All of them end with the Doetank.

    `ends` is the day on which it ends by itself, agreed beforehand; a coach always has one.
    """

    doetank = models.ForeignKey(Doetank, models.CASCADE, related_name="roles")
    member = models.ForeignKey(Member, models.CASCADE, related_name="doetank_roles")
    role = models.CharField(max_length=12, choices=Role)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = DoetankRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["doetank", "member"], condition=Q(ended__isnull=True), name="doetank_role_once"
            ),
            models.UniqueConstraint(
                fields=["doetank"], condition=Q(ended__isnull=True, role=Role.LEAD), name="doetank_one_lead"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.COACH) | Q(ended__isnull=False) | Q(ends__isnull=False),
                name="doetank_coach_until",
                violation_error_message=_("A coach has a last day."),
            ),
        ]


class Stakeholder(models.Model):
    """Someone the problem touches, inside or outside: a group or an organisation, never a citizen by name."""

    doetank = models.ForeignKey(Doetank, models.CASCADE, related_name="stakeholders")
    name = models.CharField(_("who"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["doetank", "name"], name="stakeholder_once")]


class PhaseChange(models.Model):
    """One move along the phases, forward or back. Never changed afterwards."""

    doetank = models.ForeignKey(Doetank, models.CASCADE, related_name="phase_changes")
    before = models.CharField(max_length=15, choices=Phase, blank=True)
    after = models.CharField(max_length=15, choices=Phase)
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    happened = models.DateTimeField()
    note = models.CharField(_("note"), max_length=500, blank=True)
