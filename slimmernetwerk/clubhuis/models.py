from django.db import models
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.members.models import Member


class Discussion(Contribution):
    """A talk that anyone who sees it may join, sometimes about another contribution."""

    KIND = Kind.DISCUSSION

    discussion_kind = models.CharField(
        _("kind"), max_length=15, choices=DiscussionKind, default=DiscussionKind.QUESTION
    )
    about = models.ForeignKey(Contribution, models.SET_NULL, null=True, blank=True, related_name="discussions")


class Helped(models.Model):
    """The asker says that a post helped, and if they like with what."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="helped")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    context = models.CharField(_("what it helped with"), max_length=300, blank=True)
    created = models.DateTimeField()
