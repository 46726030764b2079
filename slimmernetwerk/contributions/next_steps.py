"""Steps that a page below offers and an app above performs: the only inversion in the house.

An app announces its steps in `AppConfig.ready`; a page asks `steps_for(viewer, contribution)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from slimmernetwerk.members.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NextStep:
    """`policy(viewer, contribution)` decides; `url_name` takes the contribution's id as its one argument."""

    kinds: frozenset[str]
    policy: Callable[[Viewer, Any], bool]
    label: Any
    url_name: str


_steps: list[NextStep] = []


def announce(kinds: set[str], policy: Callable[[Viewer, Any], bool], label: Any, url_name: str) -> None:
    step = NextStep(frozenset(kinds), policy, label, url_name)
    if step not in _steps:
        _steps.append(step)


_post_steps: list[NextStep] = []


def announce_for_posts(policy: Callable[[Viewer, Any], bool], label: Any, url_name: str) -> None:
    """A step about one reply under anything: `policy(viewer, row)` gets the reply's row, `url_name` takes its id."""
    step = NextStep(frozenset(), policy, label, url_name)
    if step not in _post_steps:
        _post_steps.append(step)


def post_steps_for(viewer: Viewer, post: Any) -> tuple[NextStep, ...]:
    """What this viewer may do with this reply; asked for every reply of a page, so the page itself makes the addresses."""
    return tuple(step for step in _post_steps if step.policy(viewer, post)) if viewer.signed_in else ()


def steps_for(viewer: Viewer, contribution: Any) -> list[tuple[str, str]]:
    """Pairs of label and path for what this viewer may do next with this contribution (any object with kind and id)."""
    return [
        (str(step.label), reverse(step.url_name, args=[contribution.id]))
        for step in _steps
        if contribution.kind in step.kinds and step.policy(viewer, contribution)
    ]
