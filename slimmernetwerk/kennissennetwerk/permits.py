"""What the panel "who may see this and do what here" asks about knowledge, partners and collaborations."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.permits import FOLLOW, REPLY, STATES, shared_scene, with_stewards
from slimmernetwerk.contributions.who_may import (
    YOURS,
    Act,
    Hurdle,
    Named,
    Person,
    Scene,
    announce,
    announce_also,
    everyone,
    for_everyone,
    page_for,
)  # fmt: skip
from slimmernetwerk.kennissennetwerk import policies, queries
from slimmernetwerk.members.viewer import Viewer

SOME_PARTNER, SOME_EDITOR = -5, -6


def _who_works_at(organisation: int, label: Any) -> Person:
    return Person("partner", label, Viewer(id=-5, organisation_id=organisation))


def _editors(organisation: int, label: Any, names: tuple[Named, ...] = ()) -> Person:
    example = Viewer(id=SOME_EDITOR, organisation_id=organisation)
    return Person("editor", label, example, {"is_editor": True}, names, within="partner")


def _read_item(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return shared_scene(viewer, queries.read_item(viewer, route["pk"], language))


def _partner(viewer: Viewer, pk: int, chooses: bool) -> Scene:
    """Of the page of a partner, and with `chooses` of the one about its editors."""
    row = queries.read_partner(viewer, pk)
    works = pgettext("who may", "who works at %(organisation)s") % {"organisation": row.name}
    names = tuple(Named(one["name"], one["id"] if one["findable"] else None) for one in row.editors_now)
    editors = _editors(row.organisation_id, pgettext_lazy("who may", "the editors"), names)

    def sees(one: Viewer) -> bool:
        return not chooses or policies.may_choose_editors(one, row, one.id == SOME_EDITOR)

    return Scene(
        title=row.name,
        thing=row._asdict() | {"is_editor": False},
        persons=with_stewards(everyone(_who_works_at(row.organisation_id, works), editors), viewer),
        sight=lambda viewers: [sees(one) for one in viewers],
        mine={"is_editor": row.is_editor},
    )


def _read_partner(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return _partner(viewer, route["pk"], chooses=False)


def _read_editors(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return _partner(viewer, route["pk"], chooses=True)


def _read_collaboration(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_collaboration(viewer, route["pk"], language)
    organisations = [one["organisation"] for one in row.partner_names]
    names = ", ".join(one["name"] for one in row.partner_names)
    works = pgettext("who may", "who works at %(organisation)s") % {"organisation": names}
    persons = [_who_works_at(organisations[0], works)] if organisations else []
    author = pgettext_lazy("who may", "who began it")
    return shared_scene(viewer, row, author=author, persons=persons, organisations=organisations)


def _publish(viewer: Viewer, partner: Any) -> bool:
    return policies.may_publish(viewer, partner, partner.is_editor)


def _choose(viewer: Viewer, partner: Any) -> bool:
    return policies.may_choose_editors(viewer, partner, partner.is_editor)


def _ask_for_editor(viewer: Viewer, partner: Any) -> bool:
    return policies.may_ask_for_editor(viewer, partner, partner.edited)


def _start(viewer: Viewer, partner: Any) -> bool:
    return policies.may_start_collaboration(viewer, [partner.organisation_id])


def _tell(viewer: Viewer, it: Any) -> bool:
    return policies.may_tell(viewer, it, it.organisations)


def _welcome(viewer: Viewer, it: Any) -> bool:
    return policies.may_welcome(viewer)


EDITED = Hurdle(lambda it: it.edited, _("It has editors."), {"edited": False})


def announce_permits() -> None:
    announce(
        Kind.KNOWLEDGE_ITEM, [f"kennissennetwerk:{one}" for one in ("item", "use")], _read_item, (REPLY, FOLLOW), STATES
    )
    publish = Act("publish", pgettext_lazy("act", "Publish knowledge"), _publish)
    start = Act("start", pgettext_lazy("act", "Begin a collaboration"), _start)
    choose = Act("choose_editors", pgettext_lazy("act", "Choose editors"), _choose)
    ask = Act("ask_for_editor", pgettext_lazy("act", "Ask for an editor"), _ask_for_editor)
    announce("partner", ["kennissennetwerk:partner"], _read_partner, (publish, start, choose, ask), [EDITED])
    announce_also("partner", ["kennissennetwerk:editors"], _read_editors)
    tell = Act("tell", pgettext_lazy("act", "Tell news"), _tell)
    move = Act("move", pgettext_lazy("act", "Say how far it is"), _tell)
    pages = ["kennissennetwerk:collaboration"]
    announce(Kind.COLLABORATION, pages, _read_collaboration, (REPLY, FOLLOW, tell, move), STATES)
    _announce_lists()


def _announce_lists() -> None:
    some = SimpleNamespace(organisation_id=SOME_PARTNER, is_editor=True)
    staff = [_who_works_at(SOME_PARTNER, pgettext_lazy("who may", "who works at a knowledge partner"))]
    editors = [_editors(SOME_PARTNER, pgettext_lazy("who may", "the editors of a knowledge partner"))]
    for page in ("items", "collaborations"):
        announce(page, [f"kennissennetwerk:{page}"], page_for(for_everyone, YOURS, staff))
    welcome = Act("welcome", pgettext_lazy("act", "Welcome a knowledge partner"), _welcome)
    announce("partners", ["kennissennetwerk:partners"], page_for(for_everyone), acts=[welcome])
    announce("publish", ["kennissennetwerk:publish"], page_for(lambda viewer: _publish(viewer, some), "", editors))
    announce("start", ["kennissennetwerk:start"], page_for(lambda viewer: _start(viewer, some), "", staff))
    announce("welcome", ["kennissennetwerk:welcome"], page_for(policies.may_welcome))
