"""What is dear to read and may be some minutes old: read once, kept, and read anew without anybody waiting for it."""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

from django.db import DatabaseError, connection

from slimmernetwerk.toolkit import clock

logger = logging.getLogger(__name__)
Value = TypeVar("Value")


class Kept(Generic[Value]):
    """`get()` gives what `read` gave at most `seconds` ago. When that has passed, one thread reads anew and the others go on
    with what there is; they wait only where there is nothing yet, or what there is has become twice as old.
    """

    def __init__(self, read: Callable[[], Value], seconds: int) -> None:
        self._read, self._seconds = read, seconds
        self._kept: tuple[float, Value] | None = None
        self._reading, self._renewing = Lock(), Lock()

    def get(self) -> Value:
        now = clock.now().timestamp()
        kept = self._within(now, 2 * self._seconds)
        if kept is None:
            with self._reading:
                kept = self._within(now, 2 * self._seconds)
                if kept is None:
                    self._kept = kept = (now, self._read())
        elif now - kept[0] >= self._seconds and self._renewing.acquire(blocking=False):
            Thread(target=self._renew, args=[now], daemon=True).start()
        return kept[1]

    def forget(self) -> None:
        self._kept = None

    def _within(self, now: float, seconds: int) -> tuple[float, Value] | None:
        kept = self._kept
        # A clock that was put back makes what is kept as good as nothing.
        return kept if kept is not None and 0 <= now - kept[0] < seconds else None

    def _renew(self, now: float) -> None:
        try:
            self._kept = (now, self._read())
        except DatabaseError:
            logger.exception("What was kept could not be read anew; the next one who asks tries again.")
        finally:
            connection.close()
            self._renewing.release()
