"""A change of job: the person stays, the organisation is another one from the moment that the new address was confirmed."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.addresses import claim_address
from slimmernetwerk.members.actions.affiliations import begin_work, end_work
from slimmernetwerk.members.actions.joining import ask_steward
from slimmernetwerk.members.actions.signing_in import end_others
from slimmernetwerk.members.holdings import farewells, holdings
from slimmernetwerk.members.letters import tell_of_move
from slimmernetwerk.members.mailboxes import is_private
from slimmernetwerk.members.models import DataExport, JoinRequest, Member, Organisation
from slimmernetwerk.members.policies import may_change_work
from slimmernetwerk.members.queries import addresses_of, organisation_named, organisation_of, refuse_gaps, viewer_for
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.permissions import require

OF_ONESELF = "linkedin"  # a sign-in of elsewhere that goes along to another job


@transaction.atomic
def check_work(email: str, organisation: str, sector: str, why: str, *, by: Viewer) -> Organisation | None:
    """The organisation of this address, or None when a steward has to confirm it. Raises at the field that is not right.

    Whether somebody else uses the address is not said here: only who reads its mail learns that.
    """
    require(may_change_work, by)
    if email == by.email.lower():
        raise ValidationError({"email": _("This is the address of your account already.")})
    home = organisation_of(email, organisation)
    if home is not None:
        return home
    if is_private(email):
        raise ValidationError(
            {
                "email": _(
                    "This is a private mailbox. Give the address of your new work; a private one you add beside it."
                )
            }
        )
    known = organisation_named(organisation, present=True)
    asked = _("Write in one line what you do there. A steward reads it.")
    refuse_gaps(organisation, known.sector if known else sector, why, asked)
    return None


@transaction.atomic
def change_work(
    *,
    by: Viewer,
    email: str,
    organisation: str = "",
    sector: str = "",
    why: str = "",
    job: str = "",
    here: str | None = None,
) -> JoinRequest | None:
    """The new address was confirmed. All of it at once: the old job ends today, the new one begins, the account goes along.

    Of an organisation that we do not know by the address, a steward says within two working days whether it is so; that
    request is returned, and until then one is a member without an organisation. Other devices are signed out, for one may
    stand with the old employer.
    """
    home = check_work(email, organisation, sector, why, by=by)
    member = claim_address(email, by=by)
    if home is not None and home.pk == by.organisation_id:
        _readdress(member, email, by, here)
        return None
    if by.organisation_id is not None:
        for say_farewell in farewells():
            say_farewell(by, by.organisation_id, doer=by)
    end_work(member, by=by)
    DataExport.objects.filter(member=member).delete()
    # Who runs the sign-in of the old employer decides who comes in by it.
    SocialAccount.objects.filter(user_id=member.pk).exclude(provider=OF_ONESELF).delete()  # type: ignore[misc]
    _readdress(member, email, by, here)
    if home is not None:
        begin_work(member, home, job, by=by)
        return None
    return ask_steward(member, organisation=organisation, sector=sector, why=why, job=job, by=by)


def _readdress(member: Member, email: str, by: Viewer, here: str | None) -> None:
    before = addresses_of(by)
    member.email = email
    member.save(update_fields=["email"])
    # What was asked for at the old address is of no use any more, nor is a request to join with the new one.
    JoinRequest.objects.filter(email__in=[by.email, email], state=JoinRequest.State.WAITING).delete()
    _take_along(by.email, email)
    end_others(by=viewer_for(member.pk), here=here)
    for address in before:
        if address != email:
            tell_of_move(address, member.language, member.name)


def _take_along(old: str, new: str) -> None:
    """Whatever is kept with the old address for this person goes along, so that export and erasure find it."""
    for entry in holdings():
        rows: Any = apps.get_model(entry.model)._base_manager
        for name in entry.addresses:
            for pk in rows.filter(**{f"{name}__iexact": old}).values_list("pk", flat=True):
                try:
                    with transaction.atomic():
                        rows.filter(pk=pk).update(**{name: new})
                except IntegrityError:
                    # The new address has a place of its own there.
                    rows.filter(pk=pk).delete()
