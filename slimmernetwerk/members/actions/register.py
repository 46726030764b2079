"""Taking over a register of organisations: read, shown as differences, chosen, and taken over in parts."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.differences import Difference, Fault, compare
from slimmernetwerk.members.models import Organisation, RegisterChange, RegisterImport, StewardAct
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import present_organisations
from slimmernetwerk.members.registers import Unreadable, read_register
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.jobs import queue
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.text import fold, look_of, plain_words, poses_as_another

PART = 500
State, Kind = RegisterImport.State, RegisterChange.Kind
_REFERENCES = ("parent", "successor")


@transaction.atomic
def read_file(content: bytes, file_name: str, *, by: Viewer, complete: bool = False) -> RegisterImport:
    """Keeps what differs, to be looked at. Changes no organisation. Raises at `file` when it cannot be read."""
    require(may_manage, by)
    try:
        register = read_register(content)
    except Unreadable as problem:
        raise ValidationError({"file": str(problem)}) from None
    now = clock.now()
    present = present_organisations()
    differences, faults = compare(present, register.entries, now.date().isoformat(), complete)
    made = RegisterImport.objects.create(
        by_id=by.id, started=now, file_name=file_name[-200:], read_count=len(register.entries) + len(register.faults)
    )
    looks = {look_of(one.name): one.name for one in present if not one.ended}
    RegisterChange.objects.bulk_create(_rows(made, differences, [*register.faults, *faults], looks), batch_size=2_000)
    return made


def _rows(made: RegisterImport, differences: list[Difference], faults: list[Fault], looks: dict[str, str]) -> Iterable[RegisterChange]:  # fmt: skip
    for one in differences:
        warning = _warning(one, looks)
        yield RegisterChange(
            register_import=made, kind=one.kind, line=one.line, name=one.name, organisation_id=one.id,
            before=one.before, after=one.after, reason=warning[:300], chosen=not warning,
        )  # fmt: skip
    for fault in sorted(faults, key=lambda fault: fault.line):
        yield RegisterChange(
            register_import=made,
            kind=Kind.FAULT,
            line=fault.line,
            name=fault.name,
            reason=fault.reason[:300],
            chosen=False,
        )


def _warning(one: Difference, looks: dict[str, str]) -> str:
    """Why a name is not taken over unless a steward ticks it."""
    name = str(one.after.get("name", ""))
    if poses_as_another(name):
        return _("Here are letters of different alphabets that look alike.")
    other = looks.get(look_of(name)) if name else None
    if other is not None and plain_words(other) != plain_words(name):
        return _("This name can be taken for “%(name)s”, that is here already.") % {"name": other}
    return ""


@transaction.atomic
def choose(made: RegisterImport, *, by: Viewer, shown: Collection[int], chosen: Collection[int]) -> None:
    """Of the shown lines, only the chosen ones are taken over."""
    require(may_manage, by)
    rows = _open(made).changes.exclude(kind=Kind.FAULT).filter(pk__in=shown)
    rows.filter(pk__in=chosen).update(chosen=True)
    rows.exclude(pk__in=chosen).update(chosen=False)


@transaction.atomic
def choose_kind(made: RegisterImport, *, by: Viewer, kind: str, chosen: bool) -> None:
    """All lines of a kind, or none of them."""
    require(may_manage, by)
    _open(made).changes.filter(kind=kind).exclude(kind=Kind.FAULT).update(chosen=chosen)


def _open(made: RegisterImport) -> RegisterImport:
    locked = RegisterImport.objects.select_for_update().get(pk=made.pk)
    if locked.state != State.OPEN:
        raise ValidationError(_("This register is already taken over or put aside."), code="stale")
    return locked


@transaction.atomic
def begin_taking_over(made: RegisterImport, *, by: Viewer) -> None:
    """From here the worker does it, in parts, so that the page can tell how far it is."""
    require(may_manage, by)
    locked = _open(made)
    locked.total = locked.changes.filter(chosen=True).count()
    if not locked.total:
        raise ValidationError(_("Choose at least one line."))
    locked.state = State.APPLYING
    locked.save(update_fields=["state", "total"])
    record_act(by, StewardAct.Act.IMPORTED, file_name=locked.file_name, lines=locked.total)
    queue("take_over_register", import_id=locked.pk, member_id=by.id)


@transaction.atomic
def put_aside(made: RegisterImport, *, by: Viewer) -> None:
    require(may_manage, by)
    locked = _open(made)
    locked.state, locked.finished = State.DROPPED, clock.now()
    locked.save(update_fields=["state", "finished"])
    record_act(by, StewardAct.Act.DROPPED, file_name=locked.file_name)


@transaction.atomic
def take_over_part(made: RegisterImport, *, by: Viewer) -> bool:
    """The next lines; False when all is done. Told twice about the same part, it does it once."""
    require(may_manage, by)
    locked = RegisterImport.objects.select_for_update().get(pk=made.pk)
    if locked.state != State.APPLYING:
        return False
    rows = list(locked.changes.filter(chosen=True, applied=False).select_related("organisation").order_by("id")[:PART])
    if not rows:
        _join(locked)
        locked.state, locked.finished = State.DONE, clock.now()
        locked.save(update_fields=["state", "finished"])
        return False
    _take_over(rows)
    RegisterImport.objects.filter(pk=locked.pk).update(done=F("done") + len(rows))
    return True


def _take_over(rows: list[RegisterChange]) -> None:
    """All at once, and one by one when one of them meets what changed since the file was read."""
    try:
        with transaction.atomic():
            _write(rows)
    except IntegrityError:
        for row in rows:
            row.reason = ""
            try:
                with transaction.atomic():
                    _write([row])
            except IntegrityError:
                row.organisation = None if row.kind == Kind.NEW else row.organisation
                row.kind, row.reason = Kind.FAULT, _("Another organisation got this name or identifier meanwhile.")
    for row in rows:
        if row.kind == Kind.FAULT:
            row.save(update_fields=["kind", "reason", "organisation"])
    # One statement with two columns: Django's own would be a CASE with a branch for every row.
    with connection.cursor() as cursor:
        cursor.execute(_APPLIED, [[row.pk for row in rows], [row.organisation_id for row in rows]])


_APPLIED = """
    UPDATE members_registerchange c SET applied = true, organisation_id = d.organisation
    FROM unnest(%s::bigint[], %s::bigint[]) AS d (id, organisation) WHERE c.id = d.id
