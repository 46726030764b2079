import uuid
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.contributions.models.themes import Theme
from slimmernetwerk.members.models import Affiliation, Circle, CircleMember, Member, Organisation
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.members.viewer import STEWARD, VISITOR, Viewer


class Visibility(models.TextChoices):
    """How far a contribution may be seen. Team and client are those of its circle."""

    TEAM = "team", _("The team")
    CLIENT = "client", _("The team and the client")
    NETWORK = "network", _("Members of the network")
    PUBLIC = "public", _("Everyone")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    REMOVED = "removed", _("Removed")


READABLE = (State.PUBLISHED, State.CLOSED)


def visible(viewer: Viewer, prefix: str = "") -> Q:
    """What this viewer may see, as a condition on a contribution or, with `prefix`, on what hangs on one.

    This is the only place where that is decided. A circle is asked through a subquery: a join would count rows double.
    """

    def on(**conditions: Any) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    readable = on(state__in=READABLE)
    if viewer.standing == VISITOR:
        return readable & reach(viewer, prefix)
    if viewer.standing == STEWARD:
        return ~on(state=State.DRAFT) | on(author=viewer.id)
    # Who made something in a closed group and left it stands outside that group as anyone does.
    present = CircleMember.objects.filter(member=viewer.id, ended__isnull=True)
    inside = on(circle__isnull=True) | on(circle__in=present.values("circle"))
    return (readable & reach(viewer, prefix)) | (on(author=viewer.id) & inside)


def reach(viewer: Viewer, prefix: str = "") -> Q:
    """How far this viewer sees, whatever state a thing is in. Part of `visible`; alone it opens nothing."""

    def on(**conditions: Any) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    if viewer.standing == VISITOR:
        return on(visibility=Visibility.PUBLIC)
    present = CircleMember.objects.filter(member=viewer.id, ended__isnull=True)
    team = present.filter(standing=CircleMember.Standing.TEAM).values("circle")
    return (
        on(visibility__in=(Visibility.PUBLIC, Visibility.NETWORK))
        | on(visibility=Visibility.CLIENT, circle__in=present.values("circle"))
        | on(visibility=Visibility.TEAM, circle__in=team)
    )


class ContributionQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The one answer to what this viewer may see."""
        return self.filter(visible(viewer))

    def placed_for(self, viewer: Viewer) -> Self:
        """Also what was set aside, for who would see it were it not. They may know that it stood there and which rule it is
        about, and nothing of what it says."""
        return self.filter(visible(viewer) | (Q(state=State.REMOVED) & reach(viewer)))

    def held(self, pk: int) -> Any:
        """One of these as it is now, held until the transaction ends.

        What all kinds share stands in a row of its own. It is locked first, and the whole is read after that: a row that was
        joined to a lock which someone else held would be the row of before, and their change would be lost.
        """
        Contribution.objects.select_for_update(no_key=True).only("pk").get(pk=pk)
        return self.get(pk=pk)

    def of_theme(self, slug: str) -> Self:
        """Through a subquery, so that no row comes twice."""
        return self.filter(pk__in=Contribution.themes.through.objects.filter(theme__slug=slug).values("contribution"))


class Contribution(models.Model):
    """Anything that people share. Each kind is a child table; what all have in common stands here once."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind, editable=False)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    body = models.TextField(_("text"), blank=True)
    body_html = models.TextField(blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, default="nl")

    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="contributions")
    affiliation = models.ForeignKey(Affiliation, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="contributions")
    themes = models.ManyToManyField(Theme, blank=True, related_name="contributions")
    sectors = ArrayField(models.CharField(max_length=30, choices=Sector), default=list, blank=True)

    visibility = models.CharField(_("who can see it"), max_length=10, choices=Visibility, default=Visibility.NETWORK)
    unnamed = models.BooleanField(_("without names"), default=False)
    circle = models.ForeignKey(Circle, models.PROTECT, null=True, blank=True, related_name="contributions")

    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    # The decision of a moderator that holds now: since when, and the house rule as `members.house_rules` names it.
    ruled = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=60, blank=True, default="", db_default="")
    created = models.DateTimeField()
    published = models.DateTimeField(null=True, blank=True)
    changed = models.DateTimeField()
    last_activity = models.DateTimeField()
    reply_count = models.PositiveIntegerField(default=0)
    follower_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    search = SearchVectorField(null=True, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(circle__isnull=False) | Q(visibility__in=("network", "public")),
                name="contribution_circle",
                violation_error_message=_("Only a closed group has a team and a client: choose the group."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="contribution_title", violation_error_message=_("Give it a title.")
            ),
        ]
        indexes = [
            models.Index(F("kind"), F("last_activity").desc(), F("id").desc(), name="contribution_kind_activity"),
            models.Index(F("kind"), F("published").desc(), F("id").desc(), name="contribution_kind_published"),
            models.Index(F("last_activity").desc(), F("id").desc(), name="contribution_activity"),
            models.Index(F("author"), F("last_activity").desc(), F("id").desc(), name="contribution_author"),
            GinIndex(fields=["search"], fastupdate=False, name="contribution_search"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address(self.kind, self.pk, get_language() or "nl")
