"""What tests of the toolkit share."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from slimmernetwerk.toolkit.postgres import EmbeddedPostgres


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder every account may enter, as /srv or a home is; `mkdtemp` makes one for the owner alone."""
    made = Path(tempfile.mkdtemp(prefix="slimmernetwerk-pg-"))
    made.chmod(0o755)
    yield made
    for home in [place.parent for place in made.rglob("cluster")]:
        with EmbeddedPostgres(home):
            pass
    shutil.rmtree(made)
