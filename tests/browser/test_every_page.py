"""Every page as people see it: nothing axe objects to, nothing wider than the screen, nothing from elsewhere, nothing forbidden.

A page is opened once in each language and then looked at in four ways: wide and narrow, light and dark. The first look goes
through all rules of axe; the others through those whose answer can differ with the width or the colours.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, enter, mailed
from tests.browser.pages import PEOPLE, Found, Walk
from tests.browser.people import Person
from tests.design.judge import faults as faults_in_html
from tests.routes import scenes

AXE = Path(ROOT, "node_modules/axe-core/axe.min.js").read_text()
# What no link leads to, beside what `pages.BY_ITSELF` makes.
BEGINNINGS = (
    "/", "/demo/", "/ontwerp/", "/zoeken/?q=brief", "/zoeken/?q=bestaatniet", "/uitloggen/", "/inloggen/geen-toegang/",
    "/meedoen/stap-1/", "/meedoen/stap-2/", "/meedoen/stap-3/", "/nieuw/", "/beheer/gastheren/", "/beheer/gastheren/nieuw/", "/meedoen/ontvangen/", "/inloggen/bevestigen/", "/tot-ziens/",
)  # fmt: skip
# Pages that are not judged by themselves, each with why.
ELSEWHERE = {
    "account_request_login_code": "the page for signing in, by another name",
    "account_signup": "the page for joining, by another name",
    "activity:feed": "for programs",
    "cafes:calendar": "for programs",
    "cafes:calendars": "for programs",
    "members:card": "a file",
    "members:export": "a file",
    "members:log_file": "a file",
    "members:photo_file": "a picture",
    "members:suggestions": "part of a page",
}
# A name may stand in a form more than once: here for each difference that was shown.
REPEATED = 'form-dup-name Duplicate form control name "getoond"'
ALL = "{resultTypes: ['violations']}"
# A narrow page has another menu and tables that scroll; a dark one has other colours.
COLOURS = "{resultTypes: ['violations'], preload: false, runOnly: ['color-contrast', 'link-in-text-block']}"
NARROW = """{resultTypes: ['violations'], preload: false, runOnly: ['color-contrast', 'link-in-text-block', 'target-size',
    'scrollable-region-focusable', 'aria-hidden-focus', 'button-name', 'link-name', 'label', 'heading-order', 'region']}"""
# A change of colours runs as a transition; the page is judged when it is over.
STILL = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (await frame(); document.getAnimations().some((one) => one.playState === 'running'); ) await frame();
}"""
LOOKS = ((1280, "light", ALL), (1280, "dark", COLOURS), (360, "dark", NARROW), (360, "light", COLOURS))


