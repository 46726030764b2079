"""Markdown from people to HTML that can do no harm. Rendered once, when a text is saved."""

import re

import nh3
from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).enable(
    ["table", "strikethrough"]
)

TAGS = {
    "p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h2", "h3", "h4", "h5", "h6", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_HEADING = re.compile(r"<(/?)h([1-6])>")
# Within a word or before a full stop: no space where they stood.
_INLINE = re.compile(r"</?(?:strong|em|s|code|a)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


def _lower_heading(match: re.Match[str]) -> str:
    return f"<{match[1]}h{min(6, int(match[2]) + 2)}>"


def render(text: str) -> str:
    """Safe HTML for Markdown `text`. Headings start at h3, below a page's own; images become nothing."""
    html = _HEADING.sub(_lower_heading, _parser.render(text))
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    ).strip()


def plain(html: str) -> str:
    """The words of rendered HTML, for summaries, search and mail."""
    text = _TAG.sub(" ", _INLINE.sub("", html))
    for entity, letter in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, letter)
    return " ".join(text.split())
