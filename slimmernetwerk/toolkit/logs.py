"""Log lines an operator may keep: what went wrong and where, never what people typed or who they are."""

import logging
import re
import traceback
from types import TracebackType

from django.db import DatabaseError as WrappedDatabaseError
from psycopg import Error as DriverError

_ADDRESS = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:=]+")
# "Job send_mail[12](message={…}) ended": a job's arguments are the mail itself.
_ARGUMENTS = re.compile(r"(\w\[\d+\])\(.*\)", re.DOTALL)
# PostgreSQL's class of errors about a value; their first line quotes it.
_ABOUT_A_VALUE = "22"
LONGEST = 300


def discreet(text: str) -> str:
    return _ADDRESS.sub("…@…", text)


def _words(problem: BaseException) -> str:
    """The message of an exception without what PostgreSQL adds about the row."""
    if isinstance(problem, DriverError | WrappedDatabaseError):
        driver = problem if isinstance(problem, DriverError) else problem.__cause__
        state = getattr(driver, "sqlstate", None) or ""
        if state.startswith(_ABOUT_A_VALUE):
            return f"SQLSTATE {state}"
    return discreet(next(iter(str(problem).splitlines()), ""))[:LONGEST]


def _chain(problem: BaseException) -> list[BaseException]:
    """An exception and what it came from, the first cause first."""
    found: list[BaseException] = []
    following: BaseException | None = problem
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return found[::-1]


class DiscreetFormatter(logging.Formatter):
    """Tracebacks with their places in the code, and messages without addresses, arguments of jobs or values of rows."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:
        text = super().formatMessage(record)
        return _ARGUMENTS.sub(r"\1", text) if record.name.startswith("procrastinate") else text

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        lines = []
        for one in _chain(ei[1]) if ei[1] is not None else []:
            lines += [part.rstrip("\n") for part in traceback.format_tb(one.__traceback__)]
            lines.append(f"{type(one).__module__}.{type(one).__qualname__}: {_words(one)}")
        return "\n".join(lines)
