"""What people type about cases: nine answers, numbers in Dutch or English notation, the story of an adoption."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from slimmernetwerk.businesscases.amounts import Unclear, read_cents, read_number
from slimmernetwerk.businesscases.calculation import Spread, cents, in_proportion
from slimmernetwerk.businesscases.kinds import LineKind, ScalingKind, Stage, Timing
from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.design import wording
from slimmernetwerk.toolkit.forms import LineField, TextField

OPEN = [
    ("network", gettext_lazy("Members of the network")),
    ("public", gettext_lazy("Everyone, also without an account")),
]
CLOSED = [("team", gettext_lazy("Only the team")), ("client", gettext_lazy("The team and the client"))]
LICENCES = [
    ("CC BY 4.0", gettext_lazy("CC BY 4.0: use it freely, and name the source")),
    ("CC0 1.0", gettext_lazy("CC0 1.0: use it freely, without any condition")),
    ("CC BY-SA 4.0", gettext_lazy("CC BY-SA 4.0: name the source, and share what you make of it the same way")),
]
DECIMALS = 4


class NumberField(forms.CharField):
    """A number of zero or more, as an exact decimal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, **options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """A stored number in the notation of the page; what was typed stays as it was typed."""
        if not isinstance(value, Decimal | int):
            return value
        exact = Decimal(value).normalize()
        decimals = max(0, -int(exact.as_tuple().exponent))
        # Three digits behind the sign could be thousands as well; with a zero behind them they cannot.
        return wording.number(exact, DECIMALS if decimals == 3 else decimals)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.read(text) if text else None

    def read(self, text: str) -> Any:
        try:
            number = read_number(text, wording.language())
        except Unclear as unclear:
            first, second = unclear.readings
            second = second.replace(",", ".") if wording.language() == "en" else second
            raise ValidationError(
                _("“%(text)s” can be read in two ways. Write %(first)s or %(second)s."),
                params={"text": text, "first": first, "second": second},
            )
        except ValueError:
            raise ValidationError(self.unread(text))
        if -int(number.normalize().as_tuple().exponent) > DECIMALS:
            raise ValidationError(_("Use four decimals at most."))
        return number

    def unread(self, text: str) -> str:
        if text.lstrip().startswith(("-", "−", "–")):
            return _("Give a number of zero or more.")
        return _("Give a number, such as 1,200 or 12.5.")


