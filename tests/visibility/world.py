"""One thing of a kind in every visibility, with and without names, in every state, made as rows."""

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from slimmernetwerk.contributions.models import Contribution, Visibility
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.toolkit import clock
from tests.visibility.expected import STATES, maker_of

# Words that stand nowhere else: whoever sees one, sees the thing it belongs to.
NAME, ORGANISATION = "Zefanja Onvindbaar", "Gemeente Zwijgendam"
HIDDEN_NAMES = ("Zefanja", "Onvindbaar", "Zwijgendam")
NAMED, NAMED_ORGANISATION = "Noor Gekend", "Gemeente Naamstad"
PARENT = "Ouderverborgen"
# Searched for in things with and without names, and in the replies under them. Few enough for one page of results.
WORDS = {False: "blimkorrat", True: "vostwangel"}
SAID = {False: "drufpelno", True: "snarktibol"}
# In a reply that a moderator set aside.
SET_ASIDE = {False: "kwelbortim", True: "zwambeltor"}


@dataclass(frozen=True)
class Cell:
    """`mark` stands in every text of the thing."""

    pk: int
    uuid: uuid.UUID
    visibility: str
    unnamed: bool
    state: str
    mark: str

    def __str__(self) -> str:
        return f"{self.visibility}{' without names' if self.unnamed else ''} {self.state}"


@dataclass
class World:
    """The people by the names of `expected.PEOPLE`, and what cells need around them."""

    people: dict[str, Any]
    circle: Any
    now: Any = field(default_factory=clock.now)
    around: dict[str, Any] = field(default_factory=dict)

    def the(self, name: str, make: Callable[[], Any]) -> Any:
        """Something that many cells share, made once."""
        if name not in self.around:
            self.around[name] = make()
        return self.around[name]


def make_world(cast: dict[str, Any]) -> World:
    """`cast` brings visitor, other, former, client, coach, team and steward; the two authors are made here."""
    from tests.factories import make_circle, make_member, make_organisation

    people = {
        **cast,
        "author": make_member(NAMED, make_organisation(NAMED_ORGANISATION), email="auteur@voorbeeld.example"),
        "hidden_author": make_member(NAME, make_organisation(ORGANISATION), email="verborgen@voorbeeld.example"),
    }
    inside = (people[name] for name in ("team", "coach", "former", "author", "hidden_author"))
    circle = make_circle(*inside, clients=(people["client"],))
    CircleMember.objects.filter(circle=circle, member=people["former"].id).update(ended=clock.now())
    return World(people, circle)


def make_cells(
    world: World,
    model: type[Contribution],
    own: Callable[[World], dict[str, Any]],
    after: Callable[[World, Any], object],
) -> list[Cell]:
    """All cells of one kind, each with a reply of its author, an event, and a link from a public discussion.

    `own(world, maker)` gives the kind's own fields; `after(world, made)` makes what hangs on one.
    """
    found = []
    for number, choice in enumerate(itertools.product(Visibility.values, (False, True), STATES)):
        made, cell = _make_cell(world, model, own, *choice, number)
        after(world, made)
        found.append(cell)
    return found


def _texts(model: type[Contribution], given: dict[str, Any], words: str) -> dict[str, Any]:
    """The mark in every text of the kind itself, so that a page shows it wherever it shows anything."""
    return {
        one.name: f"<p>{words}</p>" if one.name.endswith("_html") else words
        for one in model._meta.local_fields
        if one.get_internal_type() in ("CharField", "TextField") and not one.choices and one.name not in given
    }


def _make_cell(
    world: World,
    model: Any,
    own: Callable[[World, str], dict[str, Any]],
    visibility: str,
    unnamed: bool,
    state: str,
    number: int,
) -> tuple[Any, Cell]:
    from slimmernetwerk.contributions.indexing import vector

    mark, word = f"Kenmerk{number:03d}Z", WORDS[unnamed]
    author = world.people[maker_of(unnamed)]
    given = own(world, maker_of(unnamed))
    moment = world.now - timedelta(minutes=number)
    text = f"{mark} {word}"
    made = model.objects.create(
        kind=model.KIND, title=f"{mark} titel", summary=f"{mark} samenvatting", body=text, body_html=f"<p>{text}</p>",
        author_id=author.id, affiliation_id=author.affiliation_id, visibility=visibility, unnamed=unnamed, circle=world.circle,
        state=state, created=moment, published=None if state == "draft" else moment, changed=moment, last_activity=moment,
        reply_count=2, follower_count=1, search=vector(f"{mark} titel", word, text), **given, **_texts(model, given, text),
    )  # fmt: skip
    _surround(world, made, author, f"{mark} {SAID[unnamed]}", f"{mark} {SET_ASIDE[unnamed]}")
    return made, Cell(made.pk, made.uuid, visibility, unnamed, state, mark)


