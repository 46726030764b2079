"""The addresses of an account. One address opens one account, whoever asks and at whatever moment."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.letters import tell_of_change
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.queries import account_of, lock_address, organisation_of
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def claim_address(email: str, *, by: Viewer) -> Member:
    """The own account, held, when this address is of no other; what somebody typed once and never confirmed gives way.

    Only for who has just shown to read the mail of this address: to anyone else the refusal would tell whose it is.
    """
    require(may_edit_own_profile, by)
    lock_address(email)
    member: Member = Member.objects.select_for_update(no_key=True).get(pk=by.id)
    if member.email != by.email:
        raise ValidationError(_("Your work address was changed meanwhile. Begin again."), code="stale")
    owner = account_of(email)
    if owner is not None and owner.pk != member.pk:
        raise ValidationError(
            _("Another account uses this address. Sign in there and leave it first, or choose another address."),
            code="taken",
        )
    Member.objects.filter(email=email, state=Member.State.PENDING).delete()
    EmailAddress.objects.filter(user_id=member.pk, email=email).delete()  # type: ignore[misc]
    return member


@transaction.atomic
def check_private(email: str, *, by: Viewer) -> None:
    """Raises for an address that goes away with the job, as the own one does."""
    require(may_edit_own_profile, by)
    if email == by.email.lower() or organisation_of(email) is not None:
        raise ValidationError(
            {"email": _("This is an address of work. Choose one that stays yours when you change jobs.")}
        )


@transaction.atomic
def add_private_address(email: str, *, by: Viewer) -> None:
    """It was confirmed: from now on it opens the account too, in place of an earlier one."""
    check_private(email, by=by)
    member = claim_address(email, by=by)
    EmailAddress.objects.filter(user_id=member.pk).delete()  # type: ignore[misc]
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=False)  # type: ignore[misc]
    tell_of_change("address_added", by.email, by.language)


@transaction.atomic
def remove_private_address(*, by: Viewer) -> None:
    """It opens nothing any more. Asked twice, it is done once."""
    require(may_edit_own_profile, by)
    gone = EmailAddress.objects.filter(user_id=by.id).delete()[0]  # type: ignore[misc]
    if gone:
        tell_of_change("address_removed", by.email, by.language)
