"""What the panel "who may see this and do what here" asks about people and organisations."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import pgettext_lazy

from slimmernetwerk.contributions.queries.permits import with_stewards
from slimmernetwerk.contributions.who_may import Act, Named, Person, Scene, announce, everyone, for_everyone
from slimmernetwerk.members.policies import (
    may_edit_own_profile,
    may_give_right,
    may_manage,
    may_place,
    may_restrain,
    may_see_people,
)
from slimmernetwerk.members.queries import read_organisation, read_person, read_public_person
from slimmernetwerk.members.viewer import Viewer


def _sees(viewer: Viewer, pk: int) -> bool:
    if not viewer.signed_in:
        return read_public_person(pk) is not None
    try:
        return read_person(viewer, pk) is not None
    except Http404:
        return False


def _sights(viewers: Any, pk: int) -> list[bool]:
    """As the page itself reads it. That looks at no role, so a steward is asked about as any member."""
    known: dict[tuple[bool, bool], bool] = {}
    for one in viewers:
        key = one.signed_in, one.id == pk
        if key not in known:
            known[key] = _sees(one, pk)
    return [known[one.signed_in, one.id == pk] for one in viewers]


def _read_person(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    pk = route["pk"]
    person = read_person(viewer, pk) if viewer.signed_in else read_public_person(pk)
    if person is None:
        raise Http404
    names = (Named(person.name, note=person.organisation or ""),)
    owner = Person(
        "owner", pgettext_lazy("who may", "whose page it is"), Viewer(id=pk, organisation_id=-3), names=names
    )
    return Scene(person.name, {"id": pk}, everyone(owner), lambda viewers: _sights(viewers, pk))


def _read_organisation(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = read_organisation(route["pk"])
    return Scene(
        row.name,
        {"id": row.id},
        with_stewards(everyone(), viewer),
        lambda viewers: [for_everyone(one) for one in viewers],
    )


def _own(viewer: Viewer, it: Any) -> bool:
    """The form of a profile is about nobody but who opened it."""
    return viewer.id == it.id and may_edit_own_profile(viewer)


def _about(policy: Any) -> Any:
    return lambda viewer, it: policy(viewer, it.id)


PERSON = (
    Act("edit", pgettext_lazy("act", "Change the profile"), _own),
    Act("place", pgettext_lazy("act", "Say where someone works"), _about(may_place), anywhere=True),
    Act("give_right", pgettext_lazy("act", "Give a mandate or a task"), _about(may_give_right), anywhere=True),
    Act("restrain", pgettext_lazy("act", "Suspend, sign out or correct"), _about(may_restrain), anywhere=True),
)
ORGANISATION = (
    Act("see_people", pgettext_lazy("act", "See who works there"), lambda viewer, it: may_see_people(viewer)),
    Act("edit", pgettext_lazy("act", "Change the organisation"), lambda viewer, it: may_manage(viewer)),
    Act("mandates", pgettext_lazy("act", "Give and end mandates"), lambda viewer, it: may_manage(viewer)),
)


def announce_permits() -> None:
    announce("person", ["contributions:profile"], _read_person, PERSON)
    announce("organisation", ["contributions:organisation"], _read_organisation, ORGANISATION)
