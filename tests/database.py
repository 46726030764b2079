"""A real PostgreSQL for the tests, started before Django reads its settings (a pytest plugin, named in pyproject.toml)."""

import os
import tempfile
from pathlib import Path
from typing import Any

_server: Any = None

os.environ["DEMO"] = "1"
# The browser tests keep an event loop in the process; the other tests beside them are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="slimmernetwerk-test-"))
if not os.environ.get("DATABASE_URL"):
    from slimmernetwerk.toolkit.postgres import EmbeddedPostgres

    # One server for all test processes on this machine; the last one out stops it.
    _server = EmbeddedPostgres(Path(tempfile.gettempdir()) / f"slimmernetwerk-tests-{os.getuid()}", durable=False)
    os.environ["DATABASE_URL"] = _server.start()


def pytest_unconfigure(config: object) -> None:
    if _server is not None:
        _server.stop()
