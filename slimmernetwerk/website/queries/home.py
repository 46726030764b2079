"""What the first page shows."""

from typing import Any

from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.queries import newest
from slimmernetwerk.members.viewer import Viewer


def home(viewer: Viewer, language: str) -> tuple[list[Any], dict[int, str]]:
    """The newest of everything this viewer may see, and where each lives."""
    rows = newest(viewer, language)
    return rows, {row.id: address(row.kind, row.id, language) for row in rows}
