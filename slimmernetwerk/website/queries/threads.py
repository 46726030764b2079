"""The red thread: from a first post to a result measured elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.contributions.models import Link
from slimmernetwerk.contributions.queries import beside, list_results, results_of, trail, trails
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.paging import Page

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Thread:
    """Nodes from first to last, as the picture wants them, and the links between them."""

    nodes: list[dict[str, Any]]
    links: list[dict[str, Any]]

    @property
    def last(self) -> dict[str, Any]:
        return self.nodes[-1]

    @property
    def measured(self) -> bool:
        return bool(self.last["kind"] == Kind.RESULT)

    @property
    def organisations(self) -> int:
        """How many organisations had a hand in it, as far as their names may be read."""
        return len({node["organisation"] for node in self.nodes if node["organisation"]})

    @property
    def days(self) -> int:
        """From the first step to the last."""
        moments: list[datetime] = [node["when"] for node in self.nodes if node["when"]]
        return (max(moments) - min(moments)).days if moments else 0


def _thread(cards: list[Any], steps: list[Any], language: str, hanging: Mapping[int, list[Any]]) -> Thread:
    nodes = [
        {
            "id": card.id,
            "kind": card.kind,
            "title": card.title,
            "who": card.author_name or "",
            "organisation": card.organisation_name or "",
            "when": card.published,
            "href": address(card.kind, card.id, language),
            "beside": [
                {"kind": one.other_kind, "title": one.title, "href": address(one.other_kind, one.other, language), "when": one.created}
                for one in hanging.get(card.id, [])
            ],
        }
        for card in cards
    ]  # fmt: skip
    return Thread(
        nodes, [{"label": str(Link.Kind(step.kind).label), "who": step.who, "when": step.when} for step in steps]
    )


def read_thread(viewer: Viewer, pk: int, language: str) -> tuple[Thread, list[Any]]:
    """The red thread to a contribution with what hangs beside it, and the measured results it led to in the end."""
    cards, steps = trail(viewer, pk, language)
    hanging = beside(viewer, [card.id for card in cards])
    results = results_of(viewer, pk, language)
    return _thread(cards, steps, language, hanging), results


def list_threads(viewer: Viewer, language: str, query: Mapping[str, str]) -> Page:
    """The threads that reach a measured result, the newest result first."""
    page = list_results(viewer, language, query)
    found = trails(viewer, [row.id for row in page.rows], language)
    threads = [_thread(*found[row.id], language, {}) for row in page.rows if row.id in found]
    return Page(threads, page.next_cursor, page.previous_cursor)


def newest_thread(viewer: Viewer, language: str) -> Thread | None:
    """The thread to the newest measured result; the longest of the newest few, for that tells most."""
    found = trails(viewer, [row.id for row in list_results(viewer, language, {}).rows[:NEWEST]], language)
    longest = max(found.values(), key=lambda one: len(one[1]), default=None)
    return _thread(*longest, language, {}) if longest and longest[1] else None
