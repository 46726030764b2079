"""Who may do what with people."""

from datetime import timedelta
from typing import Any

from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


def may_edit_own_profile(viewer: Viewer) -> bool:
    return viewer.signed_in


def may_see_photo(viewer: Viewer, owner: Any, key: str) -> bool:
    """As the field it is: one's own always, the network's for members, everyone's where the page is for everyone too."""
    if viewer.id == owner.id:
        return key in (owner.photo, owner.hidden_photo)
    if not owner.findable or key != owner.photo:
        return False
    return viewer.signed_in or {"card", "photo"} <= set(owner.everyone_sees)


def may_change_work(viewer: Viewer) -> bool:
    """Alone: what proves it is the mail of the new address."""
    return viewer.signed_in


def may_place(viewer: Viewer, member_id: int) -> bool:
    """Where someone works: for themselves, and for a steward who was asked."""
    return viewer.steward or (viewer.signed_in and viewer.id == member_id)


def may_see_people(viewer: Viewer) -> bool:
    """People are for members: nobody's name is in a list for the whole world."""
    return viewer.signed_in


def may_manage(viewer: Viewer) -> bool:
    """Organisations, registers and who is admitted: the work of stewards."""
    return viewer.steward


def may_invite(viewer: Viewer) -> bool:
    return viewer.signed_in


def may_take_log(viewer: Viewer, line: Any) -> bool:
    """The steward who took this copy, within ten minutes."""
    return viewer.steward and viewer.id == line.actor_id and clock.now() - line.happened < timedelta(minutes=10)


def may_change_invitation(viewer: Viewer, invitation: Any) -> bool:
    """Whoever sent it."""
    return viewer.signed_in and invitation.inviter_id == viewer.id


def may_give_right(viewer: Viewer, member_id: int) -> bool:
    """Nobody gives a right to themselves."""
    return viewer.steward and viewer.id != member_id


def may_leave_for(viewer: Viewer, leaver: Viewer) -> bool:
    """Lay down what somebody held at work: themselves, or a steward who puts right where they work."""
    return may_restrain(viewer, leaver.id or 0) if viewer.id != leaver.id else may_leave(viewer)


def may_restrain(viewer: Viewer, member_id: int) -> bool:
    """Suspend, sign out, correct, take a second step away: a steward, and never about themselves."""
    return viewer.steward and viewer.id != member_id


def may_object(viewer: Viewer) -> bool:
    """Whom it concerns says so themselves."""
    return viewer.signed_in


def may_offer_expertise(viewer: Viewer) -> bool:
    """Anyone, on themes of their own choice; for oneself only."""
    return viewer.signed_in


def may_leave(viewer: Viewer) -> bool:
    """Anyone, at any moment, alone."""
    return viewer.signed_in


def may_fetch(viewer: Viewer, export: Any) -> bool:
    """A copy of one's data is for nobody else."""
    return viewer.signed_in and export.member_id == viewer.id
