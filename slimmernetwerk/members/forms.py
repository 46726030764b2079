from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit.forms import LineField, TextField


class ProfileForm(forms.Form):
    headline = LineField(
        label=_("In one line"),
        max_length=160,
        required=False,
        help_text=_("For example: digital services, likes processes without paper."),
    )
    about = TextField(label=_("About you"), max_length=5000, required=False)
    language = forms.ChoiceField(
        label=_("Language of your contributions and mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    findable = forms.BooleanField(label=_("Other members can find me"), required=False)


class JoinForm(forms.Form):
    name = LineField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Work e-mail address"),
        max_length=254,
        help_text=_("We send a sign-in code to it. There is no password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = LineField(
        label=_("Organisation"), widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "organization"})
    )
    job_role = forms.ChoiceField(
        label=_("Role"), choices=Member.JobRole.choices, initial=Member.JobRole.PROFESSIONAL, widget=forms.RadioSelect
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
