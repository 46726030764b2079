from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.models.contribution import Contribution, visible
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.viewer import STEWARD, VISITOR, Viewer


def readable(viewer: Viewer) -> Q:
    """Of a post under something this viewer sees: a post that was set aside is read by its author and by stewards only."""
    if viewer.standing == STEWARD:
        return Q(pk__isnull=False)
    standing = Q(removed__isnull=True)
    return standing if viewer.standing == VISITOR else standing | Q(author=viewer.id)


class PostQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Viewer) -> Self:
        """A post is read by whoever sees the contribution it hangs on, unless it was set aside."""
        return self.filter(visible(viewer, "contribution__"), readable(viewer))

    def placed_for(self, viewer: Viewer) -> Self:
        """Also the place of one that was set aside: that it stood there and which rule it is about, never what it says."""
        return self.filter(visible(viewer, "contribution__"))


class Post(models.Model):
    """A reply under any contribution. Its position counts from 1 and never changes, so a page can begin anywhere."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="posts")
    position = models.PositiveIntegerField()
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="posts")
    affiliation = models.ForeignKey(Affiliation, models.SET_NULL, null=True, related_name="+")
    body = models.TextField(_("text"))
    body_html = models.TextField(editable=False)
    created = models.DateTimeField()
    changed = models.DateTimeField(null=True, blank=True)
    # Set aside by a moderator: since when, and for which house rule, as `members.house_rules` names it.
    removed = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=60, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1)
    search = SearchVectorField(null=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contribution", "position"], name="post_position")]
        indexes = [
            models.Index(F("created").desc(), F("id").desc(), name="post_created"),
            models.Index(F("author"), F("created").desc(), name="post_author"),
            GinIndex(fields=["search"], fastupdate=False, name="post_search"),
        ]
