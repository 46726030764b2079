"""What the panel says is what happens, cell by cell."""

from typing import Any

import pytest

from slimmernetwerk.contributions.kinds import Kind
from tests.permits import cases, gatherings, learning, persons, talk, teams, work
from tests.permits.trying import differences

ALL = {
    "discussion": talk.stages,
    "challenge": work.challenges,
    "doetank": teams.stages,
    "consult": work.consults,
    "finding": work.findings,
    "business_case": cases.cases,
    "adoption": cases.adoptions,
    "result": cases.results,
    "cafe": gatherings.cafes,
    "knowledge_item": learning.items,
    "collaboration": learning.collaborations,
    "partner": learning.partners,
    "person": persons.profiles,
    "organisation": persons.organisations,
}


@pytest.fixture
def cast(
    anna: Any, bram: Any, coen: Any, dieuwke: Any, other: Any, steward: Any, otto: Any, client_of: Any
) -> dict[str, Any]:
    return {
        "anna": anna, "bram": bram, "coen": coen, "dieuwke": dieuwke, "other": other, "steward": steward, "otto": otto,
        "client_of": client_of,
    }  # fmt: skip


def test_every_kind_of_thing_is_tried() -> None:
    assert set(Kind) <= set(ALL)


@pytest.mark.parametrize("kind", list(ALL))
def test_the_panel_of_every_kind_takes_at_most_five_queries(
    kind: str, cast: dict[str, Any], client_of: Any, page_queries: Any
) -> None:
    stage = next(one for one in ALL[kind](cast) if client_of(cast["steward"]).get(one.path).status_code == 200)
    assert len(page_queries(client_of(cast["steward"]), f"/wie{stage.path}")) <= 5


@pytest.mark.parametrize("kind", list(ALL))
def test_the_panel_says_of_everyone_what_they_can_really_do(kind: str, cast: dict[str, Any], client_of: Any) -> None:
    wrong = [one for stage in ALL[kind](cast) for one in differences(stage, client_of)]
    assert not wrong, f"{len(wrong)} cells, the first:\n" + "\n".join(wrong[:40])
