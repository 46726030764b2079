"""Web, worker and database in one process tree: what bin/serve starts once everything is installed."""

import argparse
import contextlib
import ctypes
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg
from django.db import DatabaseError

from slimmernetwerk import environment
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError

OLDEST = 150_000  # PostgreSQL 15
ROOM = 100_000_000  # bytes on the disk, for the database to begin with
STOP_SECONDS = 1.5  # for everything; what is not done by then is ended, and loses nothing


class Stop(Exception):
    """The network cannot be started; the text says what to do."""


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """One line on the screen, with a sign of life when it takes more than two seconds."""
    print(title, end="", flush=True)
    began, done = time.monotonic(), threading.Event()

    def live() -> None:
        while not done.wait(2 if time.monotonic() - began < 2 else 5):
            print(f" … {time.monotonic() - began:.0f} s", end="", flush=True)

    threading.Thread(target=live, daemon=True).start()
    try:
        yield
    except BaseException:
        done.set()
        print(flush=True)
        raise
    done.set()
    print(f" ({time.monotonic() - began:.1f} s)", flush=True)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/serve", description="Start Slimmernetwerk on this machine.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="the port (8000)")
    parser.add_argument(
        "--host", default=os.environ.get("HOST", "127.0.0.1"), help="the address to listen on (127.0.0.1)"
    )
    parser.add_argument("--data", metavar="DIR", help="the folder for everything that is kept (data)")
    parser.add_argument(
        "--workers", type=int, default=int(os.environ.get("WORKERS", "0")), help="web processes (one per core)"
    )
    parser.add_argument("--no-demo", action="store_true", help="an empty network, without example people")
    parser.add_argument("--from", dest="origin", default=".", help=argparse.SUPPRESS)
    return parser.parse_args()


def set_environment(arguments: argparse.Namespace) -> Path:
    if arguments.data:
        os.environ["DATA_DIR"] = str((Path(arguments.origin) / arguments.data).absolute())
    os.environ.setdefault("DEMO", "0" if arguments.no_demo else "1")
    if arguments.no_demo:
        os.environ["DEMO"] = "0"
    os.environ.setdefault("SITE_URL", f"http://localhost:{arguments.port}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "slimmernetwerk.settings"
    folder = environment.read().data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"x" * 65536)
        probe.unlink()
    except OSError as problem:
        raise Stop(_about_folder(folder, problem)) from None
    if shutil.disk_usage(folder).free < ROOM:
        raise Stop(_about_folder(folder, OSError(errno.ENOSPC, "")))
    return folder


