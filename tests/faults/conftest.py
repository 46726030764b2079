"""A real server of an empty network, of which all that is said is kept."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.machine import free_port

ROOT = Path(__file__).resolve().parents[2]
OWN = ("DATABASE_URL", "DATA_DIR", "DEMO", "SITE_URL", "SECRET_KEY")


@dataclass
class Server:
    port: int
    folder: Path
    said: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def words(self) -> str:
        """All that was logged, by the web server, the worker and the database."""
        files = [self.said, *self.folder.glob("*.log"), *self.folder.glob("postgres/*.log")]
        return "\n".join(file.read_text(errors="replace") for file in files)

    def database(self) -> Any:
        home = self.folder / "postgres"
        return psycopg.connect(host=str(home / "socket"), port=5432, user="slimmernetwerk", dbname="slimmernetwerk", autocommit=True)  # fmt: skip


@contextmanager
def running(workers: int, port: int = 0, **settings: str) -> Iterator[Server]:
    # A short path: a socket's name has a limit.
    folder = Path(tempfile.mkdtemp(prefix="sn-", dir="/tmp"))
    folder.chmod(0o755)
    port, said = port or free_port(), folder / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [str(ROOT / "bin/serve"), "--no-demo", "--port", str(port), "--data", str(folder / "data"), "--workers", str(workers)],
            stdout=output, stderr=subprocess.STDOUT, env={k: v for k, v in os.environ.items() if k not in OWN} | settings,
        )  # fmt: skip
    deadline = time.monotonic() + 120
    while "runs at" not in said.read_text():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.1)
    try:
        yield Server(port, folder / "data", said, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running(1) as one:
        yield one