"""


def _write(rows: list[RegisterChange]) -> None:
    fresh = [row for row in rows if row.kind == Kind.NEW]
    made = Organisation.objects.bulk_create([Organisation(**_values(row.after)) for row in fresh])
    for row, organisation in zip(fresh, made, strict=True):
        row.organisation = organisation
    changed = [(row.organisation, _values(row.after)) for row in rows if row.kind != Kind.NEW and row.organisation]
    for organisation, values in changed:
        for name, value in values.items():
            setattr(organisation, name, value)
    fields = sorted({name for _organisation, values in changed for name in values})
    if fields:
        Organisation.objects.bulk_update([organisation for organisation, _values in changed], fields)


def _values(after: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in after.items() if name not in _REFERENCES}
    if "ended" in values:
        values["ended"] = date.fromisoformat(values["ended"])
    return values


def _join(made: RegisterImport) -> None:
    """Parents and successors, when every organisation of the file is there."""
    applied = made.changes.filter(applied=True, organisation__isnull=False).exclude(kind=Kind.FAULT)
    rows = [row for row in applied.select_related("organisation") if any(row.after.get(name) for name in _REFERENCES)]
    if not rows:
        return
    known: dict[str, int] = {}
    # The last one wins: an organisation that still exists, else the one that ended last.
    for pk, name, tooi, ror in Organisation.objects.order_by("ended", "id").values_list("id", "name", "tooi", "ror"):
        known |= {key: pk for key in (fold(name), tooi, ror) if key}
    joined = []
    for organisation, after in ((row.organisation, row.after) for row in rows if row.organisation):
        for name in _REFERENCES:
            told = after.get(name, "")
            other = known.get(told) or known.get(fold(told))
            if other and other != organisation.pk:
                setattr(organisation, f"{name}_id", other)
        if organisation.successor_id and organisation.ended is None:
            organisation.ended = clock.today()
        joined.append(organisation)
    Organisation.objects.bulk_update(joined, ["parent", "successor", "ended"], batch_size=PART)
