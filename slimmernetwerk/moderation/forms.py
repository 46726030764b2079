from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.toolkit.forms import LineField


class ModeratorForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of a member"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    theme = forms.ChoiceField(label=_("Theme"))
    ends = forms.DateField(
        label=_("Ends on"),
        help_text=_("From that day on they are no longer a moderator. At most a year from now."),
        widget=forms.DateInput,
    )
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))

    def __init__(self, themes: dict[str, str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].choices = [("", _("Choose a theme")), *themes.items()]  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    rule = forms.ChoiceField(label=_("Which house rule is it about?"), widget=forms.RadioSelect)
    reason = LineField(
        label=_("Why?"),
        max_length=300,
        help_text=_("In one sentence. The author reads it, with the rule and how to ask for another look."),
    )

    def __init__(self, rules: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rule"].choices = rules  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))
