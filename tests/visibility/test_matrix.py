"""Every way of reading agrees, cell by cell, with `visible_to` and with the table written by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps

from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.contributions.models import Contribution
from tests.visibility.expected import INSIDE, PEOPLE, knows_the_name, reads_set_aside, sees
from tests.visibility.kinds import MADE
from tests.visibility.world import (
    HIDDEN_NAMES,
    NAMED,
    PARENT,
    SAID,
    SET_ASIDE,
    WORDS,
    Cell,
    anchor,
    make_cells,
    make_world,
)

from tests.visibility.world import NAME  # isort: skip

MODELS = {
    model.KIND: model for model in apps.get_models() if issubclass(model, Contribution) and model is not Contribution
}
MARK = re.compile(r"Kenmerk\d{3}Z")
# Those from whom something is hidden look in more ways than those who see all.
FROM_OUTSIDE = ("visitor", "other", "former", "client")
FOLLOWING = re.compile(r'rel="next" href="([^"]*)"')


@dataclass
class Look:
    """One person in one browser, before all cells of a kind."""

    person: str
    client: Any
    cells: list[Cell]
    kind: Kind
    anchor: int
    leaks: list[str] = field(default_factory=list)

    def expected(self) -> set[str]:
        return {c.mark for c in self.cells if sees(self.person, c.visibility, c.unnamed, c.state)}

    def shown(self, text: str) -> set[str]:
        """The marks of the things that a page shows or links to."""
        linked = re.findall(re.escape(address(self.kind, 0)).replace("0", r"(\d+)"), text)
        return set(MARK.findall(text)) | {cell.mark for cell in self.cells if str(cell.pk) in linked}

    def get(self, path: str) -> tuple[int, str]:
        response = self.client.get(path)
        text = response.content.decode()
        if not path.startswith("/zoeken/"):  # where the word stands in the box
            self.leaks += [f"{path} shows what was set aside" for word in self.unread() if word in text]
        return response.status_code, text

    def unread(self) -> set[str]:
        return {word for unnamed, word in SET_ASIDE.items() if not reads_set_aside(self.person, unnamed)}


@pytest.fixture
def cast(anna: Any, bram: Any, coen: Any, dieuwke: Any, other: Any, steward: Any, otto: Any) -> dict[str, Any]:
    return {
        "visitor": otto,
        "other": other,
        "former": dieuwke,
        "client": bram,
        "coach": coen,
        "team": anna,
        "steward": steward,
    }


def test_every_kind_is_made_here() -> None:
    """A new kind of thing is in the matrix, or this fails."""
    assert set(MODELS) == set(MADE) == set(Kind)


def test_the_table_says_something_about_everybody(cast: dict[str, Any]) -> None:
    assert set(make_world(cast).people) == set(PEOPLE)


@pytest.mark.parametrize("kind", list(MADE))
def test_all_ways_of_reading_agree(kind: Kind, cast: dict[str, Any], client_of: Any) -> None:
    world, made = make_world(cast), MADE[kind]
    cells = make_cells(world, MODELS[kind], made.own, made.after)
    wrong: list[str] = []
    for person in PEOPLE:
        look = Look(person, client_of(world.people[person]), cells, kind, anchor(world).pk)
        wrong += [f"{person}: {one}" for one in disagreements(look, world.people[person], made.lists)]
    assert not wrong, f"{len(wrong)} disagreements, the first:\n" + "\n".join(wrong[:40])


def disagreements(look: Look, viewer: Any, lists: tuple[str, ...]) -> Iterator[str]:
    found = Contribution.objects.visible_to(viewer).filter(pk__in=[cell.pk for cell in look.cells])
    allowed = set(found.values_list("pk", flat=True))
    yield from _differ(look, "visible_to", {cell.mark for cell in look.cells if cell.pk in allowed})
    yield from _lists(look, lists)
    yield from _searches(look)
    yield from _feed(look)
    yield from _everything(look)
    for cell in look.cells:
        yield from _one(look, cell)
    yield from look.leaks


def _differ(look: Look, where: str, found: set[str], among: set[str] | None = None) -> Iterator[str]:
    expected = look.expected() if among is None else look.expected() & among
    for cell in look.cells:
        if cell.mark in found - expected:
            yield f"{where} shows {cell}"
        if cell.mark in expected - found:
            yield f"{where} does not show {cell}"


def _names(look: Look, where: str, text: str) -> Iterator[str]:
    """Outsiders never read who shared something without names, wherever it stands."""
    if look.person not in INSIDE:
        yield from (f"{where} names {name}" for name in HIDDEN_NAMES if name in text)


def _through(look: Look, path: str) -> str:
    """All pages of a list, one after the other."""
    pages, following = [], path
    while following:
        status, text = look.get(following)
        assert status == 200, (following, status)
        pages.append(text)
        more = FOLLOWING.search(text)
        following = path.partition("?")[0] + more[1][more[1].index("?") :].replace("&amp;", "&") if more else ""
    return "".join(pages)


def _lists(look: Look, lists: tuple[str, ...]) -> Iterator[str]:
    for prefix in ("", "/en") if look.person in ("visitor", "other") else ("",):
        text = "".join(_through(look, prefix + path) for path in lists)
        if lists:
            yield from _differ(look, f"{prefix}{lists}", look.shown(text))
            yield from _names(look, f"{prefix}{lists}", text)


def _searches(look: Look) -> Iterator[str]:
    for words in (WORDS, SAID):
        for unnamed, word in words.items():
            text = _through(look, f"/zoeken/?q={word}")
            among = {cell.mark for cell in look.cells if cell.unnamed == unnamed}
            yield from _differ(look, f"the search for {word}", look.shown(text), among)
            yield from _names(look, "the search", text)
    for unnamed, word in SET_ASIDE.items():
        text = _through(look, f"/zoeken/?q={word}")
        among = {cell.mark for cell in look.cells if cell.unnamed == unnamed}
        readers = look.expected() & among if reads_set_aside(look.person, unnamed) else set()
        if look.shown(text) & among != readers:
            yield f"the search for the set aside {word} shows {look.shown(text) ^ readers}"


def _feed(look: Look) -> Iterator[str]:
    """The feed is the same for everybody, and holds what is public."""
    text = look.get("/feeds/nieuws.atom")[1]
    public = {c.mark for c in look.cells if sees("visitor", c.visibility, c.unnamed, c.state)}
    if look.shown(text) != public:
        yield f"the feed shows {look.shown(text) ^ public} too much or too little"
    yield from (f"the feed names {name}" for name in HIDDEN_NAMES if name in text)


def _everything(look: Look) -> Iterator[str]:
    """What shows things of every kind: the interface, the page of what they came from, people's pages, the home page."""
    found, path = [], f"/api/v1/contributions?kind={look.kind}"
    while path:
        answer = look.client.get(path)
        found.append(answer.content.decode())
        path = answer.json()["next"]
    yield from _differ(look, "the list of the interface", look.shown("".join(found)))
    yield from _names(look, "the list of the interface", "".join(found))
    page = look.get(f"/clubhuis/{look.anchor}/")[1]
    yield from _differ(look, "the page of what it came from", look.shown(page))
    for where in ("/", "/mensen/"):
        text = look.get(where)[1]
        if unseen := look.shown(text) - look.expected():
            yield f"{where} shows {unseen}"
        if where == "/":
            yield from _names(look, where, text)


