from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import LineField, TextField

MOST_THEMES = 5


class ThemesForm(forms.Form):
    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("At most five.")
    )
    knows = LineField(
        label=_("I know"),
        max_length=300,
        required=False,
        help_text=_("For example: how we made one page of four forms."),
    )
    learns = LineField(
        label=_("I want to learn"),
        max_length=300,
        required=False,
        help_text=_("For example: how others do this with fewer people."),
    )

    def __init__(self, *args: Any, themes: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["themes"].choices = list(themes.items())  # type: ignore[attr-defined]

    def clean_themes(self) -> list[str]:
        chosen = self.cleaned_data["themes"]
        if len(chosen) > MOST_THEMES:
            raise ValidationError(_("Choose at most five themes."))
        return list(chosen)


class WishesForm(forms.Form):
    seek = LineField(
        label=_("I seek"),
        max_length=160,
        required=False,
        help_text=_("For example: someone who tested letters with readers. It stands for sixty days."),
    )
    offer = LineField(
        label=_("I offer"),
        max_length=160,
        required=False,
        help_text=_("For example: an hour to read along with a business case. It stands for sixty days."),
    )
    joins_in = LineField(
        label=_("I can join in"),
        max_length=300,
        required=False,
        help_text=_("For example: a morning a week in a Doetank."),
    )


class WelcomeForm(forms.Form):
    words = TextField(
        label=_("A few words of yours"),
        max_length=1000,
        required=False,
        help_text=_("They get it by mail, with your name. Empty: you have spoken to them already."),
    )


class HostForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of a member"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    ends = forms.DateField(
        label=_("Ends on"), help_text=_("From that day on they are no longer a host."), widget=forms.DateInput
    )
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))


class EndHostForm(forms.Form):
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))
