from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.businesscases.kinds import LineKind, Timing
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.members.models import Member, Organisation

LONGEST_HORIZON = 30


class BusinessCase(Contribution):
    """A solution written down so that others can take it over. `organisation` is the home of its Doetank's lead."""

    KIND = Kind.BUSINESS_CASE

    contribution_ptr = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, primary_key=True, related_name="as_business_case"
    )
    doetank = models.ForeignKey(Doetank, models.PROTECT, null=True, blank=True, related_name="business_cases")
    promise = models.CharField(_("promise in one sentence"), max_length=300)
    problem = models.TextField(_("the problem"), blank=True)
    nothing_done = models.TextField(_("if nothing is done"), blank=True)
    solution = models.TextField(_("the solution"), blank=True)
    public_value = models.TextField(_("public value"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    costs = models.TextField(_("costs"), blank=True)
    risks = models.TextField(_("risks"), blank=True)
    preconditions = models.TextField(_("preconditions"), blank=True)
    steps = models.TextField(_("steps to adopt"), blank=True)
    parts_html = models.JSONField(default=dict, editable=False)
    stakeholders = models.CharField(_("people involved"), max_length=600, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=60, default="CC BY 4.0")
    horizon_years = models.PositiveSmallIntegerField(_("horizon in years"), default=5)
    discount_percent = models.DecimalField(_("discount rate"), max_digits=5, decimal_places=2, default=Decimal("2.25"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(horizon_years__gte=1, horizon_years__lte=LONGEST_HORIZON),
                name="case_horizon",
                violation_error_message=_("Look one to thirty years ahead."),
            ),
            models.CheckConstraint(
                condition=Q(discount_percent__gte=0, discount_percent__lte=20),
                name="case_discount",
                violation_error_message=_("The discount rate lies between 0 and 20 per cent."),
            ),
        ]


class Driver(models.Model):
    """A number that an organisation fills in for itself, such as applications a year."""

    case = models.ForeignKey(BusinessCase, models.CASCADE, related_name="drivers")
    name = models.CharField(_("name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    low = models.DecimalField(_("low"), max_digits=16, decimal_places=4)
    middle = models.DecimalField(_("middle"), max_digits=16, decimal_places=4)
    high = models.DecimalField(_("high"), max_digits=16, decimal_places=4)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "name"], name="driver_name"),
            models.CheckConstraint(
                condition=Q(low__gte=0, middle__gte=F("low"), high__gte=F("middle")), name="driver_spread"
            ),
        ]


class Line(models.Model):
    """A cost or a benefit in cents, per unit of its driver where it has one."""

    case = models.ForeignKey(BusinessCase, models.CASCADE, related_name="lines")
    label = models.CharField(_("what it is"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind)
    timing = models.CharField(_("when"), max_length=10, choices=Timing)
    driver = models.ForeignKey(Driver, models.PROTECT, null=True, blank=True, related_name="lines")
    amount_low = models.BigIntegerField(_("low"))
    amount_middle = models.BigIntegerField(_("middle"))
    amount_high = models.BigIntegerField(_("high"))
    party = models.CharField(_("who pays or gains"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_low__gte=0, amount_middle__gte=F("amount_low"), amount_high__gte=F("amount_middle")),
                name="line_spread",
            )
        ]


class CaseVersion(models.Model):
    """What a published case said at one version: texts and figures."""

    case = models.ForeignKey(BusinessCase, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="case_version_once")]


class CaseFork(models.Model):
    """A case calculated with another organisation's numbers. It keeps the figures it started from, so it never changes by itself.

    `figures` is the source as it was; `values` holds the own numbers by id of driver and line.
    """

    case = models.ForeignKey(BusinessCase, models.CASCADE, related_name="forks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="case_forks")
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="case_forks")
    source_version = models.PositiveIntegerField()
    figures = models.JSONField()
    values = models.JSONField()
    reason = models.CharField(_("why these numbers"), max_length=600, blank=True)
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "author"], name="case_fork_author")]
