"""Statements: the ORM's own answer, however it is sent."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from slimmernetwerk.members.models import Organisation
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.statements import Slot, statement

pytestmark = pytest.mark.django_db


@statement
def _organisations(sector: bool) -> QuerySet[Any]:
    found = Organisation.objects.filter(Q(name__contains="%") | Q(name=Slot("name")))
    if sector:
        found = found.filter(sector=Sector.POLICE)
    odd = Concat(F("name"), Value(" 100% %s it's \\"), Slot("name", TextField()), output_field=CharField())
    return found.annotate(odd=odd).order_by("id").values_list("id", "name", "domains", "odd")


@pytest.fixture
def organisations() -> None:
    for name, sector in (("Wijk 10%", Sector.POLICE), ("É'%s🙂", Sector.PROVINCE), ("Anders", Sector.POLICE)):
        Organisation.objects.create(name=name, sector=sector, domains=[f"{sector}.example"])


def test_a_statement_answers_the_same_whether_its_queries_are_watched_or_not(organisations: None) -> None:
    for shape in (True, False):
        unwatched = _organisations.rows(shape, name="É'%s🙂")
        with CaptureQueriesContext(connection) as captured:
            watched = _organisations.rows(shape, name="É'%s🙂")
        assert unwatched == watched
        assert len(captured) == 1


def test_what_is_the_same_in_every_run_is_written_and_what_differs_is_sent(organisations: None) -> None:
    rows = _organisations.rows(False, name="É'%s🙂")
    assert [row.name for row in rows] == ["Wijk 10%", "É'%s🙂"]
    assert rows[0].odd == "Wijk 10% 100% %s it's \\É'%s🙂"
    assert rows[0].domains == ("police.example",)
    compiled = _organisations.compiled[(False,)]
    assert compiled.names == ("name",)
    assert not compiled.fixed


def test_a_value_can_be_nothing_or_too_large_and_never_becomes_sql(organisations: None) -> None:
    assert [row.name for row in _organisations.rows(True, name="' OR true --")] == ["Wijk 10%"]
    assert [row.name for row in _organisations.rows(True, name=None)] == ["Wijk 10%"]
    assert _by_id.rows(pk=10**30) == []


@statement
def _by_id() -> QuerySet[Any]:
    return Organisation.objects.filter(pk=Slot("pk")).values_list("id")


def test_a_number_is_sent_as_one_type_so_that_it_is_prepared_once(organisations: None) -> None:
    for pk in (1, 40_000, 3_000_000_000, 1, 40_000, 3_000_000_000, 2, 50_000):
        _by_id.rows(pk=pk)
    numbered = _by_id.compiled[()].numbered
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement = %s", [numbered.decode()])
        assert cursor.fetchone() == (1,)
