"""Who may see a page and who may do what there: the policies are asked for examples of people, and their answers become words.

An app announces what is asked about a kind of page from its `AppConfig.ready`; an app above adds its own acts. Nothing here
knows a rule: a sentence changes when a policy does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from slimmernetwerk.members.viewer import ANYONE, Viewer

VISITOR, MEMBER, AUTHOR, STEWARD, TEAM, CLIENT = "visitor", "member", "author", "steward", "team", "client"
# Examples of whom there need be no row: nothing was ever made by them.
SOME_MEMBER = Viewer(id=-1, organisation_id=-1, affiliation_id=-1, rules_version=1)
SOME_STEWARD = Viewer(id=-2, organisation_id=-2, affiliation_id=-2, rules_version=1, steward=True)
# Of a list, which is another one for everybody.
YOURS = pgettext_lazy("who may", "In the list stands what you may see yourself.")
YES, NO, NOT_NOW, SIGN_IN = "yes", "no", "not_now", "sign_in"


class Named(NamedTuple):
    """Someone by name, as the reader may know it; without an id when the reader may not open their page."""

    name: str
    id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A kind of people by one example. `has` is what the row of the thing holds about this person, as `my_role`. Who are all
    of another kind, `within` it, are not named where that one is."""

    kind: str
    label: Any
    viewer: Viewer
    has: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[Named, ...] = ()
    within: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something one can do there; `may` is the policy that the action asks. What is done `anywhere` is done from other pages,
    also by who does not see this one."""

    name: str
    label: Any
    may: Callable[[Viewer, Any], bool]
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Hurdle:
    """What can stand in the way for now: when it stands, in which words, and how the thing would be without it."""

    stands: Callable[[Any], bool]
    label: Any
    without: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing as its reader may see it, with the people of whom there is something to say.

    `sight` tells of each viewer whether they may see it. `mine` is what the row holds about the reader; `note` says why so
    few see it.
    """

    title: str
    thing: Mapping[str, Any]
    persons: tuple[Person, ...]
    sight: Callable[[Sequence[Viewer]], Sequence[bool]]
    mine: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


# `read(viewer, arguments of the route, language)` gives the scene of a page, or is a 404 to who may not see it.
Read = Callable[[Viewer, Mapping[str, Any], str], Scene]


@dataclass(slots=True)
class Sheet:
    """What is asked about one kind of thing, on whatever page of it."""

    read: Read | None = None
    acts: list[Act] = field(default_factory=list)
    hurdles: list[Hurdle] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """About one act: the kinds of people who may, in words; and whether the reader may."""

    act: Act
    kinds: frozenset[str]
    who: str
    later: str
    mine: str
    why: str


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    note: str
    kinds: frozenset[str]
    seen_by: str
    answers: tuple[Answer, ...]
    people: tuple[tuple[str, tuple[Named, ...]], ...]


_sheets: dict[str, Sheet] = {}
_pages: dict[str, tuple[str, Read | None]] = {}


def announce(
    name: str,
    pages: Iterable[str] = (),
    read: Read | None = None,
    acts: Iterable[Act] = (),
    hurdles: Iterable[Hurdle] = (),
) -> None:
    """`pages` are routes about the thing of this name, and `read` is how it is read; its own app brings that."""
    sheet = _sheets.setdefault(name, Sheet())
    own = [act for act in acts if act not in sheet.acts]
    # What its own app asks stands first, in whatever order the apps began.
    sheet.acts = [*own, *sheet.acts] if read else [*sheet.acts, *own]
    sheet.hurdles += [hurdle for hurdle in hurdles if hurdle not in sheet.hurdles]
    sheet.read = sheet.read or read
    _pages.update(dict.fromkeys(pages, (name, read)))


def announce_also(name: str, pages: Iterable[str], read: Read) -> None:
    """Pages about the same that are read in another way, or are for others."""
    _sheets.setdefault(name, Sheet())
    _pages.update(dict.fromkeys(pages, (name, read)))


def sheet_of(page: str) -> Sheet | None:
    """The sheet of the page with this name, to be read as that page is."""
    if page not in _pages:
        return None
    name, read = _pages[page]
    sheet = _sheets[name]
    return Sheet(read or sheet.read, sheet.acts, sheet.hurdles)


def still_missing(thing: Any) -> str:
    """The words of a hurdle of which the thing says what it lacks."""
    return _("Still missing: %(what)s.") % {"what": ", ".join(str(one) for one in thing.missing)}


def for_everyone(viewer: Viewer) -> bool:
    """The policy of a page that needs none."""
    return True


