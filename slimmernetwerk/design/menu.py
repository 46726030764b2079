"""The main menu and the language switch: paths as text, so that no address is looked up for every page."""

from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# label, path without the language, only for those signed in
SECTIONS = (
    (_("Clubhouse"), "/clubhuis/", False),
    (_("Doetanks"), "/doetanks/", False),
    (_("Business cases"), "/businesscases/", False),
    (_("Cafés"), "/cafes/", False),
    (_("Knowledge"), "/kennis/", False),
    (_("People"), "/mensen/", True),
)
# What stands elsewhere but belongs to a section.
BELONGS = {
    "/vraagstukken/": "/doetanks/", "/consulten/": "/doetanks/", "/bevindingen/": "/doetanks/", "/overnames/": "/businesscases/",
    "/resultaten/": "/businesscases/", "/partners/": "/kennis/", "/samenwerkingen/": "/kennis/", "/organisaties/": "/mensen/",
}  # fmt: skip


class MenuItem(NamedTuple):
    label: str
    href: str
    current: str
    """The value of `aria-current`: "page" on the first's own page, "true" below it, else empty."""


def language_prefix(request: HttpRequest | None) -> str:
    """ "/en" on an English page, nothing on a Dutch one."""
    return "/en" if request is not None and in_english(request.path) else ""


def in_english(path: str) -> bool:
    return path == "/en" or path.startswith("/en/")


def main_menu(request: HttpRequest | None, signed_in: bool = False) -> tuple[MenuItem, ...]:
    """The menu of this page, with the first it belongs to marked."""
    prefix = language_prefix(request)
    path = request.path[len(prefix) :] if request is not None else ""
    first = "/".join(path.split("/", 2)[:2]) + "/"
    section = BELONGS.get(first, first)
    known = any(section == href for _label, href, _private in SECTIONS)
    return _menu(prefix, section if known else "", path == section, bool(signed_in), get_language())


@lru_cache(maxsize=256)
def _menu(prefix: str, first: str, exact: bool, signed_in: bool, _language: str | None) -> tuple[MenuItem, ...]:
    return tuple(
        MenuItem(str(label), prefix + href, "" if href != first else "page" if exact else "true")
        for label, href, private in SECTIONS
        if signed_in or not private
    )


def footer_sections() -> tuple[tuple[str, str], ...]:
    """Label and path of what everyone may open."""
    return tuple((label, href) for label, href, private in SECTIONS if not private)


def other_language_path(request: HttpRequest | None) -> str:
    """The same page in the other language, question and all."""
    if request is None:
        return "/"
    path = request.get_full_path()
    if in_english(request.path):
        return path[3:] if path[3:4] == "/" else "/" + path[3:]
    return "/en" + path
