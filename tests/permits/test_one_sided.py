"""The comparison would see a rule that changed on one side only."""

from dataclasses import replace
from typing import Any

import pytest

from slimmernetwerk.clubhuis import policies
from slimmernetwerk.contributions import who_may
from tests.permits import talk
from tests.permits.trying import Stage, differences


@pytest.fixture
def stage(anna: Any, bram: Any, coen: Any, other: Any, steward: Any, otto: Any) -> Stage:
    cast = {"anna": anna, "bram": bram, "coen": coen, "other": other, "steward": steward, "otto": otto}
    return next(one for one in talk.stages(cast) if one.state == "question network published")


def test_an_action_that_asks_another_rule_than_the_panel_is_seen(
    stage: Stage, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not list(differences(stage, client_of))
    monkeypatch.setattr(policies, "may_close", lambda viewer, discussion: viewer.steward)
    assert any("anna cannot close" in one for one in differences(stage, client_of))


def test_a_panel_that_asks_another_rule_than_the_action_is_seen(
    stage: Stage, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = who_may._sheets["discussion"]
    changed = [replace(act, may=lambda viewer, it: True) if act.name == "edit" else act for act in sheet.acts]
    monkeypatch.setattr(sheet, "acts", changed)
    assert any("cannot edit" in one for one in differences(stage, client_of))


def test_a_sight_that_is_not_the_one_of_the_page_is_seen(
    stage: Stage, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from slimmernetwerk.contributions.queries import permits

    monkeypatch.setattr(permits, "who_sees", lambda pk, viewers: [True for _viewer in viewers])
    assert any("otto does not see it" in one for one in differences(stage, client_of))
