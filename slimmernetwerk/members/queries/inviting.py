"""Invitations: one's own, and for stewards those of everyone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404

from slimmernetwerk.members.models import Invitation
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require

# Of one invitation so many mails are sent, and never two within a day.
MOST_MAILS, BETWEEN_MAILS = 3, timedelta(days=1)
OPEN, USED, CANCELLED, OVER = "open", "used", "cancelled", "over"


def state_of(row: Mapping[str, Any]) -> str:
    if row["used"]:
        return USED
    if row["cancelled"]:
        return CANCELLED
    return OPEN if row["ends"] > clock.now() else OVER


def may_be_mailed(row: Mapping[str, Any]) -> bool:
    """Whether it can be sent once more, now."""
    return state_of(row) in (OPEN, OVER) and row["mails"] < MOST_MAILS and row["sent"] <= clock.now() - BETWEEN_MAILS


def _told(rows: QuerySet[Any], *more: str) -> list[dict[str, Any]]:
    found = list(rows.values("id", "email", "note", "sent", "ends", "used", "cancelled", "mails", *more)[: SIZE + 1])
    return [row | {"state": state_of(row), "again": may_be_mailed(row)} for row in found]


def list_invitations(viewer: Viewer) -> list[Any]:
    """What a member sent, the newest first."""
    return _told(Invitation.objects.filter(inviter=viewer.id).order_by("-sent", "-id"))[:SIZE]


def get_invitation(viewer: Viewer, pk: int) -> Invitation:
    """One's own; another's is not there."""
    found = Invitation.objects.filter(pk=pk, inviter=viewer.id).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def list_all_invitations(viewer: Viewer, query: Mapping[str, str], *, inviter: int | None = None, address: str = "", going: bool = True) -> Page:  # fmt: skip
    """Of all members, the newest first: those that still work, or all of the last weeks. An address is asked for as a whole."""
    require(may_manage, viewer)
    cursor = read_cursor(query, (int,))
    rows = Invitation.objects.annotate(inviter_name=F("inviter__name"))
    if going:
        rows = rows.filter(used=None, cancelled=None, ends__gt=clock.now())
    if inviter is not None:
        rows = rows.filter(inviter=inviter)
    if address:
        rows = rows.filter(email=address.lower())
    if cursor:
        rows = rows.filter(pk__gt=cursor.keys[0]) if cursor.backwards else rows.filter(pk__lt=cursor.keys[0])
    rows = rows.order_by("id" if cursor and cursor.backwards else "-id")
    found = _told(rows, "inviter_id", "inviter_name")
    # Whom it is for is between the two: a steward reads where the mail went.
    for row in found:
        row["mail_domain"] = row.pop("email").rpartition("@")[2]
    return page(found, cursor, lambda row: (row["id"],))


def get_any_invitation(viewer: Viewer, pk: int) -> Invitation:
    require(may_manage, viewer)
    found = Invitation.objects.select_related("inviter").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]
