"""Where a newcomer can begin: one question, one Doetank, one person and the next Café. Why each fits stands beside it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, Func, OuterRef, QuerySet, Subquery, Value, When

from slimmernetwerk.cafes.queries import next_cafe
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution, State, Theme
from slimmernetwerk.contributions.queries import cards, slotted
from slimmernetwerk.doetanks.kinds import PATH, Phase
from slimmernetwerk.doetanks.models import Doetank, DoetankRole
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.queries import own_themes
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import Slot, statement

RUNNING = tuple(phase for phase in PATH if phase != Phase.FINISHED)


@dataclass(frozen=True, slots=True)
class Fitting:
    """None where nothing fits. `fit` of a row is the name of the theme that it shares with the viewer."""

    question: Any
    doetank: Any
    person: Any
    cafe: Any
    chose: bool
    """Whether the viewer chose themes at all."""


def _mine() -> Func:
    return Func(Slot("themes"), template="(SELECT unnest(%(expressions)s::text[]))")


def _fitting(found: QuerySet[Any], language: str) -> QuerySet[Any]:
    """What has a theme of the viewer, with the first name of such a theme."""
    shared = Theme.objects.filter(contributions=OuterRef("pk"), slug__in=_mine()).order_by("name_nl")
    return found.filter(Exists(shared)).annotate(fit=Subquery(shared.values(f"name_{language}")[:1]))


@statement
def _things(standing: str, language: str) -> QuerySet[Any]:
    """The newest question with the fewest replies, and the liveliest Doetank the viewer is not in."""
    viewer = slotted(standing)
    questions = Discussion.objects.visible_to(viewer).filter(
        discussion_kind=DiscussionKind.QUESTION, state=State.PUBLISHED
    )
    question = _fitting(questions.exclude(author=viewer.id), language).order_by("reply_count", "-last_activity", "-id")
    present = DoetankRole.objects.filter(doetank=OuterRef("pk"), member=viewer.id, ended=None)
    doetanks = Doetank.objects.visible_to(viewer).filter(~Exists(present), state=State.PUBLISHED, phase__in=RUNNING)
    doetank = _fitting(doetanks, language).order_by("-last_activity", "-id")
    chosen = Contribution.objects.filter(pk__in=question.values("pk")[:1]) | Contribution.objects.filter(
        pk__in=doetank.values("pk")[:1]
    )
    return cards(_fitting(chosen, language), viewer, language, "fit")


@statement
def _people(language: str) -> QuerySet[Any]:
    """Someone with a theme of the viewer, of another sector before the own one, and of another organisation before that."""
    mine = Func(Slot("themes"), template="%(expressions)s::varchar[]")
    work = Affiliation.objects.filter(member=OuterRef("pk"), ended=None)
    shared = Theme.objects.filter(slug__in=_mine()).filter(slug__in=Func(OuterRef("themes"), function="unnest", template="(SELECT %(function)s(%(expressions)s))"))  # fmt: skip
    return (
        Member.objects.active()
        .filter(findable=True, themes__overlap=mine)
        .exclude(pk=Slot("viewer"))
        .annotate(
            fit=Subquery(shared.order_by("name_nl").values(f"name_{language}")[:1]),
            organisation=work.values("organisation__name")[:1],
            sector=work.values("organisation__sector")[:1],
            job=work.values("job")[:1],
        )
        .annotate(
            near=Case(When(sector=Slot("sector"), then=True), default=Value(False), output_field=BooleanField()),
            same=Case(
                When(organisation=Slot("organisation"), then=True), default=Value(False), output_field=BooleanField()
            ),
        )
        .order_by(F("near"), F("same"), "-joined", "-id")
        .values_list("id", "name", "headline", "organisation", "sector", "job", "fit")[:1]
    )


def what_fits(viewer: Viewer, language: str) -> Fitting:
    """Four queries, whatever there is."""
    themes = own_themes(viewer)
    things = {row.kind: row for row in _things.rows(viewer.standing, language, viewer=viewer.id, themes=themes)}
    person = _people.row(
        language, viewer=viewer.id, themes=themes, sector=viewer.sector, organisation=viewer.organisation
    )
    cafe = next_cafe(viewer, language)
    return Fitting(things.get(Kind.DISCUSSION), things.get(Kind.DOETANK), person, cafe, bool(themes))