class MoneyField(NumberField):
    """An amount in euros, as whole cents."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal | int):
            return value
        whole = Decimal(value) / 100
        return wording.number(whole, 0 if whole == int(whole) else 2)

    def read(self, text: str) -> int:
        try:
            return read_cents(text)
        except ValueError:
            raise ValidationError(self.unread(text))

    def unread(self, text: str) -> str:
        if text.lstrip(" €").startswith(("-", "−", "–")):
            return _("Give an amount of zero or more: a cost is a line of the kind cost.")
        return _("Give an amount in euros, such as 40 or 1,250.50.")


class StartForm(forms.Form):
    title = LineField(label=gettext_lazy("Name of the case"), help_text=gettext_lazy("What others will look for."))
    promise = LineField(
        label=gettext_lazy("The promise in one sentence"),
        max_length=300,
        help_text=gettext_lazy("For example: a third fewer calls about letters, for an afternoon of work per letter."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can read it, once it is published?"), widget=forms.RadioSelect, initial="public"
    )

    def __init__(self, *args: Any, closed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [*OPEN, *CLOSED] if closed else OPEN
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]


class AboutForm(forms.Form):
    """All that is not an answer to one of the nine questions."""

    title = LineField(label=gettext_lazy("Name of the case"))
    promise = LineField(label=gettext_lazy("The promise in one sentence"), max_length=300)
    body = TextField(label=gettext_lazy("In short"), required=False, max_length=4_000)
    stakeholders = LineField(
        label=gettext_lazy("Who are involved, and what matters to them?"), max_length=600, required=False
    )
    contact = LineField(
        label=gettext_lazy("Contact"),
        required=False,
        help_text=gettext_lazy("Whom can others ask? A function and an organisation are enough."),
    )
    licence = forms.ChoiceField(label=gettext_lazy("Licence"), choices=LICENCES, widget=forms.RadioSelect)
    horizon_years = forms.IntegerField(
        label=gettext_lazy("Years to look ahead"),
        min_value=1,
        max_value=30,
        help_text=gettext_lazy("Most cases look five years ahead."),
    )
    discount_percent = NumberField(
        label=gettext_lazy("Discount rate in per cent"),
        help_text=gettext_lazy("What a euro next year is worth less than a euro now. Leave it if you do not know."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean_discount_percent(self) -> Decimal:
        rate: Decimal = self.cleaned_data["discount_percent"]
        if not 0 <= rate <= 20 or rate != round(rate, 2):
            raise ValidationError(_("Give a rate between 0 and 20 per cent, with two decimals at most."))
        return rate


class AnswerField(TextField):
    """An answer that publishing may need, and a draft may do without for now."""

    def validate(self, value: str) -> None:
        """Empty is fine: the page of the case says what is missing."""


class PartForm(forms.Form):
    """The answer to one question."""

    answer = AnswerField()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, part: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].label = part.question
        self.fields["answer"].help_text = part.help
        self.fields["answer"].required = part.required


class PublishForm(forms.Form):
    findings = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On which findings does this case rest?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose also what did not work: it spares others the same road."),
    )

    def __init__(self, *args: Any, findings: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["findings"].choices = findings  # type: ignore[attr-defined]


class DriverForm(forms.Form):
    name = LineField(
        label=gettext_lazy("What is counted?"),
        max_length=120,
        help_text=gettext_lazy("For example: applications per year."),
    )
    unit = LineField(
        label=gettext_lazy("Unit"), max_length=60, required=False, help_text=gettext_lazy("For example: applications.")
    )
    low = NumberField(label=gettext_lazy("Low"))
    middle = NumberField(label=gettext_lazy("Middle"))
    high = NumberField(label=gettext_lazy("High"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class LineForm(forms.Form):
    label = LineField(
        label=gettext_lazy("What is it?"),
        max_length=160,
        help_text=gettext_lazy("For example: less time per application."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Cost or benefit?"), choices=LineKind.choices, widget=forms.RadioSelect)
    timing = forms.ChoiceField(
        label=gettext_lazy("When?"), choices=Timing.choices, widget=forms.RadioSelect, initial=Timing.YEARLY
    )
    driver = forms.TypedChoiceField(
        label=gettext_lazy("Counted with"), coerce=int, empty_value=None, required=False,
        help_text=gettext_lazy("The amount is then for one of these."),
    )  # fmt: skip
    amount_low = MoneyField(label=gettext_lazy("Low"))
    amount_middle = MoneyField(label=gettext_lazy("Middle"))
    amount_high = MoneyField(label=gettext_lazy("High"))
    party = LineField(label=gettext_lazy("Who pays, or gains?"), max_length=160, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, drivers: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["driver"].choices = [("", gettext_lazy("Nothing: a fixed amount")), *drivers]  # type: ignore[attr-defined]


class CalculateForm(forms.Form):
    """Own numbers for every driver, and for every amount where one wants. The range may be left to the case.

    `former` are the figures that the form was filled in beside, where those are no longer the ones of the case: what was
    not touched then moves along, and the form comes back so that both are seen.
    """

    reason = LineField(
        label=gettext_lazy("Why are these your numbers?"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("For yourself later, and for your colleagues: where do they come from?"),
    )

    def __init__(
        self,
        *args: Any,
        figures: Mapping[str, Any],
        drivers: Mapping[int, Spread],
        lines: Mapping[int, Spread],
        version: int,
        former: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.figures, self.former = figures, former
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)
        for what, field, own in (("driver", NumberField, drivers), ("line", MoneyField, lines)):
            for row in figures[f"{what}s"]:
                self._add(what, field, row, own.get(row["id"]))
        if former is not None:
            self.data = self._moved_along(former) | {"version": str(version)}

    def _add(self, what: str, field: type[NumberField], row: Mapping[str, Any], own: Spread | None) -> None:
        source = Spread.of((row["low"], row["middle"], row["high"]))
        start = own or source
        shown = {"low": _("At least"), "middle": _("Most likely"), "high": _("At most")}
        for name, label in shown.items():
            # The middle stands there to be changed; an own range only when it was given before.
            initial = start.middle if name == "middle" else getattr(own, name) if own else None
            self.fields[f"{what}_{row['id']}_{name}"] = field(
                label=f"{row.get('name') or row.get('label')}: {label.lower()}",
                required=name == "middle",
                initial=initial,
            )

    def _moved_along(self, former: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, where it was another number than the one that stood there; else the number of today."""
        typed = {name: self.data.get(name, "") for name in self.data}
        for what in ("driver", "line"):
            middles = {row["id"]: Decimal(row["middle"]) for row in former.get(f"{what}s", [])}
            for row in self.figures[f"{what}s"]:
                name = f"{what}_{row['id']}_middle"
                field = self.fields[name]
                with suppress(ValidationError):
                    if name not in typed or Decimal(field.clean(typed[name])) == middles.get(row["id"]):
                        typed[name] = field.prepare_value(field.initial)  # type: ignore[attr-defined]
        return typed

    def clean(self) -> dict[str, Any]:
        if self.former is not None:
            raise ValidationError(
                _("The case was changed while you filled this in. Compare, and calculate again."), code="stale"
            )
        return self.cleaned_data

    def rows(self, what: str) -> list[dict[str, Any]]:
        """Per driver or line: what it is in the case, and its three fields."""
        return [
            {
                "source": row,
                "low": self[f"{what}_{row['id']}_low"],
                "middle": self[f"{what}_{row['id']}_middle"],
                "high": self[f"{what}_{row['id']}_high"],
            }
            for row in self.figures[f"{what}s"]
        ]

    @property
    def amounts_wrong(self) -> bool:
        return any(name.startswith("line_") for name in self.errors)

    def given(self, what: str) -> dict[int, Spread]:
        """The own spreads by id; what was left empty keeps the range of the case in proportion."""
        found = {}
        for row in self.figures[f"{what}s"]:
            low, middle, high = (self.cleaned_data[f"{what}_{row['id']}_{name}"] for name in ("low", "middle", "high"))
            source = Spread.of((row["low"], row["middle"], row["high"]))
            middle = Decimal(middle)
            filled = source if middle == source.middle else in_proportion(source, middle)
            if what == "line":
                filled = Spread(*(Decimal(cents(value)) for value in filled))
            found[row["id"]] = Spread(
                filled.low if low is None else Decimal(low), middle, filled.high if high is None else Decimal(high)
            )
        return found


