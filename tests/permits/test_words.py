"""From who may to a sentence, and from what stands in the way to a reason."""

from typing import Any

from slimmernetwerk.contributions.who_may import (
    MEMBER,
    NO,
    NOT_NOW,
    SIGN_IN,
    STEWARD,
    VISITOR,
    YES,
    Act,
    Hurdle,
    Panel,
    Person,
    Scene,
    everyone,
    spoken,
    weigh,
)  # fmt: skip
from slimmernetwerk.members.viewer import ANYONE, Viewer

AUTHOR = Person("author", "wie het schreef", Viewer(id=7))
READER = Viewer(id=9)
PEOPLE = everyone(AUTHOR, Person("coach", "de coach", Viewer(id=8)))
CLOSED = Hurdle(lambda it: it.state == "closed", "Het is gesloten.", {"state": "published"})
FULL = Hurdle(lambda it: it.full, lambda it: f"Er zijn er al {it.number}.", {"full": False})


def judged(may: Any, reader: Viewer = READER, **thing: Any) -> Panel:
    scene = Scene(
        "Iets",
        {"state": "published", "full": False, "number": 10, **thing},
        PEOPLE,
        lambda viewers: [True] * len(viewers),
    )
    return weigh(scene, [Act("act", "Doen", may)], [CLOSED, FULL], reader)


def test_a_set_of_people_becomes_a_sentence() -> None:
    assert spoken(PEOPLE, frozenset({VISITOR, MEMBER, "author", "coach", STEWARD})) == "iedereen, ook zonder account"
    assert spoken(PEOPLE, frozenset({MEMBER, "coach", STEWARD})) == "elk lid, behalve wie het schreef"
    assert spoken(PEOPLE, frozenset({"author", "coach", STEWARD})) == "wie het schreef, de coach en een beheerder"
    assert spoken(PEOPLE, frozenset({VISITOR})) == "wie geen account heeft"


def test_who_are_all_of_another_kind_are_not_named_beside_it() -> None:
    people = everyone(AUTHOR, Person("writer", "de schrijvers", Viewer(id=5), within="author"))
    assert spoken(people, frozenset({"author", "writer"})) == "wie het schreef"
    assert spoken(people, frozenset({"writer"})) == "de schrijvers"


def test_the_one_hurdle_that_makes_the_difference_is_the_reason() -> None:
    found = judged(lambda viewer, it: viewer.signed_in and not it.full, state="closed", full=True).answers[0]
    assert (found.mine, found.why) == (NOT_NOW, "Er zijn er al 10.")


def test_two_hurdles_together_are_both_said() -> None:
    found = judged(
        lambda viewer, it: viewer.signed_in and not it.full and it.state == "published", state="closed", full=True
    ).answers[0]
    assert found.why == "Het is gesloten. Er zijn er al 10."
    assert found.who == "Nu niemand"


def test_what_is_of_others_whatever_happens_is_no_matter_of_time() -> None:
    found = judged(lambda viewer, it: viewer.id == 7 and it.state == "published", state="closed").answers[0]
    assert (found.mine, found.why) == (NO, "")
    assert found.later == "Het is gesloten. Anders: wie het schreef."


def test_a_visitor_is_told_that_signing_in_helps() -> None:
    answers = [judged(lambda viewer, it: viewer.signed_in, reader).answers[0].mine for reader in (ANYONE, Viewer(id=9))]
    assert answers == [SIGN_IN, YES]


def test_who_does_not_see_it_may_do_nothing_but_what_is_done_elsewhere() -> None:
    scene = Scene("Iets", {}, PEOPLE, lambda viewers: [viewer.id == 7 for viewer in viewers])
    acts = [
        Act("here", "Hier", lambda viewer, it: True),
        Act("there", "Daar", lambda viewer, it: viewer.steward, anywhere=True),
    ]
    panel = weigh(scene, acts, [], Viewer(id=7))
    assert [answer.who for answer in panel.answers] == ["Wie het schreef", "Een beheerder"]
    assert panel.seen_by == "Wie het schreef"
