from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.models.contribution import Contribution
from slimmernetwerk.members.models import Member


class Link(models.Model):
    """One step of the red thread: what came of what. Made in the action that causes it.

    `source` is the earlier thing, `target` the later one.
    """

    class Kind(models.TextChoices):
        BECAME = "became", _("became")  # discussion → challenge
        TAKEN_UP = "taken_up", _("was taken up by")  # challenge → Doetank
        ASKED = "asked", _("asked advice in")  # Doetank → consult
        LEARNED = "learned", _("learned")  # Doetank or consult → finding
        DISCUSSED = "discussed", _("is discussed in")  # finding → discussion
        PRESENTED = "presented", _("stood on the stage of")  # Doetank → Café
        USED = "used", _("was used by")  # knowledge item → Doetank or case
        WRITTEN = "written", _("wrote down")  # Doetank → business case
        SUPPORTS = "supports", _("is evidence for")  # finding → business case
        ADOPTED = "adopted", _("was taken over in")  # business case → adoption
        MEASURED = "measured", _("led to")  # adoption → result

    source = models.ForeignKey(Contribution, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Contribution, models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=12, choices=Kind)
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once"),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="link_other",
                violation_error_message=_("A thing cannot be linked to itself."),
            ),
        ]
        indexes = [models.Index(fields=["target", "kind"], name="link_target")]
