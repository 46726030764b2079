"""What the first page shows: to a visitor what this is, to a member what asks for them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from slimmernetwerk.businesscases.kinds import Stage
from slimmernetwerk.businesscases.models import Adoption, BusinessCase
from slimmernetwerk.businesscases.queries import confirmed_adoptions_count
from slimmernetwerk.cafes.queries import next_cafe
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.connections.queries import Notices, notices_for
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, Follow, Post, State
from slimmernetwerk.contributions.queries import cards, newest, slotted
from slimmernetwerk.doetanks.kinds import LEADING, PATH, Phase, Role
from slimmernetwerk.doetanks.models import Consult, Doetank, DoetankRole
from slimmernetwerk.members.models import Mandate
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.statements import Slot, statement
from slimmernetwerk.website.queries.threads import Thread, newest_thread

RUNNING = tuple(phase for phase in PATH if phase != Phase.FINISHED)
# A phase that takes longer than this asks for a look at its gate; an answer is no longer asked about.
LONG = timedelta(days=42)
SOON = timedelta(days=30)  # before the last day of a coach
FEW, SOME = 3, 8
RECENT = 100  # what is news to a member is looked for among so many


@dataclass(frozen=True, slots=True)
class Front:
    """The visitor's first page."""

    doetanks: list[Any]
    cafe: Any
    knowledge: list[Any]
    thread: Thread | None
    adoptions: int
    """Confirmed elsewhere, counted from the register."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The member's first page. `asks` are the things that wait for them, `mine` the Doetanks they are in."""

    asks: list[Any] = field(default_factory=list)
    mine: list[Any] = field(default_factory=list)
    news: list[Any] = field(default_factory=list)
    cafe: Any = None
    notices: Notices = field(default_factory=Notices)
    own: bool = False
    """Whether the news is theirs: followed, or in their themes."""


