"""Agreeing with the house rules, per version."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def accept_rules(version: int, *, by: Viewer) -> None:
    """The version that was read. A newer one that came in the meantime has to be read first."""
    require(may_edit_own_profile, by)
    if version != current(settings.HOUSE_RULES):
        raise ValidationError(_("The house rules changed in the meantime. Read them once more."), code="stale")
    Member.objects.filter(pk=by.id, rules_version__lt=version).update(rules_version=version, rules_accepted=clock.now())
