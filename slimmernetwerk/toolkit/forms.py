"""Form fields that keep text clean, and the way a form runs an action."""

import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.toolkit.text import clean_line, clean_text, poses_as_another

LONG = 40_000
T = TypeVar("T")


class LineField(forms.CharField):
    """One line without hidden characters."""

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        super().__init__(max_length=max_length, strip=False, **options)

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class NameField(LineField):
    """The name of a person or an organisation, that cannot be taken for another one."""

    def to_python(self, value: Any) -> str:
        # Letters of formulas, or twice as wide, are the plain ones to whoever reads them.
        return unicodedata.normalize("NFKC", super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if poses_as_another(value):
            raise ValidationError(
                _(
                    "Here are letters of different alphabets that look alike. Type the whole name with the letters of one alphabet."
                ),
                code="alphabets",
            )


class TextField(forms.CharField):
    """Several lines of plain text or Markdown, at most `max_length` characters."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = LONG, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators.append(
            MaxLengthValidator(
                max_length,
                _(
                    "This text has %(show_value)d characters; %(limit_value)d is the most. Your text is still here: shorten it."
                ),
            )
        )

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


def attempt(form: forms.Form, action: Callable[[], T]) -> T | None:
    """Run an action for a form; what it refuses becomes an error at the field, and what was typed is kept."""
    try:
        return action()
    except ValidationError as problem:
        if hasattr(problem, "error_dict"):
            for name, errors in problem.error_dict.items():
                form.add_error(name if name in form.fields else None, ValidationError(errors))
        else:
            form.add_error(None, problem)
        return None


def succeeds(form: forms.Form, action: Callable[[], object]) -> bool:
    """The same for an action of which nothing comes back: whether it went through."""
    return attempt(form, lambda: (action(),)) is not None
