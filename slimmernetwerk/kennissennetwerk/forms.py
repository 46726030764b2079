from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.kennissennetwerk.kinds import OVER, ItemKind, Licence, Progress
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.members.models import Organisation
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.forms import LineField, TextField

VISIBILITIES = [("network", _("Members of the network")), ("public", _("Everyone, also without an account"))]


class PublishForm(forms.Form):
    title = LineField(label=_("Title"), help_text=_("One sentence that says what the reader gets to know."))
    item_kind = forms.ChoiceField(label=_("What is it?"), choices=ItemKind.choices, widget=forms.RadioSelect)
    body = TextField(
        label=_("The knowledge itself"),
        help_text=_("Begin with what it means in practice. Then how you know, and where it does not hold."),
    )
    year = forms.IntegerField(label=_("Year in which it was made"))
    source_url = forms.URLField(
        label=_("Where the whole of it can be found"), required=False, assume_scheme="https", max_length=500
    )
    licence = forms.ChoiceField(label=_("What may others do with it?"), choices=Licence.choices, initial=Licence.BY)
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=VISIBILITIES, initial="public", widget=forms.RadioSelect
    )


class UseForm(forms.Form):
    contribution = forms.IntegerField(label=_("Your Doetank or case"), min_value=1)
    how = LineField(label=_("What will you use it for?"), max_length=300, required=False)


class WelcomeForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(
            sector=Sector.KNOWLEDGE_PARTNER, successor=None, knowledge_partner=None
        ).order_by("name"),
        empty_label=_("Choose an organisation"),
    )
    about = TextField(label=_("What does this partner know?"), max_length=4_000)


class EditorForm(forms.Form):
    member = forms.TypedChoiceField(label=_("Who?"), coerce=int)
    ends = forms.DateField(
        label=_("Until"), required=False, help_text=_("At most a year; that is what it is when you leave it empty.")
    )

    def __init__(self, people: list[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = [("", _("Choose a colleague")), *people]  # type: ignore[attr-defined]


class CollaborationForm(forms.Form):
    title = LineField(label=_("Name of the collaboration"))
    body = TextField(label=_("What do you want to reach together?"), max_length=10_000)
    plan = TextField(label=_("The plan"), max_length=20_000, required=False, help_text=_("Steps, and when."))
    partners = forms.ModelMultipleChoiceField(
        label=_("Partners"),
        queryset=KnowledgePartner.objects.select_related("organisation").order_by("organisation__name"),
        widget=forms.CheckboxSelectMultiple,
    )
    state = forms.ChoiceField(
        label=_("How far is it?"),
        choices=[(value, label) for value, label in Progress.choices if value not in OVER],
        initial=Progress.EXPLORING,
        widget=forms.RadioSelect,
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=VISIBILITIES, initial="public", widget=forms.RadioSelect
    )


class UpdateForm(forms.Form):
    text = TextField(label=_("What is new?"), max_length=4_000)


class MoveForm(forms.Form):
    state = forms.ChoiceField(label=_("How far is it now?"), choices=Progress.choices)
    outcome = TextField(
        label=_("What came of it, or why did it stop?"),
        max_length=4_000,
        required=False,
        help_text=_("Only when it is finished or stopped."),
    )
