"""Every page of the route matrix has a panel, and it tells whom the page is for as the page itself does."""

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from slimmernetwerk.contributions.who_may import MEMBER, STEWARD, VISITOR, Panel
from slimmernetwerk.website.queries.permits import NO_PAGES, panel_of
from tests.routes import ROLES, Scene, scenes

SCENES = list(scenes())
KINDS = {"visitor": VISITOR, "other": MEMBER, "steward": STEWARD}
# What is no page: files, pictures and parts; and pages that tell about themselves.
NOT_PAGES = {
    "cafes:calendar", "cafes:calendars", "contributions:named", "members:card", "members:export", "members:photo_file",
    "members:suggestions", "website:who", "website:who_home",
}  # fmt: skip
# Who is signed in is sent on; what one sees is a matter of where one stands in signing in.
SIGNING_IN = ("account_login", "account_request", "account_inactive", "members:sign_in", "members:objection")


@pytest.fixture
def cast(anna: Any, other: Any, steward: Any, otto: Any) -> dict[str, Any]:
    return {"visitor": otto, "other": other, "author": anna, "steward": steward}


def _panel(viewer: Any, path: str) -> Panel | None:
    try:
        return panel_of(viewer, path, "nl")
    except Http404:
        return None


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_page_has_a_panel_and_it_agrees_with_the_page(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    wrong, things = [], scene.make(cast)
    for name, row in scene.routes.items():
        if "2" not in row.get or name in NOT_PAGES or name.startswith(NO_PAGES):
            continue
        path = reverse(name, args=[things[argument] for argument in row.arguments])
        for role, answer in zip(ROLES, row.get, strict=True):
            panel = _panel(cast[role], path)
            if answer == "2" and panel is None:
                wrong.append(f"{name}: no panel for {role}")
            if panel is None or panel.title or name.startswith(SIGNING_IN):
                continue
            wrong += [
                f"{name}: {one} gets {row.get[ROLES.index(one)]}, the panel says: {panel.seen_by}"
                for one, kind in KINDS.items()
                if (row.get[ROLES.index(one)] == "2") != (kind in panel.kinds)
            ]
    assert not wrong, "\n" + "\n".join(sorted(set(wrong)))
