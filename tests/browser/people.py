"""A person of the demo with a browser of their own, who presses what a page offers."""

import re
from typing import Any

from tests.browser.conftest import enter, sign_in


class Person:
    def __init__(self, browser: Any, site: str, name: str, script: bool) -> None:
        self.context = browser.new_context(java_script_enabled=script, reduced_motion="reduce")
        self.page, self.site = self.context.new_page(), site
        if name == "anna":
            sign_in(self.page, site, "anna@voorbeeld.example")
        elif name:
            enter(self.page, site, name)

    def open(self, path: str) -> "Person":
        self.page.goto(self.site + path)
        return self

    @property
    def path(self) -> str:
        return str(self.page.url.removeprefix(self.site).split("#")[0])

    @property
    def text(self) -> str:
        return str(self.page.inner_text("main"))

    def offered(self, path: str) -> bool:
        """Whether the page has a link or a form to an address that ends so."""
        return bool(self.page.locator(f'main form[action$="{path}"], a[href$="{path}"]').count())

    def follow(self, path: str) -> "Person":
        """Take the link to an address that ends so."""
        link = self.page.locator(f'a[href$="{path}"]').first
        self._unfold(link)
        link.click()
        self.page.wait_for_load_state()
        return self

    def send(self, to: str = "", /, **fields: Any) -> "Person":
        """Fill in the form that goes to an address that ends so (or to the page itself), and send it."""
        which = f'main form[action$="{to}"]' if to else "main form[method=post]:not([action])"
        form = self.page.locator(f"{which}, aside {which.removeprefix('main ')}").first
        self._unfold(form)
        for name, value in fields.items():
            self._fill(form.locator(f'[name="{name}"]'), value)
        form.locator('button[type="submit"]:not([name]), button:not([type])').first.click()
        self.page.wait_for_load_state()
        return self

    def send_search(self, words: str) -> "Person":
        form = self.page.locator('main form:has(input[name="q"])').first
        form.locator('input[name="q"]').fill(words)
        form.locator("button").first.click()
        self.page.wait_for_load_state()
        return self

    def _unfold(self, place: Any) -> None:
        """What stands behind a button is opened first."""
        for fold in place.locator("xpath=ancestor::details[not(@open)]").all():
            fold.locator("summary").first.click()

    @staticmethod
    def _fill(field: Any, value: Any) -> None:
        first = field.first
        kind = first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            chosen = field.and_(field.page.locator(f'[value="{value}"]')) if kind == "radio" else first
            chosen.check()
        elif first.evaluate("one => one.tagName") == "SELECT":
            first.select_option(value)
        else:
            first.fill(value)

    def number(self) -> int:
        """The number in the address of the thing whose page this is."""
        found = re.search(r"/(\d+)/$", self.path)
        assert found, (self.path, self.text[:500])
        return int(found[1])