def _one(look: Look, cell: Cell) -> Iterator[str]:
    """The page, the red thread and the interface of one thing: there for who may see it, and nowhere to be found for others."""
    seen = cell.mark in look.expected()
    api = f"/api/v1/contributions/{cell.uuid}"
    ways = [address(look.kind, cell.pk), api, *(path.format(cell.pk) for path in MADE[look.kind].also)]
    if look.person in FROM_OUTSIDE:
        ways += [f"/rode-draad/{cell.pk}/", f"{api}/trail", f"/id/{cell.uuid}", f"/wie{address(look.kind, cell.pk)}"]
    for path in ways:
        status, text = look.get(path)
        if status != ((303 if path.startswith("/id/") else 200) if seen else 404):
            yield f"{path} of {cell} answers {status}"
        elif status == 200 and cell.mark not in text:
            yield f"{path} of {cell} does not show it"
        if unseen := set(MARK.findall(text)) - look.expected():
            yield f"{path} of {cell} shows {unseen}"
        if look.person not in INSIDE | {"steward"} and PARENT in text:
            yield f"{path} of {cell} names its Doetank, which is for the team"
        word = SET_ASIDE[cell.unnamed]
        if path == address(Kind.DISCUSSION, cell.pk) and status == 200:
            if (word in text) != reads_set_aside(look.person, cell.unnamed):
                yield f"{path} of {cell} and what was set aside: {word in text}"
            if "Weggehaald door de moderator" not in text:
                yield f"{path} of {cell} does not say that a reply was set aside"
        yield from _names(look, f"{path} of {cell}", text)
        yield from _named(look, cell, path, status, text)


def _named(look: Look, cell: Cell, path: str, status: int, text: str) -> Iterator[str]:
    """Who may know the name, reads it on the page and in the interface."""
    where = (address(look.kind, cell.pk), f"/api/v1/contributions/{cell.uuid}")
    if status != 200 or path not in where or not knows_the_name(look.person, cell.unnamed):
        return
    if (NAME if cell.unnamed else NAMED) not in text:
        yield f"{path} of {cell} does not name its author"
