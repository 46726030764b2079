"""What stewards fill in about a member, and what a member says back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.forms import OrganisationField
from slimmernetwerk.toolkit.forms import LineField, TextField


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


class CorrectWorkForm(forms.Form):
    organisation = OrganisationField(label=_("Organisation"), asked=True)
    job = LineField(label=_("Job"), max_length=120, required=False, help_text=_("For example: policy adviser."))
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))


class ObjectForm(forms.Form):
    words = TextField(
        label=_("Why is it not right?"),
        max_length=2_000,
        help_text=_("In your own words. All stewards read it. You can send it once."),
    )
