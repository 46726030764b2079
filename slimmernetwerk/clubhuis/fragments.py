"""The HTML of a post, made once and kept: it follows from the row and the language alone."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import get_language
from markupsafe import Markup

from slimmernetwerk.members.house_rules import heading_of

# Where the viewer's own buttons go. No text of people holds this character: `clean_text` takes it out.
_PLACE = "\x00"


@lru_cache(maxsize=8192)
def post_parts(row: Any, language: str, with_actions: bool) -> tuple[Markup, Markup]:
    """The HTML of a post before and after the place for buttons."""
    macros = get_template("clubhuis/post.html").template.module
    heading = heading_of(settings.HOUSE_RULES, row.rule, language) if row.rule else ""
    html = str(macros.post(row, _PLACE if with_actions else "", heading))
    before, _place, after = html.partition(_PLACE)
    return Markup(before), Markup(after)  # noqa: S704  a macro with autoescape made it


class ShownPost:
    """A post of a page: prints itself, and has two halves for who puts buttons in. `steps` are those of other apps."""

    __slots__ = ("own", "row", "steps")

    def __init__(self, row: Any, own: bool, steps: tuple[Any, ...] = ()) -> None:
        self.row = row
        self.own = own
        self.steps = steps

    def __html__(self) -> str:
        return post_parts(self.row, get_language() or "nl", False)[0]

    def parts(self) -> tuple[Markup, Markup]:
        return post_parts(self.row, get_language() or "nl", True)
