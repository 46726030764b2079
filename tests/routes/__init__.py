"""Every route of the site: what each role gets for GET and POST, a file per room. A route that is not here fails the build.

Roles: visitor, other (a member outside the team), author (who made it and is in the team), steward. A row gives the four
answers to GET and the four to POST. `/` stands for "sent elsewhere" (302 or 303), N for not there (404), X for not that
way (405), F for forbidden (403), E for a form that comes back with errors (200, 400 or 422), 2 for a page (200).

A room's file holds SCENES: what must stand there first, and what each of its routes answers then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

ROLES = ("visitor", "other", "author", "steward")


@dataclass(frozen=True)
class Answers:
    get: str
    post: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """`make(cast)` is called anew for each route and answers what the names in `arguments` stand for."""

    name: str
    routes: dict[str, Answers]
    make: Callable[[dict[str, Any]], dict[str, Any]]


def hidden(routes: dict[str, Answers], *roles: str) -> dict[str, Answers]:
    """The same routes about something that these roles may not see: nothing is there for them. A visitor who is sent to
    sign in is sent there still."""

    def answers(text: str) -> str:
        return "".join("N" if (role in roles and answer not in "X/") or (role in roles and role != "visitor" and answer == "/") else answer
                       for role, answer in zip(ROLES, text, strict=True))  # fmt: skip

    return {name: Answers(answers(row.get), answers(row.post), row.arguments) for name, row in routes.items()}


def scenes() -> Iterator[Scene]:
    for room in iter_modules(__path__):
        yield from import_module(f"{__name__}.{room.name}").SCENES
