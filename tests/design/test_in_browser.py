"""The gallery in a real browser, under the real policy: axe, keyboard, with and without script.

The pages are asked for first; the browser then gets them, and the static files, without a server.
"""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ("/ontwerp/", "/ontwerp/formulieren/", "/ontwerp/figuren/")
SITE = "http://localhost"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    from django.test import Client

    with django_db_blocker.unblock():
        return {path: Client().get(path) for path in PAGES}


@pytest.fixture
def open_page(pages: dict[str, Any], browser: Any) -> Iterator[Any]:
    """`open_page(path, width, …)` gives a page of the gallery; anything the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path == "/tekst/voorbeeld/":
            route.fulfill(body=f"<p>{route.request.post_data_json['text']}</p>", content_type="text/html")
        elif path in pages:
            response = pages[path]
            route.fulfill(body=response.content, headers=dict(response.items()))
        else:
            file = Path(settings.STATIC_ROOT) / path.removeprefix(settings.STATIC_URL)
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])

    def open_one(path: str, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(SITE + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(open_page, path, width, scheme):
    page = open_page(path, width, color_scheme=scheme, reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_on_a_telephone(open_page, script):
    page = open_page("/ontwerp/", 360, java_script_enabled=script)
    link = page.locator(".sn-nav__link").first
    expect(link).to_be_hidden()
    page.locator(".sn-menu__button").click()
    expect(link).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_visible()
    if script:
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(page.locator(".sn-menu__button")).to_be_focused()


def test_the_first_stop_with_tab_leads_to_the_content(open_page):
    page = open_page("/ontwerp/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_dialog_opens_and_closes_by_keyboard_and_gives_the_focus_back(open_page):
    page = open_page("/ontwerp/")
    opener = page.locator("details[data-dialog] > summary")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Meld dit bericht")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("dialog => dialog.matches(':modal')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_without_script_a_dialog_unfolds_where_it_stands(open_page):
    page = open_page("/ontwerp/", java_script_enabled=False)
    page.locator("details[data-dialog] > summary").click()
    expect(page.get_by_text("Een moderator leest het binnen één werkdag.")).to_be_visible()


def test_the_toolbar_writes_markdown_by_keyboard_and_undoes_it(open_page):
    page = open_page("/ontwerp/formulieren/")
    text = page.locator("#leeg_body")
    text.fill("hallo wereld")
    text.evaluate("area => area.setSelectionRange(6, 12)")
    bar = page.get_by_role("toolbar").first
    bar.get_by_role("button", name="Vet").focus()
    page.keyboard.press("Enter")
    expect(text).to_have_value("hallo **wereld**")
    expect(text).to_be_focused()
    page.keyboard.press("Control+z")
    expect(text).to_have_value("hallo wereld")
    bar.get_by_role("button", name="Vet").focus()
    page.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("button", name="Voorbeeld")).to_be_focused()
    page.keyboard.press("Home")
    expect(bar.get_by_role("button", name="Vet")).to_be_focused()


def test_the_preview_shows_the_text_as_it_will_be(open_page):
    page = open_page("/ontwerp/formulieren/")
    page.locator("#leeg_body").fill("mijn tekst")
    button = page.get_by_role("toolbar").first.get_by_role("button", name="Voorbeeld")
    button.click()
    expect(page.locator("#leeg_body_preview")).to_have_text("mijn tekst")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.locator("#leeg_body_preview")).to_be_hidden()


def test_without_script_there_is_no_toolbar_that_does_nothing(open_page):
    page = open_page("/ontwerp/formulieren/", java_script_enabled=False)
    expect(page.get_by_role("toolbar")).to_have_count(0)
    expect(page.locator("#leeg_body")).to_be_editable()


def test_mistakes_take_the_focus_and_lead_to_their_fields(open_page):
    page = open_page("/ontwerp/formulieren/")
    expect(page.locator("[data-focus]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#fout_title")).to_be_focused()


def test_on_paper_there_is_text_but_no_menu(open_page):
    page = open_page("/ontwerp/")
    page.emulate_media(media="print")
    expect(page.locator(".sn-nav")).to_be_hidden()
    expect(page.locator(".sn-footer")).to_be_hidden()
    expect(page.get_by_role("heading", name="Alle onderdelen")).to_be_visible()


def test_a_field_that_must_be_filled_is_not_red_before_anybody_typed(open_page: Any) -> None:
    page = open_page("/ontwerp/formulieren/")
    colours = page.evaluate(
        """() => ['', 'required', 'required aria-invalid="true"'].map(more => {
            const place = document.createElement('div')
            place.innerHTML = `<textarea class="utrecht-textarea utrecht-textarea--html-textarea" ${more}></textarea>`
            document.querySelector('main').append(place)
            return getComputedStyle(place.firstChild).borderColor
        })"""
    )
    assert colours[0] == colours[1] != colours[2]