def _surround(world: World, made: Any, author: Any, said: str, set_aside: str) -> None:
    from slimmernetwerk.activity.models import Event
    from slimmernetwerk.activity.verbs import Verb
    from slimmernetwerk.contributions.actions import connect
    from slimmernetwerk.contributions.indexing import post_vector
    from slimmernetwerk.contributions.models import Follow, Link, Post

    base = Contribution.objects.get(pk=made.pk)
    for position, words in enumerate((said, set_aside), 1):
        gone = {"removed": world.now, "rule": "1#onderwerp"} if words is set_aside else {}
        Post.objects.create(
            contribution=base, position=position, author_id=author.id, affiliation_id=author.affiliation_id, body=words,
            body_html=f"<p>{words}</p>", created=world.now, search=post_vector(words), **gone,
        )  # fmt: skip
    Follow.objects.create(contribution=base, member_id=author.id)
    Event.objects.create(verb=Verb.SHARED, actor_id=author.id, contribution=base, happened=made.created)
    connect(anchor(world), base, Link.Kind.BECAME, by=author)


def anchor(world: World) -> Contribution:
    """A public discussion from which everything came, so that its page names all of it to who may see it."""
    return world.the("anchor", lambda: _plain(world, "Anker", "public"))


def hidden_doetank(world: World) -> Any:
    """The Doetank that consults, findings and cases belong to: for its team only."""
    from slimmernetwerk.doetanks.models import Doetank

    def make() -> Any:
        found = Doetank.objects.create(kind="doetank", phase_since=world.now, **_for_the_team(world))
        people_of(world, found)
        return found

    return world.the("doetank", make)


def hidden_case(world: World) -> Any:
    """The case of that Doetank, for its team only too."""
    from slimmernetwerk.businesscases.models import BusinessCase

    return world.the("case", lambda: BusinessCase.objects.create(kind="business_case", **_for_the_team(world)))


def hidden_adoption(world: World) -> Any:
    from slimmernetwerk.businesscases.models import Adoption

    return world.the(
        "adoption",
        lambda: Adoption.objects.create(
            kind="adoption",
            case=hidden_case(world),
            adopter=another_organisation(world),
            started=world.now.date(),
            **_for_the_team(world),
        ),
    )


def another_organisation(world: World) -> Any:
    from tests.factories import make_organisation

    return make_organisation()


def partner(world: World) -> Any:
    from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
    from tests.factories import make_organisation

    def make() -> Any:
        organisation = make_organisation("Instituut Uitgever", "knowledge_partner")
        return KnowledgePartner.objects.create(organisation=organisation, started=world.now)

    return world.the("partner", make)


def _for_the_team(world: World) -> dict[str, Any]:
    shared = {"title": PARENT, "circle": world.circle, "visibility": "team", "author_id": world.people["author"].id}
    return {**shared, **_moments(world)}


def _moments(world: World) -> dict[str, Any]:
    long_ago = world.now - timedelta(days=900)
    return dict.fromkeys(("created", "published", "changed", "last_activity"), long_ago)


def _plain(world: World, title: str, visibility: str) -> Any:
    from slimmernetwerk.clubhuis.models import Discussion

    author = world.people["other"]
    return Discussion.objects.create(
        kind="discussion", title=title, visibility=visibility, author_id=author.id, **_moments(world)
    )


def people_of(world: World, made: Any) -> None:
    from slimmernetwerk.doetanks.models import DoetankRole

    for name, role in (
        ("team", "participant"),
        ("coach", "coach"),
        ("client", "client"),
        (maker_of(made.unnamed), "lead"),
    ):
        until = (world.now + timedelta(days=100)).date() if role == "coach" else None
        DoetankRole.objects.create(
            doetank=made, member_id=world.people[name].id, role=role, started=world.now, ends=until
        )
