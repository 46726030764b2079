"""What stewards change about organisations by hand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Organisation, StewardAct
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require

_MERGED = "successor"


@transaction.atomic
def add_organisation(*, by: Viewer, **fields: Any) -> Organisation:
    require(may_manage, by)
    made = Organisation(**fields)
    _save(made)
    record_act(by, StewardAct.Act.ADDED_ORGANISATION, organisation=made, name=made.name)
    return made


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: Viewer, **fields: Any) -> None:
    """The present facts. With a successor it ends, today unless a day is given; who works there keeps that history."""
    require(may_manage, by)
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, fields[name])
    if locked.successor_id and locked.ended is None:
        locked.ended = clock.today()
    _refuse_circle(locked)
    _save(locked)
    record_act(by, StewardAct.Act.EDITED_ORGANISATION, organisation=locked, fields=changed)


def _save(organisation: Organisation) -> None:
    organisation.validate_constraints()
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        raise ValidationError(_("There is an organisation with this name or identifier.")) from None


def _refuse_circle(organisation: Organisation) -> None:
    for name in ("parent", _MERGED):
        following, seen = getattr(organisation, f"{name}_id"), {organisation.pk}
        while following is not None:
            if following in seen:
                raise ValidationError({name: _("These organisations would follow each other in a circle.")})
            seen.add(following)
            following = Organisation.objects.values_list(f"{name}_id", flat=True).get(pk=following)
