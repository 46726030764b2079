"""What a macro must know of a Django form field to draw it: its kind, its value as text, its choices."""

from datetime import date, datetime, time
from typing import NamedTuple

from django import forms
from django.forms import BaseForm, BoundField, widgets

KINDS = (
    (widgets.HiddenInput, "hidden"),
    (widgets.Textarea, "textarea"),
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.Select, "select"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.FileInput, "file"),
)
TYPES = (
    (forms.DateTimeField, "datetime-local"),
    (forms.DateField, "date"),
    (forms.TimeField, "time"),
)


class Choice(NamedTuple):
    id: str
    value: str
    label: str
    selected: bool


def kind(bound: BoundField) -> str:
    """Which macro draws this field."""
    return next((name for widget, name in KINDS if isinstance(bound.field.widget, widget)), "input")


def input_type(bound: BoundField) -> str:
    """The `type` of an input: native date and time pickers where the field asks for one."""
    for field, name in TYPES:
        if isinstance(bound.field, field):
            return name
    return getattr(bound.field.widget, "input_type", None) or "text"


def value(bound: BoundField) -> str:
    """What was typed, or the initial value, as the browser wants it; dates in ISO form."""
    content = bound.value()
    if content is None or content is False:
        return ""
    if isinstance(content, datetime):
        return content.strftime("%Y-%m-%dT%H:%M")
    if isinstance(content, date | time):
        return content.isoformat()
    written = bound.field.widget.format_value(content)
    return "" if written is None else str(written)


def choices(bound: BoundField) -> list[tuple[str, list[Choice]]]:
    """The choices in groups (the group without a name has an empty one), the chosen ones marked."""
    widget = bound.field.widget
    chosen = {str(one) for one in widget.format_value(bound.value())}
    groups = []
    position = 0
    for label, content in _grouped(widget.choices):
        rows = []
        for option, text in content:
            written = "" if option is None else str(option)
            rows.append(Choice(f"{bound.auto_id}_{position}", written, str(text), written in chosen))
            position += 1
        groups.append((label, rows))
    return groups


def _grouped(flat: object) -> list[tuple[str, list[tuple[object, object]]]]:
    groups: list[tuple[str, list[tuple[object, object]]]] = []
    for option, text in flat:  # type: ignore[attr-defined]
        if isinstance(text, list | tuple):
            groups.append((str(option), list(text)))
        elif groups and groups[-1][0] == "":
            groups[-1][1].append((option, text))
        else:
            groups.append(("", [(option, text)]))
    return groups


def attributes(bound: BoundField) -> dict[str, object]:
    """What the form says of its input (`maxlength`, `autocomplete`, `min`, …), without what the macros decide."""
    widget = bound.field.widget
    found = {**widget.attrs, **bound.field.widget_attrs(widget)}
    if bound.field.required and kind(bound) not in ("checkboxes", "hidden"):
        found["required"] = True
    decided = ("class", "style", "id", "name", "type", "rows", "cols")
    return {
        name: "" if content is True else content
        for name, content in found.items()
        if name not in decided and content is not None and content is not False
    }


def errors(form: BaseForm) -> list[tuple[str, str]]:
    """Every message with the id of the field it belongs to; the form's own messages have none."""
    found = [("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        target = bound.auto_id
        if kind(bound) in ("radios", "checkboxes"):
            target = f"{bound.auto_id}_0"
        if kind(bound) == "hidden":
            target = ""
        label = str(bound.label or "")
        # A question keeps its own mark.
        before = f"{label} " if label.endswith("?") else f"{label}: " if label else ""
        found += [(target, f"{before}{message}") for message in bound.errors]
    return found
