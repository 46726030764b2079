"""What a business case is made of, and the stages of an adoption."""

from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(NamedTuple):
    """A part that an author fills by answering a question. A case is published when the required ones are there."""

    name: str
    heading: Any
    question: Any
    help: Any
    required: bool = True


PARTS = (
    Part(
        "problem",
        _("The problem"),
        _("Which problem is solved, and for whom?"),
        _("The problem beneath the problem, as you saw it in practice."),
    ),
    Part(
        "nothing_done",
        _("If nothing is done"),
        _("What happens if nothing is done?"),
        _("How it is now, and where that leads. Every choice is compared with this."),
    ),
    Part(
        "solution",
        _("The solution"),
        _("What is the solution?"),
        _("What you do differently, and how it works from day to day."),
    ),
    Part(
        "public_value",
        _("Public value"),
        _("What does it bring, and to whom?"),
        _("For residents, for organisations and for the people who do the work. Also what cannot be told in money."),
    ),
    Part(
        "evidence",
        _("What shows that it works"),
        _("What shows that it works?"),
        _("What you tried, with how many people, how long, and what you saw."),
    ),
    Part(
        "costs",
        _("What it costs"),
        _("What does it cost, and who pays?"),
        _("Money and hours. The amounts themselves come in a next step."),
        False,
    ),
    Part(
        "risks",
        _("Risks, and what did not work"),
        _("What can go wrong, and what did?"),
        _("What did not work is worth as much to others as what did."),
    ),
    Part(
        "preconditions",
        _("Works only if"),
        _("When does it work?"),
        _("What must be in place with whoever takes it up."),
    ),
    Part(
        "steps",
        _("How to take it up"),
        _("How does another organisation take it up?"),
        _("The first three steps, and what you can leave out."),
        False,
    ),
)
PART_NAMES = tuple(part.name for part in PARTS)
REQUIRED = tuple(part for part in PARTS if part.required)


class LineKind(models.TextChoices):
    COST = "cost", pgettext_lazy("line", "Cost")
    BENEFIT = "benefit", pgettext_lazy("line", "Benefit")


class Timing(models.TextChoices):
    ONCE = "once", _("Once, at the start")
    YEARLY = "yearly", _("Every year")


class Stage(models.TextChoices):
    INTEREST = "interest", pgettext_lazy("adoption", "Interest")
    EXPLORATION = "exploration", pgettext_lazy("adoption", "Exploration")
    DECISION = "decision", pgettext_lazy("adoption", "Decision")
    TRIAL = "trial", pgettext_lazy("adoption", "Trial")
    IN_USE = "in_use", pgettext_lazy("adoption", "In use")
    STOPPED = "stopped", pgettext_lazy("adoption", "Stopped")


# The way an adoption goes; stopping is a side exit, and starting again is possible.
PATH = (Stage.INTEREST, Stage.EXPLORATION, Stage.DECISION, Stage.TRIAL, Stage.IN_USE)
# A mandate holder's word is the decision: before it, there was only interest.
BEFORE_DECISION = (Stage.INTEREST, Stage.EXPLORATION)
# From here on there is something to measure.
MEASURABLE = (Stage.TRIAL, Stage.IN_USE, Stage.STOPPED)


class ScalingKind(models.TextChoices):
    IN = "in", _("In: more of it within the own organisation")
    OUT = "out", _("Out: the same in another place")
    UP = "up", _("Up: into rules and policy")
    DEEP = "deep", _("Deep: into how people work and think")
    BEYOND = "beyond", _("Beyond: the idea, in another form")


class Happening(models.TextChoices):
    """What the history of an adoption tells."""

    STARTED = "started", _("Entered in the register")
    MOVED = "moved", _("Went to another stage")
    CONFIRMED = "confirmed", _("Confirmed for the organisation")
    CHANGED = "changed", _("Brought up to date")
    MEASURED = "measured", _("A result was measured")
