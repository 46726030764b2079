"""How a member signs in, and where they are signed in: theirs alone to change."""

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.letters import tell_of_change
from slimmernetwerk.members.models import Member, SignIn
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.queries import device_handle
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.statements import Written

# The device, and the member it is of: sessions end, and who was here lately is not idle.
_SEEN = Written("""
    WITH device AS (UPDATE members_signin SET seen = %(now)s WHERE session_key = %(key)s RETURNING member_id)
    UPDATE members_member m SET seen = %(now)s FROM device WHERE m.id = device.member_id RETURNING m.id
""")


@transaction.atomic
def set_password(password: str, *, by: Viewer, here: str | None) -> Member:
    """A first or a new password. Every other device is signed out; `here` is the session that goes on."""
    require(may_edit_own_profile, by)
    member = Member.objects.select_for_update().get(pk=by.id)
    try:
        validate_password(password, member)
    except ValidationError as problem:
        raise ValidationError({"password": problem.messages}) from None
    member.set_password(password)
    member.save(update_fields=["password"])
    end_others(by=by, here=here)
    tell_of_change("password_set", by.email, by.language)
    return member


@transaction.atomic
def remove_password(*, by: Viewer, here: str | None) -> Member:
    """A code by mail always remains. Every other device is signed out."""
    require(may_edit_own_profile, by)
    member = Member.objects.select_for_update().get(pk=by.id)
    if member.has_usable_password():
        member.set_unusable_password()
        member.save(update_fields=["password"])
        end_others(by=by, here=here)
        tell_of_change("password_removed", by.email, by.language)
    return member


@transaction.atomic
def end_others(*, by: Viewer, here: str | None) -> None:
    require(may_edit_own_profile, by)
    SignIn.objects.filter(member=by.id).exclude(session_key=here or "").delete()


@transaction.atomic
def end_device(handle: str, *, by: Viewer) -> None:
    """Signed out at once on one device; nothing happens when it was already."""
    require(may_edit_own_profile, by)
    for row in SignIn.objects.filter(member=by.id):
        if device_handle(row.session_key) == handle:
            row.delete()


@transaction.atomic
def end_everywhere(*, by: Viewer) -> None:
    """On this device too."""
    require(may_edit_own_profile, by)
    SignIn.objects.filter(member=by.id).delete()


@transaction.atomic
def link_account(provider: str, uid: str, *, by: Viewer) -> None:
    """From now on this sign-in of elsewhere opens this account; one that opens another's stays with that other."""
    require(may_edit_own_profile, by)
    found, fresh = SocialAccount.objects.get_or_create(provider=provider, uid=uid, defaults={"user_id": by.id})
    if found.user_id != by.id:
        raise ValidationError(_("This sign-in is linked to another account here. Unlink it there first."))
    if fresh:
        tell_of_change("linked", by.email, by.language)


@transaction.atomic
def unlink_account(pk: int, *, by: Viewer) -> None:
    """A code by mail always remains as a way in."""
    require(may_edit_own_profile, by)
    gone, _kinds = SocialAccount.objects.filter(pk=pk, user_id=by.id).delete()  # type: ignore[misc]
    if gone:
        tell_of_change("unlinked", by.email, by.language)


@transaction.atomic
def see_device(session_key: str, *, by: Viewer) -> None:
    """A device was here today. Noted once a day, for a request that only reads writes nothing else."""
    require(may_edit_own_profile, by)
    _SEEN.rows(key=session_key, now=clock.now())
