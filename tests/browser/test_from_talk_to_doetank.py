"""The path of a Doetank in a browser: out of a discussion, through the gate, with advice and a finding, to a stop with honour."""

import re
from typing import Any

import pytest

from tests.browser.conftest import enter


def press(page: Any, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).last.click()
    page.wait_for_load_state()


def go(page: Any, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).first.click()
    page.wait_for_load_state()


def ask_in(page: Any, doetank: str, name: str, role: str) -> None:
    page.goto(f"{doetank}team/?zoek={name}")
    page.locator('input[name="member"]').first.check()
    page.select_option('select[name="role"]', role)
    press(page, "Geef deze rol")
    assert page.url == doetank, page.inner_text("main")


def bring_in(anna: Any, bram: Any, site: str, title: str) -> None:
    """A discussion becomes a challenge, and a colleague of another sector recognises it."""
    anna.goto(f"{site}/clubhuis/nieuw/")
    anna.fill('input[name="title"]', title)
    anna.fill('textarea[name="body"]', "Onze tekst klopt, maar niemand hoort hoe hij klinkt.")
    press(anna, "Plaats in het clubhuis")
    go(anna, "Maak hier een vraagstuk van")
    assert anna.input_value('input[name="title"]') == title
    anna.fill('input[name="who_feels"]', "Mensen die slecht zien")
    press(anna, "Breng dit vraagstuk in")
    assert re.search(r"/vraagstukken/\d+/$", anna.url), anna.inner_text("main")
    bram.goto(anna.url)
    bram.locator("summary", has_text="Dit hebben wij ook").click()
    bram.fill('input[name="note"]', "Bij ons ook, bij de tarieven")
    press(bram, "Zeg dat wij dit herkennen")
    assert "Waterschap De Blauwe Polder" in bram.inner_text("main")
    assert "Bij ons ook, bij de tarieven" in bram.inner_text("main")


def form(anna: Any) -> str:
    """A Doetank is formed; the gate lists what is missing and refuses until it is there. Answers where the Doetank is."""
    go(anna, "Start een Doetank")
    anna.fill('input[name="title"]', "De voorgelezen website")
    press(anna, "Start deze Doetank")
    doetank = str(anna.url)
    assert re.search(r"/doetanks/\d+/$", doetank), anna.inner_text("main")
    missing = anna.locator(".sn-gate__item:not(.sn-gate__item--met)")
    assert missing.count() == 6
    anna.goto(f"{doetank}toelaten/")
    press(anna, "Laat deze Doetank toe")
    assert "Er is een coach" in anna.inner_text("main .sn-alert, main [role=alert]")
    for name, role in (
        ("Elif", "participant"), ("Umar", "participant"), ("Coen Visser", "coach"), ("Bram de Wit", "client"),
    ):  # fmt: skip
        ask_in(anna, doetank, name, role)
    go(anna, "Scherp het probleem aan")
    anna.fill('textarea[name="problem_statement"]', "Wie schrijft, luistert niet.")
    anna.fill('textarea[name="stakeholders"]', "Mensen die slecht zien\nDe redactie")
    press(anna, "Bewaar")
    assert missing.count() == 0
    go(anna, "Laat deze Doetank toe")
    press(anna, "Laat deze Doetank toe")
    assert anna.url == doetank
    go(anna, "Verander de fase")
    press(anna, "Verander de fase")
    assert anna.locator("[aria-current=step]").inner_text().startswith("Onderzoeken")
    return doetank


def learn(anna: Any, dieuwke: Any, doetank: str) -> None:
    """Advice is asked and given; a finding says that something does not work, and its discussion opens."""
    anna.goto(f"{doetank}consulten/nieuw/?zoek=Dieuwke")
    anna.fill('input[name="title"]', "Hoe test je een stem?")
    anna.fill('textarea[name="body"]', "Wij weten het niet.")
    press(anna, "Vraag om advies")
    assert re.search(r"/consulten/\d+/$", anna.url), anna.inner_text("main")
    dieuwke.goto(anna.url)
    go(dieuwke, "Geef je advies")
    dieuwke.fill('textarea[name="answer"]', "Laat **vijf** mensen luisteren.")
    press(dieuwke, "Verstuur dit advies")
    assert dieuwke.inner_text("main strong") == "vijf"
    anna.goto(f"{doetank}bevindingen/nieuw/")
    anna.fill('input[name="title"]', "Een computerstem is niet genoeg")
    anna.fill('textarea[name="approach"]', "Tien mensen luisterden.")
    anna.fill('textarea[name="learned"]', "Zij haakten af.")
    anna.check('input[name="verdict"][value="fails"]')
    anna.fill('input[name="context"]', "Eén gemeente, een middag")
    press(anna, "Leg deze bevinding vast")
    assert "Werkt niet" in anna.inner_text("main")
    anna.locator('main a[href*="/clubhuis/"]').first.click()
    anna.wait_for_load_state()
    assert anna.inner_text("h1") == "Een computerstem is niet genoeg"


def stop(anna: Any, site: str, doetank: str) -> None:
    """Stopping asks for a reason and a lesson, and is a result."""
    anna.goto(doetank)
    go(anna, "Eervol stoppen")
    anna.fill('textarea[name="reason"]', "De stem was van een ander.")
    anna.fill('textarea[name="lesson"]', "Vraag eerst wie er spreekt.")
    press(anna, "Stop deze Doetank")
    assert "Vraag eerst wie er spreekt." in anna.inner_text("main")
    anna.goto(f"{site}/doetanks/?fase=result")
    assert "De voorgelezen website" in anna.inner_text("main")


@pytest.mark.parametrize("script", [True, False])
def test_from_a_discussion_to_a_doetank_that_stops_with_honour(browser: Any, site: str, script: bool) -> None:
    title = f"Wie leest onze website voor? {'met' if script else 'zonder'} script"
    with browser.new_context(java_script_enabled=script) as one, browser.new_context(java_script_enabled=script) as two:
        anna, colleague = one.new_page(), two.new_page()
        enter(anna, site, "anna")
        enter(colleague, site, "bram")
        bring_in(anna, colleague, site, title)
        doetank = form(anna)
        enter(colleague, site, "dieuwke")
        learn(anna, colleague, doetank)
        stop(anna, site, doetank)
