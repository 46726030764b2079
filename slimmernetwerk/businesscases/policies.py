"""Who may do what with business cases, adoptions and results.

`role` is what the viewer is in the Doetank of the case now; `mandated` whether the viewer holds the mandate of the adopting
organisation today. Seeing is decided by `visible_to`, before any of this is asked.
"""

from typing import Any

from slimmernetwerk.businesscases.kinds import MEASURABLE, Stage
from slimmernetwerk.contributions.policies import may_edit
from slimmernetwerk.doetanks.kinds import TEAM, Phase
from slimmernetwerk.members.viewer import Viewer

OPEN = ("network", "public")
# The step is offered when there is something to write about and it is not written yet; then, a team has other things to do.
READY = (Phase.EXPERIMENTING, Phase.CASE_WRITING)
__all__ = [
    "may_adopt",
    "may_calculate",
    "may_confirm",
    "may_edit",
    "may_enter",
    "may_measure",
    "may_move",
    "may_publish",
    "may_publish_now",
    "may_see_fork",
    "may_start_case",
    "may_start_from",
]


def may_start_case(viewer: Viewer, doetank: Any, role: str) -> bool:
    """The team of a Doetank that was admitted; what comes from nowhere is written by a steward."""
    if doetank is None:
        return viewer.signed_in and viewer.steward
    return viewer.signed_in and role in TEAM and doetank.state == "published" and doetank.admitted is not None


def may_start_from(viewer: Viewer, doetank: Any) -> bool:
    """The same, asked of a Doetank as its own page shows it, with `my_role` at hand, while a trial or the case is the work at
    hand and none was written."""
    if getattr(doetank, "has_case", False):
        return False
    return may_start_case(viewer, doetank, getattr(doetank, "my_role", "")) and doetank.phase in READY


def may_publish(viewer: Viewer, case: Any) -> bool:
    return case.state == "draft" and may_edit(viewer, case)


def may_publish_now(viewer: Viewer, case: Any, missing: int) -> bool:
    """When no part that publishing asks for is `missing`."""
    return may_publish(viewer, case) and not missing


def may_calculate(viewer: Viewer, case: Any) -> bool:
    """For one's own organisation, with a case that is finished."""
    return viewer.signed_in and viewer.organisation_id is not None and case.state == "published"


def may_see_fork(viewer: Viewer, fork: Any) -> bool:
    """The numbers of an organisation are for who works there now: not for who left, who made them or not."""
    return viewer.signed_in and viewer.organisation_id is not None and viewer.organisation_id == fork.organisation_id


def may_adopt(viewer: Viewer, case: Any) -> bool:
    """What only a team or client can read cannot be taken over by others."""
    return may_calculate(viewer, case) and case.visibility in OPEN


def may_enter(viewer: Viewer, case: Any, entered: bool) -> bool:
    """Once for each organisation: what was `entered` is brought up to date."""
    return may_adopt(viewer, case) and not entered


def may_confirm(viewer: Viewer, adoption: Any, mandated: bool) -> bool:
    """Only who may decide for that organisation; not even a steward. What has stopped begins again first."""
    waits = adoption.confirmed is None and adoption.state == "published" and adoption.stage != Stage.STOPPED
    return viewer.signed_in and mandated and waits


def may_move(viewer: Viewer, adoption: Any) -> bool:
    """The people of the organisation that takes it over: it is their story."""
    return (
        viewer.signed_in
        and viewer.organisation_id is not None
        and viewer.organisation_id == adoption.adopter_id
        and adoption.state == "published"
    )


def may_measure(viewer: Viewer, adoption: Any) -> bool:
    """From the trial on; what was stopped may be measured as well."""
    return may_move(viewer, adoption) and adoption.stage in MEASURABLE
