"""Who may see a page and do what there: opened by keyboard at its foot, and without a script on a page of its own."""

import re
from typing import Any

import pytest

from tests.browser.people import Person

SUMMARY = "main > details.sn-who > summary"


@pytest.fixture
def doetank(browser: Any, site: str) -> str:
    with browser.new_context() as context:
        found = re.search(r'href="(/doetanks/\d+/)"', context.request.get(f"{site}/doetanks/").text())
    assert found
    return found[1]


def test_it_opens_in_place_by_keyboard_and_is_fetched_once(browser: Any, site: str, doetank: str) -> None:
    anna = Person(browser, site, "anna", script=True).open(doetank)
    asked: list[str] = []
    anna.page.on("request", lambda request: asked.append(request.url) if "/wie/" in request.url else None)
    assert not anna.page.locator(".sn-who__act").count()
    anna.page.locator(SUMMARY).focus()
    anna.page.keyboard.press("Enter")
    anna.page.locator(".sn-who__act").first.wait_for()
    assert "Wie mag hier wat doen?" in anna.text
    assert anna.path == doetank
    assert anna.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    for _press in range(2):
        anna.page.keyboard.press("Enter")
    assert anna.page.locator(".sn-who__act").first.is_visible()
    assert len(asked) == 1
    anna.context.close()


def test_without_a_script_it_is_a_page_that_leads_back(browser: Any, site: str, doetank: str) -> None:
    otto = Person(browser, site, "", script=False).open(doetank)
    otto.page.locator(SUMMARY).click()
    otto.page.locator("main > details.sn-who a").click()
    assert otto.path == f"/wie{doetank}"
    assert "Iedereen, ook zonder account" in otto.text
    otto.page.locator("main a", has_text="Terug naar de pagina").click()
    assert otto.path == doetank
    otto.context.close()
