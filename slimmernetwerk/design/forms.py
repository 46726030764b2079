"""The form of the gallery: a field of every kind."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleFilter(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        required=False,
        # Suggestions while one types, from an address that answers with <option>s.
        widget=forms.TextInput(
            attrs={
                "data-suggest": "/organisaties/suggesties/",
                "data-found": _("Suggestions: %. Choose one with the arrow keys."),
                "data-none": _("There is no organisation with these letters in its name."),
            }
        ),
    )


class ExampleForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), help_text=_("In one sentence, so that a stranger understands it."), max_length=120
    )
    email = forms.EmailField(label=_("Work e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    body = forms.CharField(label=_("Your question"), widget=forms.Textarea, help_text=_("You may use Markdown."))
    note = forms.CharField(label=_("A note for the coach"), widget=forms.Textarea, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[
            ("", _("Choose a sector")),
            ("municipality", _("Municipality")),
            ("water_authority", _("Water authority")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("What kind of post is it?"),
        widget=forms.RadioSelect,
        choices=[("question", _("A question")), ("knowledge", _("Something I know")), ("opinion", _("An opinion"))],
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("At most three."),
        choices=[("services", _("Services")), ("data", _("Data")), ("housing", _("Housing"))],
    )
    seats = forms.IntegerField(label=_("Number of seats"), min_value=1, max_value=40)
    day = forms.DateField(label=_("Date"), widget=forms.DateInput, required=False)
    amount = forms.DecimalField(label=_("Cost per year"), required=False)
    agreed = forms.BooleanField(label=_("I have read the house rules"))
    secret = forms.CharField(widget=forms.HiddenInput, initial="stays hidden", required=False)
