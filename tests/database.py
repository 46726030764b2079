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
if not os.environ.get("DATABASE_URL") or "OWN_TEST_SERVER" in os.environ:
    from slimmernetwerk.toolkit.postgres import EmbeddedPostgres

    # A server for each test process: a page kept for visitors goes by what was written anywhere in its server. A second
    # run at the same time joins the server of the first; the last one out stops it.
    _name = f"slimmernetwerk-tests-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _server = EmbeddedPostgres(Path(tempfile.gettempdir()) / _name, durable=False)
    os.environ.update(DATABASE_URL=_server.start(), OWN_TEST_SERVER="1")


def pytest_unconfigure(config: object) -> None:
    if _server is not None:
        _server.stop()
