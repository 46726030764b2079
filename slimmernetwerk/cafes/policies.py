"""Who may do what with a Café. A steward announces one and names a host; the host and stewards then run it."""

from datetime import datetime
from typing import Any

from slimmernetwerk.doetanks.kinds import BEFORE_ADMISSION, TEAM
from slimmernetwerk.members.viewer import Viewer

OPEN = ("network", "public")


def may_announce(viewer: Viewer) -> bool:
    return viewer.steward


def may_run(viewer: Viewer, cafe: Any) -> bool:
    """See who comes, tell what came of it: the host and stewards."""
    return cafe.state == "published" and viewer.signed_in and (viewer.steward or cafe.host_id == viewer.id)


def _to_come(cafe: Any, now: datetime) -> bool:
    return bool(cafe.state == "published" and cafe.called_off is None and cafe.starts > now)


def may_edit(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    """Until it begins. Afterwards there is the report."""
    return may_run(viewer, cafe) and _to_come(cafe, now)


def may_call_off(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    return may_edit(viewer, cafe, now)


def may_decide_stage(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    """As long as somebody can still stand there."""
    return may_run(viewer, cafe) and _to_come(cafe, now)


def may_report(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    return may_run(viewer, cafe) and cafe.called_off is None and cafe.starts <= now


def may_sign_up(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    """Any member who sees it, until it begins; the host is there without a seat."""
    return viewer.signed_in and cafe.host_id != viewer.id and _to_come(cafe, now)


def may_sign_off(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    """Whoever came to be in line, also who became the host after that."""
    return viewer.signed_in and _to_come(cafe, now)


def may_sign_up_as_guest(viewer: Viewer, cafe: Any, now: datetime) -> bool:
    """Who has no account, for what everyone may see. A member is asked to come as a member."""
    return not viewer.signed_in and cafe.visibility == "public" and _to_come(cafe, now)


def may_use_ticket(viewer: Viewer, registration: Any) -> bool:
    """Whoever holds the link of a guest's mail acts for that guest, signed in or not; never for a member."""
    return registration.member_id is None


def may_ask_stage(viewer: Viewer, doetank: Any, role: str) -> bool:
    """The team of an admitted Doetank that the network can see asks; a steward may put it there."""
    alive = doetank.state == "published" and doetank.visibility in OPEN and doetank.phase not in BEFORE_ADMISSION
    return viewer.signed_in and alive and (role in TEAM or viewer.steward)


def offers_stage(viewer: Viewer, row: Any) -> bool:
    """The same for the page of a Doetank, whose row holds the viewer's role."""
    return may_ask_stage(viewer, row, row.my_role)


def may_see_guest_form(viewer: Viewer, cafe: Any) -> bool:
    """Whoever has no account, also when it is too late: then the form says so."""
    return not viewer.signed_in and cafe.visibility == "public"
