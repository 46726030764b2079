"""Forms as a browser has them: read from a page, filled in with something sensible, ready to be sent."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

# Fields of a form that are not of its subject.
OURS = {"csrfmiddlewaretoken", "form_key", "next"}
WRITTEN = ("text", "textarea", "search")
SENSIBLE = {
    "email": "iemand@voorbeeld.example", "url": "https://voorbeeld.example/bron", "number": "12", "time": "13:30", "tel": "0201234567",
    "password": "Zeven paarse fietsen",
}  # fmt: skip


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    room: int | None = None
    digits: bool = False

    def sensible(self) -> Any:
        """What a person could have chosen or typed."""
        if self.kind in ("radio", "select"):
            return next(iter(self.checked), "") or next((one for one in self.options if one), "")
        if self.kind == "checkbox":
            return self.checked or self.options[:1]
        if self.kind in ("date", "datetime-local"):
            return self.value or f"{date.today() + timedelta(days=40)}{'T13:30' if 'time' in self.kind else ''}"
        return self.value or SENSIBLE.get(self.kind, "Zomaar iets")


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self) -> dict[str, Any]:
        return {name: one.sensible() for name, one in self.fields.items() if one.kind != "file"}

    def subject(self) -> list[Field]:
        return [one for name, one in self.fields.items() if name not in OURS]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.inside: Field | None = None

    def _begin(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is not None and tag in ("input", "textarea", "select") and given.get("name"):
            self._field(tag, given)
        elif tag == "option" and self.inside is not None:
            self.inside.options.append(given.get("value", ""))
            if "selected" in given:
                self.inside.checked.append(given.get("value", ""))

    def _field(self, tag: str, given: dict[str, str]) -> None:
        assert self.form is not None
        kind = given.get("type", "text") if tag == "input" else tag
        if kind in ("submit", "button", "image"):
            return
        found = self.form.fields.setdefault(given["name"], Field(given["name"], kind, given.get("value", "")))
        found.digits = given.get("inputmode") in ("numeric", "decimal")
        found.room = int(given["maxlength"]) if "maxlength" in given else None
        if kind in ("radio", "checkbox"):
            found.options.append(given.get("value", "on"))
            if "checked" in given:
                found.checked.append(given.get("value", "on"))
        elif tag != "input":
            self.inside = found

    def _read(self, text: str) -> None:
        if self.inside is not None and self.inside.kind == "textarea":
            self.inside.value = (self.inside.value + text).removeprefix("\n")

    def _end(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self.inside = None
        elif tag == "form":
            self.form = None

    handle_starttag, handle_data, handle_endtag = _begin, _read, _end


def forms_on(page: str) -> list[Form]:
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def the_form(page: str) -> Form | None:
    """The form that a page is about: the one that is sent to the page itself."""
    return next((one for one in forms_on(page) if one.method == "post" and not one.action), None)
