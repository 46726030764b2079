"""Web, worker and database in one process tree: what bin/serve starts once everything is installed."""

import argparse
import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from slimmernetwerk import environment
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError

OLDEST = 150_000  # PostgreSQL 15


class Stop(Exception):
    """The network cannot be started; the text says what to do."""


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    print(title, end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
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
    return folder


def _about_folder(folder: Path, problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return f"The disk of {folder} is full. Free at least 500 MB, or choose another folder with --data."
    return f"The folder {folder} cannot be written ({problem.strerror}). Choose another with --data."


def claim_port(host: str, port: int) -> None:
    """Fail early, in words, when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise Stop(f"{port} is not a port. Choose one from 1024 to 65535 with --port.") from None
        except OSError as problem:
            if problem.errno == errno.EACCES:
                raise Stop(f"Port {port} may not be used by this user. Choose one above 1023 with --port.") from None
            raise Stop(f"Port {port} is taken by another program. Choose another with --port {port + 1}.") from None


def start_database(folder: Path, stack: contextlib.ExitStack) -> None:
    if url := os.environ.get("DATABASE_URL"):
        with step("Looking at the database of DATABASE_URL"):
            try:
                with psycopg.connect(url, connect_timeout=10) as connection:
                    version = connection.info.server_version
            except psycopg.OperationalError as problem:
                raise Stop(f"The database of DATABASE_URL does not answer: {str(problem).strip()}") from None
            if version < OLDEST:
                raise Stop(f"The database is PostgreSQL {version // 10_000}; version 15 or newer is needed.")
        return
    with step("Starting the database"):
        os.environ["DATABASE_URL"] = stack.enter_context(EmbeddedPostgres(folder / "postgres"))


def prepare_site() -> None:
    import django

    with step("Reading the program"):
        django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    with step("Bringing the database up to date"):
        call_command("migrate", verbosity=0, interactive=False)
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


def start_processes(arguments: argparse.Namespace) -> list[subprocess.Popen[bytes]]:
    workers = arguments.workers or os.cpu_count() or 1
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", arguments.host, "--port", str(arguments.port),
        "--workers", str(workers), "--blocking-threads", "4", "--backlog", "2048", "--http1-header-read-timeout", "5000",
        "--workers-kill-timeout", "1", "--respawn-failed-workers", "--no-ws", "--log-level", "warning", "slimmernetwerk.wsgi:application",
    ]  # fmt: skip
    worker = [
        sys.executable, "-m", "slimmernetwerk.manage", "procrastinate", "worker", "--shutdown-graceful-timeout", "1",
        "--delete-jobs", "successful", "--concurrency", "2",
    ]  # fmt: skip
    return [
        subprocess.Popen(  # noqa: S603
            command,
            preexec_fn=die_with_parent,
            start_new_session=True,
            cwd=environment.ROOT,
            stdout=subprocess.DEVNULL,
        )
        for command in (web, worker)
    ]


def wait_for_web(arguments: argparse.Namespace, processes: list[subprocess.Popen[bytes]]) -> None:
    for _try in range(300):
        if any(process.poll() is not None for process in processes):
            raise Stop("A part of the network stopped while starting; the lines above say why.")
        with contextlib.suppress(OSError), socket.create_connection((arguments.host, arguments.port), 1):
            return
        time.sleep(0.1)
    raise Stop("The web server does not answer.")


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to stop; who has not done so after a second and a half is ended with its whole group."""
    for process in processes:
        _signal(process, signal.SIGTERM)
    deadline = time.monotonic() + 1.5
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.01, deadline - time.monotonic()))
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


def main() -> int:
    arguments = read_arguments()
    asked: list[int] = []

    def ask(number: int, _frame: object) -> None:
        asked.append(number)
        if not running:
            raise KeyboardInterrupt

    running: list[subprocess.Popen[bytes]] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    try:
        with contextlib.ExitStack() as stack:
            folder = set_environment(arguments)
            claim_port(arguments.host, arguments.port)
            start_database(folder, stack)
            prepare_site()
            running = start_processes(arguments)
            stack.callback(end, running)
            wait_for_web(arguments, running)
            print(f"Slimmernetwerk runs at {os.environ['SITE_URL']}/ (Ctrl-C stops it)", flush=True)
            return watch(running, lambda: bool(asked))
    except (Stop, PostgresError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