def _about_folder(folder: Path, problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk of {folder} is full. Free at least 500 MB, or choose another folder with --data."
    return f"The folder {folder} cannot be written ({problem.strerror}). Choose another with --data."


def _about_database(folder: Path, problem: BaseException | None) -> str:
    words = f"The database could not be brought up to date: {str(problem).strip()}"
    while problem:
        if isinstance(problem, psycopg.errors.DiskFull):
            return _about_folder(folder, OSError(errno.ENOSPC, ""))
        if isinstance(problem, psycopg.errors.InsufficientPrivilege):
            return f"{words}\nMake the role of DATABASE_URL the owner of its database."
        problem = problem.__cause__ or problem.__context__
    return words


def claim_port(host: str, port: int) -> None:
    """Fail early, in words, when the port is taken."""
    if not 0 < port < 65_536:
        raise Stop(f"{port} is not a port. Choose one from 1024 to 65535 with --port.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            raise Stop(f"{host} is no address of this machine. Choose another with --host.") from None
        except OSError as problem:
            if problem.errno == errno.EACCES:
                raise Stop(f"Port {port} may not be used by this user. Choose one above 1023 with --port.") from None
            if problem.errno == errno.EADDRNOTAVAIL:
                raise Stop(f"{host} is no address of this machine. Choose another with --host.") from None
            raise Stop(
                f"Port {port} is taken by another program. Choose another with --port {port % 65_535 + 1}."
            ) from None


def start_database(folder: Path, stack: contextlib.ExitStack, left: Callable[[], float]) -> None:
    """`left` says how many seconds the whole may still take to stop."""
    if url := os.environ.get("DATABASE_URL"):
        with step("Looking at the database of DATABASE_URL"):
            look_at_database(url)
        return
    with step("Starting the database"):
        server = EmbeddedPostgres(folder / "postgres")
        stack.callback(lambda: server.stop(left()))
        os.environ["DATABASE_URL"] = server.start()


def look_at_database(url: str) -> None:
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version, encoding = connection.info.server_version, connection.info.parameter_status("server_encoding")
            dutch = encoding == "UTF8" and connection.execute("SELECT lower('É') = 'é'").fetchone() == (True,)
    except psycopg.Error as problem:
        raise Stop(f"The database of DATABASE_URL does not answer: {str(problem).strip()}") from None
    if version < OLDEST:
        raise Stop(f"The database is PostgreSQL {version // 10_000}; version 15 or newer is needed.")
    if not dutch:
        raise Stop(
            "The database of DATABASE_URL does not know the letters of Dutch. Make it with "
            "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME."
        )


def prepare_site() -> None:
    import django

    with step("Reading the program"):
        django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    with step("Bringing the database up to date"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("erase_again", verbosity=0)
    built = Path(settings.ROOT / "slimmernetwerk/design/static/design/built/site.css")
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists() or _newest(settings.ROOT) > manifest.stat().st_mtime:
        if not built.exists():
            raise Stop("The style sheet is not built. Start with bin/serve, which builds it.")
        with step("Laying out the static files"):
            call_command("collectstatic", verbosity=0, interactive=False)
    if settings.DEMO:
        call_command("demo")
    connections.close_all()


def _newest(root: Path) -> float:
    return max(path.stat().st_mtime for path in (root / "slimmernetwerk").glob("*/static/**/*") if path.is_file())


def die_with_parent() -> None:
    """In a child on Linux: end when the parent ends, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def start(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *command],
        preexec_fn=die_with_parent,
        start_new_session=True,
        cwd=environment.ROOT,
        stdout=subprocess.DEVNULL,
    )


def start_web(arguments: argparse.Namespace) -> subprocess.Popen[bytes]:
    workers = arguments.workers or os.cpu_count() or 1
    return start(
        "granian", "--interface", "wsgi", "--host", arguments.host, "--port", str(arguments.port),
        "--workers", str(workers), "--blocking-threads", "4", "--backlog", "2048", "--http1-header-read-timeout", "5000",
        "--workers-kill-timeout", "1", "--respawn-failed-workers", "--no-ws", "--log-level", "warning", "slimmernetwerk.wsgi:application",
    )  # fmt: skip


def wait_for_web(arguments: argparse.Namespace, web: subprocess.Popen[bytes], stopped: Callable[[], bool]) -> None:
    """Until a page is answered: the port is open before the program behind it is read."""
    deadline = time.monotonic() + 60
    while not stopped():
        if web.poll() is not None or time.monotonic() > deadline:
            raise Stop("The web server did not start; the lines above say why.")
        asked = HTTPConnection(arguments.host, arguments.port, timeout=5)
        with contextlib.suppress(OSError, HTTPException):
            asked.request("HEAD", "/static/staticfiles.json")
            asked.getresponse()
            return
        asked.close()
        time.sleep(0.05)


def end(processes: list[subprocess.Popen[bytes]], left: Callable[[], float]) -> None:
    """Ask all to stop; who has not done so in time is ended with its whole group."""
    for process in processes:
        _signal(process, signal.SIGTERM)
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.01, left() - 0.5))
        _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def watch(processes: list[subprocess.Popen[bytes]], stopped: Callable[[], bool]) -> int:
    while not stopped():
        time.sleep(0.1)
        if any(process.poll() is not None for process in processes):
            print(
                "A part of the network stopped by itself; everything is stopped. Start again with bin/serve.",
                file=sys.stderr,
            )
            return 1
    return 0


class Asked:
    """Whether and when somebody asked to stop. Until the processes run, asking interrupts what goes on."""

    def __init__(self) -> None:
        self.at: float | None = None
        self.interrupts = True
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: object) -> None:
        first, self.at = self.at is None, self.at or time.monotonic()
        if self.interrupts and first:
            raise KeyboardInterrupt

    def __call__(self) -> bool:
        return self.at is not None

    def left(self) -> float:
        """Seconds that stopping may still take, from the moment it was asked, or from now when something broke."""
        self.at = self.at or time.monotonic()
        return max(0.3, self.at + STOP_SECONDS - time.monotonic())


def run(arguments: argparse.Namespace, asked: Asked) -> int:
    with contextlib.ExitStack() as stack:
        folder = set_environment(arguments)
        claim_port(arguments.host, arguments.port)
        start_database(folder, stack, asked.left)
        try:
            prepare_site()
        except OSError as problem:
            raise Stop(_about_folder(folder, problem)) from None
        except DatabaseError as problem:
            raise Stop(_about_database(folder, problem)) from None
        asked.interrupts = False
        running: list[subprocess.Popen[bytes]] = []
        stack.callback(end, running, asked.left)
        with step("Starting the web server"):
            running.append(start_web(arguments))
            wait_for_web(arguments, running[0], asked)
        if not asked():
            running.append(start("slimmernetwerk.worker"))
            print(f"Slimmernetwerk runs at {os.environ['SITE_URL']}/ (Ctrl-C stops it)", flush=True)
        return watch(running, asked)


def main() -> int:
    arguments = read_arguments()
    try:
        return run(arguments, Asked())
    except (Stop, PostgresError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # nothing is left to tidy; taking the loaded program apart is time that somebody waits
