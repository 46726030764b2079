"""Finding people by the words of their name and by where they work, however many there are."""

import json
from typing import Any

import pytest
from django.db import connection

from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.names import sort_key
from slimmernetwerk.members.queries import find_people
from slimmernetwerk.members.queries.finding import _found, begins
from tests.factories import make_member, make_organisation

MANY = 1_500


def names(viewer: Any, text: str, most: int = 24) -> list[str]:
    return [person.name for person in find_people(viewer, text, most)]


@pytest.mark.parametrize(
    "text",
    ["zoë", "ZOE", "zo", "ozturk", "Öztürk", "kuiper", "öztürk-kuiper", "zoe oztu", "kui zo", "d'arc", "d’Arc", "arc",
     "van der", "sudwest", "dwest", "Zoë Súdwest"],
)  # fmt: skip
def test_a_person_is_found_by_the_begin_of_each_word_of_their_name_and_any_part_of_their_organisation(
    anna: Any, text: str
) -> None:
    make_member("Zoë van der Öztürk-Kuiper d’Arc", make_organisation("Gemeente Súdwest-Voorbeeld"))
    assert names(anna, text) == ["Zoë van der Öztürk-Kuiper d’Arc"]


@pytest.mark.parametrize(
    "text", ["", "z", "🙂", "zoe@voorbeeld.example", "' OR 1=1", "zoe:*", "&|!()<->", "''", "a b c d e", "\\"]
)
def test_odd_words_lead_to_nobody_or_to_whom_they_name(anna: Any, text: str) -> None:
    make_member("Zoë Kuiper", make_organisation("Gemeente Voorbeelddam"))
    assert names(anna, text) in ([], ["Zoë Kuiper"])
    assert bool(names(anna, text)) == (text == "zoe:*")


def test_a_changed_name_is_found_and_the_old_one_is_not(anna: Any) -> None:
    who = make_member("Zoë Kuiper")
    Member.objects.filter(pk=who.id).update(name="Zoë Öztürk", sort_name=sort_key("Zoë Öztürk"))
    assert names(anna, "ozturk") == ["Zoë Öztürk"]
    assert names(anna, "kuiper") == []


def test_who_hides_is_not_found_however_many_have_the_same_name(anna: Any) -> None:
    seen, hidden = make_member("Zoë Kuiper"), make_member("Zoë Kuipers")
    Member.objects.filter(pk=hidden.id).update(findable=False)
    assert [person.id for person in find_people(anna, "zoe", 24)] == [seen.id]


@pytest.fixture
def crowd(anna: Any) -> None:
    """Fifteen hundred members, at work in forty places; one of them has a rare name."""
    made = Member.objects.bulk_create(
        [
            Member(email=f"m{number}@voorbeeld.example", name=name, sort_name=sort_key(name))
            for number in range(MANY)
            for name in [f"Lid{number % 97} van der Naam{number}" if number else "Zeldzame Vogel"]
        ],
        batch_size=1_000,
    )
    places = [make_organisation(f"Gemeente Plaats {number}") for number in range(40)]
    Affiliation.objects.bulk_create(
        [
            Affiliation(member=one, organisation=places[number % 40], job="adviseur", started="2020-01-01")
            for number, one in enumerate(made)
        ],
        batch_size=1_000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE members_member, members_affiliation, members_organisation")


def _members_read(text: str) -> int:
    """How many rows of members the database looked at."""
    words = text.split()
    tried = [begins(word) for word in words]
    values = {"all": " & ".join(tried), "any": " | ".join(tried), "most": 4}
    values |= {f"name{place}": one for place, one in enumerate(tried)}
    values |= {f"word{place}": one for place, one in enumerate(words)}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {_found(len(words)).sql}", values)
        told = cursor.fetchone()[0]

    def read(node: dict[str, Any]) -> float:
        own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
        mine = own * node["Actual Loops"] if node.get("Relation Name") == "members_member" else 0
        return mine + sum(read(part) for part in node.get("Plans", []))

    return round(read((json.loads(told) if isinstance(told, str) else told)[0]["Plan"]))


def test_only_names_that_fit_are_read(crowd: None, anna: Any) -> None:
    # Twice each: once to find them, once to show them.
    for text, most in (("zeldzame", 2), ("zeldzame vogel", 4), ("bestaatniet", 0), ("lid96", 2 * 16)):
        assert _members_read(text) <= most, text
    assert names(anna, "zeldzame") == names(anna, "zeldzame vogel") == ["Zeldzame Vogel"]
