"""Who may do what with challenges, Doetanks, consults and findings.

`role` is what the viewer is in that Doetank now (`queries.role_of`), empty for who has none.
"""

from typing import Any

from slimmernetwerk.doetanks.kinds import BEFORE_ADMISSION, LEADING, MOST, TEAM, Phase, Role
from slimmernetwerk.members.viewer import Viewer

OPEN = ("network", "public")


def may_bring_in(viewer: Viewer) -> bool:
    return viewer.signed_in


def may_make_challenge(viewer: Viewer, discussion: Any) -> bool:
    """Of a discussion that the whole network can read; what was said in a closed circle stays there."""
    return viewer.signed_in and discussion.state in ("published", "closed") and discussion.visibility in OPEN


def may_recognise(viewer: Viewer, challenge: Any) -> bool:
    """Others than who brought it in."""
    return viewer.signed_in and challenge.author_id != viewer.id and challenge.state == "published"


def may_form(viewer: Viewer, challenge: Any) -> bool:
    return viewer.signed_in and challenge.state == "published"


def _alive(doetank: Any) -> bool:
    return bool(doetank.state == "published")


def _going(doetank: Any) -> bool:
    return _alive(doetank) and doetank.phase not in (Phase.FINISHED, Phase.STOPPED)


def may_join(viewer: Viewer, doetank: Any, role: str) -> bool:
    """As long as the team is being formed; afterwards the lead asks people."""
    outside = role not in (*TEAM, Role.CLIENT)
    return viewer.signed_in and outside and _alive(doetank) and doetank.phase in BEFORE_ADMISSION


def may_take_part(viewer: Viewer, doetank: Any, role: str, doers: int) -> bool:
    """Joining, while there is room: `doers` take part already."""
    return may_join(viewer, doetank, role) and doers < MOST


def may_leave(viewer: Viewer, doetank: Any, role: str) -> bool:
    """Taking part is voluntary. The lead first finds another lead."""
    return viewer.signed_in and role not in ("", Role.LEAD)


def may_sharpen(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _going(doetank) and role in TEAM


def may_appoint(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _going(doetank) and (role in LEADING or viewer.steward)


def may_appoint_lead(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _going(doetank) and (role == Role.LEAD or viewer.steward)


def may_admit(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _going(doetank) and doetank.admitted is None and (role in LEADING or viewer.steward)


def may_pass_gate(viewer: Viewer, doetank: Any, role: str, missing: int) -> bool:
    """When nothing is `missing`; a steward may admit all the same, and says why."""
    return may_admit(viewer, doetank, role) and (not missing or viewer.steward)


def may_move(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _alive(doetank) and doetank.phase != Phase.STOPPED and (role in LEADING or viewer.steward)


def may_move_on(viewer: Viewer, doetank: Any, role: str) -> bool:
    """To a phase after sharpening: only what was admitted."""
    return may_move(viewer, doetank, role) and doetank.admitted is not None


def may_stop(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _going(doetank) and (role in LEADING or viewer.steward)


def may_ask_consult(viewer: Viewer, doetank: Any, role: str) -> bool:
    return _going(doetank) and role in TEAM


def may_consult_outside(viewer: Viewer, doetank: Any, role: str) -> bool:
    """An expert from outside has to be able to read along."""
    return may_ask_consult(viewer, doetank, role) and doetank.visibility in OPEN


def may_answer_consult(viewer: Viewer, consult: Any) -> bool:
    """Only the expert who was asked."""
    return viewer.signed_in and consult.expert_id == viewer.id and consult.state == "published"


def may_record_finding(viewer: Viewer, doetank: Any, role: str) -> bool:
    """Also afterwards: what was learned may be written down late."""
    return _alive(doetank) and role in TEAM
