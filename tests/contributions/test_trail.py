"""The red thread: the way back, its length, and who may see it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from slimmernetwerk.contributions.trail import LONGEST, Step, spine

START = datetime(2026, 1, 1, tzinfo=UTC)


def step(source: int, target: int, day: int = 0) -> Step:
    return Step(source, target, "became", START + timedelta(days=day), "Anna")


def ids(steps: Any) -> list[tuple[int, int]]:
    return [(one.source, one.target) for one in steps]


def test_the_way_back_is_in_order() -> None:
    assert ids(spine(3, [step(2, 3), step(1, 2)], frozenset({1}))) == [(1, 2), (2, 3)]


def test_of_two_ways_the_shortest_is_taken() -> None:
    steps = [step(1, 2), step(2, 3), step(3, 4), step(1, 4, day=9)]
    assert ids(spine(4, steps, frozenset({1}))) == [(1, 4)]


def test_a_thread_without_a_first_post_is_shown_as_far_as_it_goes() -> None:
    assert ids(spine(3, [step(1, 2), step(2, 3)], frozenset())) == [(1, 2), (2, 3)]


def test_a_circle_ends() -> None:
    assert ids(spine(1, [step(1, 2), step(2, 1)], frozenset())) == [(2, 1)]


def test_nothing_before_is_an_empty_thread() -> None:
    assert list(spine(1, [], frozenset({1}))) == []


def test_it_is_at_most_eight_links_long() -> None:
    steps = [step(n, n + 1, n) for n in range(1, 30)]
    assert len(spine(30, steps, frozenset({1}))) == LONGEST


def test_a_hidden_step_hides_what_came_before(anna: Any, other: Any, client_of: Any) -> None:
    from slimmernetwerk.clubhuis.actions import start_discussion
    from slimmernetwerk.contributions.actions import connect
    from tests.factories import make_circle

    open_one = start_discussion(by=anna, discussion_kind="question", title="Het begin", body="x", visibility="public")
    hidden = start_discussion(by=anna, discussion_kind="finding", title="Alleen wij", body="x", visibility="network")
    last = start_discussion(by=anna, discussion_kind="opinion", title="Het vervolg", body="x", visibility="public")
    circle = make_circle(anna)
    type(hidden).objects.filter(pk=hidden.pk).update(circle=circle, visibility="team")
    connect(open_one, hidden, "became", by=anna)
    connect(hidden, last, "became", by=anna)
    seen = client_of(anna).get(f"/rode-draad/{last.pk}/").content.decode()
    assert "Het begin" in seen
    assert "Alleen wij" in seen
    shut = client_of(other).get(f"/rode-draad/{last.pk}/").content.decode()
    assert "Het vervolg" in shut
    assert "Alleen wij" not in shut
    assert "Het begin" not in shut
    assert client_of(other).get(f"/rode-draad/{hidden.pk}/").status_code == 404
