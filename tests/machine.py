"""What a machine can be like: a disk that is full, a folder nobody may write, processes that stay behind, a busy hour."""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

Preparation = Callable[[], None]


def _nothing() -> None:
    pass


@contextmanager
def _mounted(folder: Path, options: str) -> Iterator[bool]:
    """`folder` as a disk of its own, where this user may make disks."""
    folder.mkdir(exist_ok=True)
    made = False
    if sys.platform == "linux" and os.geteuid() == 0:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
        )
        made = done.returncode == 0
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", folder], check=True)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Preparation]:
    """A disk of `size` bytes; where none can be made, a limit on what a process may write, to be set in the child."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (32_768, 32_768))

    with _mounted(folder, f"size={size},mode=755") as made:
        yield _nothing if made else limit


@contextmanager
def unwritable(folder: Path) -> Iterator[Path]:
    """A folder in which nothing can be made, also not by root."""
    with _mounted(folder, "ro") as made:
        if os.geteuid() == 0 and not made:
            yield Path("/sys/kernel")
            return
        if not made:
            folder.chmod(0o555)
        yield folder
        if not made:
            folder.chmod(0o755)


def quiet() -> bool:
    """Whether the machine has little else to do, so that seconds may be counted."""
    return os.getloadavg()[0] < 0.5 * (os.cpu_count() or 1)


def processes_about(folder: Path) -> list[str]:
    """The living processes that have this folder in their command, environment or working folder."""
    found = []
    for process in psutil.process_iter():
        try:
            traces = [*process.cmdline(), *process.environ().values(), process.cwd()]
            if process.pid != os.getpid() and any(str(folder) in trace for trace in traces):
                found.append(f"{process.pid} {' '.join(process.cmdline())[:150]}")
        except psutil.Error:
            continue
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
