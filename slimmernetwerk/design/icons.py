"""Our own line icons, drawn on a field of 24 by 24, and the words and pictures of the kinds of contribution."""

from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

PATHS = {
    # the kinds of contribution
    "discussion": "M4 5h16v11H10l-4.5 4v-4H4z M8 9h8 M8 12h5",
    "challenge": "M12 3l9 16H3z M12 10v4 M12 16.6v.1",
    "doetank": "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z M12 2.5v3 M12 18.5v3 M2.5 12h3 M18.5 12h3 M5.3 5.3l2.1 2.1 "
    "M16.6 16.6l2.1 2.1 M18.7 5.3l-2.1 2.1 M7.4 16.6l-2.1 2.1",
    "consult": "M3 4h11v8H8l-3 3v-3H3z M17 9h4v8h-2v3l-3-3h-6v-2",
    "finding": "M9.5 3h5 M10.5 3v6L5 19.5h14L13.5 9V3 M7.8 14.5h8.4",
    "business_case": "M4 20h16 M6.5 20v-6 M11 20V10 M15.5 20v-8 M20 20V5 M4 9l5-4 4 2.5 6-5",
    "adoption": "M4 12h11 M11 8l4 4-4 4 M14 4h6v16h-6",
    "result": "M12 3l2.4 2 3.1-.2.8 3 2.6 1.7-1.2 2.9 1.2 2.9-2.6 1.7-.8 3-3.1-.2L12 21.8l-2.4-2-3.1.2-.8-3-2.6-1.7 "
    "1.2-2.9-1.2-2.9L5.7 7.8l.8-3 3.1.2z M8.5 12.2l2.4 2.4 4.6-4.8",
    "cafe": "M4 9h13v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5z M17 10.5h1.5a2.5 2.5 0 0 1 0 5H17 M8 3v3 M12.5 3v3",
    "knowledge_item": "M12 6c-2-1.6-4.6-2-8-2v14c3.4 0 6 .4 8 2 2-1.6 4.6-2 8-2V4c-3.4 0-6 .4-8 2z M12 6v14",
    "collaboration": "M9 8a5 5 0 1 0 0 8 M15 8a5 5 0 1 1 0 8 M8 12h8",
    # people, time, place
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
    "people": "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z M2.5 19.5c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5 "
    "M15.5 5.3a3.3 3.3 0 0 1 0 6.4 M17.5 15c2.3.6 3.6 2.1 4 4.5",
    "organisation": "M4 20V9l8-5 8 5v11 M3 20h18 M8.5 20v-8 M12 20v-8 M15.5 20v-8",
    "calendar": "M4 6h16v14H4z M4 10.5h16 M8.5 3.5v4 M15.5 3.5v4",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M12 7.5V12l3 2",
    "place": "M12 21c4.5-5 6.5-8.3 6.5-11.2a6.5 6.5 0 0 0-13 0C5.5 12.7 7.5 16 12 21z M12 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z",
    "seat": "M7 4v9h9 M7 13l-1.5 7 M16 13l1.5 7 M16 13V9.5",
    "globe": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M3.5 12h17 M12 3.5c2.3 2.5 3.3 5.3 3.3 8.5s-1 6-3.3 8.5"
    "c-2.3-2.5-3.3-5.3-3.3-8.5s1-6 3.3-8.5z",
    "eye": "M2.5 12C5 7.8 8.2 5.8 12 5.8s7 2 9.5 6.2c-2.5 4.2-5.7 6.2-9.5 6.2S5 16.2 2.5 12z M12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z",
    "lock": "M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    # doing
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M15.3 15.3L20.5 20.5",
    "menu": "M4 7h16 M4 12h16 M4 17h16",
    "close": "M6 6l12 12 M18 6L6 18",
    "plus": "M12 5v14 M5 12h14",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "next": "M5 12h14 M13 6l6 6-6 6",
    "previous": "M19 12H5 M11 6l-6 6 6 6",
    "down": "M6 9.5l6 6 6-6",
    "reply": "M10 6L4 12l6 6 M4 12h10c3.5 0 6 2 6 6.5",
    "edit": "M4 20l1-4.5L16 4.5l3.5 3.5-11 11z M13.5 7l3.5 3.5",
    "star": "M12 4l2.5 5.2 5.7.7-4.2 3.9 1.1 5.6-5.1-2.8-5.1 2.8L8 13.8 3.8 9.9l5.7-.7z",
    "filter": "M4 6h16 M7 12h10 M10 18h4",
    "download": "M12 4v11 M7.5 11l4.5 4.5 4.5-4.5 M4.5 20h15",
    "thread": "M3 17c3.5 0 3-9 6.5-9s3 8 6 8 2.5-5 5.5-5 M3 17v.1 M21 11v.1",
    "feed": "M5 19v-.1 M5 12.5a6.5 6.5 0 0 1 6.5 6.5 M5 6a13 13 0 0 1 13 13",
    "mail": "M3.5 6h17v12.5h-17z M4 6.5l8 6.5 8-6.5",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15z M10 21h4",
    "flag": "M5.5 21V4 M5.5 5h11l-2 4 2 4h-11",
    "settings": "M4 8h9 M17 8h3 M15 6v4 M4 16h3 M11 16h9 M9 14v4",
    # saying
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M12 11v5.5 M12 7.7v.1",
    "success": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M8 12.3l2.8 2.8 5.2-5.6",
    "warning": "M12 4l9 16H3z M12 10.5v4.5 M12 17.5v.1",
    "error": "M8.2 3.5h7.6l4.7 4.7v7.6l-4.7 4.7H8.2l-4.7-4.7V8.2z M12 7.5V13 M12 16.3v.1",
    # writing
    "bold": "M7 5h6a3.5 3.5 0 0 1 0 7H7z M7 12h7a3.5 3.5 0 0 1 0 7H7z",
    "italic": "M10 5h8 M6 19h8 M14 5l-4 14",
    "heading": "M6 5v14 M18 5v14 M6 12h12",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1 M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    "list": "M9 6.5h11 M9 12h11 M9 17.5h11 M4.5 6.5v.1 M4.5 12v.1 M4.5 17.5v.1",
    "numbers": "M10 6.5h10 M10 12h10 M10 17.5h10 M4 5l1.5-.8V9 M3.8 14.2c1.5-1.4 3-.2 1.8 1.3L3.8 18h2.8",
    "quote": "M5 7h5v5c0 3-1.5 4.5-4 5 M14 7h5v5c0 3-1.5 4.5-4 5",
    "code": "M8.5 7L3.5 12l5 5 M15.5 7l5 5-5 5",
}
KIND_LABELS = {
    "discussion": _("Discussion"),
    "challenge": _("Challenge"),
    "doetank": _("Doetank"),
    "consult": _("Consult"),
    "finding": _("Finding"),
    "business_case": _("Business case"),
    "adoption": _("Adoption"),
    "result": _("Measured result"),
    "cafe": _("Café"),
    "knowledge_item": _("Knowledge item"),
    "collaboration": _("Collaboration"),
    "person": _("Person"),
    "organisation": _("Organisation"),
}


@lru_cache(maxsize=512)
def icon(name: str, size: int = 20) -> Markup:
    """A line icon that says nothing to a screen reader: the words beside it do. An unknown name is a dot."""
    path = PATHS.get(name, "M12 11.5v1")
    return Markup(
        '<svg class="sn-icon" width="{0}" height="{0}" viewBox="0 0 24 24" aria-hidden="true"><path d="{1}"/></svg>'
    ).format(int(size), path)


def kind_label(kind: str) -> str:
    """What a kind of contribution is called on the page."""
    return str(KIND_LABELS.get(kind, kind))
