"""The components a page holds dozens of: cards, posts, one-button forms. Written in Python, five times as fast as a macro.

Each gives Markup, escapes everything that is not Markup already, and depends on nothing but what it is given and the
language of the page. In templates they are `ui.contribution_card`, `ui.post` and so on, like every other component.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from html import escape as escape_text
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from slimmernetwerk.design import wording
from slimmernetwerk.design.icons import icon, kind_label


def text(value: object) -> str:
    """What may stand in HTML for a value: Markup as it is, all else escaped, nothing for None."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value.__html__()
    return escape_text(value if type(value) is str else str(value))


@lru_cache(maxsize=8192)
def _date(value: date | datetime, spoken: str, with_time: bool) -> Markup:
    words = wording.datetime_text(value) if with_time and isinstance(value, datetime) else wording.date_text(value)
    return Markup(f'<time datetime="{wording.iso(value)}">{words}</time>')  # noqa: S704 – digits and names of months


def date_html(value: date | datetime | None) -> Markup:
    return _date(value, wording.language(), False) if value else Markup("")


def datetime_html(value: datetime | None) -> Markup:
    return _date(value, wording.language(), True) if value else Markup("")


@lru_cache(maxsize=512)
def _kind_badge(kind: str, spoken: str) -> str:
    return f'<span class="sn-kind sn-kind--{text(kind)}">{icon(kind, 18)}{text(kind_label(kind))}</span>'


def kind_badge(kind: str, label: str = "") -> Markup:
    """The icon and name of a kind of contribution."""
    if label:
        return Markup('<span class="sn-kind sn-kind--{}">{}{}</span>').format(kind, icon(kind, 18), label)
    return Markup(_kind_badge(kind, wording.language()))  # noqa: S704 – escaped above


@lru_cache(maxsize=2048)
def _replies(count: int, spoken: str) -> str:
    words = ngettext("%(count)d reply", "%(count)d replies", count) % {"count": count}
    return f'<span class="sn-card__replies">{icon("discussion", 16)}{words}</span>'


@lru_cache(maxsize=4)
def _words(_language: str) -> tuple[str, str, str, str]:
    """The words a post needs, looked up once for each language."""
    return _("Shared without names"), _("Post by %(name)s"), _("someone"), _("Changed on")


def byline(
    name: str | None = "",
    organisation: str | None = "",
    when: date | datetime | None = None,
    href: str = "",
    sector: str = "",
    extra: object = "",
) -> Markup:
    """Who, of which organisation, when. Without a name: shared without names."""
    shown = text(name) if name else _words(wording.language())[0]
    who = (
        f'<a class="sn-byline__name" href="{text(href)}">{shown}</a>'
        if name and href
        else f'<span class="sn-byline__name">{shown}</span>'
    )
    rest = "".join(
        f"<span>{text(part)}</span>" for part in (organisation, sector, date_html(when) if when else "", extra) if part
    )
    return Markup(f'<p class="sn-byline">{who}{rest}</p>')  # noqa: S704 – escaped above


def contribution_card(
    row: object,
    href: str = "",
    badges: object = "",
    when: date | datetime | None = None,
    level: int = 3,
    show_kind: bool = True,
) -> Markup:
    """One contribution of any kind, as an item of a list.

    The row has: kind, title, summary, author_name, organisation_name, published, reply_count, theme_names, and maybe href
    and kind_label. `badges` is Markup (a phase, a verdict). Depends on nothing else, so that of a statement's row is kept.
    """
    draw = _kept_card if getattr(row, "from_statement", False) else _card
    return draw(type(row), row, wording.language(), text(href), text(badges), when, level, show_kind)


def _card(
    _type: type,
    row: Any,
    spoken: str,
    href: str,
    badges: str,
    when: date | datetime | None,
    level: int,
    show_kind: bool,
) -> Markup:
    get = row.get if isinstance(row, dict) else partial(_cell, row)
    kind = get("kind") or ""
    own_label = get("kind_label")
    top = (kind_badge(kind, str(own_label)) if own_label else _kind_badge(str(kind), spoken)) if show_kind else ""
    if get("state") == "removed":  # among what its author and stewards still read
        badges += _badge(_("Removed"), "warning", "")
    summary, author, organisation = get("summary"), get("author_name"), get("organisation_name")
    day, count, themes = when or get("published"), get("reply_count"), get("theme_names")
    parts = (
        f'<span class="sn-byline__name">{text(author)}</span>' if author else "",
        f"<span>{text(organisation)}</span>" if organisation else "",
        _date(day, spoken, False) if day else "",
        _replies(count, spoken) if count else "",
    )
    themes_list = "".join(f'<li><span class="sn-theme">{text(theme)}</span></li>' for theme in themes) if themes else ""
    return Markup(  # noqa: S704 – escaped above
        f'<li class="sn-card">\n<div class="sn-card__top">{top}{badges}</div>\n'
        f'<h{level} class="sn-card__title"><a class="sn-card__link" href="{href or text(get("href"))}">{text(get("title"))}</a></h{level}>\n'
        + (f'<p class="sn-card__text">{text(summary)}</p>\n' if summary else "")
        + f'<p class="sn-byline sn-card__meta">{"".join(parts)}</p>\n'
        + (f'<ul class="sn-themes">{themes_list}</ul>\n' if themes_list else "")
        + "</li>\n"
    )


# The type stands beside the row: two rows of equal cells may have other names for them.
_kept_card = lru_cache(maxsize=4096)(_card)


