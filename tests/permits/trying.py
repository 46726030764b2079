"""A kind of thing in its states, the people around it, and a real try of every act. Nothing here asks a policy.

A try is the way a page goes: the thing is fetched for the one who acts, and the action is called. What it does is undone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.test import Client

from slimmernetwerk.contributions.who_may import YES, Panel
from slimmernetwerk.website.queries.permits import panel_of

Try = Callable[[Any], object]
REFUSED = (Http404, PermissionDenied, ValidationError)


@dataclass
class Stage:
    """`people` by name; `kinds` says as which kinds of people the panel counts each of them; `tries` are the acts by the
    name they have in the panel."""

    path: str
    people: dict[str, Any]
    kinds: dict[str, set[str]]
    tries: dict[str, Try]
    state: str = ""


def goes_well(act: Try, viewer: Any) -> bool:
    """Whether this one can do it, of which nothing stays."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                act(viewer)
            return True
        except REFUSED:
            return False
        finally:
            transaction.set_rollback(True)


def answers_200(client: Client, path: str) -> str:
    """What the page says to who gets it; refused for whom it is not there."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise PermissionDenied
    return answer.content.decode()


def differences(stage: Stage, client_of: Callable[[Any], Client]) -> Iterator[str]:
    """Every cell in which the panel says something else than what happens."""
    sees = {name: client_of(viewer).get(stage.path).status_code == 200 for name, viewer in stage.people.items()}
    panels = {name: _panel(stage, viewer) for name, viewer in stage.people.items()}
    onlooker = next((panel for panel in panels.values() if panel), None)
    for name, viewer in stage.people.items():
        panel = panels[name]
        if (panel is not None) != sees[name]:
            yield f"{stage.state}: the page is {'' if sees[name] else 'not '}there for {name}, its panel is otherwise"
        if onlooker and _among(stage, name, onlooker.kinds) != sees[name]:
            yield f"{stage.state}: {name} {'sees' if sees[name] else 'does not see'} it, the panel says: {onlooker.seen_by}"
        yield from _acts(stage, name, viewer, panel, onlooker)


def _panel(stage: Stage, viewer: Any) -> Panel | None:
    try:
        return panel_of(viewer, stage.path, "nl")
    except Http404:
        return None


def _among(stage: Stage, name: str, kinds: frozenset[str]) -> bool:
    return bool(stage.kinds[name] & kinds)


def _acts(stage: Stage, name: str, viewer: Any, panel: Panel | None, onlooker: Panel | None) -> Iterator[str]:
    own = {answer.act.name: answer.mine == YES for answer in panel.answers} if panel else {}
    for answer in onlooker.answers if onlooker else ():
        act = answer.act.name
        did = goes_well(stage.tries[act], viewer)
        if own.get(act, False) != did and not (panel is None and answer.act.anywhere):
            yield f"{stage.state}: {name} {'can' if did else 'cannot'} {act}, the panel tells them otherwise"
        if _among(stage, name, answer.kinds) != did:
            yield f"{stage.state}: {name} {'can' if did else 'cannot'} {act}, the panel says: {answer.who}"
