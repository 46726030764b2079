"""Something dear is read once, and read anew while everybody goes on."""

import time
from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest
from django.db import DatabaseError, connection

from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.kept import Kept

NOW = clock.now()


def at(seconds):
    return clock.at(NOW + timedelta(seconds=seconds))


def read_at(kept, seconds):
    with at(seconds):
        return kept.get()


def soon(true):
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_it_is_read_once_for_all_who_ask_at_the_same_time():
    reads, ready, found = [], Barrier(5), []

    def slow():
        reads.append(1)
        time.sleep(0.1)
        return len(reads)

    kept = Kept(slow, 60)

    def ask():
        ready.wait()
        found.append(read_at(kept, 0))

    crowd = [Thread(target=ask) for _one in range(5)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert found == [1] * 5
    assert read_at(kept, 59) == 1


def test_nobody_waits_while_it_is_read_anew():
    reads, go_on = [], Event()

    def held():
        reads.append(1)
        if len(reads) > 1:
            assert go_on.wait(10)
        return len(reads)

    kept = Kept(held, 60)
    assert read_at(kept, 0) == 1
    assert [read_at(kept, 61) for _asked in range(3)] == [1, 1, 1]
    soon(lambda: len(reads) == 2)
    go_on.set()
    soon(lambda: read_at(kept, 62) == 2)
    assert len(reads) == 2, "one thread read it, however many asked"


def test_what_is_twice_as_old_is_waited_for_and_a_clock_put_back_is_not_believed():
    reads = []
    kept = Kept(lambda: reads.append(1) or len(reads), 60)
    assert [read_at(kept, moment) for moment in (0, 120, 119, 0)] == [1, 2, 3, 4]
    kept.forget()
    assert read_at(kept, 1) == 5


def test_what_goes_wrong_while_reading_anew_is_told_in_the_log_and_tried_again(caplog):
    answers = iter([1, DatabaseError("no database"), 3])

    def read():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    kept = Kept(read, 60)
    assert read_at(kept, 0) == 1
    assert read_at(kept, 61) == 1
    soon(lambda: "no database" in caplog.text and not kept._renewing.locked())
    assert read_at(kept, 62) == 1
    soon(lambda: read_at(kept, 63) == 3)


@pytest.mark.django_db(transaction=True)
def test_the_thread_leaves_no_connection_to_the_database_behind():
    def count():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = current_user")
            return cursor.fetchone()[0]

    kept = Kept(count, 60)
    before = read_at(kept, 0)
    assert read_at(kept, 61) == before
    soon(lambda: kept._kept[0] > NOW.timestamp() and not kept._renewing.locked())
    soon(lambda: count() == before)