class AdoptForm(forms.Form):
    stage = forms.ChoiceField(
        label=gettext_lazy("How far are you?"),
        choices=[choice for choice in Stage.choices if choice[0] != Stage.STOPPED],
        initial=Stage.INTEREST,
        widget=forms.RadioSelect,
    )
    adaptation = TextField(
        label=gettext_lazy("What do you do differently from the case?"),
        required=False,
        max_length=4_000,
        help_text=gettext_lazy("What you leave out, add or change. Others learn most from that."),
    )
    scaling_kind = forms.ChoiceField(
        label=gettext_lazy("How does it spread?"),
        choices=ScalingKind.choices,
        initial=ScalingKind.OUT,
        widget=forms.RadioSelect,
    )
    started = forms.DateField(label=gettext_lazy("Since when?"), required=False)


class MoveForm(forms.Form):
    stage = forms.ChoiceField(label=gettext_lazy("Where are you now?"), choices=Stage.choices, widget=forms.RadioSelect)
    stop_reason = LineField(
        label=gettext_lazy("If you stopped: why?"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("An honest sentence spares others months."),
    )
    note = LineField(label=gettext_lazy("What should others know about this step?"), max_length=600, required=False)
    price = LineField(
        label=gettext_lazy("What does the user pay?"),
        required=False,
        help_text=gettext_lazy("For example: € 5 per delivery."),
    )
    take_up = LineField(
        label=gettext_lazy("How many use it?"),
        required=False,
        help_text=gettext_lazy("For example: 7% of the applicants."),
    )
    cost = LineField(
        label=gettext_lazy("What did it cost you?"),
        required=False,
        help_text=gettext_lazy("Money, hours, months. For example: € 4,000 and 60 hours in three months."),
    )
    adaptation = TextField(
        label=gettext_lazy("What do you do differently from the case?"), required=False, max_length=4_000
    )
    scaling_kind = forms.ChoiceField(
        label=gettext_lazy("How does it spread?"), choices=ScalingKind.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class MeasureForm(forms.Form):
    title = LineField(
        label=gettext_lazy("What did you measure?"), help_text=gettext_lazy("For example: calls per hundred letters.")
    )
    line = forms.TypedChoiceField(
        label=gettext_lazy("To which promised benefit does it belong?"), coerce=int, empty_value=None, required=False
    )
    unit = LineField(
        label=gettext_lazy("Unit"), max_length=60, help_text=gettext_lazy("For example: calls, days, per cent.")
    )
    baseline = NumberField(label=gettext_lazy("Before"), help_text=gettext_lazy("How it was when you began."))
    target = NumberField(label=gettext_lazy("Promised"), help_text=gettext_lazy("What the case or your plan promised."))
    measured = NumberField(label=gettext_lazy("Measured"), help_text=gettext_lazy("What it really came to."))
    measured_on = forms.DateField(label=gettext_lazy("Measured on"))
    body = TextField(
        label=gettext_lazy("How did you measure, and what should others know?"), required=False, max_length=10_000
    )

    def __init__(self, *args: Any, lines: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = [("", gettext_lazy("Something the case did not promise")), *lines]  # type: ignore[attr-defined]
