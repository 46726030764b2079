"""bin/serve as people use it: it starts, it answers, it stops, and it says in words what is in the way."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="slimmernetwerk-serve-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(*arguments: str) -> subprocess.Popen[str]:
    environment = {
        k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DATA_DIR", "DEMO", "SITE_URL", "SECRET_KEY")
    }
    return subprocess.Popen(
        [str(ROOT / "bin/serve"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def started(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if found := re.search(r"runs at (http://\S+)", line):
            return found[1]
    raise AssertionError("".join(lines))


def family(folder: Path) -> list[str]:
    found = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [line for line in found.splitlines() if str(folder) in line and "ps -eo" not in line]


def test_it_starts_answers_and_stops_without_leaving_anything(folder: Path) -> None:
    port = free_port()
    process = serve("--no-demo", "--port", str(port), "--data", str(folder), "--workers", "1")
    started(process)
    deadline = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/", timeout=5) as answer:
                assert b'"ok"' in answer.read()
                break
        except urllib.error.HTTPError:
            # 503 until the worker has reported for the first time
            assert time.monotonic() < deadline
            time.sleep(0.2)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    # Two seconds on a quiet machine; the tests share theirs.
    assert time.monotonic() - began < 6
    assert process.returncode == 0
    assert family(folder) == []

    began = time.monotonic()
    again = serve("--no-demo", "--port", str(port), "--data", str(folder), "--workers", "1")
    started(again)
    warm = time.monotonic() - began
    again.send_signal(signal.SIGINT)
    again.wait(10)
    # Five seconds on a quiet machine; the tests share theirs.
    assert warm < 15
    assert family(folder) == []


def refusal(*arguments: str) -> str:
    process = serve("--no-demo", *arguments)
    words, _none = process.communicate(timeout=60)
    assert process.returncode == 1, words
    assert "Traceback" not in words
    return words


def test_a_taken_port_is_said_in_words(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "is taken by another program" in refusal("--port", port, "--data", str(folder))


def test_a_folder_that_cannot_be_written_is_said_in_words(folder: Path) -> None:
    (folder / "file").write_text("in the way")
    assert "Choose another with --data" in refusal("--port", str(free_port()), "--data", str(folder / "file" / "data"))


def test_an_old_python_is_said_in_words(folder: Path) -> None:
    """A machine whose only Python is too old."""
    tools = folder / "bin"
    tools.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n")
        (tools / name).chmod(0o755)
    done = subprocess.run(
        [str(ROOT / "bin/serve")],
        env={**os.environ, "PATH": f"{tools}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_mistakes_in_the_environment_are_named_together() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from slimmernetwerk import environment; environment.read()"],
        env={**os.environ, "SECRET_KEY": "short", "EMAIL_URL": "ftp://x", "DATABASE_URL": "mysql://x"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    for name in ("SECRET_KEY", "EMAIL_URL", "DATABASE_URL"):
        assert name in done.stderr
