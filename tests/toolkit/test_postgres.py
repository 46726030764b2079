"""The embedded PostgreSQL survives what machines do to it; what was committed is there afterwards."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
import psycopg
import pytest

from slimmernetwerk.toolkit import postgres
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError
from tests.machine import Preparation, small_disk

CHILD = """
import os, sys
from pathlib import Path
import psutil
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError
who = int(sys.argv[2])
if who != os.geteuid():
    os.setgroups([]); os.setgid(who); os.setuid(who)
server = EmbeddedPostgres(Path(sys.argv[1]))
try:
    print(server.start(), flush=True)
except PostgresError as problem:
    sys.exit(print(problem, flush=True))
sys.stdin.readline()
server.stop()
"""
INTERRUPTIBLE = """
import os, signal, subprocess, sys, time
from pathlib import Path
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
{before}
server = EmbeddedPostgres(Path(sys.argv[1]))
try:
    server.start()
    time.sleep(60)
    sys.exit("nobody interrupted")
finally:
    server.stop()
"""
ROOT = os.geteuid() == 0
# The account of a person: another than root where that is possible, else the one there is.
PERSON = pwd.getpwnam("daemon").pw_uid if ROOT else os.geteuid()


def child(folder: Path, who: int | None = None, before: Preparation | None = None) -> subprocess.Popen[str]:
    arguments = [str(folder), str(os.geteuid() if who is None else who)]
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def interruptible(folder: Path, before: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", INTERRUPTIBLE.format(before=before), folder])


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)
    assert process.returncode == 0


def write(address: str, number: int = 42) -> None:
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def read(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM kept ORDER BY number")]


def postmaster(folder: Path) -> int:
    return int((folder / "cluster" / "postmaster.pid").read_text().split()[0])


def servers(folder: Path) -> list[int]:
    """Every living process that has this cluster as its working folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(folder / "cluster") and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def test_two_processes_share_it_and_the_first_may_leave(folder: Path) -> None:
    first = child(folder)
    address = first_line(first)
    write(address)
    with EmbeddedPostgres(folder) as same:
        assert same == address
        leave(first)
        assert read(same) == [42]
    assert servers(folder) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=2)


def test_a_killed_python_process_loses_nothing(folder: Path) -> None:
    process = child(folder)
    address = first_line(process)
    write(address)
    process.kill()
    process.wait()
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [42]
    # The last one out also stops a server that the killed process started.
    assert servers(folder) == []


