"""A checkout on a machine where nothing was prepared, and where something is in the way: a sentence that says what to do."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine import Preparation, processes_about, small_disk, unwritable

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="slimmernetwerk-prepare-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def checkout(folder: Path) -> Path:
    """As much of a checkout as the first step of the preparation reads."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(ROOT / "bin", folder / "bin")
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def installer(folder: Path, script: str) -> str:
    """A PATH on which the installer is this script."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "uv").write_text(f"#!/bin/sh\n{script}\n")
    (tools / "uv").chmod(0o755)
    return f"{tools}:{os.environ['PATH']}"


def serve(place: Path, limits: Preparation | None = None, **extra: str) -> str:
    done = subprocess.run(
        [place / "bin/serve"], env=os.environ | extra, capture_output=True, text=True, check=False, preexec_fn=limits
    )
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def test_an_old_python_is_said_in_words(folder: Path) -> None:
    """A machine whose only Python is too old."""
    tools = folder / "bin"
    tools.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n")
        (tools / name).chmod(0o755)
    words = serve(ROOT, PATH=f"{tools}:/usr/bin:/bin")
    assert "needs Python 3.11 or newer, and none was found. Install it (Debian: apt-get install python3" in words


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("error: Failed to build `psycopg-c`: command 'cc' failed", "Install a compiler (Debian: apt-get install build-e"),
        ("error: Failed to fetch: invalid peer certificate: UnknownIssuer", "does not trust the certificate of the package"),
        ("error: Failed to fetch: client error (Connect): dns error", "The package index could not be reached. Is there"),
        ("error: Failed to write: No space left on device (os error 28)", "The disk is full: free at least 1 GB"),
        ("error: Permission denied (os error 13)", "Work in a folder that is yours"),
        ("error: the lock file is of another world", "Remove .venv and .tools and try again"),
    ],
)  # fmt: skip
def test_what_the_installer_says_becomes_advice(folder: Path, said: str, advice: str) -> None:
    """With the compiler: every package of the lock file is a wheel for the usual machines; the others have to build."""
    place = checkout(folder / "checkout")
    words = serve(place, PATH=installer(folder, f'echo "{said}"; exit 2'))
    assert said.replace("`psycopg-c`", "") in words.replace("`psycopg-c`", "")
    assert advice in words


def test_a_full_disk_is_said_in_words(folder: Path) -> None:
    with small_disk(folder / "disk", 3_000_000) as limits:
        words = serve(checkout(folder / "disk"), limits)
    assert "The disk is full: free at least 1 GB" in words or "with free space" in words


def test_a_checkout_that_cannot_be_written_is_said_in_words(folder: Path) -> None:
    place = checkout(folder / "checkout")
    with unwritable(place / ".cache"):
        words = serve(place)
    assert "cannot be written" in words
    assert "Work in a folder that is yours" in words


def test_stopped_while_it_installs_it_leaves_nothing(folder: Path) -> None:
    place = checkout(folder / "checkout")
    path = installer(folder, "sleep 60 & wait")
    process = subprocess.Popen(
        [place / "bin/serve"],
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 20
    while not [line for line in processes_about(folder) if "sleep 60" in line]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _words, mistakes = process.communicate(timeout=20)
    assert time.monotonic() - began < 4
    assert "Traceback" not in mistakes
    assert processes_about(folder) == []


def test_a_second_preparation_waits_for_the_first(folder: Path) -> None:
    place = checkout(folder / "checkout")
    path = installer(folder, "sleep 1; exit 2")
    both = [
        subprocess.Popen([place / "bin/serve"], env=os.environ | {"PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for _one in range(2)
    ]  # fmt: skip
    said = [process.communicate(timeout=30)[0] for process in both]
    assert sum("Waiting for another preparation of this checkout" in words for words in said) == 1