@statement
def _running(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    found = Doetank.objects.visible_to(viewer).filter(state=State.PUBLISHED, phase__in=RUNNING)
    return cards(found, viewer, language, "phase", "goal").order_by("-last_activity", "-id")[:FEW]


def front(viewer: Viewer, language: str) -> Front:
    doetanks = _running.rows(viewer.standing, language, viewer=viewer.id)
    knowledge = newest(viewer, language, Kind.KNOWLEDGE_ITEM)[:FEW]
    return Front(
        doetanks, next_cafe(viewer, language), knowledge, newest_thread(viewer, language), confirmed_adoptions_count()
    )


COLUMNS = ("what", "pk", "kind", "title", "moment", "day", "note")


def _asking(found: QuerySet[Any], what: str, moment: str, day: Any = None, note: Any = None) -> QuerySet[Any]:
    """One kind of thing that waits for the viewer, in the columns that all of them share."""
    return (
        found.order_by()
        .annotate(
            what=Value(what, output_field=CharField()),
            moment=F(moment),
            day=day or Value(None, output_field=DateField()),
            note=note or Value("", output_field=CharField()),
        )
        .values_list(*COLUMNS)
    )


@statement
def _asks(standing: str) -> QuerySet[Any]:
    """Everything that waits for a member, in one question to the database."""
    viewer = slotted(standing)
    present = DoetankRole.objects.filter(doetank=OuterRef("pk"), member=viewer.id, ended=None)
    going = Doetank.objects.visible_to(viewer).filter(state=State.PUBLISHED, phase__in=RUNNING)
    leading = going.filter(Exists(present.filter(role__in=LEADING)))
    coaches = DoetankRole.objects.filter(
        doetank=OuterRef("pk"), role=Role.COACH, ended=None, ends__lt=Slot("soon", DateField())
    )
    last_day = Subquery(coaches.values("ends")[:1])
    long_ago = Slot("long_ago", DateTimeField())
    consults = Consult.objects.visible_to(viewer).filter(expert=viewer.id, answered=None, state=State.PUBLISHED)
    asked = Discussion.objects.visible_to(viewer).filter(
        author=viewer.id, discussion_kind=DiscussionKind.QUESTION, state=State.PUBLISHED
    )
    said = Post.objects.filter(contribution=OuterRef("pk"), removed=None)
    last = Subquery(said.order_by("-position").values("author")[:1])
    answered = (
        asked.filter(reply_count__gt=0, last_activity__gt=long_ago)
        .filter(~Exists(said.filter(helped__isnull=False)))
        .annotate(last=last)
        .exclude(last=viewer.id)
    )
    today = Slot("today", DateField())
    mandates = Mandate.objects.in_force(today).filter(member=viewer.id)
    unconfirmed = (
        Adoption.objects.visible_to(viewer)
        .filter(confirmed=None, state=State.PUBLISHED, adopter__in=mandates.values("organisation"))
        .exclude(stage=Stage.STOPPED)
    )
    drafts = BusinessCase.objects.visible_to(viewer).filter(author=viewer.id, state=State.DRAFT)
    return _asking(consults, "consult", "created", F("deadline")).union(
        _asking(unconfirmed, "adoption", "created"),
        _asking(drafts, "draft", "created"),
        _asking(leading.filter(admitted=None), "admission", "created"),
        _asking(leading.filter(phase_since__lt=long_ago, admitted__isnull=False), "phase", "phase_since", note=F("phase")),
        _asking(leading.filter(Exists(coaches)), "term", "phase_since", last_day),
        _asking(answered, "answered", "last_activity"),
        _asking(asked.filter(reply_count=0), "question", "created"),
        _asking(going.filter(Exists(present)), "mine", "last_activity", note=F("phase")),
        all=True,
    )  # fmt: skip


# In this order: another waits for the first, only oneself for the last.
ORDER = ("consult", "adoption", "answered", "admission", "term", "phase", "draft", "question")


@statement
def _news(standing: str, language: str) -> QuerySet[Any]:
    viewer = slotted(standing)
    following = Follow.objects.filter(member=viewer.id)
    themed = Contribution.themes.through.objects
    mine = themed.filter(contribution__in=following.values("contribution")).values("theme")
    followed = Exists(following.filter(contribution=OuterRef("pk")))
    others = Contribution.objects.visible_to(viewer).filter(published__isnull=False).exclude(author=viewer.id)
    order = ("-last_activity", "-id")
    recent = Contribution.objects.filter(pk__in=others.order_by(*order).values("pk")[:RECENT])
    # Compared as lists: else the database first makes a list of all there is in these themes.
    recent = recent.annotate(has=ArraySubquery(themed.filter(contribution=OuterRef("pk")).values("theme")))
    in_theme = Q(has__overlap=ArraySubquery(mine))
    why = Case(When(followed, then=Value("followed")), default=Value("theme"), output_field=CharField())
    nothing = Value("", output_field=CharField())
    own = cards(recent.filter(Q(followed) | in_theme).annotate(why=why), viewer, language, "why")
    new = cards(others.annotate(why=nothing), viewer, language, "why")
    return own.order_by(*order)[:SOME].union(new.order_by(*order)[:SOME], all=True)


def desk(viewer: Viewer, language: str) -> Desk:
    """What asks for a member now, and what is new for them. Four queries."""
    now, today = clock.now(), clock.today()
    waiting = _asks.rows(viewer.standing, viewer=viewer.id, long_ago=now - LONG, today=today, soon=today + SOON)
    asks = sorted((row for row in waiting if row.what != "mine"), key=lambda row: (ORDER.index(row.what), row.moment))
    mine = sorted((row for row in waiting if row.what == "mine"), key=lambda row: row.moment, reverse=True)
    news = _news.rows(viewer.standing, language, viewer=viewer.id)
    own = [row for row in news if row.why]
    shown = own or [row for row in news if not row.why]
    return Desk(asks, mine, shown, next_cafe(viewer, language), notices_for(viewer), bool(own))
