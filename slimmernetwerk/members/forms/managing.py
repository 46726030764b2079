"""What stewards fill in about a member, and what a member says back."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.forms import OrganisationField
from slimmernetwerk.members.queries import ACTS, Asked
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.forms import LineField, TextField

FIRST_DAY = date(2000, 1, 1)


class SuspendForm(forms.Form):
    reason = LineField(
        label=_("Why?"),
        max_length=300,
        help_text=_("It stands in the log, in the mail they get, and on the page they see when they try to sign in."),
    )
    ends = forms.DateField(
        label=_("Ends on"),
        required=False,
        help_text=_("On that day it lifts by itself. Empty: until a steward lifts it."),
        widget=forms.DateInput,
    )


class NoteForm(forms.Form):
    reason = LineField(
        label=_("What did you find?"), max_length=300, help_text=_("It stands in the log. Nobody gets a mail of it.")
    )


class CorrectWorkForm(forms.Form):
    organisation = OrganisationField(label=_("Organisation"), asked=True)
    job = LineField(label=_("Job"), max_length=120, required=False, help_text=_("For example: policy adviser."))
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))


def _day(day: date) -> None:
    if not FIRST_DAY <= day <= clock.today() + timedelta(days=1):
        raise ValidationError(_("Choose a day from 1 January 2000 until tomorrow."))


class LogForm(forms.Form):
    """What to choose the lines of the log by. What is not right is left out and told."""

    soort = forms.ChoiceField(label=_("What was done"), required=False)
    wie = forms.TypedChoiceField(label=_("By whom"), required=False, coerce=int, empty_value=None)
    organisatie = OrganisationField(label=_("About which organisation"))
    van = forms.DateField(label=_("From this day"), required=False, validators=[_day], widget=forms.DateInput)
    tot = forms.DateField(label=_("Up to and including"), required=False, validators=[_day], widget=forms.DateInput)
    lid = forms.IntegerField(required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput)

    def __init__(self, actors: list[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        acts = sorted(ACTS.items(), key=lambda pair: str(pair[1]))
        self.fields["soort"].choices = [("", _("Everything")), *acts]  # type: ignore[attr-defined]
        self.fields["wie"].choices = [("", _("Everyone")), *actors]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        self.is_valid()
        told = self.cleaned_data
        home = told.get("organisatie")
        return Asked(
            told.get("soort", ""), told.get("wie"), told.get("lid"), home.pk if home else None, told.get("van"), told.get("tot")
        )  # fmt: skip


class ObjectForm(forms.Form):
    words = TextField(
        label=_("Why is it not right?"),
        max_length=2_000,
        help_text=_("In your own words. All stewards read it. You can send it once."),
    )
