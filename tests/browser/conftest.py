"""A real server with the demo network, and a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string, policy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# The data folder of each running network, by its address: without a mail server, its mail lies there.
FOLDERS: dict[str, Path] = {}


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with running_site() as address:
        yield address


@contextmanager
def running_site() -> Iterator[str]:
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
    address = f"http://127.0.0.1:{port}"
    FOLDERS[address] = folder
    yield address
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


def enter(page: Any, site: str, person: str) -> None:
    """Sign in as one of the demo's people, by the button on its door."""
    page.goto(f"{site}/demo/")
    page.click(f'form[action$="/demo/als/{person}/"] button')
    page.wait_for_load_state()


def mailed(site: str, to: str, pattern: str, since: float = 0, seconds: float = 60) -> str:
    """What `pattern` finds in the last mail to this address, not older than `since`; waits until the worker has sent it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        written = {path: path.stat().st_mtime for path in (FOLDERS[site] / "mail").glob("*")}
        for path in sorted((one for one in written if written[one] >= since), key=written.__getitem__, reverse=True):
            for text in path.read_text().split("-" * 79):
                mail = message_from_string(text.lstrip(), policy=policy.default)
                if mail["To"] == to and (found := re.search(pattern, mail.get_content(), re.MULTILINE)):
                    return found[1]
        time.sleep(0.2)
    raise AssertionError(f"no mail for {to} with {pattern}")


CODE = r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]+)+)\s*$"


def sign_in(page: Any, site: str, address: str) -> None:
    """Sign in as everybody does: with a code that comes by mail."""
    page.goto(f"{site}/inloggen/")
    page.fill('main input[name="email"]', address)
    asked = time.time()
    page.click('main form:has(input[name="email"]) button[type="submit"]')
    page.wait_for_url(re.compile("/inloggen/code/"))
    page.fill('input[name="code"]', mailed(site, address, CODE, asked))
    page.click('main form:has(input[name="code"]) button[type="submit"]')
    page.wait_for_url(re.compile(r"^(?!.*/inloggen/)"))
