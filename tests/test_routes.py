"""The route matrix: role × method × state, generated from the url map itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.factories import make_circle
from tests.matrix import NETWORK, PLAIN, ROLES, TEAM, Answers

MEANING = {"2": {200}, "/": {302, 303}, "N": {404}, "X": {405}, "F": {403}, "E": {200, 422}, "S": {200, 503}}


def named_routes(resolver: Any = None, space: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named_routes(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield space + (pattern.name or f"without a name: {pattern.pattern}")


def test_every_route_is_declared_and_nothing_else() -> None:
    assert set(named_routes()) == set(PLAIN) | set(NETWORK)


def test_an_undeclared_route_would_be_seen() -> None:
    from types import SimpleNamespace

    extra = SimpleNamespace(url_patterns=[SimpleNamespace(name="secret", pattern="geheim/")])
    assert set(named_routes(extra)) - set(PLAIN) == {"secret"}


@pytest.fixture
def cast(anna: Any, other: Any, steward: Any, otto: Any) -> dict[str, Any]:
    return {"visitor": otto, "other": other, "author": anna, "steward": steward}


def check(table: dict[str, Answers], things: dict[str, Any], cast: dict[str, Any], client_of: Any) -> list[str]:
    wrong = []
    for name, row in table.items():
        path = reverse(name, args=[things[argument] for argument in row.arguments])
        for method, answers in (("get", row.get), ("post", row.post)):
            for role, expected in zip(ROLES, answers, strict=True):
                status = getattr(client_of(cast[role]), method)(path).status_code
                if status not in MEANING[expected]:
                    wrong.append(f"{name} {method} as {role}: {status}, declared {expected}")
    return wrong


def test_the_plain_routes_answer_as_declared(cast: dict[str, Any], client_of: Any) -> None:
    wrong = check(PLAIN, {"author": cast["author"].id, "nobody": "nobody"}, cast, client_of)
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize(("state", "table"), [("network", NETWORK), ("team", TEAM)])
def test_the_routes_about_a_discussion_answer_as_declared(
    state: str, table: dict[str, Answers], cast: dict[str, Any], client_of: Any
) -> None:
    from slimmernetwerk.clubhuis.actions import reply, start_discussion
    from slimmernetwerk.contributions.models import Contribution

    anna = cast["author"]
    wrong = []
    for name, row in table.items():
        discussion = start_discussion(by=anna, discussion_kind="question", title="Een vraag", body="Tekst")
        post = reply(discussion, by=cast["other"], body="Antwoord")
        if state == "team":
            Contribution.objects.filter(pk=discussion.pk).update(visibility="team", circle=make_circle(anna))
        wrong += check({name: row}, {"thing": discussion.pk, "post": post.pk}, cast, client_of)
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_post_needs_its_token(cast: dict[str, Any]) -> None:
    """Without the token of the form, no address takes anything in."""
    strict = Client(enforce_csrf_checks=True)
    things = {"author": 1, "nobody": "anna", "thing": 1, "post": 1}
    for name, row in {**PLAIN, **NETWORK}.items():
        if set(row.post) != {"X"}:
            path = reverse(name, args=[things[argument] for argument in row.arguments])
            assert strict.post(path).status_code == 403, name
