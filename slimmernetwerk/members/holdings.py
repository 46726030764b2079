"""What we hold of people: for every table of the site one entry that says why, how long, and what happens on leaving.

Each app has its entries in its module `personal`, beside its models; `gather` puts them together. Export, erasure and the
register of processing are made from it, and a test fails on a table or a field that no entry names.
"""

from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _


class Purpose(Enum):
    """Why we hold it; the ground in the law stands beside it."""

    ACCOUNT = "account"
    PROFILE = "profile"
    SHARING = "sharing"
    WORKING = "working"
    MEETING = "meeting"
    TRUST = "trust"


PURPOSES: dict[Purpose, tuple[Any, Any]] = {
    Purpose.ACCOUNT: (_("To let you in, and nobody else in your name"), _("needed for what you asked of us (GDPR 6.1.b)")),
    Purpose.PROFILE: (_("To be found by colleagues"), _("your consent, per field (GDPR 6.1.a)")),
    Purpose.SHARING: (_("To share knowledge"), _("needed for what you asked of us (GDPR 6.1.b)")),
    Purpose.WORKING: (_("To work together and show what came of it"), _("task in the public interest (GDPR 6.1.e)")),
    Purpose.MEETING: (_("To give you a seat"), _("needed for what you asked of us (GDPR 6.1.b)")),
    Purpose.TRUST: (_("To be able to account for who did what"), _("task in the public interest (GDPR 6.1.e)")),
}  # fmt: skip


class Leaving(Enum):
    """What happens to the rows of someone who leaves."""

    GOES = "goes"  # deleted at once
    CHOICE = "choice"  # stays, with the name or as "former member": the one who leaves chooses per group
    FORMER = "former"  # stays, always as "former member"
    FOLLOWS = "follows"  # hangs on another row and goes or stays with it


class Group(Enum):
    """The groups of content about which someone who leaves decides."""

    TALK = "talk"
    KNOWLEDGE = "knowledge"
    DOETANKS = "doetanks"
    CASES = "cases"
    CAFES = "cafes"


GROUPS: dict[Group, Any] = {
    Group.TALK: _("What you said in the clubhouse"),
    Group.KNOWLEDGE: _("Knowledge and collaborations"),
    Group.DOETANKS: _("Challenges, Doetanks, consults and findings"),
    Group.CASES: _("Business cases, adoptions and results"),
    Group.CAFES: _("Cafés"),
}

GROUP_OF_KIND = {
    "discussion": Group.TALK,
    "knowledge_item": Group.KNOWLEDGE,
    "collaboration": Group.KNOWLEDGE,
    "challenge": Group.DOETANKS,
    "doetank": Group.DOETANKS,
    "consult": Group.DOETANKS,
    "finding": Group.DOETANKS,
    "business_case": Group.CASES,
    "adoption": Group.CASES,
    "result": Group.CASES,
    "cafe": Group.CAFES,
}

STAYS = _("as long as the network exists, so that others can build on it")
WHILE_MEMBER = _("as long as you are a member")

# What every kind of contribution gives its author back.
COMMON = ("title", "summary", "body", "kind", "language", "visibility", "unnamed", "state", "created", "published", "changed", "sectors", "ruled", "rule")  # fmt: skip
COMMON_MADE = frozenset({"body_html", "affiliation", "organisation", "themes", "circle", "last_activity", "author"})

# Of every table: numbers of rows, what is made from another field, and what the machine counts.
TECHNICAL = frozenset(
    {"id", "uuid", "version", "search", "position", "reply_count", "follower_count", "contribution_ptr"}
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A table with something of a person.

    `persons` are the paths from a row to the member it is of; `addresses` the fields with the e-mail address of someone who
    may not be a member. `fields` go into the export, under their own names; `made` are left out because they are made from
    those or say nothing of the person. `group`, or `kind_path` to the kind of contribution, tells about which choice it is.
    """

    model: str
    what: Any
    purpose: Purpose
    kept: Any
    leaving: Leaving
    persons: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    made: frozenset[str] = field(default_factory=frozenset)
    at_work: str = ""
    """The path to the organisation of which this is: it is shown and copied only for as long as one works there."""
    group: Group | None = None
    kind_path: str = ""


@dataclass(frozen=True, slots=True)
class Nobody:
    """A table that holds nothing of a person, and why."""

    model: str
    reason: str


Entry = Holding | Nobody


def _modules() -> list[Any]:
    """The modules `personal` of the apps, from the top of the house down."""
    names = [f"{app.name}.personal" for app in apps.get_app_configs() if app.name.startswith("slimmernetwerk.")]
    return [import_module(name) for name in names if find_spec(name) is not None]


def gather() -> list[Entry]:
    """All entries of all apps."""
    return [entry for module in _modules() for entry in module.ENTRIES]


def holdings() -> list[Holding]:
    return [entry for entry in gather() if isinstance(entry, Holding)]


def farewells() -> list[Any]:
    """What someone hands back on changing job, as functions `say_farewell(leaver, organisation, *, doer)` of the apps, from the top
    down. `doer` is a steward, where it is put right for them."""
    return [module.say_farewell for module in _modules() if hasattr(module, "say_farewell")]


def tasks_of(member_id: int) -> list[Any]:
    """What a member took on and may do, as questions from the functions `tasks_of(member_id)` of the apps. All have the same
    columns: the task in words, the name of what it is about, the name and number of its address (0 for none), the first day and
    the last."""
    return [one for module in _modules() if hasattr(module, "tasks_of") for one in module.tasks_of(member_id)]


def duties() -> list[Any]:
    """What someone has to hand back before leaving, as functions `lay_down(by)` of the apps, from the top down."""
    return [module.lay_down for module in _modules() if hasattr(module, "lay_down")]
