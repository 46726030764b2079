"""What the panel says is what happens, cell by cell."""

from typing import Any

import pytest

from tests.permits import talk, teams
from tests.permits.trying import differences

ALL = {"discussion": talk.stages, "doetank": teams.stages}


@pytest.fixture
def cast(anna: Any, bram: Any, coen: Any, other: Any, steward: Any, otto: Any) -> dict[str, Any]:
    return {"anna": anna, "bram": bram, "coen": coen, "other": other, "steward": steward, "otto": otto}


@pytest.mark.parametrize("kind", list(ALL))
def test_the_panel_says_of_everyone_what_they_can_really_do(kind: str, cast: dict[str, Any], client_of: Any) -> None:
    wrong = [one for stage in ALL[kind](cast) for one in differences(stage, client_of)]
    assert not wrong, f"{len(wrong)} cells, the first:\n" + "\n".join(wrong[:40])
