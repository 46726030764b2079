"""What the panel "who may see this and do what here" asks about a Café."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from slimmernetwerk.cafes import policies, queries
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.permits import FOLLOW, REPLY, STATES, shared_scene
from slimmernetwerk.contributions.who_may import (
    YOURS,
    Act,
    Hurdle,
    Named,
    Person,
    Scene,
    announce,
    announce_also,
    for_everyone,
    page_for,
)  # fmt: skip
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock

LONG_AGO, ONE_DAY = datetime(2000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def _read(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_cafe(viewer, route["pk"], language)
    names: tuple[Named, ...] = ()
    if row.host_name:
        names = (Named(row.host_name, row.host_id if row.host_findable else None, row.host_work or ""),)
    host = Person("host", pgettext_lazy("who may", "the host"), Viewer(id=row.host_id, organisation_id=-4), names=names)
    author = None if row.author_id == row.host_id else pgettext_lazy("who may", "who announced it")
    return shared_scene(viewer, row, author=author, persons=[host] if row.host_id else [], now=clock.now())


def _read_of_slot(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return _read(viewer, {"pk": queries.get_slot(viewer, route["pk"]).cafe_id}, language)


def _now(policy: Any) -> Any:
    return lambda viewer, it: policy(viewer, it, it.now)


ACTS = (
    Act("sign_up", pgettext_lazy("act", "Sign up"), _now(policies.may_sign_up)),
    Act("guest", pgettext_lazy("act", "Sign up as a guest"), _now(policies.may_sign_up_as_guest)),
    REPLY,
    FOLLOW,
    Act("guests", pgettext_lazy("act", "See the guest list"), policies.may_run),
    Act("edit", pgettext_lazy("act", "Change the Café"), _now(policies.may_edit)),
    Act("call_off", pgettext_lazy("act", "Call it off"), _now(policies.may_call_off)),
    Act("decide", pgettext_lazy("act", "Decide who stands on the stage"), _now(policies.may_decide_stage)),
    Act("report", pgettext_lazy("act", "Write the report"), _now(policies.may_report)),
)
HURDLES = (
    *STATES,
    Hurdle(lambda it: it.called_off is not None, _("The Café is called off."), {"called_off": None}),
    Hurdle(lambda it: it.starts <= it.now, _("The Café has begun."), {"now": LONG_AGO}),
    Hurdle(lambda it: it.starts > it.now, _("The Café has not begun yet."), {"now": ONE_DAY}),
    Hurdle(lambda it: it.visibility != "public", _("It is for members."), {"visibility": "public"}),
)
PAGES = ("cafe", "edit", "call_off", "report", "guests", "guest", "mailed")


def announce_permits() -> None:
    announce(Kind.CAFE, [f"cafes:{page}" for page in PAGES], _read, ACTS, HURDLES)
    announce_also(Kind.CAFE, ["cafes:decide"], _read_of_slot)
    ask = Act(
        "ask_stage",
        pgettext_lazy("act", "Ask for the stage of a Café"),
        lambda viewer, it: policies.may_ask_stage(viewer, it, it.my_role),
    )
    announce(Kind.DOETANK, ["cafes:ask_stage"], acts=[ask])
    new = Act("announce", pgettext_lazy("act", "Announce a Café"), lambda viewer, it: policies.may_announce(viewer))
    announce("cafes", ["cafes:list"], page_for(for_everyone, YOURS), acts=[new])
    announce_also("cafes", ["cafes:announce"], page_for(policies.may_announce))
