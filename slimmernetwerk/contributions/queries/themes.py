"""The one list of themes."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from slimmernetwerk.contributions.models import Contribution, Post, Theme
from slimmernetwerk.contributions.models.contribution import READABLE
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import statement


@statement
def _themes(language: str) -> QuerySet[Any]:
    return Theme.objects.order_by(f"name_{language}").values_list("slug", f"name_{language}")


def theme_names(language: str) -> dict[str, str]:
    """The name of each theme by its slug, in the order of the names."""
    return {row[0]: row[1] for row in _themes.rows(language)}


def themes_of_work(viewer: Viewer) -> dict[str, int]:
    """What one's own work was about, for one's own eyes: per theme in how many contributions one wrote, answered or is in
    the team.
    """
    answered = Post.objects.filter(author=viewer.id, removed__isnull=True).values("contribution")
    team = CircleMember.objects.filter(member=viewer.id, ended=None, standing=CircleMember.Standing.TEAM)
    mine = Q(author=viewer.id) | Q(pk__in=answered) | Q(circle__in=team.values("circle"))
    work = Contribution.objects.visible_to(viewer).filter(mine, state__in=READABLE)
    found = Theme.objects.filter(contributions__in=work.values("pk")).annotate(number=Count("contributions"))
    return dict(found.order_by().values_list("slug", "number"))
