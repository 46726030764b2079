"""The page everything stands in: its menu, its languages, its errors."""

import pytest
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from markupsafe import Markup

from slimmernetwerk.design import menu
from slimmernetwerk.members.viewer import Viewer


def a_request(path="/", viewer=None):
    request = RequestFactory().get(path)
    request.viewer = viewer or Viewer()
    return request


@pytest.mark.parametrize(
    ("path", "section", "value"),
    [
        ("/clubhuis/", "/clubhuis/", "page"),
        ("/clubhuis/12/", "/clubhuis/", "true"),
        ("/en/mensen/4/", "/en/mensen/", "true"),
        ("/vraagstukken/3/", "/doetanks/", "true"),
        ("/en/samenwerkingen/", "/en/kennis/", "true"),
    ],
)
def test_the_menu_marks_the_section_of_the_page(path, section, value):
    marked = [(item.href, item.current) for item in menu.main_menu(a_request(path), True) if item.current]
    assert marked == [(section, value)]


def test_no_section_is_marked_elsewhere_and_people_are_only_shown_to_members():
    items = menu.main_menu(a_request("/over/"))
    assert not any(item.current for item in items)
    assert "/mensen/" not in [item.href for item in items]
    assert "/mensen/" in [item.href for item in menu.main_menu(a_request("/"), True)]


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/", "/en/"),
        ("/en/", "/"),
        ("/clubhuis/?q=%C3%A9&na=x", "/en/clubhuis/?q=%C3%A9&na=x"),
        ("/en/clubhuis/1/", "/clubhuis/1/"),
        ("/england/", "/en/england/"),
    ],
)
def test_the_other_language_is_the_same_page(path, other):
    assert menu.other_language_path(a_request(path)) == other


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500])
@pytest.mark.parametrize(
    ("prefix", "language", "words"), [("", "nl", "Naar de homepage"), ("/en", "en", "To the home page")]
)
def test_an_error_is_told_in_the_language_of_the_page_without_a_database(status, prefix, language, words):
    with translation.override(language):
        response: HttpResponse = render(RequestFactory().get(prefix + "/weg/"), "design/error.html", {"status": status})
    html = response.content.decode()
    assert words in html
    assert f'<html lang="{language}">' in html
    assert str(status) in html


def test_a_member_sees_their_own_name_as_text():
    html = render(
        a_request("/", Viewer(id=7, name="<b>Anna</b> de Vries", organisation="R&D")),
        "design/error.html",
        {"status": 404},
    ).content.decode()
    assert "&lt;b&gt;Anna" in html
    assert "/mensen/7/" in html
    assert "R&amp;D" in html


def test_every_script_of_a_page_carries_the_nonce_and_nothing_is_inline():
    request = a_request()
    request.csp_nonce = "eenmalig"
    html = render(request, "design/error.html", {"status": 404}).content.decode()
    assert html.count("<script ") == html.count('nonce="eenmalig"') == 2
    assert "<style" not in html
    assert " style=" not in html


def test_a_fragment_is_drawn_once_for_what_it_says_and_for_each_language():
    template = engines["jinja2"].env.from_string('{{ fragment("design/frame.html", "navigation", items) }}')
    items = (menu.MenuItem("Één <b>", "/", ""),)
    first = template.render(items=items)
    assert "Één &lt;b&gt;" in first
    assert template.render(items=(menu.MenuItem("Één <b>", "/", ""),)) == first
    with translation.override("en"):
        assert 'aria-label="Main menu"' in template.render(items=items)
    assert "Twee" in template.render(items=(menu.MenuItem("Twee", "/", ""),))


def test_markup_is_no_argument_of_a_fragment():
    """It equals the same text that still has to be escaped, so one would be shown for the other."""
    template = engines["jinja2"].env.from_string('{{ fragment("design/frame.html", "brand", word) }}')
    with pytest.raises(TypeError):
        template.render(word=Markup("<b>"))
