"""Every page as people see it: nothing axe objects to, nothing wider than the screen, nothing from elsewhere, nothing forbidden."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, enter

AXE = Path(ROOT, "node_modules/axe-core/axe.min.js")
OPEN = [
    "/",
    "/clubhuis/",
    "/clubhuis/1/",
    "/demo/",
    "/inloggen/",
    "/meedoen/",
    "/over/",
    "/privacy/",
    "/toegankelijkheid/",
    "/rode-draad/",
    "/rode-draad/1/",
    "/zoeken/",
    "/zoeken/?q=brief",
    "/zoeken/?q=bestaatniet",
    "/nergens/",
]
MEMBERS = [
    "/",
    "/clubhuis/",
    "/clubhuis/nieuw/",
    "/clubhuis/1/",
    "/clubhuis/1/bewerken/",
    "/mensen/",
    "/mensen/1/",
    "/mensen/ik/bewerken/",
    "/rode-draad/1/",
    "/zoeken/?q=brief",
    "/zoeken/?q=zonneveen",
]
LOOKS = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]


def faults(page: Any, address: str, site: str) -> list[str]:
    """What is wrong with one page, in words."""
    found: list[str] = []
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: elsewhere.append(request.url) if not request.url.startswith((site, "data:")) else None,
    )
    page.on("console", lambda message: found.append(message.text) if "Content Security" in message.text else None)
    page.goto(site + address)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{wide} pixels too wide")
    # The checker runs in a world of its own: the page's policy stays in force.
    page.evaluate(AXE.read_text())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    found += [f"{one['id']}: {one['nodes'][0]['target']}" for one in result["violations"]]
    return [f"{address}: {one}" for one in [*found, *elsewhere]]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_visitor_finds_nothing_in_the_way(browser: Any, site: str, width: int, scheme: str, language: str) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        found = [one for address in OPEN for one in faults(context.new_page(), language + address, site)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_anna_finds_nothing_in_the_way(browser: Any, site: str, width: int, scheme: str, language: str) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        enter(context.new_page(), site, "anna")
        found = [one for address in MEMBERS for one in faults(context.new_page(), language + address, site)]
    assert not found, "\n" + "\n".join(found)
