"""Joining, and what members change about themselves. Below the event log, so nothing is recorded here."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.queries import organisation_of
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import render
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def join_network(
    *, name: str, email: str, organisation: str, job_role: str, job: str = "", language: str = "nl"
) -> Member | None:
    """A new member at an organisation that works with us; None when there is an account with this address already.

    The caller gives the same answer in both cases. Raises at `email` when the address is of no organisation we know.
    """
    home = organisation_of(email, organisation)
    if home is None:
        text = _(
            "We do not know this address as one of an organisation in the network. Joining from other addresses opens later."
        )
        raise ValidationError({"email": ValidationError(text, code="unknown_domain")})
    if Member.objects.filter(email=email.lower()).exists():
        return None
    try:
        with transaction.atomic():
            member = Member.objects.create_user(email, name, job_role=job_role, language=language)
    except IntegrityError:
        # Someone with this address came in between.
        return None
    Affiliation.objects.create(member=member, organisation=home, job=job, started=clock.now().date())
    return member


@transaction.atomic
def edit_own_profile(*, by: Viewer, headline: str, about: str, language: str, findable: bool) -> None:
    require(may_edit_own_profile, by)
    Member.objects.filter(pk=by.id).update(
        headline=headline, about=about, about_html=render(about), language=language, findable=findable
    )
