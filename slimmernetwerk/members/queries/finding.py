"""Finding people by their name and by where they work, without reading the names of all."""

import re
from functools import lru_cache
from typing import NamedTuple

from slimmernetwerk.members.models.people import BETWEEN_WORDS, NAME_WORDS
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import Written
from slimmernetwerk.toolkit.text import fold

# However many share a first name or an employer, no more of them are read.
NAMED, WORKING, MIXED = 500, 300, 1_000
_WORDS = 4
_BETWEEN = re.compile(BETWEEN_WORDS)
_PRESENT = "members_affiliation a JOIN members_organisation o ON o.id = a.organisation_id"


class Person(NamedTuple):
    id: int
    name: str
    headline: str
    organisation: str | None
    photo: str


def in_name(words: str) -> str:
    """The condition that a member `m` has the words of this value in their name; the value is made by `begins`."""
    return f"{NAME_WORDS.format(name='m.sort_name')} @@ %({words})s::text::tsquery"


def _at_work(number: int) -> str:
    return f"strpos(o.folded_name, %(word{number})s::text) > 0"


@lru_cache(maxsize=_WORDS)
def _found(words: int) -> Written:
    """Who has all words in their name, who works where all words are in the name, and who has some here and the rest there."""
    findable = "m.state = 'active' AND m.findable"
    everywhere = " AND ".join(_at_work(number) for number in range(words))
    each = " AND ".join(f"({in_name(f'name{number}')} OR {_at_work(number)})" for number in range(words))
    mixed = f"""
        UNION ALL SELECT m.id
        FROM (SELECT m.id, m.sort_name FROM members_member m WHERE {in_name("any")} AND {findable} LIMIT {MIXED}) m
        JOIN {_PRESENT} ON a.member_id = m.id AND a.ended IS NULL WHERE {each}
    """  # noqa: S608  no value is pasted in
    return Written(f"""
        SELECT m.id, m.name, m.headline,
            (SELECT o.name FROM {_PRESENT} WHERE a.member_id = m.id AND a.ended IS NULL ORDER BY a.id LIMIT 1), m.photo
        FROM members_member m WHERE {findable} AND m.id = ANY (ARRAY(
            (SELECT m.id FROM members_member m WHERE {in_name("all")} AND {findable} LIMIT {NAMED})
            UNION ALL
            (SELECT a.member_id FROM members_affiliation a WHERE a.ended IS NULL AND a.organisation_id = ANY (ARRAY(
                SELECT o.id FROM members_organisation o WHERE {everywhere})) LIMIT {WORKING})
            {mixed if words > 1 else ""}))
        ORDER BY m.sort_name, m.id LIMIT %(most)s
    """)  # noqa: S608  no value is pasted in


def find_people(viewer: Viewer, text: str, most: int) -> list[Person]:
    """For members: people who can be found, with each of these words in their name or that of their organisation.

    Of a name the begin of a word is enough, of an organisation any part. An address leads to nobody.
    """
    words = [word for word in fold(text).replace('"', " ").split() if _BETWEEN.sub("", word)]
    if not viewer.signed_in or "@" in text or not words or len(words) > _WORDS or max(map(len, words)) < 2:
        return []
    names = [begins(word) for word in words]
    values = {f"word{number}": word for number, word in enumerate(words)}
    if len(words) > 1:
        values |= {f"name{number}": name for number, name in enumerate(names)} | {"any": " | ".join(names)}
    found = _found(len(words)).rows(**values, all=" & ".join(names), most=most)
    return [Person(*row) for row in found]


def name_words(name: str) -> list[str]:
    """The words of a name, or of what was typed to find one: as the index keeps them."""
    return [word for word in _BETWEEN.split(fold(name)) if word]


def begins(word: str) -> str:
    """As a `tsquery`; there is nothing left in the parts that could be a sign of its language."""
    return "(" + " & ".join(f"'{part}':*" for part in _BETWEEN.split(word) if part) + ")"
