"""A red thread from a question to a measured result, before any rule of the rooms it runs through."""

from typing import Any

from slimmernetwerk.contributions.actions import connect
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.toolkit import clock

STEPS = (
    ("discussion", "Waarom bellen mensen?", ""),
    ("challenge", "Brieven die vragen oproepen", "became"),
    ("doetank", "Vijf lezers vooraf", "taken_up"),
    ("business_case", "Brieven testen", "written"),
    ("adoption", "Het waterschap test ook", "adopted"),
    ("result", "Een vijfde minder telefoontjes", "measured"),
)


def make(by: Any, kind: str, title: str, visibility: str = "public", **own: Any) -> Contribution:
    moment = clock.now()
    given = {"created": moment, "changed": moment, "published": moment, "last_activity": moment, **own}
    return Contribution.objects.create(
        kind=kind, title=title, author_id=by.id, affiliation_id=by.affiliation_id, visibility=visibility, **given
    )


def make_thread(*people: Any, visibility: str = "public", suffix: str = "") -> list[Contribution]:
    """The steps in order, taken in turn by these people."""
    made: list[Contribution] = []
    for number, (kind, title, link) in enumerate(STEPS):
        person = people[number % len(people)]
        made.append(make(person, kind, title + suffix, visibility))
        if link:
            connect(made[-2], made[-1], link, by=person)
    return made
