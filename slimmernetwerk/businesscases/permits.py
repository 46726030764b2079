"""What the panel "who may see this and do what here" asks about a business case, an adoption and a result."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from slimmernetwerk.businesscases import policies, queries
from slimmernetwerk.businesscases.kinds import MEASURABLE, REQUIRED, Stage
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.permits import REPLY, STATES, circle_of, shared_scene
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
    still_missing,
)
from slimmernetwerk.kennissennetwerk.policies import may_use
from slimmernetwerk.members.viewer import Viewer


def _read_case(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_case(viewer, route["pk"], language)
    people, in_team = circle_of(row, viewer)
    return shared_scene(
        viewer,
        row,
        persons=people,
        mine={"in_team": in_team, "my_adoption": row.my_adoption},
        in_team=False,
        my_adoption=None,
        missing=tuple(part.heading for part in REQUIRED if not row.parts_html.get(part.name)),
    )


def _read_adoption(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_adoption(viewer, route["pk"], language)
    name = {"organisation": row.adopter_name}
    holders = queries.mandate_holders(row.adopter_id) if viewer.signed_in else []
    works = pgettext("who may", "who works at %(organisation)s") % name
    decides = pgettext("who may", "who holds the mandate of %(organisation)s") % name
    persons = [
        Person("adopter", works, Viewer(id=-5, organisation_id=row.adopter_id)),
        Person(
            "mandated",
            decides,
            Viewer(id=-6, organisation_id=row.adopter_id),
            {"mandated": True},
            tuple(map(Named, holders)),
            within="adopter",
        ),
    ]
    return shared_scene(viewer, row, persons=persons, mine={"mandated": row.mandated}, mandated=False)


def _read_result(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return shared_scene(viewer, queries.read_result(viewer, route["pk"], language))


CASE = (
    REPLY,
    Act("calculate", pgettext_lazy("act", "Calculate for one's own organisation"), policies.may_calculate),
    Act("adopt", pgettext_lazy("act", "Take it over"), lambda viewer, it: policies.may_enter(viewer, it, it.my_adoption is not None)),
    Act("edit", pgettext_lazy("act", "Change the text"), policies.may_edit),
    Act("publish", pgettext_lazy("act", "Publish"), lambda viewer, it: policies.may_publish_now(viewer, it, len(it.missing))),
    Act("use", pgettext_lazy("act", "Say which knowledge it uses"), lambda viewer, it: may_use(viewer, it, it.in_team)),
)  # fmt: skip
CASE_HURDLES = (
    *STATES,
    Hurdle(lambda it: it.state != "draft", _("It is published already."), {"state": "draft"}),
    Hurdle(lambda it: bool(it.missing), still_missing, {"missing": ()}),
    Hurdle(
        lambda it: it.my_adoption is not None,
        _("Your organisation is in the register already."),
        {"my_adoption": None},
    ),
    Hurdle(
        lambda it: it.visibility not in policies.OPEN,
        _("Only a closed group reads it, so others cannot take it over."),
        {"visibility": "network"},
    ),
)
ADOPTION = (
    REPLY,
    Act("confirm", pgettext_lazy("act", "Confirm it for the organisation"), lambda viewer, it: policies.may_confirm(viewer, it, it.mandated)),
    Act("move", pgettext_lazy("act", "Bring it up to date"), policies.may_move),
    Act("measure", pgettext_lazy("act", "Enter a measured result"), policies.may_measure),
)  # fmt: skip
ADOPTION_HURDLES = (
    *STATES,
    Hurdle(lambda it: it.confirmed is not None, _("It is confirmed already."), {"confirmed": None}),
    Hurdle(lambda it: it.stage == Stage.STOPPED, _("It has stopped: start it again first."), {"stage": Stage.DECISION}),
    Hurdle(
        lambda it: it.stage not in MEASURABLE,
        _("There is something to measure from the trial on."),
        {"stage": Stage.TRIAL},
    ),
)
CASE_PAGES = (
    "case", "about", "question", "publish", "versions", "version", "figures", "new_driver", "driver", "new_line", "line", "calculate",
    "calculations", "adopt", "case_adoptions",
)  # fmt: skip


def announce_permits() -> None:
    announce(Kind.BUSINESS_CASE, [f"businesscases:{one}" for one in CASE_PAGES], _read_case, CASE, CASE_HURDLES)
    pages = [f"businesscases:{one}" for one in ("adoption", "move", "measure")]
    announce(Kind.ADOPTION, pages, _read_adoption, ADOPTION, ADOPTION_HURDLES)
    announce(Kind.RESULT, ["businesscases:result"], _read_result, (REPLY,), STATES)
    start = Act(
        "start_case",
        pgettext_lazy("act", "Write the business case"),
        lambda viewer, it: policies.may_start_case(viewer, it, it.my_role),
    )
    announce(Kind.DOETANK, ["businesscases:start_from"], acts=[start])
    _announce_lists()


def _may_start(viewer: Viewer, it: Any = None) -> bool:
    """Without a Doetank."""
    return policies.may_start_case(viewer, None, "")


def _read_calculation(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    """The sums of an organisation, for who works there now."""
    fork = queries.get_fork(viewer, route["pk"])
    works = pgettext_lazy("who may", "who works at the organisation that calculated")
    person = Person("own", works, Viewer(id=-5, organisation_id=fork.organisation_id))
    return Scene(
        title=fork.case.title,
        thing={"organisation_id": fork.organisation_id, "state": fork.case.state, "visibility": fork.case.visibility},
        persons=everyone(person),
        sight=lambda viewers: [policies.may_see_fork(one, fork) for one in viewers],
    )


def _announce_lists() -> None:
    start = Act("start", pgettext_lazy("act", "Write a case without a Doetank"), _may_start)
    announce("cases", ["businesscases:list"], page_for(for_everyone, YOURS), acts=[start])
    announce_also("cases", ["businesscases:start"], page_for(_may_start))
    announce("adoptions", ["businesscases:adoptions"], page_for(for_everyone, YOURS))
    announce("calculation", ["businesscases:calculation"], _read_calculation)
