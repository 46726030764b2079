import re
from collections.abc import Callable
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.fields import LEVELS
from slimmernetwerk.members.holdings import GROUPS
from slimmernetwerk.members.identifiers import domain_name, ror_uri, tooi_uri
from slimmernetwerk.members.linkedin import Told, read_export, read_written, written
from slimmernetwerk.members.models import Member, Organisation
from slimmernetwerk.members.queries import organisation_named
from slimmernetwerk.members.registers import Unreadable
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import LineField, NameField, TextField

# Names of organisations while one types: `design/suggest.js`; without script the list of the page, when that is short.
SUGGESTS = {
    "list": "organisaties",
    "data-suggest": "/organisaties/suggesties/",
    "data-found": _("Suggestions: %. Choose one with the arrow keys."),
    "data-none": _("There is no organisation with these letters in its name."),
}


class JoinForm(forms.Form):
    name = NameField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Work e-mail address"),
        max_length=254,
        help_text=_("We send a sign-in code to it. There is no password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    job_role = forms.ChoiceField(
        label=_("Role"), choices=Member.JobRole.choices, initial=Member.JobRole.PROFESSIONAL, widget=forms.RadioSelect
    )
    organisation = NameField(
        label=_("Organisation"),
        required=False,
        help_text=_("We mostly recognise it by your address. Is it not in the list? Write its name, and we add it."),
        widget=forms.TextInput(attrs={**SUGGESTS, "autocomplete": "organization"}),
    )
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", _("We see it from your organisation")), *Sector.choices], required=False
    )
    why = LineField(
        label=_("Why do you want to join?"),
        max_length=300,
        required=False,
        help_text=_(
            "Only if your address is not of an organisation we know. In one line; a steward answers within two working days."
        ),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class WorkForm(JoinForm):
    """Another job: as at joining, without what the account knows already."""

    name = None  # type: ignore[assignment]
    job_role = None  # type: ignore[assignment]
    job = LineField(label=_("Job"), max_length=120, required=False, help_text=_("For example: policy adviser."))
    field_order = ("email", "job", "organisation", "sector", "why")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].label = _("New work e-mail address")
        self.fields["email"].help_text = _("We send a code to it. Nothing changes until you have entered that code.")
        self.fields["why"].label = _("What do you do there?")


class PrivateAddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Private e-mail address"),
        max_length=254,
        help_text=_("One that stays yours when you change jobs. Only you see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Their work e-mail address"), max_length=254, help_text=_("The invitation works for this address only.")
    )
    note = LineField(
        label=_("A line from you"),
        max_length=300,
        required=False,
        help_text=_("For example: you know all about plain letters, we could use you."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class AdmitForm(forms.Form):
    trust_domain = forms.BooleanField(
        label=_("Colleagues with an address at the same domain are admitted at once from now on"), required=False
    )


class RefuseForm(forms.Form):
    reason = LineField(label=_("Why not?"), max_length=300, help_text=_("This line is in the mail they get."))


class RegisterForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "The XML of the Register van Overheidsorganisaties, or a CSV with at least the columns naam and sector. At most 40 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.csv,.txt"}),
    )
    complete = forms.BooleanField(
        label=_("This file is complete"),
        required=False,
        help_text=_("Who is not in it, of the sectors that are in it, is shown as gone."),
    )


class OrganisationField(LineField):
    """An organisation by its name, typed or chosen from the suggestions."""

    def __init__(self, *, asked: bool = False, **options: Any) -> None:
        super().__init__(required=asked, widget=forms.TextInput(attrs={**SUGGESTS, "autocomplete": "off"}), **options)

    def clean(self, value: Any) -> Organisation | None:
        name = super().clean(value)
        if not name:
            return None
        found = organisation_named(name)
        if found is None:
            raise ValidationError(_("There is no organisation with this name."))
        return found


