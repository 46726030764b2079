from slimmernetwerk.contributions.models.contribution import (
    Contribution,
    ContributionQuerySet,
    State,
    Visibility,
    visible,
)
from slimmernetwerk.contributions.models.following import Follow
from slimmernetwerk.contributions.models.links import Link
from slimmernetwerk.contributions.models.posts import Post, readable
from slimmernetwerk.contributions.models.themes import Theme

__all__ = [
    "Contribution",
    "ContributionQuerySet",
    "Follow",
    "Link",
    "Post",
    "State",
    "Theme",
    "Visibility",
    "readable",
    "visible",
]
