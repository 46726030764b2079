"""An organisation found while one types: by keyboard, by ear, without script and on a slow line."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

FIELD = "#id_organisation"
OPTIONS = "[role=listbox] [role=option]"


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/meedoen/")
        yield page


def state(page: Any) -> tuple[str | None, ...]:
    names = ("role", "aria-expanded", "aria-activedescendant")
    return tuple(page.get_attribute(FIELD, name) for name in names)


def test_arrows_choose_enter_takes_and_escape_keeps_what_was_typed(page: Any) -> None:
    assert state(page) == ("combobox", "false", None)
    assert page.get_attribute(FIELD, "list") is None
    page.focus(FIELD)
    page.keyboard.type("gemeente")
    page.wait_for_selector(OPTIONS)
    names = page.locator(OPTIONS).all_inner_texts()
    assert len(names) > 2
    assert page.get_attribute(FIELD, "aria-expanded") == "true"
    listbox = page.get_attribute(FIELD, "aria-controls")
    assert page.get_attribute(f"#{listbox}", "aria-label").startswith("Organisatie")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute(FIELD, "aria-activedescendant")
    assert page.inner_text(f"#{active}") == names[1]
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.inner_text("[aria-selected=true]") == names[-1]
    page.keyboard.press("Escape")
    assert state(page) == ("combobox", "false", None)
    assert page.input_value(FIELD) == "gemeente"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(OPTIONS)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value(FIELD) == names[0]
    assert page.locator(OPTIONS).first.is_hidden()
    assert page.url.endswith("/meedoen/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_sector"


def test_what_was_found_is_said_aloud_and_a_click_takes_it(page: Any) -> None:
    page.focus(FIELD)
    page.keyboard.type("water")
    page.wait_for_selector(OPTIONS)
    count = page.locator(OPTIONS).count()
    said = page.locator(".sn-suggest [role=status]")
    assert said.inner_text() == f"Suggesties: {count}. Kies er een met de pijltjes."
    page.locator(OPTIONS).first.click()
    assert "ater" in page.input_value(FIELD)
    assert said.inner_text() == ""
    page.fill(FIELD, "zzqq é 🙂 %s <b>")
    page.wait_for_function(
        "() => document.querySelector('.sn-suggest [role=status]').textContent.startsWith('Er is geen')"
    )
    assert page.get_attribute(FIELD, "aria-expanded") == "false"


def test_a_late_answer_overwrites_nothing(page: Any) -> None:
    held: list[Any] = []
    page.route(re.compile("suggesties.*=water$"), lambda route: held.append(route))
    page.focus(FIELD)
    page.keyboard.type("water")
    page.wait_for_timeout(400)
    assert len(held) == 1
    page.fill(FIELD, "provincie")
    page.wait_for_selector(OPTIONS)
    names = page.locator(OPTIONS).all_inner_texts()
    held[0].continue_()
    page.wait_for_timeout(400)
    assert page.locator(OPTIONS).all_inner_texts() == names
    assert all("provincie" in name.lower() for name in names)


def test_without_an_answer_what_is_typed_stands(page: Any) -> None:
    page.route("**/suggesties/**", lambda route: route.abort())
    page.focus(FIELD)
    page.keyboard.type("gemeente")
    page.wait_for_timeout(400)
    assert page.input_value(FIELD) == "gemeente"
    assert page.get_attribute(FIELD, "aria-expanded") == "false"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_sector"


def test_a_list_that_comes_after_leaving_the_field_stays_away(page: Any) -> None:
    page.focus(FIELD)
    page.keyboard.type("gemeente")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert page.locator(OPTIONS).count() == 0 or page.locator(OPTIONS).first.is_hidden()


def test_without_script_the_browser_s_own_list_helps(browser: Any, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/meedoen/")
        assert page.get_attribute(FIELD, "list") == "organisaties"
        assert page.get_attribute(FIELD, "role") is None
        assert page.locator("#organisaties option").count() > 5
