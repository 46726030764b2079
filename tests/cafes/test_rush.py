"""Forty people at once at twelve seats, over real connections; and the same without the lock, which must sell too many."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from slimmernetwerk.cafes.actions import seats
from slimmernetwerk.cafes.models import Cafe, Registration
from tests.cafes.scenes import make_cafe
from tests.factories import make_member

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, SEATS = 40, 12


@pytest.fixture
def own_connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every thread has a connection of its own, not one of the few in the pool."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "pool", False)
    yield
    monkeypatch.undo()


def rush(work: Callable[[int], Any], number: int = PEOPLE) -> list[Any]:
    """All begin at the same moment."""
    start = Barrier(number)

    def one(place: int) -> Any:
        try:
            start.wait(20)
            return work(place)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def numbers(cafe: Cafe, status: str) -> list[int]:
    found = Registration.objects.filter(cafe=cafe, status=status).order_by("number")
    return list(found.values_list("number", flat=True))


def assert_nobody_jumped(cafe: Cafe) -> None:
    """Who has or had a seat got it in the order of their numbers, and nobody who waits stands before someone seated."""
    ever = Registration.objects.filter(cafe=cafe, seated__isnull=False).order_by("seated", "number")
    order = list(ever.values_list("number", flat=True))
    assert order == sorted(order)
    assert max(numbers(cafe, "seat")) < min(numbers(cafe, "waiting"), default=10**9)


def test_forty_people_on_twelve_seats_with_cancellations(steward: Any, client_of: Any, own_connections: None) -> None:
    cafe = make_cafe(steward, capacity=SEATS)
    clients = [client_of(make_member()) for _one in range(PEOPLE)]
    chance = random.Random(20121122)
    turns = [[chance.random() < 0.5 for _time in range(3)] for _one in range(PEOPLE)]

    def come_and_go(place: int) -> set[int]:
        found = {clients[place].post(f"/cafes/{cafe.pk}/aanmelden/").status_code}
        for back in turns[place]:
            if back:
                found.add(clients[place].post(f"/cafes/{cafe.pk}/afmelden/").status_code)
                found.add(clients[place].post(f"/cafes/{cafe.pk}/aanmelden/").status_code)
        return found

    assert set().union(*rush(come_and_go)) == {302}
    assert len(numbers(cafe, "seat")) == SEATS
    assert len(numbers(cafe, "waiting")) == PEOPLE - SEATS
    assert Registration.objects.filter(cafe=cafe, status="cancelled").count() == sum(map(sum, turns))
    assert_nobody_jumped(cafe)


def test_everyone_who_leaves_at_once_makes_place_for_who_waits(
    steward: Any, client_of: Any, own_connections: None
) -> None:
    cafe = make_cafe(steward, capacity=SEATS)
    clients = [client_of(make_member()) for _one in range(PEOPLE)]
    for client in clients:
        client.post(f"/cafes/{cafe.pk}/aanmelden/")
    rush(lambda place: clients[place].post(f"/cafes/{cafe.pk}/afmelden/"), 2 * SEATS)
    assert numbers(cafe, "seat") == list(range(2 * SEATS + 1, 3 * SEATS + 1))
    assert_nobody_jumped(cafe)


def test_one_person_in_ten_windows_has_one_seat(anna: Any, steward: Any, client_of: Any, own_connections: None) -> None:
    cafe = make_cafe(steward, capacity=SEATS)
    clients = [client_of(anna) for _window in range(10)]
    rush(lambda place: clients[place].post(f"/cafes/{cafe.pk}/aanmelden/"), 10)
    assert Registration.objects.count() == 1


def test_with_the_lock_off_too_many_seats_are_sold(
    steward: Any, own_connections: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it is the lock that keeps the number, and the test above would see it missing."""
    cafe = make_cafe(steward, capacity=SEATS)
    people = [make_member() for _one in range(PEOPLE)]
    inside = Barrier(PEOPLE)

    def not_held(wanted: Cafe) -> Cafe:
        found = Cafe.objects.get(pk=wanted.pk)
        inside.wait(20)
        return found

    monkeypatch.setattr(seats, "hold_cafe", not_held)
    rush(lambda place: seats.sign_up(cafe, by=people[place]))
    assert len(numbers(cafe, "seat")) > SEATS
