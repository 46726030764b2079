"""How much work a server does for an answer: CPU of all its processes, and the time one client waits."""

import contextlib
import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path

import psutil


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def server(application: str) -> Iterator[tuple[psutil.Process, int]]:
    """One worker, as in production. Gives its process and port."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws",
        "--log-level", "critical", application,
    ]  # fmt: skip
    process = subprocess.Popen(command)
    try:
        _wait_for(process, port)
        yield psutil.Process(process.pid), port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(process: "subprocess.Popen[bytes]", port: int, seconds: int = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise SystemExit(f"The server did not begin to answer on port {port} within {seconds} seconds.")


class Meter:
    """Milliseconds of CPU used so far by some processes and all that they start.

    Linux counts nanoseconds for each thread; elsewhere there are only hundredths of seconds. What a process that ended
    had used stays counted.
    """

    def __init__(self, *parents: psutil.Process) -> None:
        self.parents = parents
        self.seen: dict[int, float] = {}

    def read(self) -> float:
        for parent in self.parents:
            for process in [parent, *parent.children(recursive=True)]:
                with contextlib.suppress(psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
                    self.seen[process.pid] = max(_used(process), self.seen.get(process.pid, 0))
        return sum(self.seen.values())


def _used(process: psutil.Process) -> float:
    threads = Path(f"/proc/{process.pid}/task")
    if Path("/proc/self/schedstat").exists():
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads.iterdir()) / 1e6
    times = process.cpu_times()
    return (times.user + times.system) * 1000


class Browser:
    """One client that keeps its connection and its cookies, also those it is given on the way."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = SimpleCookie(cookie)

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, body: str) -> tuple[int, bytes, dict[str, str]]:
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, bytes, dict[str, str]]:
        if self.cookies:
            headers = {**headers, "Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except ConnectionError:
            # Between two rounds the server closes what says nothing.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        for given in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(given)
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}


@dataclass
class Measured:
    """One thing that is asked many times, in rounds."""

    ask: Callable[[], object]
    cpu: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def round(self, meter: Meter, requests: int) -> None:
        for _warm in range(4):
            self.ask()
        before = meter.read()
        for _request in range(requests):
            began = time.perf_counter()
            self.ask()
            self.waited.append((time.perf_counter() - began) * 1000)
        self.cpu.append((meter.read() - before) / requests)

    def figures(self) -> dict[str, float]:
        waited = sorted(self.waited)
        return {
            "cpu_ms": round(statistics.median(self.cpu), 3),
            "p50_ms": round(waited[len(waited) // 2], 2),
            "p95_ms": round(waited[int(len(waited) * 0.95)], 2),
        }
