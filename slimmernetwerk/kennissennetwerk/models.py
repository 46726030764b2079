from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Link
from slimmernetwerk.kennissennetwerk.kinds import FIRST_YEAR, ItemKind, Licence, Progress
from slimmernetwerk.members.models import Affiliation, Member, Organisation


class KnowledgePartner(models.Model):
    """The role of an organisation that develops knowledge and shares it with all. Its editors publish in its name."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="knowledge_partner")
    about = models.TextField(_("about this partner"), blank=True)
    about_html = models.TextField(blank=True, editable=False)
    started = models.DateTimeField()
    # When someone who works there asked for an editor last, as long as there is none.
    editor_asked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.organisation.name


class PartnerEditorQuerySet(models.QuerySet["PartnerEditor"]):
    def in_force(self, today: Any) -> "PartnerEditorQuerySet":
        """On this day (a date, or a Slot for one), of who has worked there since: the task never outlives the job, and does
        not come back with another one there."""
        works = Affiliation.objects.filter(
            member=OuterRef("member"),
            organisation=OuterRef("partner__organisation"),
            ended=None,
            started__lte=OuterRef("begins"),
            member__state=Member.State.ACTIVE,
        )
        return self.filter(Exists(works), begins__lte=today, ends__gt=today)


class PartnerEditor(models.Model):
    """Who may publish in the name of a partner, for at most a year. By whom they were named stands in the log of stewards."""

    partner = models.ForeignKey(KnowledgePartner, models.CASCADE, related_name="editors")
    member = models.ForeignKey(Member, models.CASCADE, related_name="editing")
    begins = models.DateField()
    ends = models.DateField()

    objects = PartnerEditorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "member"], name="partner_editor_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="partner_editor_ends"),
        ]


class KnowledgeItem(Contribution):
    """Something known, written down so that others can use it."""

    KIND = Kind.KNOWLEDGE_ITEM

    partner = models.ForeignKey(KnowledgePartner, models.PROTECT, related_name="items")
    item_kind = models.CharField(_("kind"), max_length=15, choices=ItemKind)
    year = models.PositiveSmallIntegerField(_("year"))
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=40, choices=Licence, default=Licence.BY)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(year__gte=FIRST_YEAR), name="knowledge_item_year"),
            models.CheckConstraint(
                condition=models.Q(source_url="") | models.Q(source_url__regex=r"^https?://"),
                name="knowledge_item_source",
            ),
        ]
        indexes = [models.Index(fields=["item_kind"], name="knowledge_item_kind")]


class Use(models.Model):
    """What knowledge was used for. The link of the red thread says where, by whom and when."""

    link = models.OneToOneField(Link, models.CASCADE, related_name="use")
    how = models.CharField(_("how you use it"), max_length=300, blank=True)


class Collaboration(Contribution):
    """Partners and members around an aim, with a plan that anyone who sees it can follow."""

    KIND = Kind.COLLABORATION

    progress = models.CharField(_("how far it is"), max_length=12, choices=Progress, default=Progress.EXPLORING)
    plan = models.TextField(_("plan"), blank=True)
    plan_html = models.TextField(blank=True, editable=False)
    outcome = models.TextField(_("result or reason"), blank=True)
    partners = models.ManyToManyField(KnowledgePartner, related_name="collaborations")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(progress__in=("finished", "stopped")) | ~models.Q(outcome=""),
                name="collaboration_outcome",
            )
        ]


class Update(models.Model):
    """Dated news of a collaboration."""

    collaboration = models.ForeignKey(Collaboration, models.CASCADE, related_name="updates")
    text = models.TextField(_("news"))
    text_html = models.TextField(editable=False)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    affiliation = models.ForeignKey(Affiliation, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(models.F("collaboration"), models.F("created").desc(), name="update_collaboration")]
