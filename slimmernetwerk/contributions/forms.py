"""What people tell about themselves, and what one can ask the directory."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from slimmernetwerk.members.fields import HIDEABLE, LEVELS, ME, NETWORK, SHOWN
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.sectors import Region, Sector
from slimmernetwerk.toolkit.forms import LineField, TextField

MOST_THEMES = 5
ADDRESS_BOOK = Member.AddressBook.choices


class _ThemedForm(forms.Form):
    """With a choice of themes from the one list: names by slug, asked by the page."""

    def __init__(self, *args: Any, themes: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["themes"].choices = list(themes.items())  # type: ignore[attr-defined]

    def clean_themes(self) -> list[str]:
        chosen = self.cleaned_data["themes"]
        if len(chosen) > MOST_THEMES:
            raise ValidationError(_("Choose at most five themes."))
        return list(chosen)


def _themes() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("At most five.")
    )


def _seek() -> LineField:
    return LineField(
        label=_("I seek"),
        max_length=160,
        required=False,
        help_text=_("For example: someone who tested letters with readers. It stands for sixty days."),
    )


def _offer() -> LineField:
    return LineField(
        label=_("I offer"),
        max_length=160,
        required=False,
        help_text=_("For example: an hour to think along about a privacy question. It stands for sixty days."),
    )


class _LevelField(forms.ChoiceField):
    """Who sees a field; when nothing is said, the network."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value) or NETWORK


def _done(theme: str, number: int) -> str:
    if not number:
        return theme
    return ngettext("%(theme)s (you did %(number)s thing)", "%(theme)s (you did %(number)s things)", number) % {
        "theme": theme,
        "number": number,
    }


class ProfileForm(_ThemedForm):
    headline = LineField(
        label=_("In one line"),
        max_length=160,
        required=False,
        help_text=_("For example: digital services, likes processes without paper."),
    )
    about = TextField(label=_("About you"), max_length=5000, required=False)
    knows = LineField(label=_("I know"), max_length=300, required=False)
    learns = LineField(label=_("I want to learn"), max_length=300, required=False)
    joins_in = LineField(
        label=_("I can join in"),
        max_length=300,
        required=False,
        help_text=_("For example: a morning a week in a Doetank."),
    )
    seek = _seek()
    offer = _offer()
    themes = _themes()
    region = forms.ChoiceField(label=_("Region"), choices=[("", _("No region")), *Region.choices], required=False)
    career = TextField(
        label=_("Work so far"),
        max_length=5000,
        required=False,
        help_text=_("One on a line. For example: adviser, Gemeente Voorbeeldstad (2019–2022)."),
    )
    address_book = forms.ChoiceField(
        label=_("May others put you in their address book?"),
        choices=ADDRESS_BOOK,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("They take a card along with what they may see of you. You cannot take it back from them."),
    )
    language = forms.ChoiceField(
        label=_("Language of your contributions and mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    findable = forms.BooleanField(label=_("Other members can find me"), required=False)

    def __init__(self, *args: Any, work: dict[str, int] | None = None, **options: Any) -> None:
        """`work` says per theme how much someone did with it: shown to them alone, who decides whether others see it."""
        super().__init__(*args, **options)
        themes = self.fields["themes"]
        themes.choices = [(slug, _done(name, (work or {}).get(slug, 0))) for slug, name in themes.choices]  # type: ignore[attr-defined]
        if work:
            themes.help_text = _(
                "At most five. Beside a theme stands how much you shared, answered or did in a Doetank about it: only you see that."
            )
        labels = {"card": _("Name, organisation and role"), "photo": _("Photo"), "wishes": _("What you seek and offer")}
        for name in SHOWN:
            levels = [level for level in LEVELS.items() if level[0] != ME or name in HIDEABLE]
            label = labels.get(name) or self.fields[name].label
            self.fields[f"shown_{name}"] = _LevelField(label=label, choices=levels, initial=NETWORK)

    def clean_address_book(self) -> str:
        return self.cleaned_data["address_book"] or "no"

    def shown(self) -> dict[str, str]:
        """Who sees each field."""
        return {name: self.cleaned_data[f"shown_{name}"] for name in SHOWN}

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("shown_")}


class DirectoryForm(forms.Form):
    """The questions of the directory's address. What is wrong in it is as if it was not asked."""

    naam = forms.CharField(required=False)
    organisatie = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    sector = forms.ChoiceField(choices=Sector.choices, required=False)
    rol = forms.ChoiceField(choices=Member.JobRole.choices, required=False)
    regio = forms.ChoiceField(choices=Region.choices, required=False)
    thema = forms.ChoiceField(required=False)
    expert = forms.ChoiceField(required=False)
    zoekt = forms.ChoiceField(choices=[("ja", "")], required=False)
    biedt = forms.ChoiceField(choices=[("ja", "")], required=False)

    NAMES = {
        "naam": "name",
        "organisatie": "organisation",
        "rol": "role",
        "regio": "region",
        "thema": "theme",
        "zoekt": "seek",
        "biedt": "offer",
    }

    def __init__(self, *args: Any, themes: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("thema", "expert"):
            self.fields[name].choices = list(themes.items())  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        self.full_clean()
        return {self.NAMES.get(name, name): self.cleaned_data.get(name) or "" for name in self.fields} | {
            "name": str(self.data.get("naam", "")).replace("\x00", "").strip()[:120]
        }
