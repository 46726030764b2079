"""Inviting others: a mail with a link for one address, that can be sent again a few times, and taken back."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Invitation, Member, StewardAct
from slimmernetwerk.members.policies import may_change_invitation, may_invite, may_manage
from slimmernetwerk.members.queries import BETWEEN_MAILS, MOST_MAILS, account_of, hash_key
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require

INVITATION_DAYS, INVITATIONS_A_DAY = 14, 10


@transaction.atomic
def invite(*, by: Viewer, email: str, note: str = "") -> Invitation:
    """A mail with a link that works once, for this address, for two weeks. The same answer for who is a member already."""
    require(may_invite, by)
    _keep_few(by)
    now, key = clock.now(), secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        inviter_id=by.id, email=email.lower(), note=note, sent=now, ends=now + timedelta(days=INVITATION_DAYS), key_hash=hash_key(key),
    )  # fmt: skip
    _mail(made, key, by)
    return made


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Viewer) -> Invitation:
    """A new link for the same address, for two weeks from now; the one before opens nothing any more."""
    require(may_change_invitation, by, invitation)
    _keep_few(by)
    again, now, key = _held(invitation), clock.now(), secrets.token_urlsafe(24)
    if again.mails >= MOST_MAILS:
        raise ValidationError(_("It was sent three times, and that is the most."), code="often")
    if again.sent > now - BETWEEN_MAILS:
        raise ValidationError(_("It was sent less than a day ago. Wait until tomorrow."), code="often")
    again.key_hash, again.sent, again.ends = hash_key(key), now, now + timedelta(days=INVITATION_DAYS)
    again.mails += 1
    again.save(update_fields=["key_hash", "sent", "ends", "mails"])
    _mail(again, key, by)
    return again


@transaction.atomic
def cancel_own_invitation(invitation: Invitation, *, by: Viewer) -> None:
    """The link opens nothing from now on. Who was invited gets no mail of it."""
    require(may_change_invitation, by, invitation)
    _cancel(_held(invitation))


@transaction.atomic
def cancel_invitation(invitation: Invitation, *, by: Viewer, reason: str) -> None:
    """By a steward, of whichever member; the log holds no address, for who is not a member leaves no trace in it."""
    require(may_manage, by)
    # Before the invitation, as who sends it again does.
    inviter = Member.objects.select_for_update(no_key=True).filter(pk=invitation.inviter_id).first()
    held = _held(invitation)
    _cancel(held)
    record_act(by, StewardAct.Act.CANCELLED_INVITATION, member=inviter, reason=reason)
    send_letter(
        "members/email/invitation_cancelled.txt", inviter.email, inviter.language, member=inviter, email=held.email, reason=reason
    )  # fmt: skip


def _keep_few(by: Viewer) -> None:
    """Ten mails a day. Held, so that two at the same moment are both counted."""
    Member.objects.select_for_update(no_key=True).get(pk=by.id)
    lately = Invitation.objects.filter(inviter=by.id, sent__gt=clock.now() - timedelta(days=1))
    if lately.count() >= INVITATIONS_A_DAY:
        raise ValidationError(_("You can invite ten people a day. Tomorrow there is room again."))


def _held(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk, used=None, cancelled=None).first()
    if locked is None:
        raise ValidationError(_("This invitation was used or taken back already."), code="stale")
    return locked  # type: ignore[no-any-return]


def _cancel(held: Invitation) -> None:
    held.cancelled = clock.now()
    held.save(update_fields=["cancelled"])


def _mail(invitation: Invitation, key: str, by: Viewer) -> None:
    if account_of(invitation.email) is not None:
        send_letter("members/email/already_member.txt", invitation.email, by.language, name="")
        return
    send_letter(
        "members/email/invitation.txt", invitation.email, by.language, inviter=by, note=invitation.note, key=key, ends=invitation.ends
    )  # fmt: skip
