"""The HTML of a post, made once and kept: it follows from the row and the language alone."""

from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.translation import get_language
from markupsafe import Markup

# Where the viewer's own buttons go. No text of people holds this character: `clean_text` takes it out.
_PLACE = "\x00"


@lru_cache(maxsize=8192)
def post_parts(row: Any, language: str, with_actions: bool) -> tuple[Markup, Markup]:
    """The HTML of a post before and after the place for buttons."""
    macros = get_template("clubhuis/post.html").template.module
    html = str(macros.post(row, _PLACE if with_actions else ""))
    before, _place, after = html.partition(_PLACE)
    return Markup(before), Markup(after)  # noqa: S704  a macro with autoescape made it


class ShownPost:
    """A post of a page: prints itself, and has two halves for who puts buttons in."""

    __slots__ = ("own", "row")

    def __init__(self, row: Any, own: bool) -> None:
        self.row = row
        self.own = own

    def __html__(self) -> str:
        return post_parts(self.row, get_language() or "nl", False)[0]

    def parts(self) -> tuple[Markup, Markup]:
        return post_parts(self.row, get_language() or "nl", True)
