"""The pictures in the documents: each page can still be walked to, so that it can be taken again."""

import runpy
from typing import Any

import pytest

from tests.browser.conftest import ROOT

SCRIPT = runpy.run_path(str(ROOT / "bin/take-screenshots"))


@pytest.mark.parametrize("name", SCRIPT["SHOTS"])
def test_the_page_of_the_picture_is_found_by_the_words_of_its_links(browser: Any, site: str, name: str) -> None:
    with browser.new_context(viewport=SCRIPT["SIZE"], reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        SCRIPT["walk"](page, site, *SCRIPT["SHOTS"][name])
        assert page.locator("h1").count() == 1


def test_a_picture_is_small_enough_to_keep(browser: Any, site: str) -> None:
    with browser.new_context(viewport=SCRIPT["SIZE"], reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site)
        picture = SCRIPT["compressed"](browser, page.screenshot())
    assert picture[8:12] == b"WEBP"
    assert 1_000 < len(picture) <= SCRIPT["LARGEST"]