def _cell(row: object, name: str) -> Any:
    return getattr(row, name, None)


def badge(words: object, variant: object = "neutral", icon_name: str = "") -> Markup:
    """variant: neutral, kind, sector, phase, state, works, fails, conditional, success, warning, error, new."""
    return _badge(text(words), text(variant), str(icon_name or ""))


@lru_cache(maxsize=2048)
def _badge(words: str, variant: str, icon_name: str) -> Markup:
    picture = icon(icon_name, 16) if icon_name else ""
    return Markup(  # noqa: S704 – escaped above
        f'<span class="nl-data-badge sn-badge sn-badge--{variant}">{picture}{words}</span>'
    )


# What is fetched for a screen of one and of two dots a pixel.
PHOTO_SIZES = {"small": (48, 96), "large": (96, 320), "profile": (320, 320)}


@lru_cache(maxsize=4096)
def avatar(name: str | None, size: str = "", tone: int = 0, photo: str | None = "") -> Markup:
    """The photo of a person, or the initials; says nothing by itself, so a name stands beside it. `tone` may come from the
    id, and is the id where `photo`, the key of one, is given. Sizes: small, large, profile."""
    style = f" sn-avatar--{size}" if size else ""
    if photo:
        place, plain, fine = f"/mensen/{tone}/foto/{photo}", *PHOTO_SIZES.get(size, (48, 96))
        return Markup(
            '<img class="sn-avatar{} sn-avatar--photo" src="{}-{}.webp" srcset="{}-{}.webp 2x" alt="" loading="lazy" width="{}" height="{}">'
        ).format(style, place, plain, place, fine, plain, plain)
    return Markup('<span class="sn-avatar{} sn-avatar--tone-{}" aria-hidden="true">{}</span>').format(
        style, (tone or 0) % 6, wording.initials(name)
    )


def post(
    id: str,
    html: str,
    name: str | None = "",
    organisation: str | None = "",
    when: datetime | None = None,
    href: str = "",
    number: int | None = None,
    marked: str = "",
    edited: datetime | None = None,
    tone: int = 0,
    own: bool = False,
    caller: Callable[[], str] | None = None,
) -> Markup:
    """One post of a conversation; what one can do with it comes by `call`. `html` was made safe when it was saved."""
    style = (" sn-post--marked" if marked else "") + (" sn-post--own" if own else "")
    _unnamed, post_by, someone, changed_on = _words(wording.language())
    label = post_by % {"name": name or someone}
    actions = caller() if caller else ""
    numbered = f'<span class="sn-post__number">{int(number)}</span>' if number is not None else ""
    return Markup(  # noqa: S704 – escaped above, the body when it was saved
        f'<article class="sn-post{style}" id="{text(id)}" aria-label="{text(label)}">\n'
        f'<div class="sn-post__side">{avatar(name, tone=tone)}</div>\n<div class="sn-post__main">\n'
        f'<div class="sn-post__top">{byline(name, organisation, None, href)}'
        f'<a class="sn-post__anchor" href="#{text(id)}">{numbered}{datetime_html(when)}</a></div>\n'
        + (f'<p class="sn-post__mark">{icon("success")}{text(marked)}</p>\n' if marked else "")
        + f'<div class="sn-prose">{html}</div>\n'
        + (f'<p class="sn-small">{text(changed_on)} {datetime_html(edited)}</p>\n' if edited else "")
        + (f'<div class="sn-actions sn-post__actions">{actions}</div>\n' if actions else "")
        + "</div></article>\n"
    )


def csrf_field(request: HttpRequest) -> Markup:
    """The token of a form. Masked once for a page: it is as secret in one form as in ten."""
    kept = getattr(request, "_csrf_field", None)
    if kept is None:
        kept = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))
        request._csrf_field = kept  # type: ignore[attr-defined]
    return kept


def new_form_key() -> str:
    """Marks one form as shown: the same key sent twice is one submission."""
    return str(uuid4())


def html_attributes(given: Mapping[str, object]) -> str:
    """HTML attributes with a space before each; None and False are left out, True has no value."""
    return "".join(
        f" {text(name)}" if value is True else f' {text(name)}="{text(value)}"'
        for name, value in given.items()
        if value is not None and value is not False
    )


def action(
    request: HttpRequest,
    label: object,
    href: str = "",
    variant: str = "secondary",
    icon_name: str = "",
    small: bool = True,
    fields: Mapping[str, object] | None = None,
    pressed: bool | None = None,
    attributes: Mapping[str, object] | None = None,
    form_attributes: Mapping[str, object] | None = None,
) -> Markup:
    """One button that does one thing: a POST form of its own. `fields` are hidden name/value pairs."""
    hidden = "".join(
        f'<input type="hidden" name="{text(name)}" value="{text(value)}">' for name, value in (fields or {}).items()
    )
    style = (" sn-button--small" if small else "") + (" nl-button--pressed" if pressed else "")
    state = "" if pressed is None else f' aria-pressed="{"true" if pressed else "false"}"'
    return Markup(  # noqa: S704 – escaped above
        f'<form class="sn-action" method="post" action="{text(href)}"{html_attributes(form_attributes or {})}>{csrf_field(request)}'
        f'<input type="hidden" name="form_key" value="{uuid4()}">{hidden}'
        f'<button class="nl-button nl-button--{text(variant)}{style}" type="submit"{state}{html_attributes(attributes or {})}>'
        f"{icon(icon_name) if icon_name else ''}{text(label)}</button></form>"
    )
