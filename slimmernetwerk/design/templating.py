"""The one Jinja2 environment: what every template may call."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import (
    get_language,
    gettext,
    ngettext,
    npgettext,
    pgettext,
)
from jinja2 import Environment, Template
from markupsafe import Markup

from slimmernetwerk.design import figures, form_fields, icons, menu, paging, rows, wording


@lru_cache(maxsize=16384)
def _address(name: str, args: tuple[object, ...], kwargs: tuple[tuple[str, object], ...], language: str | None) -> str:
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page in the language of this one. An unknown name is an error."""
    return _address(name, args, tuple(kwargs.items()), get_language())


@lru_cache(maxsize=512)
def static(path: str) -> str:
    """The address of a static file, with the hash of its content."""
    return staticfiles_storage.url(path)


def _forget(**_kwargs: object) -> None:
    _address.cache_clear()
    static.cache_clear()


# A changed setting (another url map in a test) makes what was remembered untrue.
setting_changed.connect(_forget, dispatch_uid="design.addresses")


def page_messages(request: HttpRequest | None) -> list[object]:
    """What the previous page left to say; nothing where messages cannot be read, as on an error page.

    They are opened only when there are any: opening them writes a cookie, and a page with a cookie is never kept.
    """
    stored = getattr(request, "_messages", None)
    if request is None or stored is None or not (stored.added_new or "messages" in request.COOKIES):
        return []
    return list(get_messages(request))


class Words(dict[Any, Any]):
    """Words of our own by what they stand for: one object as long as the process lives, so it may be given to `fragment`."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__


FILTERS = {
    "date_text": wording.date_text,
    "weekday_text": wording.weekday_text,
    "datetime_text": wording.datetime_text,
    "time_text": wording.time_text,
    "iso": wording.iso,
    "money": wording.money,
    "number": wording.number,
    "percent": wording.percent,
    "initials": wording.initials,
}
GLOBALS = {
    "url": url,
    "static": static,
    "figures": figures,
    "icon": icons.icon,
    "kind_label": icons.kind_label,
    "row_components": rows,
    "csrf_field": rows.csrf_field,
    "new_form_key": rows.new_form_key,
    "footer_sections": menu.footer_sections,
    "main_menu": menu.main_menu,
    "language_prefix": menu.language_prefix,
    "other_language_path": menu.other_language_path,
    "page_messages": page_messages,
    "page_address": paging.page_address,
    "query_address": paging.query_address,
    "field_kind": form_fields.kind,
    "field_type": form_fields.input_type,
    "field_value": form_fields.value,
    "field_choices": form_fields.choices,
    "field_attributes": form_fields.attributes,
    "form_errors": form_fields.errors,
}


def kept_macros(env: Environment, most: int) -> Callable[..., str]:
    """`kept(template, macro, …)` draws a macro once per language and arguments, and remembers it.

    The macro may depend on nothing else: no request, no viewer. Of what people wrote it is called `fragment`, with cells
    of rows as arguments. It goes by what they say, so that it is never old, and shows nobody more than their rows hold.
    Markup is no argument: it equals the same text that still has to be escaped.
    """

    def draw(template: str, macro: str, _language: str | None, args: tuple[object, ...]) -> str:
        return getattr(env.get_template(template).module, macro)(*args)

    remembered = lru_cache(maxsize=most)(draw)

    def kept(template: str, macro: str, *args: object) -> str:
        if any(isinstance(one, Markup) for one in args):
            raise TypeError(f"{macro} of {template} is given Markup")
        return (draw if settings.DEBUG else remembered)(template, macro, get_language(), args)

    return kept


@lru_cache(maxsize=8192)
def _said(message: str, _language: str | None) -> tuple[Markup, Markup | None]:
    translated = Markup(gettext(message))  # noqa: S704 – words of our own
    return translated, None if "%(" in translated else translated % {}


def said(message: str, **variables: object) -> Markup:
    """`_(…)` in a template: a message in the language of the page, looked up once. What is filled in is escaped."""
    translated, whole = _said(message, get_language())
    return whole if whole is not None and not variables else translated % variables


class OneModule(Template):
    """A template whose macros are the same wherever they are imported.

    Jinja compares all names of the environment at every import, to see whether the page has global names of its own. No
    page has: Django gives what a page knows as variables.
    """

    def _get_default_module(self, ctx: Any = None) -> Any:
        return self._module if self._module is not None else super()._get_default_module()


def environment(**options: object) -> Environment:
    """What Django's Jinja2 engine asks for."""
    options.pop("autoescape", None)
    env = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, **options)  # type: ignore[arg-type]
    env.template_class = OneModule
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.policies["ext.i18n.trimmed"] = True
    kept = kept_macros(env, 512)
    env.globals |= GLOBALS | {"_": said, "kept": kept, "kept_part": partial(kept, "design/frame.html")}
    env.globals["fragment"] = kept_macros(env, 2048)
    env.filters |= FILTERS
    return env