class Judge:
    """One person's browser, and what was wrong on the pages it opened."""

    def __init__(self, context: Any, site: str) -> None:
        self.page, self.site, self.noise = context.new_page(), site, []
        self.page.on(
            "request", lambda request: self._hear(request.url) if not request.url.startswith((site, "data:")) else None
        )
        self.page.on("console", lambda said: self._hear(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda problem: self._hear(str(problem)))

    def _hear(self, words: str) -> None:
        self.noise.append(words)

    def faults(self, language: str, path: str, status: int = 200) -> Iterator[str]:
        self.noise.clear()
        answer = self.page.goto(self.site + language + path)
        if answer.status != status:
            yield f"answers {answer.status}"
        # The checker runs in a world of its own: the page's policy stays in force.
        self.page.evaluate(AXE)
        for width, scheme, rules in LOOKS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.evaluate(STILL)
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                yield f"{width} {scheme}: {wide} pixels too wide"
            for one in self.page.evaluate(f"axe.run(document, {rules})")["violations"]:
                yield f"{width} {scheme}: {one['id']} {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}"
        yield from (one for one in self.noise if status == 200 or "Failed to load" not in one)


def happened(browser: Any, site: str) -> dict[str, tuple[str, ...]]:
    """Pages that are there only after something was done: who finds which."""
    visitor, anna, stien = (Person(browser, site, name, script=True) for name in ("", "anna", "stien"))
    visitor.open("/meedoen/").send(
        name="Sam de Boer", email="sam@bieb.example", organisation="Bibliotheek Aan Zee", sector="other", why="Leren"
    )
    visitor.open("/cafes/").page.click('main a[href^="/cafes/"]:not([href$=".ics"])')
    cafe = visitor.path
    visitor.open(f"{cafe}als-gast/").send(name="Gast Vrij", email="gast@pagina.example")
    anna.open("/mensen/uitnodigen/").send(email="nieuw@pagina.example")
    stien.open("/beheer/registers/").send("/meegeleverd/")
    stien.open("/beheer/beheerders/nieuw/").send(email="lid0@voorbeeld.example", reason="Voor wie op reis gaat")
    stien.open("/businesscases/nieuw/").send(title="Een verhaal in wording", promise="Korter")
    draft = stien.path.removesuffix("vragen/1/")
    stien.open("/beheer/leden/?staat=suspended").page.click("main .sn-row__link")
    stien.page.wait_for_url(re.compile(r"/beheer/leden/\d+/"))
    suspended = stien.path
    for person in (visitor, anna, stien):
        person.context.close()
    ticket = mailed(site, "gast@pagina.example", r"(/cafes/gast/\S+)")
    invitation = mailed(site, "nieuw@pagina.example", r"(/meedoen/uitnodiging/\S+)")
    return {
        "": (f"{cafe}als-gast/verstuurd/", ticket, invitation),
        "stien": (
            f"{draft}publiceren/",
            f"{draft}cijfers/",
            f"{suspended}schorsing-opheffen/",
            f"{suspended}bezwaar/",
            f"{suspended}tweede-stap-weg/",
            f"{suspended}naam/",
        ),
    }


@pytest.fixture(scope="module")
def found(browser: Any, site: str) -> list[Found]:
    """For each person who is the first to meet a kind of page, that page; and all that a visitor meets."""
    walk, pages, more = Walk(site), {}, happened(browser, site)
    for person in PEOPLE:
        with browser.new_context() as context:
            if person:
                enter(context.new_page(), site, person)
            for one in walk.as_person(person, context.request, (*more.get(person, ()), *BEGINNINGS)):
                pages.setdefault((one.name, person == ""), one)
    return list(pages.values())


def pages_for_people() -> set[str]:
    """The routes that give someone a page, by the route matrix."""
    routes = ((name, row) for scene in scenes() for name, row in scene.routes.items())
    return {name for name, row in routes if "2" in row.get and not name.startswith("api:")}


def test_every_kind_of_page_is_met(found: list[Found]) -> None:
    not_met = pages_for_people() - set(ELSEWHERE) - {one.name for one in found}
    assert not not_met, " ".join(sorted(not_met))
    assert not set(ELSEWHERE) - pages_for_people()


def test_the_html_of_every_page_is_valid(found: list[Found], tmp_path: Path) -> None:
    pages = {f"{one.path} as {one.person or 'visitor'}": one.html for one in found}
    wrong = [one for one in faults_in_html(pages, tmp_path) if REPEATED not in one]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["", "/en"])
def test_nothing_is_in_the_way(browser: Any, site: str, found: list[Found], language: str) -> None:
    wrong = []
    for person in PEOPLE:
        with browser.new_context() as context:
            if person:
                enter(context.new_page(), site, person)
            judge = Judge(context, site)
            for one in (one for one in found if one.person == person):
                wrong += [
                    f"{language}{one.path} as {person or 'visitor'} {fault}"
                    for fault in judge.faults(language, one.path)
                ]
            if not person:
                wrong += [f"{language}/nergens/ {fault}" for fault in judge.faults(language, "/nergens/", 404)]
    assert not wrong, f"{len(wrong)} faults\n" + "\n".join(wrong)
