"""A real server with the demo network, and a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a network started by bin/serve, with the demo story in it."""
    folder = Path(tempfile.mkdtemp(prefix="slimmernetwerk-browser-"))
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = ("DATABASE_URL", "DATA_DIR", "DEMO", "SITE_URL", "SECRET_KEY")
    process = subprocess.Popen(
        [str(ROOT / "bin/serve"), "--port", str(port), "--data", str(folder), "--workers", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={k: v for k, v in os.environ.items() if k not in own},
    )  # fmt: skip
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if re.search(r"runs at http", line):
            break
    else:
        raise AssertionError("".join(said))
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


def enter(page: Any, site: str, person: str) -> None:
    """Sign in as one of the demo's people, by the button on its door."""
    page.goto(f"{site}/demo/")
    page.click(f'form[action$="/demo/als/{person}/"] button')
    page.wait_for_load_state()
