"""Who the stewards are, for members who look for one."""

from django.db.models import F

from slimmernetwerk.members.models import Stewardship
from slimmernetwerk.members.viewer import Viewer

SHOWN = 6


def named_stewards(viewer: Viewer) -> list[tuple[int, str]]:
    """Id and name of stewards who can be found, by family name; people are for members, so a visitor gets none."""
    if not viewer.signed_in:
        return []
    rows = Stewardship.objects.going().filter(member__findable=True).order_by("member__sort_name", "member")
    return list(rows.annotate(name=F("member__name")).values_list("member_id", "name")[:SHOWN])
