"""The read side of joining and inviting."""

import hashlib
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from slimmernetwerk.members.models import Invitation, JoinRequest, Member, Stewardship
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require


def refuse_gaps(organisation: str, sector: str, why: str, asked: str = "") -> None:
    """Raises at the field that is missing, when a steward has to look at it; `asked` is what stands at `why` then."""
    missing = {
        "organisation": "" if organisation else _("We do not know the domain of this address. Name your organisation."),
        "sector": "" if sector else _("Choose the sector of your organisation."),
        "why": "" if why else asked or _("Write in one line why you want to join. A steward reads it."),
    }
    if any(missing.values()):
        raise ValidationError({name: ValidationError(text, code="unknown_domain") for name, text in missing.items() if text})  # fmt: skip


def hash_key(key: str) -> str:
    """What is kept of an invitation's key. It is random and long, so that a plain hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def open_invitation(key: str, locked: bool = False) -> Invitation | None:
    """The invitation of this key, unless it was used or is too old; while its inviter is suspended it rests."""
    rows = Invitation.objects.select_related("inviter")
    if locked:
        rows = Invitation.objects.select_for_update(of=("self",))
    rows = rows.filter(key_hash=hash_key(key), used=None, cancelled=None, ends__gt=clock.now())
    return rows.filter(inviter__state=Member.State.ACTIVE).first()  # type: ignore[no-any-return]


def stewards() -> list[Member]:
    return list(Member.objects.filter(pk__in=Stewardship.objects.going().values("member")))


def get_request(viewer: Viewer, pk: int) -> JoinRequest:
    require(may_manage, viewer)
    found = JoinRequest.objects.select_related("organisation", "invitation__inviter").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def waiting_request_of(email: str) -> JoinRequest | None:
    """What someone with this address asked and nobody answered yet, for who works at the machine itself."""
    return JoinRequest.objects.filter(email__iexact=email, state=JoinRequest.State.WAITING).first()  # type: ignore[no-any-return]


def list_requests(viewer: Viewer, query: Mapping[str, str]) -> Page:
    """Who waits, the one to be answered first on top."""
    require(may_manage, viewer)
    cursor = read_cursor(query, (int,))
    rows = JoinRequest.objects.filter(state=JoinRequest.State.WAITING).annotate(inviter=F("invitation__inviter__name"))
    if cursor:
        rows = rows.filter(pk__lt=cursor.keys[0]) if cursor.backwards else rows.filter(pk__gt=cursor.keys[0])
    rows = rows.order_by("-id" if cursor and cursor.backwards else "id")
    found = rows.values("id", "name", "email", "organisation_name", "organisation_id", "sector", "job_role", "why", "received", "answer_by", "inviter")  # fmt: skip
    return page(list(found[: SIZE + 1]), cursor, lambda row: (row["id"],))


def count_waiting(viewer: Viewer) -> int:
    require(may_manage, viewer)
    return JoinRequest.objects.filter(state=JoinRequest.State.WAITING).count()  # type: ignore[no-any-return]


SECTORS = dict(Sector.choices)
JOB_ROLES = dict(Member.JobRole.choices)
