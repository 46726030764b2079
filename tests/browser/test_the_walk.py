"""What people come for, in a browser, with script and without."""

import re
from typing import Any

import pytest

from tests.browser.conftest import enter


@pytest.mark.parametrize("script", [True, False])
def test_anna_asks_bram_answers_and_anna_says_it_helped(browser: Any, site: str, script: bool) -> None:
    title = f"Wie kent een goede voorlezer? {'met' if script else 'zonder'} script é 🙂"
    with (
        browser.new_context(java_script_enabled=script) as mine,
        browser.new_context(java_script_enabled=script) as his,
    ):
        anna, bram = mine.new_page(), his.new_page()
        enter(anna, site, "anna")
        anna.goto(f"{site}/clubhuis/nieuw/")
        anna.fill('input[name="title"]', title)
        anna.fill('textarea[name="body"]', "Wij zoeken **vijf** mensen.")
        anna.click('main form button[type="submit"]:not([name="preview"])')
        anna.wait_for_url(re.compile(r"/clubhuis/\d+/"))
        assert anna.inner_text("h1") == title
        assert anna.inner_text("main strong") == "vijf"

        enter(bram, site, "bram")
        bram.goto(anna.url)
        bram.fill('textarea[name="body"]', "Vraag het de bibliotheek.")
        bram.click('form[action*="/reacties/nieuw/"] button[type="submit"]')
        bram.wait_for_load_state()
        assert "Vraag het de bibliotheek." in bram.inner_text("main")

        anna.reload()
        assert "Vraag het de bibliotheek." in anna.inner_text("main")


def test_otto_reads_and_cannot_write(browser: Any, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/clubhuis/1/")
        assert page.locator('textarea[name="body"]').count() == 0
        assert page.goto(f"{site}/clubhuis/nieuw/").url.startswith(f"{site}/inloggen/")


def test_what_people_write_runs_nothing(browser: Any, site: str) -> None:
    """Scripts in a title and a text are shown as text, also when the page's policy would not stop them."""
    hostile = "<script>window.harm=1</script><img src=x onerror=window.harm=1>"
    text = f"{hostile}\n\n[klik](javascript:window.harm=1) <svg onload=window.harm=1> <a href='#' hx-get='/x' hx-trigger='load'>x</a>"
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        enter(page, site, "anna")
        page.goto(f"{site}/clubhuis/nieuw/")
        page.fill('input[name="title"]', hostile)
        page.fill('textarea[name="body"]', text)
        page.click('main form button[type="submit"]:not([name="preview"])')
        page.wait_for_url(re.compile(r"/clubhuis/\d+/"))
        for address in (page.url, f"{site}/clubhuis/", f"{site}/"):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.harm") is None
            assert page.locator("main [hx-get]").count() == 0
