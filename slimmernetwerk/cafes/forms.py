from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.cafes.kinds import DEFAULT_PARTS, MOST_SEATS, CafeKind
from slimmernetwerk.cafes.queries import host_named
from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.toolkit.forms import LineField, NameField, TextField

VISIBILITIES = [
    ("public", _("Everyone; guests without an account can come too")),
    ("network", _("Members of the network")),
]


class CafeForm(forms.Form):
    title = LineField(label=_("Name of the Café"), help_text=_("Say what people come for."))
    body = TextField(
        label=_("What is it about?"), max_length=10_000, help_text=_("For whom is it, and what do you go home with?")
    )
    cafe_kind = forms.ChoiceField(
        label=_("What is it?"), choices=CafeKind.choices, initial=CafeKind.CAFE, widget=forms.RadioSelect
    )
    day = forms.DateField(label=_("Day"))
    time = forms.TimeField(label=_("Begins at"), initial="13:30")
    place = LineField(label=_("Place"), help_text=_("Name of the building, street and town."))
    capacity = forms.IntegerField(label=_("Number of seats"), min_value=1, max_value=MOST_SEATS)
    host = LineField(
        label=_("Host"),
        max_length=254,
        required=False,
        help_text=_("The e-mail address of a member. Leave it empty if you are the host."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label=_("Who can see it and come?"), choices=VISIBILITIES, initial="public", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, (kind, minutes) in enumerate(DEFAULT_PARTS, 1):
            self.fields[f"title_{number}"] = LineField(
                label=_("Name of part %(number)d") % {"number": number}, max_length=120, initial=kind.label
            )
            self.fields[f"minutes_{number}"] = forms.IntegerField(
                label=_("Minutes of part %(number)d") % {"number": number}, min_value=5, max_value=600, initial=minutes
            )

    def clean_host(self) -> Any:
        """The member, or nothing."""
        typed = self.cleaned_data["host"]
        found = host_named(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(_("There is no member with this address. Check it, or leave it empty."))
        return found

    def clean(self) -> dict[str, Any]:
        """Day and time as one moment in the Netherlands, and the parts as pairs of name and minutes."""
        given = super().clean() or {}
        day, time = given.pop("day", None), given.pop("time", None)
        if day and time:
            given["starts"] = timezone.make_aware(datetime.combine(day, time))
        numbers = range(1, len(DEFAULT_PARTS) + 1)
        given["parts"] = [(given.pop(f"title_{n}", ""), given.pop(f"minutes_{n}", 0)) for n in numbers]
        return given


class EditCafeForm(CafeForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, initial: dict[str, Any], **options: Any) -> None:
        begins = timezone.localtime(initial["starts"])
        initial = {**initial, "day": begins.date(), "time": f"{begins:%H:%M}"}
        super().__init__(*args, initial=initial, **options)


class GuestForm(forms.Form):
    name = NameField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We send a link to it. Your seat is yours when you confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class CallOffForm(forms.Form):
    reason = TextField(
        label=_("Why is it called off?"),
        max_length=500,
        help_text=_("This stands on the page and in the mail to everyone who would come."),
    )


class ReportForm(forms.Form):
    report = TextField(
        label=_("What came of it?"),
        max_length=20_000,
        help_text=_("A few paragraphs: what was said, what people take home, who goes on with what."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class StageForm(forms.Form):
    cafe = forms.TypedChoiceField(
        label=_("At which Café?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a Café that is still to come.")},
    )
    question = LineField(
        label=_("What do you want to ask the room?"),
        max_length=300,
        help_text=_("One question that people can answer on the spot."),
    )

    def __init__(self, *args: Any, cafes: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cafe"].choices = cafes  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[("yes", _("Welcome on the stage")), ("no", _("Not this time"))],
        widget=forms.RadioSelect,
    )
    reason = LineField(
        label=_("Why not?"), max_length=300, required=False, help_text=_("The team gets this reason by mail.")
    )