def page_for(policy: Callable[[Viewer], bool], note: Any = "", persons: Sequence[Person] = ()) -> Read:
    """How a page is read that is about no thing: `policy` says whom it is for, `persons` of whom more is to be said."""

    def read(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
        return Scene("", {}, everyone(*persons), lambda viewers: [policy(one) for one in viewers], note=str(note))

    return read


def everyone(*between: Person) -> tuple[Person, ...]:
    """From outside to inside: who has no account, any member, the people of the thing itself, a steward."""
    return (
        Person(VISITOR, pgettext_lazy("who may", "who has no account"), ANYONE),
        Person(MEMBER, pgettext_lazy("who may", "any member"), SOME_MEMBER),
        *between,
        Person(STEWARD, pgettext_lazy("who may", "a steward"), SOME_STEWARD),
    )


def weigh(scene: Scene, acts: Iterable[Act], hurdles: Sequence[Hurdle], reader: Viewer) -> Panel:
    """All answers about one thing, for one reader who may see it."""
    sights = scene.sight([person.viewer for person in scene.persons])
    seeing = [person for person, sees in zip(scene.persons, sights, strict=True) if sees]
    kinds = frozenset(person.kind for person in seeing)
    answers = tuple(_answer(scene, act, hurdles, seeing, reader) for act in acts)
    people = tuple((_capital(str(one.label)), one.names) for one in scene.persons if one.names)
    return Panel(scene.title, scene.note, kinds, _capital(spoken(scene.persons, kinds)), answers, people)


def _answer(scene: Scene, act: Act, hurdles: Sequence[Hurdle], seeing: Sequence[Person], reader: Viewer) -> Answer:
    def may(viewer: Viewer, has: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
        return bool(act.may(viewer, SimpleNamespace(**{**scene.thing, **has, **changes})))

    def reasons(viewer: Viewer, has: Mapping[str, Any]) -> list[Hurdle]:
        thing = SimpleNamespace(**{**scene.thing, **has})
        standing = [hurdle for hurdle in hurdles if hurdle.stands(thing)]
        return _in_the_way(standing, lambda changes: may(viewer, has, changes))

    seeing = scene.persons if act.anywhere else seeing
    allowed = [person for person in seeing if may(person.viewer, person.has, {})]
    kinds = frozenset(person.kind for person in allowed)
    blocked = [(one, why) for one in seeing if one not in allowed and (why := reasons(one.viewer, one.has))]
    later = ""
    if blocked:
        who = spoken(scene.persons, frozenset(one.kind for one, _why in blocked), seeing)
        words = {"who": who, "why": _said(blocked[0][1], scene.thing)}
        later = (_("%(why)s Otherwise also: %(who)s.") if allowed else _("%(why)s Otherwise: %(who)s.")) % words
    mine, why = NO, ""
    if may(reader, scene.mine, {}):
        mine = YES
    elif found := reasons(reader, scene.mine):
        mine, why = NOT_NOW, _said(found, scene.thing)
    elif not reader.signed_in and MEMBER in kinds:
        mine = SIGN_IN
    who = _capital(spoken(scene.persons, kinds, seeing)) if kinds else pgettext("who may", "Nobody now")
    return Answer(act, kinds, who, later, mine, why)


def _in_the_way(standing: Sequence[Hurdle], may: Callable[[Mapping[str, Any]], bool]) -> list[Hurdle]:
    """The one hurdle without which it is allowed; else the fewest together; none when it is not about them."""
    for hurdle in standing:
        if may(hurdle.without):
            return [hurdle]

    def without(gone: Iterable[Hurdle]) -> dict[str, Any]:
        return {name: value for hurdle in gone for name, value in hurdle.without.items()}

    needed = list(standing)
    if not may(without(needed)):
        return []
    for hurdle in standing:
        fewer = [one for one in needed if one is not hurdle]
        if may(without(fewer)):
            needed = fewer
    return needed


def _said(hurdles: Iterable[Hurdle], thing: Mapping[str, Any]) -> str:
    """Each hurdle as a sentence of its own."""
    texts = (one.label(SimpleNamespace(**thing)) if callable(one.label) else str(one.label) for one in hurdles)
    return " ".join(texts)


def spoken(persons: Sequence[Person], kinds: frozenset[str], among: Sequence[Person] | None = None) -> str:
    """A set of kinds of people in words. Who are left out of "every member" are named, unless they cannot be `among` them."""
    if MEMBER not in kinds:
        return _joined([str(one.label) for one in persons if one.kind in kinds and one.within not in kinds])
    most = _("everyone, also without an account") if VISITOR in kinds else _("every member")
    counted = persons if among is None else among
    out = [str(one.label) for one in counted if one.kind not in kinds and one.kind not in (VISITOR, MEMBER)]
    return _("%(most)s, except %(others)s") % {"most": most, "others": _joined(out)} if out else most


def _joined(words: Sequence[str]) -> str:
    words = list(dict.fromkeys(words))
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
