"""The read side of registers that stewards take over."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Q
from django.http import Http404

from slimmernetwerk.members.models import RegisterChange, RegisterImport
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require

Kind = RegisterChange.Kind


def get_import(viewer: Viewer, pk: int) -> RegisterImport:
    require(may_manage, viewer)
    found = RegisterImport.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def list_imports(viewer: Viewer) -> list[Any]:
    """The latest registers."""
    require(may_manage, viewer)
    rows = RegisterImport.objects.annotate(who=F("by__name")).order_by("-started", "-id")
    return list(rows.values("id", "file_name", "started", "state", "who", "total", "done")[:SIZE])


def read_import(viewer: Viewer, pk: int) -> tuple[RegisterImport, dict[str, tuple[int, int]]]:
    """A register, and per kind of difference how many lines there are and how many of them are chosen."""
    made = get_import(viewer, pk)
    counts = (
        made.changes.order_by().values_list("kind").annotate(all=Count("id"), chosen=Count("id", filter=Q(chosen=True)))
    )
    return made, {kind: (everything, chosen) for kind, everything, chosen in counts}


def list_changes(made: RegisterImport, kind: str, query: Mapping[str, str]) -> Page:
    """The lines of a kind, in the order of the file."""
    cursor = read_cursor(query, (int,))
    rows = made.changes.filter(kind=kind)
    if cursor:
        rows = rows.filter(pk__lt=cursor.keys[0]) if cursor.backwards else rows.filter(pk__gt=cursor.keys[0])
    rows = rows.order_by("-id" if cursor and cursor.backwards else "id")
    found = rows.values("id", "line", "name", "before", "after", "reason", "chosen", "organisation_id")[: SIZE + 1]
    return page(list(found), cursor, lambda row: (row["id"],))


def list_faults(made: RegisterImport) -> list[Any]:
    """Every line that is not right."""
    return list(made.changes.filter(kind=Kind.FAULT).order_by("line", "id").values("line", "name", "reason"))


CHANGE_KINDS = dict(RegisterChange.Kind.choices)
IMPORT_STATES = dict(RegisterImport.State.choices)
