"""What is asked about who may see a contribution: the permission query itself, for any number of people at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from slimmernetwerk.contributions import policies
from slimmernetwerk.contributions.models import Contribution, State, Visibility, visible
from slimmernetwerk.contributions.who_may import (
    AUTHOR,
    CLIENT,
    STEWARD,
    TEAM,
    Act,
    Hurdle,
    Named,
    Person,
    Scene,
    everyone,
)
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.queries.steward_names import named_stewards
from slimmernetwerk.members.viewer import STEWARD as AS_STEWARD
from slimmernetwerk.members.viewer import VISITOR as AS_VISITOR
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import Slot, statement

WRITER = pgettext_lazy("who may", "who wrote it")
FOLLOW = Act("follow", pgettext_lazy("act", "Follow"), policies.may_follow)
REPLY = Act("reply", pgettext_lazy("act", "Reply"), policies.may_reply)


def _is(state: str) -> Any:
    return lambda thing: thing.state == state


STATES = (
    Hurdle(_is(State.DRAFT), _("It is a draft still."), {"state": State.PUBLISHED}),
    Hurdle(_is(State.CLOSED), _("It is closed."), {"state": State.PUBLISHED}),
    Hurdle(_is(State.REMOVED), _("It was taken away."), {"state": State.PUBLISHED}),
)
CLOSED_CIRCLE = (Visibility.TEAM, Visibility.CLIENT)


def _seer(place: int, standing: str) -> Viewer:
    if standing == AS_VISITOR:
        return Viewer()
    return Viewer(id=Slot(f"seer_{place}"), steward=standing == AS_STEWARD)  # type: ignore[arg-type]


@statement
def _sights(*standings: str) -> QuerySet[Any]:
    asked = {
        f"seen_{place}": ExpressionWrapper(visible(_seer(place, standing)), output_field=BooleanField())
        for place, standing in enumerate(standings)
    }
    return Contribution.objects.filter(pk=Slot("pk")).annotate(**asked).values_list(*asked)


def who_sees(pk: int, viewers: Sequence[Viewer]) -> list[bool]:
    """Of each viewer whether they may see it, as `visible_to` answers it. One query."""
    ids = {f"seer_{place}": viewer.id for place, viewer in enumerate(viewers)}
    row = _sights.row(*(viewer.standing for viewer in viewers), pk=pk, **ids)
    return [bool(seen) for seen in row] if row else [False] * len(viewers)


def with_stewards(persons: Sequence[Person], viewer: Viewer) -> tuple[Person, ...]:
    """The same, with the names of stewards for who may know them."""
    names = tuple(Named(name, pk) for pk, name in named_stewards(viewer))
    return tuple(replace(one, names=names) if one.kind == STEWARD else one for one in persons)


def circle_of(row: Any, viewer: Viewer) -> tuple[list[Person], bool]:
    """The people of the circle of a contribution, one of each standing beside its author; and whether this viewer is in its
    team. One query."""
    present = CircleMember.objects.filter(circle__contributions=row.id, ended__isnull=True).order_by("-id")
    rows = list(present.values_list("standing", "member"))
    one_of = {standing: member for standing, member in rows if member != row.author_id}
    labels = ((TEAM, pgettext_lazy("who may", "the team")), (CLIENT, pgettext_lazy("who may", "the client")))
    people = [
        Person(kind, label, Viewer(id=one_of[kind], organisation_id=-3), {"in_team": kind == TEAM})
        for kind, label in labels
        if kind in one_of
    ]
    return people, (TEAM, viewer.id) in rows


def insiders(row: Any, viewer: Viewer) -> Sequence[Person]:
    """The people of its circle, where only they may see it."""
    return circle_of(row, viewer)[0] if row.visibility in CLOSED_CIRCLE else ()


def shared_scene(
    viewer: Viewer,
    row: Any,
    *,
    author: Any = WRITER,
    persons: Sequence[Person] | None = None,
    mine: Mapping[str, Any] | None = None,
    **more: Any,
) -> Scene:
    """A contribution as its own page reads it for this viewer, with who wrote it, `persons` (in place of the people of its
    circle), and what is not in its row."""
    writer = []
    if row.author_id and author:
        names = (Named(row.author_name, note=row.organisation_name or ""),) if row.author_name else ()
        writer = [Person(AUTHOR, author, Viewer(id=row.author_id, organisation_id=-3), names=names)]
    people = everyone(*writer, *(insiders(row, viewer) if persons is None else persons))
    return Scene(
        title=row.title,
        thing={**row._asdict(), **more},
        persons=with_stewards(people, viewer),
        sight=lambda viewers: who_sees(row.id, viewers),
        mine=mine or {},
        note=next((str(one.label) for one in STATES if one.stands(row)), ""),
    )
