"""One's photo. The files are written before the row that names them and go after it, so a row never names what is not there."""

import secrets
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from slimmernetwerk.members.fields import EVERYONE, ME
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.photos import drop_photo, keep_photo, make_photo
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.registers import Unreadable
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def set_photo(content: bytes, name: str, *, by: Viewer, shown: str) -> None:
    """A new photo in place of the old one. Raises `ValidationError` at `photo` for what is none; nothing is kept of it then."""
    require(may_edit_own_profile, by)
    try:
        made = make_photo(content, name)
    except Unreadable as problem:
        raise ValidationError({"photo": str(problem)}) from None
    key = secrets.token_hex(16)
    keep_photo(key, made)
    _name_photo(by, key, shown)


@transaction.atomic
def remove_photo(*, by: Viewer) -> None:
    require(may_edit_own_profile, by)
    _name_photo(by, "", None)


def _name_photo(by: Viewer, key: str, shown: str | None) -> None:
    member = Member.objects.select_for_update(no_key=True).get(pk=by.id)
    # The files go when it is certain that no row names them.
    for old in member.photo_keys:
        transaction.on_commit(partial(drop_photo, old))
    own_eyes = {name: value for name, value in member.own_eyes.items() if name != "photo"}
    told: dict[str, Any] = {"photo": "" if shown == ME else key}
    if shown == ME and key:
        own_eyes["photo"] = key
    if shown is not None:
        others = [name for name in member.everyone_sees if name != "photo"]
        told["everyone_sees"] = sorted([*others, "photo"] if shown == EVERYONE else others)
    Member.objects.filter(pk=by.id).update(**told, own_eyes=own_eyes)
