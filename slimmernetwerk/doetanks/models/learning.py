from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks.kinds import Verdict
from slimmernetwerk.doetanks.models.doetanks import Doetank
from slimmernetwerk.members.models import Member


class Consult(Contribution):
    """A question of a Doetank to one expert. The question is the body; the answer is the expert's."""

    KIND = Kind.CONSULT

    contribution_ptr = models.OneToOneField(
        Contribution, models.CASCADE, parent_link=True, primary_key=True, related_name="as_consult"
    )
    doetank = models.ForeignKey(Doetank, models.CASCADE, related_name="consults")
    expert = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="consults")
    deadline = models.DateField(_("answer needed by"), null=True, blank=True)
    answer = models.TextField(_("advice"), blank=True)
    answer_html = models.TextField(blank=True, editable=False)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered__isnull=True) | ~Q(answer=""),
                name="consult_answer",
                violation_error_message=_("Write your advice."),
            )
        ]
        indexes = [models.Index(fields=["expert", "answered"], name="consult_expert")]


class Finding(Contribution):
    """One thing learned: what was tried, what it taught, how to go on, and whether it works."""

    KIND = Kind.FINDING

    doetank = models.ForeignKey(Doetank, models.CASCADE, related_name="findings")
    consult = models.ForeignKey(Consult, models.SET_NULL, null=True, blank=True, related_name="findings")
    approach = models.TextField(_("what you did"))
    learned = models.TextField(_("what you learned"))
    go_on = models.TextField(_("how to go on"), blank=True)
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict)
    context = models.CharField(_("where and how long"), max_length=300)
