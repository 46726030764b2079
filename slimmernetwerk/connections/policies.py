"""Who may bring people together. `hosted` are the sectors of which the viewer is a host now (`queries.hosted_by`)."""

from collections.abc import Collection

from slimmernetwerk.members.viewer import Viewer


def may_take_steps(viewer: Viewer) -> bool:
    return viewer.signed_in


def may_see_newcomers(viewer: Viewer, hosted: Collection[str]) -> bool:
    return viewer.steward or bool(hosted)


def may_welcome(viewer: Viewer, newcomer_id: int, sector: str, hosted: Collection[str]) -> bool:
    """A host of the sector, or a steward; nobody welcomes themselves."""
    return viewer.id != newcomer_id and (viewer.steward or sector in hosted)
