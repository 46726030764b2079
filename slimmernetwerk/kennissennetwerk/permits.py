"""What the panel "who may see this and do what here" asks about knowledge, partners and collaborations."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django.utils.translation import pgettext, pgettext_lazy

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.permits import FOLLOW, REPLY, STATES, shared_scene
from slimmernetwerk.contributions.who_may import (
    YOURS,
    Act,
    Person,
    Scene,
    announce,
    everyone,
    for_everyone,
    page_for,
)  # fmt: skip
from slimmernetwerk.kennissennetwerk import policies, queries
from slimmernetwerk.members.viewer import Viewer

SOME_PARTNER = -5


def _who_works_at(organisation: int, label: Any) -> Person:
    return Person("partner", label, Viewer(id=-5, organisation_id=organisation))


def _read_item(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return shared_scene(viewer, queries.read_item(viewer, route["pk"], language))


def _read_partner(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_partner(route["pk"])
    works = pgettext("who may", "who works at %(organisation)s") % {"organisation": row.name}
    return Scene(
        title=row.name,
        thing=row._asdict(),
        persons=everyone(_who_works_at(row.organisation_id, works)),
        sight=lambda viewers: [for_everyone(one) for one in viewers],
    )


def _read_collaboration(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_collaboration(viewer, route["pk"], language)
    organisations = [one["organisation"] for one in row.partner_names]
    names = ", ".join(one["name"] for one in row.partner_names)
    works = pgettext("who may", "who works at %(organisation)s") % {"organisation": names}
    persons = [_who_works_at(organisations[0], works)] if organisations else []
    author = pgettext_lazy("who may", "who began it")
    return shared_scene(viewer, row, author=author, persons=persons, organisations=organisations)


def _publish(viewer: Viewer, partner: Any) -> bool:
    return policies.may_publish(viewer, partner)


def _start(viewer: Viewer, partner: Any) -> bool:
    return policies.may_start_collaboration(viewer, [partner.organisation_id])


def _tell(viewer: Viewer, it: Any) -> bool:
    return policies.may_tell(viewer, it, it.organisations)


def announce_permits() -> None:
    announce(
        Kind.KNOWLEDGE_ITEM, [f"kennissennetwerk:{one}" for one in ("item", "use")], _read_item, (REPLY, FOLLOW), STATES
    )
    publish = Act("publish", pgettext_lazy("act", "Publish knowledge"), _publish)
    start = Act("start", pgettext_lazy("act", "Begin a collaboration"), _start)
    announce("partner", ["kennissennetwerk:partner"], _read_partner, (publish, start))
    tell = Act("tell", pgettext_lazy("act", "Tell news"), _tell)
    move = Act("move", pgettext_lazy("act", "Say how far it is"), _tell)
    pages = ["kennissennetwerk:collaboration"]
    announce(Kind.COLLABORATION, pages, _read_collaboration, (REPLY, FOLLOW, tell, move), STATES)
    _announce_lists()


def _announce_lists() -> None:
    some = SimpleNamespace(organisation_id=SOME_PARTNER)
    editors = [_who_works_at(SOME_PARTNER, pgettext_lazy("who may", "who works at a knowledge partner"))]
    for page in ("items", "collaborations"):
        announce(page, [f"kennissennetwerk:{page}"], page_for(for_everyone, YOURS, editors))
    announce("partners", ["kennissennetwerk:partners"], page_for(for_everyone))
    announce("publish", ["kennissennetwerk:publish"], page_for(lambda viewer: _publish(viewer, some), "", editors))
    announce("start", ["kennissennetwerk:start"], page_for(lambda viewer: _start(viewer, some), "", editors))
    announce("welcome", ["kennissennetwerk:welcome"], page_for(policies.may_welcome))
