"""A copy of what is held of a member: asked for with one click, made by the worker, gone after a week."""

import os
from collections.abc import Iterator
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from slimmernetwerk.members.archive import export_place, pack, plain, tables
from slimmernetwerk.members.models import DataExport, Member
from slimmernetwerk.members.photos import SIZES, photo_place
from slimmernetwerk.members.policies import may_edit_own_profile, may_fetch
from slimmernetwerk.members.queries import labels, own_data, own_photo
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.jobs import queue
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require

KEPT_DAYS, A_DAY = 7, 5


class TooMany(ValidationError):
    """Enough for today."""


@transaction.atomic
def ask_export(*, by: Viewer) -> DataExport:
    """One that is being made is the one asked for. Raises after five in a day."""
    require(may_edit_own_profile, by)
    Member.objects.select_for_update(no_key=True).get(pk=by.id)
    now = clock.now()
    mine = DataExport.objects.filter(member=by.id)
    waiting = mine.filter(ready=None, asked__gt=now - timedelta(hours=1)).first()
    if waiting is not None:
        return waiting  # type: ignore[no-any-return]
    if mine.filter(asked__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise TooMany(_("You asked for five copies today. Tomorrow you can ask for another."))
    made = DataExport.objects.create(member_id=by.id, asked=now, ends=now + timedelta(days=KEPT_DAYS))
    queue("make_export", export_id=made.pk)
    return made


@transaction.atomic
def make_export(export: DataExport, *, by: Viewer) -> None:
    """Write the file, then say that it is ready. Made twice is made once."""
    require(may_fetch, by, export)
    found = DataExport.objects.select_for_update().get(pk=export.pk)
    if found.ready is not None:
        return
    with translation.override(by.language):
        content = _pack(by)
    place = export_place(found.key)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = place.with_suffix(".part")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    making.replace(place)
    found.ready, found.size = clock.now(), len(content)
    found.save(update_fields=["ready", "size"])
    send_letter("members/email/export_ready.txt", by.email, by.language, name=by.name, ends=found.ends)


def _pack(by: Viewer) -> bytes:
    parts = list(own_data(by))
    shown = [
        {"what": entry.what, "labels": labels(entry), "rows": [[plain(value) for value in row] for row in rows]}
        for entry, _fields, rows in parts
    ]
    context = {"name": by.name, "parts": shown, "made": clock.now(), "language": by.language}
    page = render_to_string("members/export.html", context)
    readme = render_to_string("members/export.txt", context)
    return pack(tables((entry.model, fields, rows) for entry, fields, rows in parts), page, readme, _files(by))


def _files(by: Viewer) -> Iterator[tuple[str, bytes]]:
    """The photo, in the largest size that is kept."""
    key = own_photo(by)
    place = photo_place(key, max(SIZES))
    if key and place.exists():
        yield "foto.webp", place.read_bytes()
