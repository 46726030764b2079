"""Who may do what with partners, knowledge and collaborations."""

from collections.abc import Iterable
from typing import Any

from slimmernetwerk.members.viewer import Viewer


def may_welcome(viewer: Viewer) -> bool:
    return viewer.steward


def may_publish(viewer: Viewer, partner: Any, editor: bool) -> bool:
    """An editor of the partner (`queries.edits`), as long as they work there; nobody has to approve what they publish."""
    return editor and works_for(viewer, partner)


def works_for(viewer: Viewer, partner: Any) -> bool:
    return viewer.signed_in and partner is not None and partner.organisation_id == viewer.organisation_id


def may_choose_editors(viewer: Viewer, partner: Any, editor: bool) -> bool:
    """Its own editors, and a steward, for there has to be a first one."""
    return viewer.steward or may_publish(viewer, partner, editor)


def may_name_editor(viewer: Viewer, partner: Any, editor: bool, member_id: int) -> bool:
    """Nobody names themselves, nor gives themselves another year."""
    return viewer.id != member_id and may_choose_editors(viewer, partner, editor)


def may_end_editor(viewer: Viewer, partner: Any, editor: bool, member_id: int) -> bool:
    """Also one's own task."""
    return viewer.signed_in and (viewer.id == member_id or may_choose_editors(viewer, partner, editor))


def may_ask_for_editor(viewer: Viewer, partner: Any, edited: bool) -> bool:
    """Who works for a partner that nobody publishes for."""
    return works_for(viewer, partner) and not edited


def may_use(viewer: Viewer, contribution: Any, in_team: bool) -> bool:
    """Who is in the team of a Doetank or case says what it uses."""
    return viewer.signed_in and contribution.state == "published" and (in_team or contribution.author_id == viewer.id)


def may_start_collaboration(viewer: Viewer, organisations: Iterable[int]) -> bool:
    """Someone of one of its partners, or a steward. Nobody binds an organisation they do not work for."""
    return viewer.signed_in and (viewer.steward or viewer.organisation_id in set(organisations))


def may_tell(viewer: Viewer, collaboration: Any, organisations: Iterable[int]) -> bool:
    """News, and how far it is: from who started it, someone of a partner, or a steward."""
    own = collaboration.author_id == viewer.id or may_start_collaboration(viewer, organisations)
    return viewer.signed_in and collaboration.state == "published" and own
