from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.doetanks.kinds import Phase, Role, Verdict
from slimmernetwerk.toolkit.forms import LineField, TextField

OPEN = [("network", _("Members of the network")), ("public", _("Everyone, also without an account"))]
CLOSED = [("team", _("Only the team")), ("client", _("The team and the client"))]


class ChallengeForm(forms.Form):
    title = LineField(label=_("The problem in one sentence"))
    body = TextField(
        label=_("An example from practice"), help_text=_("What happened? Tell it as to a colleague; leave names out.")
    )
    who_feels = LineField(label=_("Who feels it?"), max_length=300, required=False)
    what_hurts = LineField(label=_("What hurts?"), max_length=300, required=False)
    why_now = LineField(label=_("Why now?"), max_length=300, required=False)
    tried = LineField(label=_("What was tried already?"), max_length=300, required=False)
    noticed = LineField(label=_("How would you notice that it gets better?"), max_length=300, required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=OPEN, initial="network", widget=forms.RadioSelect
    )


class RecogniseForm(forms.Form):
    note = LineField(label=_("How does it show with you?"), max_length=300, required=False)


class FormDoetankForm(forms.Form):
    title = LineField(label=_("Name of the Doetank"), help_text=_("What you want to reach, in a few words."))
    summary = TextField(
        label=_("What are you going to do?"),
        max_length=2_000,
        required=False,
        help_text=_("Two sentences are enough; sharpening comes next."),
    )
    visibility = forms.ChoiceField(
        label=_("Who can see the Doetank?"), choices=OPEN, initial="public", widget=forms.RadioSelect
    )


class SharpenForm(forms.Form):
    problem_statement = TextField(
        label=_("The underlying problem"),
        max_length=4_000,
        help_text=_("Not the symptom: what lies beneath it? Which beaten track could you leave?"),
    )
    stakeholders = TextField(
        label=_("Who are involved?"),
        max_length=4_000,
        required=False,
        help_text=_("One per line: groups and organisations, no residents by name."),
    )
    goal = LineField(label=_("Goal in one sentence"), max_length=300, required=False)
    client_name = LineField(
        label=_("Client who is not in the network"),
        required=False,
        help_text=_("Only the function and the organisation. A client who is a member gets a role in the team."),
    )
    planned_end = forms.DateField(label=_("Planned end"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean_stakeholders(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["stakeholders"].split("\n") if line.strip()]


class PersonForm(forms.Form):
    """One of the people that a search found."""

    member = forms.TypedChoiceField(
        label=_("Who?"), coerce=int, widget=forms.RadioSelect, error_messages={"invalid_choice": _("Search again and choose someone.")}
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = people  # type: ignore[attr-defined]


class AppointForm(PersonForm):
    role = forms.ChoiceField(label=_("As what?"), choices=Role.choices, initial=Role.PARTICIPANT)
    ends = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("At most a year. Empty: until the Doetank ends; a coach until the planned end, or a year."),
    )


class ConsultForm(PersonForm):
    title = LineField(label=_("Your question in one sentence"))
    body = TextField(label=_("What do you want to know, and why?"))
    deadline = forms.DateField(label=_("Answer needed by"), required=False)


class ExpertiseForm(forms.Form):
    """What someone is expert in, and how much they take. Names of themes by slug, asked by the page."""

    themes = forms.MultipleChoiceField(
        label=_("On which themes can you be asked?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most five."),
        error_messages={"required": _("Choose one to five themes.")},
    )
    most_open = forms.IntegerField(
        label=_("How many questions at the same time, at most?"),
        min_value=1,
        max_value=50,
        required=False,
        initial=2,
        help_text=_("A question counts until you answered it."),
    )
    most_quarter = forms.IntegerField(
        label=_("How many questions in a quarter, at most?"),
        min_value=1,
        max_value=200,
        required=False,
        help_text=_("From January, April, July and October it counts anew."),
    )
    paused_until = forms.DateField(
        label=_("On pause until"),
        required=False,
        help_text=_("Nobody asks you anything before this day. Your open questions stay."),
    )

    def __init__(self, *args: Any, names: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["themes"].choices = list(names.items())  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = TextField(label=_("Your advice"))


class AdmitForm(forms.Form):
    reason = LineField(
        label=_("Why admit it all the same?"),
        max_length=300,
        required=False,
        help_text=_("Only for a steward, when something is still missing. The reason stands on the page."),
    )


class PhaseForm(forms.Form):
    phase = forms.ChoiceField(label=_("To which phase?"), widget=forms.RadioSelect)
    note = LineField(label=_("What should others know about this step?"), max_length=500, required=False)

    def __init__(self, *args: Any, phases: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phase"].choices = [(one, Phase(one).label) for one in phases]  # type: ignore[attr-defined]


class StopForm(forms.Form):
    reason = TextField(label=_("Why does it stop?"), max_length=4_000, help_text=_("An honest sentence is enough."))
    lesson = TextField(
        label=_("What is the lesson?"),
        max_length=4_000,
        help_text=_("What should the next team know? With this lesson, stopping is a full result."),
    )


class FindingForm(forms.Form):
    title = LineField(label=_("The finding in one sentence"))
    approach = TextField(label=_("What did you do?"), max_length=4_000)
    learned = TextField(label=_("What did you learn?"))
    go_on = TextField(label=_("How do you go on, and what would you advise others?"), max_length=4_000, required=False)
    verdict = forms.ChoiceField(label=_("What is the verdict?"), choices=Verdict.choices, widget=forms.RadioSelect)
    context = LineField(
        label=_("Where, with whom and how long?"),
        max_length=300,
        help_text=_("Without context nobody elsewhere knows whether it counts for them."),
    )
    consult = forms.TypedChoiceField(label=_("Comes from this advice"), coerce=int, empty_value=None, required=False)
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=[*OPEN, *CLOSED], initial="network", widget=forms.RadioSelect
    )
    unnamed = forms.BooleanField(
        label=_("Share it without names"), required=False, help_text=_("Only the team then sees who wrote it.")
    )

    def __init__(self, *args: Any, consults: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consult"].choices = [("", _("No advice")), *consults]  # type: ignore[attr-defined]