class OrganisationForm(forms.Form):
    name = NameField(label=_("Name"))
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    tooi = LineField(
        label=_("TOOI identifier"),
        required=False,
        max_length=120,
        help_text=_("For government: a code such as gm0363, or its full address."),
    )
    ror = LineField(
        label=_("ROR identifier"),
        required=False,
        max_length=60,
        help_text=_("For research: a code such as 02e2c7k09, or its full address."),
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    domains = TextField(
        label=_("Domains of its mail addresses"),
        required=False,
        max_length=2_000,
        help_text=_(
            "One per line. Whoever has an address there is admitted at once, so only name domains of its own staff."
        ),
    )
    parent = OrganisationField(label=_("Is part of"))
    successor = OrganisationField(label=_("Went up in"), help_text=_("After a merger: the organisation that goes on."))
    ended = forms.DateField(label=_("Ended on"), required=False, widget=forms.DateInput)

    def _read(self, name: str, read: Callable[[str], str]) -> str:
        try:
            return read(self.cleaned_data[name])
        except ValueError as problem:
            raise ValidationError(str(problem)) from None

    def clean_tooi(self) -> str:
        return self._read("tooi", tooi_uri)

    def clean_ror(self) -> str:
        return self._read("ror", ror_uri)

    def clean_domains(self) -> list[str]:
        parts = [one for one in re.split(r"[\s,;]+", self.cleaned_data["domains"]) if one]
        try:
            return sorted({domain_name(one) for one in parts})
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        min_length=12,
        max_length=200,
        error_messages={"min_length": _("Use at least 12 characters.")},
        strip=False,
        help_text=_("At least 12 characters. A sentence that only you know is easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ProofPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ProofCodeForm(forms.Form):
    code = LineField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class MandateForm(forms.Form):
    member = forms.TypedChoiceField(
        label=_("Who?"),
        coerce=int,
        error_messages={"invalid_choice": _("Choose someone who works at this organisation now.")},
    )
    started = forms.DateField(label=_("Begins on"), widget=forms.DateInput)
    ended = forms.DateField(
        label=_("Ends on"),
        required=False,
        help_text=_("From that day on it counts no more. Whoever leaves the organisation loses it anyway."),
        widget=forms.DateInput,
    )
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))

    def __init__(self, people: list[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = [("", _("Choose someone")), *people]  # type: ignore[attr-defined]


class StewardForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of a member"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    ends = forms.DateField(
        label=_("Ends on"),
        required=False,
        help_text=_("From that day on they are no longer a steward. Empty: until someone ends it."),
        widget=forms.DateInput,
    )
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))


class ReasonForm(forms.Form):
    reason = LineField(label=_("Why?"), max_length=300, help_text=_("It stands in the log and in the mail they get."))


# What reading a passkey's answer raises when a script made it up: not a fault of ours, but an answer that is not right.
NONSENSE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class _Checked:
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except NONSENSE:
            raise ValidationError(_("This passkey is not known here."), code="incorrect_code") from None


class SecondStepPasskeyForm(_Checked, AuthenticateWebAuthnForm):
    """After a code or a password."""


class SignInPasskeyForm(_Checked, LoginWebAuthnForm):
    """In place of both."""


class ProofPasskeyForm(_Checked, ReauthenticateWebAuthnForm):
    """Before a change."""


class PasskeyForm(AddWebAuthnForm):
    """A passkey is always one that signs in by itself: it asks for a finger, a face or a PIN."""

    name = LineField(max_length=60, required=False)
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_passwordless(self) -> bool:
        return True

    def clean(self) -> Any:
        try:
            return super().clean()
        except NONSENSE:
            raise ValidationError(_("This passkey is not known here."), code="incorrect_code") from None


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("Photo"),
        max_length=200,
        help_text=_(
            "JPEG, PNG or WebP, at most 10 MB. We keep the middle of it, and nothing of when and where it was taken."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    shown = forms.ChoiceField(label=_("Who sees it?"), choices=list(LEVELS.items()), widget=forms.RadioSelect)


class LinkedInForm(forms.Form):
    file = forms.FileField(
        label=_("Zip of LinkedIn"),
        max_length=200,
        help_text=_(
            "At most 10 MB. We read three files in it, Profile, Positions and Skills, and keep nothing of the zip."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_file(self) -> Told:
        try:
            return read_export(self.cleaned_data["file"].read())
        except Unreadable as problem:
            raise ValidationError(str(problem)) from None


class TakeForm(forms.Form):
    """What LinkedIn tells goes along in the form itself; what is ticked is named by its place in it."""

    told = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    headline = forms.MultipleChoiceField(label=_("In one line"))
    about = forms.MultipleChoiceField(label=_("About you"))
    skills = forms.MultipleChoiceField(label=_("I know"))
    jobs = forms.MultipleChoiceField(label=_("Work so far"))
    PARTS = ("headline", "about", "skills", "jobs")

    def __init__(self, data: Any = None, *, told: Told | None = None) -> None:
        self.all = told or read_written(data.get("told", "") if data else "")
        super().__init__(data, initial={"told": written(self.all)})
        for name in self.PARTS:
            field: Any = self.fields[name]
            field.widget, field.required = forms.CheckboxSelectMultiple(), False
            field.choices = [(str(number), line) for number, line in enumerate(self.lines(name))]

    def lines(self, name: str) -> tuple[str, ...]:
        found = getattr(self.all, name)
        return found if isinstance(found, tuple) else (found,) if found else ()

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.get(name) for name in self.PARTS):
            raise ValidationError(_("Tick what you want to take over."))
        return self.cleaned_data

    def chosen(self) -> Told:
        found = {
            name: tuple(self.lines(name)[int(number)] for number in self.cleaned_data[name]) for name in self.PARTS
        }
        return Told("".join(found["headline"]), "".join(found["about"]), found["skills"], found["jobs"])


class LeaveForm(forms.Form):
    """Where the name stays, and the own address as proof that it is no slip of the hand."""

    names_stay = forms.MultipleChoiceField(
        label=_("Where does your name stay?"),
        choices=[(group.value, label) for group, label in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Elsewhere “former member” takes its place. What you wrote stays, so that others can build on it."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Type it to confirm. This cannot be undone."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.own_address = email

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"])
        if typed.lower() != self.own_address.lower():
            raise ValidationError(_("This is not the address of your account."))
        return typed
