"""What the pages that cross all components show."""

from typing import Any

from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.contributions.queries import trail
from slimmernetwerk.members.viewer import Viewer


def thread(viewer: Viewer, pk: int, language: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The red thread to a contribution as the picture wants it: nodes from first to last, and the links between them."""
    cards, steps = trail(viewer, pk, language)
    nodes = [
        {
            "kind": card.kind,
            "title": card.title,
            "who": card.author_name or "",
            "when": card.published,
            "href": address(card.kind, card.id, language),
        }
        for card in cards
    ]
    links = [{"label": Link.Kind(step.kind).label, "who": step.who, "when": step.when} for step in steps]
    return nodes, links