def test_killed_while_it_makes_the_database_the_next_start_makes_it_whole(folder: Path) -> None:
    process = child(folder)
    deadline = time.monotonic() + 30
    while not list(folder.glob("new-*/PG_VERSION")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.kill()
    process.wait()
    with EmbeddedPostgres(folder) as again:
        write(again)
        assert read(again) == [42]
    assert list(folder.glob("new-*")) == []


def test_a_killed_server_loses_nothing(folder: Path) -> None:
    """The killed server stays a zombie, for this process, its parent, has not been told; the start must see through that."""
    server = EmbeddedPostgres(folder)
    write(server.start())
    killed = postmaster(folder)
    os.kill(killed, signal.SIGKILL)
    with EmbeddedPostgres(folder) as again:
        assert postmaster(folder) != killed
        assert read(again) == [42]
    server.stop()
    assert servers(folder) == []


def test_a_server_killed_under_two_processes_comes_back_for_both(folder: Path) -> None:
    other = child(folder)
    address = first_line(other)
    with EmbeddedPostgres(folder) as mine:
        write(mine)
        os.kill(postmaster(folder), signal.SIGKILL)
        with EmbeddedPostgres(folder):
            write(address, 43)
        assert read(mine) == [42, 43]
        leave(other)
        assert read(mine) == [42, 43]


def test_every_process_killed_at_once_loses_nothing(folder: Path) -> None:
    process = child(folder)
    write(first_line(process))
    for pid in [process.pid, *servers(folder)]:
        with suppress(ProcessLookupError):  # one of the server's own may have ended with the one before it
            os.kill(pid, signal.SIGKILL)
    process.wait()
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [42]


@pytest.mark.parametrize("owner", ["a living process", "a zombie", "nobody"])
def test_a_stale_pid_file_is_no_hindrance(folder: Path, owner: str) -> None:
    with EmbeddedPostgres(folder) as address:
        write(address)
        remains = (folder / "cluster" / "postmaster.pid").read_text().split("\n")
    ended = subprocess.Popen(["true"])
    if owner != "a zombie":
        ended.wait()
    pid = os.getpid() if owner == "a living process" else ended.pid
    (folder / "cluster" / "postmaster.pid").write_text("\n".join([str(pid), *remains[1:]]))
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [42]
    ended.wait()


def test_a_server_somebody_started_by_hand_is_left_alone(folder: Path) -> None:
    """It holds none of our locks; its pid file is not stale."""
    with EmbeddedPostgres(folder) as address:
        write(address)
        command = psutil.Process(postmaster(folder)).cmdline()
        who = psutil.Process(postmaster(folder)).uids().real
    account = {"user": who, "group": pwd.getpwuid(who).pw_gid, "extra_groups": []} if ROOT else {}
    by_hand = subprocess.Popen(command, cwd="/", stderr=subprocess.DEVNULL, **account)  # type: ignore[call-overload]
    with EmbeddedPostgres(folder) as again:
        assert postmaster(folder) == by_hand.pid
        assert read(again) == [42]
    by_hand.wait(10)


def test_interrupted_while_it_starts_it_leaves_no_server(folder: Path) -> None:
    """As Ctrl-C does: the server was launched, and nobody came to use it."""
    with EmbeddedPostgres(folder):
        pass
    process = interruptible(folder)
    deadline = time.monotonic() + 20
    while not servers(folder):
        assert time.monotonic() < deadline
        time.sleep(0.001)
    process.terminate()
    process.wait(60)
    assert servers(folder) == []


def test_interrupted_at_the_very_birth_of_the_server_it_leaves_none(folder: Path) -> None:
    """The process is there already, and whoever made it does not know its number yet."""
    with EmbeddedPostgres(folder):
        pass
    birth = """
class Interrupted(subprocess.Popen):
    def __init__(self, command, **circumstances):
        super().__init__(command, **circumstances)
        if "-D" in command:
            os.kill(os.getpid(), signal.SIGTERM)
subprocess.Popen = Interrupted
"""
    process = interruptible(folder, birth)
    process.wait(60)
    assert process.returncode == 0
    assert servers(folder) == []
    with EmbeddedPostgres(folder) as again:
        write(again)


def test_many_that_start_at_once_meet(folder: Path) -> None:
    """The later ones come while the first is still making the database."""
    crowd = [child(folder) for _one in range(4)]
    addresses = {first_line(process) for process in crowd}
    assert len(addresses) == 1
    write(addresses.pop())
    for process in crowd:
        leave(process)
    assert servers(folder) == []
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [42]


def test_an_ordinary_user_has_a_server_of_its_own(folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    os.chown(own, PERSON, -1)
    with EmbeddedPostgres(folder / "other") as elsewhere:
        write(elsewhere, 1)
        person = child(own, PERSON)
        address = first_line(person)
        write(address, 2)
        assert psutil.Process(postmaster(own)).uids().real == PERSON
        assert (read(elsewhere), read(address)) == ([1], [2])
        leave(person)
        assert read(elsewhere) == [1]


def test_root_and_the_user_whose_folder_it_is_share_it(folder: Path) -> None:
    """Root joins, also when it is the first, and the files stay the user's."""
    own = folder / "own"
    own.mkdir()
    os.chown(own, PERSON, -1)
    with EmbeddedPostgres(own) as mine:
        assert psutil.Process(postmaster(own)).uids().real == PERSON
        write(mine)
        person = child(own, PERSON)
        assert first_line(person) == mine
        assert read(mine) == [42]
    leave(person)
    assert servers(own) == []
    alone = child(own, PERSON)
    assert read(first_line(alone)) == [42]
    leave(alone)


def test_where_its_account_may_not_come_the_data_get_a_place_of_their_own(folder: Path) -> None:
    """A checkout in /root: the account that runs the server may enter neither the data folder nor its programs."""
    folder.chmod(0o700)
    server = EmbeddedPostgres(folder / "data" / "postgres")
    write(server.start())
    home = server.home
    server.stop()
    assert (home == folder / "data" / "postgres") is not ROOT
    # The folder keeps the way to its data, also after it was moved.
    (folder / "data").rename(folder / "moved")
    with EmbeddedPostgres(folder / "moved" / "postgres") as again:
        assert read(again) == [42]
    if ROOT:
        shutil.rmtree(home)


def test_programs_its_account_cannot_reach_are_copied_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy runs, so its libraries came along."""
    monkeypatch.setattr(postgres, "ROOTS_PLACE", folder / "place")
    monkeypatch.setattr(postgres, "_permits", lambda account, question, path: question == "cd")
    with EmbeddedPostgres(folder) as address:
        write(address)
        running = Path(psutil.Process(postmaster(folder)).cmdline()[0])
    assert running.is_relative_to(folder / "place") is ROOT


def test_a_path_too_long_for_a_socket_works(folder: Path) -> None:
    long = folder / ("een-lange-naam-" * 6) / "met spaties, komma's en é"
    with EmbeddedPostgres(long) as address:
        write(address)
        assert read(address) == [42]
        [socket_folder] = parse_qs(urlsplit(address).query)["host"]
        assert len(socket_folder) < 60
        assert Path(socket_folder).stat().st_mode & 0o077 == 0
    os.rmdir(socket_folder)


@pytest.mark.parametrize("place", ["file/postgres", "file"])
def test_a_folder_that_cannot_be_made_is_said_in_words(folder: Path, place: str) -> None:
    (folder / "file").write_text("in the way")
    with pytest.raises(PostgresError, match="Choose another data folder"):
        EmbeddedPostgres(folder / place).start()


def test_a_full_disk_is_said_in_words(folder: Path) -> None:
    with small_disk(folder / "disk", 30_000_000) as limits:
        (folder / "disk").chmod(0o755)
        process = child(folder / "disk" / "postgres", before=limits)
        words = first_line(process)
        process.wait()
        assert not (folder / "disk" / "postgres" / "cluster").exists()
    assert re.fullmatch("The disk of .+ is full. Free 500 MB, or choose another data folder.", words)


def test_missing_programs_are_said_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(PostgresError, match="Run bin/serve, or set DATABASE_URL"):
        EmbeddedPostgres(folder).start()


def test_the_environment_of_who_starts_it_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGPORT": "6000", "PGDATA": "/nowhere", "PGOPTIONS": "--oops", "LC_ALL": "tr_TR.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    server = EmbeddedPostgres(folder)
    address = server.start()
    monkeypatch.delenv("PGOPTIONS")
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT lower('ÉÉN'), lower('TITEL')").fetchone() == ("één", "titel")
        found = connection.execute("SELECT to_tsvector('dutch', 'CAFÉ') @@ to_tsquery('dutch', 'café')").fetchone()
        assert found == (True,)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SELECT usesuper FROM pg_user WHERE usename = current_user").fetchone() == (False,)
    server.stop()


def test_a_busy_server_stops_in_time(folder: Path) -> None:
    """Who has no patience for a checkpoint gets an immediate stop; the write-ahead log keeps what was committed."""
    server = EmbeddedPostgres(folder)
    address = server.start()
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept AS SELECT number FROM generate_series(1, 500000) number")
    began = time.monotonic()
    server.stop(patience=0)
    assert time.monotonic() - began < 2
    assert servers(folder) == []
    with EmbeddedPostgres(folder) as again:
        assert len(read(again)) == 500_000


def test_a_warm_start_is_quick(folder: Path) -> None:
    with EmbeddedPostgres(folder):
        pass
    began = time.monotonic()
    with EmbeddedPostgres(folder):
        # A tenth of a second on a quiet machine; the tests share theirs.
        assert time.monotonic() - began < 1.5
