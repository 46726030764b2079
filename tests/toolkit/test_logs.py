"""What an operator reads in the log: what went wrong and where. What they never read: what people wrote, or who they are."""

import logging
import sys
from typing import Any

import pytest
from django.db import Error, connection, transaction

from slimmernetwerk.toolkit.logs import DiscreetFormatter


def line(message: str, *args: Any, name: str = "django.request", trace: Any = None) -> str:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, trace)
    return DiscreetFormatter("%(levelname)s %(name)s %(message)s").format(record)


def raised(statement: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except Error:
        return line("Internal Server Error: %s", "/meedoen/", trace=sys.exc_info())
    raise AssertionError("nothing went wrong")


def test_an_address_becomes_dots_and_a_path_stays() -> None:
    assert (
        line("Not sent to <anna@voorbeeldstad.example>: %s", "/meedoen/")
        == "ERROR django.request Not sent to <…@…>: /meedoen/"
    )


def test_the_arguments_of_a_job_are_left_out() -> None:
    text = line(
        "Job send_mail[12](message={'body': 'code (ABC)'}) ended with status: Error", name="procrastinate.worker"
    )
    assert text == "ERROR procrastinate.worker Job send_mail[12] ended with status: Error"


@pytest.mark.parametrize("statement", [
    "CREATE TEMP TABLE merk (a text UNIQUE); INSERT INTO merk VALUES ('geheim'), ('geheim')",
    "CREATE TEMP TABLE merk (a text CHECK (a = '')); INSERT INTO merk VALUES ('geheim')",
    "SELECT 'geheim'::integer",
    "SELECT weg, 'geheim' FROM nergens",
    "CREATE TEMP TABLE merk (a varchar(2)); INSERT INTO merk VALUES ('geheim')",
])  # fmt: skip
def test_a_value_that_the_database_refused_is_not_repeated(db: None, statement: str) -> None:
    text = raised(statement)
    assert "geheim" not in text
    assert "test_logs.py" in text
    assert "psycopg.errors." in text
    assert "django.db.utils." in text


LINES = "daarna\nmet een tweede regel"


def test_causes_are_told_in_order_and_only_their_first_line() -> None:
    try:
        try:
            raise ValueError("eerst van otto@elders.example")
        except ValueError as first:
            raise RuntimeError(LINES) from first
    except RuntimeError:
        text = line("Stuk", trace=sys.exc_info())
    assert text.index("builtins.ValueError: eerst van …@…") < text.index("builtins.RuntimeError: daarna")
    assert "tweede regel" not in text
