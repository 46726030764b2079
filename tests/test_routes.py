"""The route matrix: role × method × state, generated from the url map itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.routes import ROLES, Scene, scenes

MEANING = {"2": {200}, "/": {302, 303}, "N": {404}, "X": {405}, "F": {403}, "E": {200, 400, 422}, "S": {200, 503}}


def named_routes(resolver: Any = None, space: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named_routes(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield space + (pattern.name or f"without a name: {pattern.pattern}")


SCENES = list(scenes())
DECLARED = {name for scene in SCENES for name in scene.routes}


def test_every_route_is_declared_and_nothing_else() -> None:
    assert set(named_routes()) == DECLARED


def test_an_undeclared_route_would_be_seen() -> None:
    from types import SimpleNamespace

    extra = SimpleNamespace(url_patterns=[SimpleNamespace(name="secret", pattern="geheim/")])
    assert set(named_routes(extra)) - DECLARED == {"secret"}


@pytest.fixture
def cast(anna: Any, other: Any, steward: Any, otto: Any) -> dict[str, Any]:
    return {"visitor": otto, "other": other, "author": anna, "steward": steward}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_route_answers_as_declared(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    wrong = []
    for name, row in scene.routes.items():
        things = scene.make(cast)
        path = reverse(name, args=[things[argument] for argument in row.arguments])
        for method, answers in (("get", row.get), ("post", row.post)):
            for role, expected in zip(ROLES, answers, strict=True):
                status = getattr(client_of(cast[role]), method)(path).status_code
                if status not in MEANING[expected]:
                    wrong.append(f"{name} {method} as {role}: {status}, declared {expected}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_post_needs_its_token(scene: Scene, cast: dict[str, Any]) -> None:
    """Without the token of the form, no address takes anything in."""
    strict, things = Client(enforce_csrf_checks=True), scene.make(cast)
    for name, row in scene.routes.items():
        if set(row.post) != {"X"}:
            path = reverse(name, args=[things[argument] for argument in row.arguments])
            assert strict.post(path).status_code == 403, name
