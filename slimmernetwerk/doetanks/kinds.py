"""The phases and roles of a Doetank, and what a finding can say."""

from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("phase", "Submitted")
    SHARPENING = "sharpening", pgettext_lazy("phase", "Sharpening")
    RESEARCHING = "researching", pgettext_lazy("phase", "Researching")
    DESIGNING = "designing", pgettext_lazy("phase", "Designing")
    EXPERIMENTING = "experimenting", pgettext_lazy("phase", "Experimenting")
    CASE_WRITING = "case_writing", pgettext_lazy("phase", "Business case")
    HANDING_OVER = "handing_over", pgettext_lazy("phase", "Handing over")
    FINISHED = "finished", pgettext_lazy("phase", "Finished")
    PAUSED = "paused", pgettext_lazy("phase", "Paused")
    STOPPED = "stopped", pgettext_lazy("phase", "Stopped with honour")


# In the order in which a Doetank passes them; paused and stopped are side exits.
PATH = (
    Phase.SUBMITTED, Phase.SHARPENING, Phase.RESEARCHING, Phase.DESIGNING, Phase.EXPERIMENTING, Phase.CASE_WRITING,
    Phase.HANDING_OVER, Phase.FINISHED,
)  # fmt: skip
# A Doetank that stopped with a lesson is as full a result as one that finished.
RESULTS = (Phase.FINISHED, Phase.STOPPED)
BEFORE_ADMISSION = (Phase.SUBMITTED, Phase.SHARPENING)


class PhaseText(NamedTuple):
    goal: Any
    exit_question: Any
    example: Any


TEXTS = {
    Phase.SUBMITTED: PhaseText(
        _("Someone brings in a problem from practice."),
        _("Who takes the lead?"),
        _("A counter clerk tells how often people come back for one form."),
    ),
    Phase.SHARPENING: PhaseText(
        _("Find the problem beneath the problem, the people involved and a client."),
        _("Can everyone tell in one sentence what the real problem is, and for whom?"),
        _("Not “the letter is too long”, but “nobody checks whether the reader knows what to do”."),
    ),
    Phase.RESEARCHING: PhaseText(
        _("Go and look at what really happens at the place of the problem."),
        _("Can the team tell what really happens, with an example they saw themselves?"),
        _("A morning beside the telephone, tallying why people call."),
    ),
    Phase.DESIGNING: PhaseText(
        _("Think up directions, and leave the beaten track for a while."),
        _("Which one direction do you want to try?"),
        _("Three sketches on a wall, and the one that costs least is tried first."),
    ),
    Phase.EXPERIMENTING: PhaseText(
        _("Try it small, with a prediction that you wrote down beforehand."),
        _("Is the trial closed, and what did it teach?"),
        _("Two weeks, one team, twelve letters."),
    ),
    Phase.CASE_WRITING: PhaseText(
        _("Write down what it brings and costs, so that others can do their own sums."),
        _("Is the business case published?"),
        _("Low, middle and high, for every line."),
    ),
    Phase.HANDING_OVER: PhaseText(
        _("Other organisations take it up, with your help."),
        _("Has a first organisation confirmed that it takes it over, or do you know why not?"),
        _("A water authority does the sums with its own numbers."),
    ),
    Phase.FINISHED: PhaseText(
        _("The work is done and stays readable for everyone."),
        _("What would you tell the next team?"),
        _("Someone three years later finds your finding and calls you."),
    ),
    Phase.PAUSED: PhaseText(
        _("The work rests for a while."),
        _("When do you look at it again?"),
        _("The client is replaced after the summer."),
    ),
    Phase.STOPPED: PhaseText(
        _("The work stopped, and what was learned is worth as much as a success."),
        _("What should the next team know before it begins?"),
        _("The one who really decides was not at the table."),
    ),
}


class Role(models.TextChoices):
    LEAD = "lead", pgettext_lazy("doetank role", "Lead")
    PARTICIPANT = "participant", pgettext_lazy("doetank role", "Participant")
    COACH = "coach", pgettext_lazy("doetank role", "Coach")
    CLIENT = "client", pgettext_lazy("doetank role", "Client")
    SPONSOR = "sponsor", pgettext_lazy("doetank role", "Supporter")
    EXPERT = "expert", pgettext_lazy("doetank role", "Expert")
    FOLLOWER = "follower", pgettext_lazy("doetank role", "Follower")


TEAM = (Role.LEAD, Role.PARTICIPANT, Role.COACH)
DOERS = (Role.LEAD, Role.PARTICIPANT)
LEADING = (Role.LEAD, Role.COACH)
BACKERS = (Role.CLIENT, Role.SPONSOR)
FEWEST, MOST = 3, 10


class Verdict(models.TextChoices):
    WORKS = "works", pgettext_lazy("verdict", "Works")
    FAILS = "fails", pgettext_lazy("verdict", "Does not work")
    CONDITIONAL = "conditional", pgettext_lazy("verdict", "Works under conditions")


class GateItem(NamedTuple):
    met: bool
    label: Any
    note: str = ""


def _now(number: int) -> str:
    return gettext("now %(number)d") % {"number": number}


def gate(problem: str, stakeholders: int, client_name: str, team: list[tuple[str, Any]]) -> list[GateItem]:
    """What admission asks, each with whether it is met. `team` are pairs of role and organisation id."""
    doers = [organisation for role, organisation in team if role in DOERS]
    roles = {role for role, _organisation in team}
    organisations = {organisation for organisation in doers if organisation}
    return [
        GateItem(bool(problem), _("The underlying problem is written down")),
        GateItem(stakeholders > 0, _("The people involved are listed")),
        GateItem(bool(client_name) or bool(roles & set(BACKERS)), _("A client or supporter is named")),
        GateItem(FEWEST <= len(doers) <= MOST, _("Three to ten people take part"), _now(len(doers))),
        GateItem(len(organisations) >= 2, _("They come from at least two organisations"), _now(len(organisations))),
        GateItem(Role.LEAD in roles, _("There is a lead")),
        GateItem(Role.COACH in roles, _("There is a coach")),
    ]


def reachable(phase: str, rested_at: str = "") -> list[str]:
    """Where a Doetank in this phase may go: one step on, back to any earlier phase, or to rest.

    `rested_at` is the phase a paused Doetank came from: it goes on from there.
    """
    if phase == Phase.STOPPED:
        return []
    here = PATH.index(rested_at or Phase.SHARPENING) if phase == Phase.PAUSED else PATH.index(phase)  # type: ignore[arg-type]
    found: list[str] = [PATH[here]] if phase == Phase.PAUSED else [*PATH[here + 1 : here + 2]]
    found += reversed(PATH[1:here])
    if phase not in (Phase.PAUSED, Phase.FINISHED):
        found.append(Phase.PAUSED)
    return [str(one) for one in found]
