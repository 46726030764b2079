"""What people come for, with nothing but the keys of a keyboard: no mouse, no touch, nothing focused by the test itself."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import CODE, mailed

MOST_STEPS = 150
# What has the focus, in words a test can ask for, and whether people can see that it has.
FOCUS = """() => {
    const one = document.activeElement, label = one.labels && one.labels[0] ? one.labels[0].innerText : '';
    const box = one.getBoundingClientRect(), framed = [one, one.closest('.sn-editor')].filter(Boolean).map((part) => getComputedStyle(part));
    return {
        name: one.name || '', words: `${label} ${one.innerText || ''} ${one.getAttribute('aria-label') || ''}`.replace(/\\s+/g, ' ').trim(),
        href: one.getAttribute('href') || '', action: one.form ? one.form.getAttribute('action') || '' : '',
        seen: one === document.body || (box.width > 0 && framed.some((style) => style.outlineStyle !== 'none')),
    };
}"""


class Keys:
    """Someone at a keyboard, who walks through a page with Tab and presses what is there."""

    def __init__(self, page: Any, site: str, address: str) -> None:
        self.page, self.site, self.address, self.unseen = page, site, address, set[str]()

    def open(self, path: str) -> "Keys":
        """Type an address, as everybody can without a mouse."""
        self.page.goto(self.site + path)
        return self

    def to(self, **wanted: str) -> "Keys":
        """Tab on until the focus is on what is asked for: part of its words, name, href or the action of its form."""
        met = []
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            met.append(focus["words"] or focus["name"])
            if not focus["seen"]:
                self.unseen.add(f"{self.page.url}: {met[-1]}")
            if all(re.search(value, focus[key]) for key, value in wanted.items()):
                return self
        raise AssertionError(f"{wanted} was not reached on {self.page.url}: {met}")

    def type(self, words: str) -> "Keys":
        self.page.keyboard.insert_text(words)
        return self

    def press(self, key: str = "Enter") -> "Keys":
        """A key after which there is another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        return self

    @property
    def text(self) -> str:
        return str(self.page.inner_text("main"))

    def sign_in(self) -> "Keys":
        self.open("/").to(href="^/inloggen/").press()
        asked = time.time()
        self.to(name="^email$").type(self.address).press()
        self.to(name="^code$").type(mailed(self.site, self.address, CODE, asked)).press()
        assert "/inloggen/" not in self.page.url
        return self


@pytest.fixture
def at_keyboard(browser: Any, site: str) -> Iterator[Any]:
    contexts = []

    def make(address: str) -> Keys:
        contexts.append(browser.new_context(reduced_motion="reduce"))
        return Keys(contexts[-1].new_page(), site, address).sign_in()

    yield make
    for context in contexts:
        context.close()


def test_ask_answer_and_say_that_it_helped(at_keyboard: Any) -> None:
    anna, bram = at_keyboard("anna@voorbeeld.example"), at_keyboard("bram@voorbeeld.example")
    anna.to(href="^/clubhuis/$").press().to(href="^/clubhuis/nieuw/$").press()
    anna.to(name="^title$").type("Wie werkt zonder muis?")
    anna.to(name="^body$").type("Alles met **toetsen**.")
    anna.to(words="^Plaats in het clubhuis$").press()
    question = anna.page.url.removeprefix(anna.site)
    assert re.fullmatch(r"/clubhuis/\d+/", question), anna.text

    bram.open(question).to(name="^body$", action="/reacties/nieuw/$").type("Ik, elke dag.")
    bram.to(words="^Plaats reactie$").press()
    assert "Ik, elke dag." in bram.text

    anna.open(question).to(words="^Dit heeft me geholpen").press()
    anna.to(name="^context$").type("het formulier voor klachten").to(words="^Zeg dat dit hielp$").press()
    assert "het formulier voor klachten" in anna.text
    assert not anna.unseen | bram.unseen, anna.unseen | bram.unseen


def test_come_to_a_cafe_and_leave_again(at_keyboard: Any) -> None:
    dieuwke = at_keyboard("dieuwke@voorbeeld.example")
    dieuwke.to(href="^/cafes/$").press().to(href=r"^/cafes/\d+/$").press()
    cafe = dieuwke.page.url.removeprefix(dieuwke.site)
    if not dieuwke.page.locator('form[action$="/aanmelden/"]').count():
        leave(dieuwke, cafe)
    dieuwke.open(cafe).to(action="/aanmelden/$").press()
    assert re.search("Je hebt een plaats|op nummer \\d+ van de wachtlijst", dieuwke.text)
    leave(dieuwke, cafe)
    assert not dieuwke.unseen, dieuwke.unseen


def leave(person: Keys, cafe: str) -> None:
    person.open(cafe).to(words="^Ik kan niet komen|^Haal me van de wachtlijst")
    person.page.keyboard.press("Enter")
    person.to(action="/afmelden/$").press()
    assert "Je staat niet meer op de lijst" in person.text


def test_the_first_key_leads_past_the_menu(at_keyboard: Any) -> None:
    """The first stop is the way to the content; from there the next stop is inside it."""
    anna = at_keyboard("anna@voorbeeld.example").open("/clubhuis/").to(href="^#inhoud$")
    anna.page.keyboard.press("Enter")
    anna.page.keyboard.press("Tab")
    assert anna.page.evaluate("document.activeElement.closest('main') !== null")
