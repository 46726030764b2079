"""What a register tells that differs from what we have: new, changed, gone or merged. Plain data in, plain data out."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from slimmernetwerk.members.registers import Entry, Fault
from slimmernetwerk.toolkit.text import fold

NEW, CHANGED, GONE, MERGED = "new", "changed", "gone", "merged"
_PLAIN = ("name", "sector", "tooi", "ror", "ended", "domains", "website")
_REFERENCES = ("parent", "successor")


class Present(NamedTuple):
    """An organisation as we have it; `parent` and `successor` are ids, `ended` is an ISO date or empty."""

    id: int
    name: str
    sector: str
    tooi: str
    ror: str
    parent: int | None
    successor: int | None
    ended: str
    domains: tuple[str, ...]
    website: str


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` and `after` hold only what differs; of a new one, all that is told."""

    kind: str
    line: int
    name: str
    id: int | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


class _Known:
    """What is present, findable by each of its names."""

    def __init__(self, present: Iterable[Present], entries: Iterable[Entry]) -> None:
        self.by_id = {one.id: one for one in present}
        self.by_key: dict[str, Present] = {}
        self.by_name: dict[tuple[str, str], Present] = {}
        for one in self.by_id.values():
            self.by_key |= {key: one for key in (one.tooi, one.ror) if key}
            if not one.ended:
                self.by_name[fold(one.name), one.sector] = one
        self.told = {key for entry in entries for key in (entry.tooi, entry.ror, fold(entry.name)) if key}
        self.names = {name: one.id for (name, _sector), one in self.by_name.items()}

    def match(self, entry: Entry) -> Present | None:
        for key in (entry.tooi, entry.ror):
            if key in self.by_key:
                return self.by_key[key]
        found = self.by_name.get((fold(entry.name), entry.sector))
        contradicts = found and ((entry.tooi and found.tooi) or (entry.ror and found.ror))
        return None if contradicts else found

    def refer(self, reference: str) -> int | None:
        """The id of another organisation, or None when this file is to bring it. Raises `ValueError` when nobody knows it."""
        if reference in self.by_key:
            return self.by_key[reference].id
        if (found := self.names.get(fold(reference))) is not None:
            return found
        if reference in self.told or fold(reference) in self.told:
            return None
        raise ValueError(_("There is no organisation “%(name)s” to refer to.") % {"name": reference[:120]})


def compare(
    present: Iterable[Present], entries: list[Entry], today: str, complete: bool = False
) -> tuple[list[Difference], list[Fault]]:
    """Differences in the order of the file, then what is gone. `complete`: who is not in the file of their sector, is gone."""
    known = _Known(present, entries)
    differences, faults, matched = [], [], set()
    for entry in entries:
        found = known.match(entry)
        try:
            if found is None and entry.ended and entry.ended <= today and not entry.successor:
                continue  # over before we ever knew it
            if found is not None and found.id in matched:
                raise ValueError(_("Another line is about the same organisation."))
            difference = _new(entry, known) if found is None else _change(entry, found, known, today)
            _refuse_second_name(entry, found, known)
        except ValueError as problem:
            faults.append(Fault(entry.line, entry.name, str(problem)))
            continue
        finally:
            if found is not None:
                matched.add(found.id)
        if difference is not None:
            differences.append(difference)
    if complete:
        sectors = {entry.sector for entry in entries}
        differences += [
            Difference(GONE, 0, one.name, one.id, {"ended": ""}, {"ended": today})
            for one in known.by_id.values()
            if one.tooi and not one.ended and one.id not in matched and one.sector in sectors
        ]
    return differences, faults


def _new(entry: Entry, known: _Known) -> Difference:
    told = {name: value for name, value in asdict(entry).items() if value and name != "line"}
    for name in _REFERENCES:
        if told.get(name):
            known.refer(told[name])
    if entry.successor and fold(entry.successor) in (fold(entry.name), entry.tooi, entry.ror):
        raise ValueError(_("An organisation cannot be its own successor."))
    return Difference(NEW, entry.line, entry.name, None, {}, told)


def _change(entry: Entry, found: Present, known: _Known, today: str) -> Difference | None:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name in _PLAIN:
        said, had = getattr(entry, name), getattr(found, name)
        if said and said != had:
            before[name], after[name] = had, said
    for name in _REFERENCES:
        if not (said := getattr(entry, name)):
            continue
        other = known.refer(said)
        if other == found.id:
            raise ValueError(_("An organisation cannot be its own parent or successor."))
        if other is None or other != getattr(found, name):
            had = known.by_id.get(getattr(found, name) or 0)
            before[name], after[name] = had.name if had else "", said
    if "successor" in after and _leads_back(known, found.id, known.refer(after["successor"])):
        raise ValueError(_("These organisations would follow each other in a circle."))
    if not after:
        return None
    kind = MERGED if "successor" in after else GONE if after.get("ended", "9999") <= today else CHANGED
    return Difference(kind, entry.line, entry.name, found.id, before, after)


def _leads_back(known: _Known, start: int, following: int | None) -> bool:
    seen: set[int] = set()
    while following is not None and following not in seen:
        if following == start:
            return True
        seen.add(following)
        one = known.by_id.get(following)
        following = one.successor if one else None
    return False


def _refuse_second_name(entry: Entry, found: Present | None, known: _Known) -> None:
    """Two organisations of one sector cannot have one name at the same time."""
    other = None if entry.ended else known.by_name.get((fold(entry.name), entry.sector))
    if other is not None and (found is None or other.id != found.id):
        has = other.tooi or other.ror or "–"
        raise ValueError(_("There is another organisation with this name, with identifier %(id)s.") % {"id": has})
