"""What a search asks, which plan it takes, and in what order the answers stand."""

import json
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection

from slimmernetwerk.contributions.excerpts import LENGTH, excerpt, marked, stem, stems
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.contributions.queries.search import Plan, _candidates, candidates, estimate, find
from slimmernetwerk.contributions.ranking import CANDIDATES, Hit, asked, is_common, ranked
from slimmernetwerk.members.viewer import ANYONE
from tests.factories import make_circle

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def hit(pk: int, post: int | None = None, weight: float = 0.5, days: float = 0) -> Hit:
    return Hit(pk, post, "discussion", weight, (NOW - timedelta(days=days)).timestamp())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Twee CAFÉS", "twee cafe"),
        ('"rode draad" wol', '"rode draad" wol'),
        ("draad -wol", 'draad -"wol"'),
        ("kosten/baten", "kosten baten"),
        ("mail jan@voorbeeld.example nu", "mail nu"),
        ("🙂", ""),
        ('""', ""),
        ("", ""),
        ("' OR 1=1 --", "or 1 1"),
    ],
)
def test_what_is_typed_is_read_as_it_was_indexed(typed: str, read: str) -> None:
    assert asked(typed) == read


def test_a_rare_word_is_fetched_and_a_common_one_walked() -> None:
    assert not is_common(10, 1_000_000)
    assert is_common(100_000, 1_000_000)
    assert not is_common(0, 0)


def test_the_best_stands_first_and_of_equals_the_newer() -> None:
    found = ranked([hit(1), hit(2, weight=0.9), hit(3, days=1)], NOW, 25)
    assert [one.contribution for one in found] == [2, 1, 3]


def test_a_thing_stands_once_with_its_best_post() -> None:
    (found,) = ranked([hit(1, 10, 0.1), hit(1, 11, 0.3), hit(1, 12, 0.2)], NOW, 25)
    assert (found.contribution, found.post) == (1, 11)
    (found,) = ranked([hit(1, 10, 0.1), hit(1)], NOW, 25)
    assert found.post is None


def test_an_old_thing_that_fits_much_better_stands_above_a_new_one() -> None:
    assert [one.contribution for one in ranked([hit(1, weight=0.2), hit(2, weight=0.9, days=2000)], NOW, 25)] == [2, 1]


def test_no_more_than_asked_for() -> None:
    assert len(ranked([hit(pk) for pk in range(100)], NOW, 25)) == 25


@pytest.mark.parametrize(
    "forms", ["brief brieven", "naam namen", "bal ballen", "huis huizen", "café cafés", "foto foto's", "werk werken"]
)
def test_forms_of_a_word_share_their_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


def test_the_excerpt_is_the_part_with_most_words_and_ends_at_words() -> None:
    text = "brief " + "vulling " * 100 + "een brief over een loket " + "vulling " * 100
    shown = excerpt(text, stems("brief loket"))
    assert "<mark>brief</mark> over een <mark>loket</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < LENGTH + 80


def test_marks_are_the_only_markup() -> None:
    assert (
        marked("<b>brief</b> & brief", stems("brief"))
        == "&lt;b&gt;<mark>brief</mark>&lt;/b&gt; &amp; <mark>brief</mark>"
    )


TOTAL, EVERY = 2_000, 2


@pytest.fixture
def corpus(anna: Any) -> None:
    """Two thousand things and as many posts; half hold a common word, four a rare one; some of it hidden."""
    circle = make_circle(anna)
    moments = [NOW - timedelta(minutes=7 * number % 5_000, seconds=number) for number in range(TOTAL)]
    texts = [
        f"Zaak {number} {'brief' if number % EVERY else 'loket'} {'zeldzaam' if number % 1_000 == 7 else ''}"
        for number in range(TOTAL)
    ]
    things = [
        Contribution(
            kind="finding" if number % 10 == 3 else "discussion", title=texts[number], author_id=anna.id, created=moments[number],
            changed=moments[number], published=moments[number], last_activity=moments[number],
            visibility=("public", "network", "team", "public")[number % 4 if number % 7 else 2], circle=circle,
        )
        for number in range(TOTAL)
    ]  # fmt: skip
    made = Contribution.objects.bulk_create(things, batch_size=1_000)
    posts = [
        Post(
            contribution=made[number],
            position=1,
            author_id=anna.id,
            body="x",
            body_html=texts[-number],
            created=moments[number],
        )
        for number in range(TOTAL)
    ]
    Post.objects.bulk_create(posts, batch_size=1_000)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contributions_contribution SET search = setweight(to_tsvector('dutch', title), 'A')")
        cursor.execute("UPDATE contributions_post SET search = setweight(to_tsvector('dutch', body_html), 'D')")
        cursor.execute("ANALYZE contributions_contribution")
        cursor.execute("ANALYZE contributions_post")


def test_the_planner_tells_common_from_rare(corpus: None) -> None:
    assert estimate("brief", visitor=False) == Plan(things=True, posts=True)
    assert estimate("zeldzaam", visitor=False) == Plan(things=False, posts=False)
    assert estimate("brief zeldzaam", visitor=True) == Plan(things=False, posts=False)
    assert estimate("bestaatniet", visitor=True) == Plan(things=False, posts=False)


@pytest.mark.parametrize("who", ["otto", "anna", "bram", "steward"])
def test_every_plan_answers_the_same(corpus: None, who: str, request: Any) -> None:
    viewer = request.getfixturevalue(who)
    for words in ("brief", "zeldzaam", "brief zeldzaam", "loket -brief", '"zaak 7"', "bestaatniet"):
        for kind in ("", "finding"):
            answers = [
                sorted(candidates(viewer, asked(words), Plan(things, posts), kind), key=repr)
                for things in (True, False)
                for posts in (True, False)
            ]
            assert answers == [answers[0]] * 4, (words, kind)


def test_who_may_not_see_a_thing_finds_neither_it_nor_its_posts(corpus: None, bram: Any) -> None:
    for viewer in (ANYONE, bram):
        seen = set(Contribution.objects.visible_to(viewer).values_list("pk", flat=True))
        for plan in (Plan(True, True), Plan(False, False)):
            assert {one.contribution for one in candidates(viewer, "brief", plan)} <= seen


def _nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for part in plan.get("Plans", []) for node in _nodes(part))]


def _explained(viewer: Any, words: str, plan: Plan, kind: str = "") -> set[tuple[str, str]]:
    """How the database goes about it: kinds of step, with the index used."""
    made = _candidates.compile((viewer.standing, plan.things, plan.posts, bool(kind)))
    values = {"viewer": viewer.id, "asked": words, "kind": kind}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {made.sql}", values)
        told = cursor.fetchone()[0]
    tree = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return {(node["Node Type"], node.get("Index Name", "")) for node in _nodes(tree)}


@pytest.mark.parametrize("who", ["otto", "bram"])
def test_the_plan_that_was_chosen_is_the_plan_that_is_taken(corpus: None, who: str, request: Any) -> None:
    viewer = request.getfixturevalue(who)
    walked = _explained(viewer, "brief", estimate("brief", visitor=who == "otto"))
    assert ("Index Scan", "contribution_activity") in walked
    assert ("Index Scan", "post_created") in walked
    assert not any(kind.startswith("Bitmap") and "search" in index for kind, index in walked)
    fetched = _explained(viewer, "zeldzaam", estimate("zeldzaam", visitor=who == "otto"))
    assert ("Bitmap Index Scan", "contribution_search") in fetched
    assert ("Bitmap Index Scan", "post_search") in fetched
    assert not {("Index Scan", "contribution_activity"), ("Index Scan", "post_created")} & fetched


def test_a_common_word_is_not_walked_for_in_a_kind_that_is_rare(corpus: None, bram: Any) -> None:
    assert estimate("brief", visitor=False, kind="discussion") == Plan(things=True, posts=True)
    for kind in ("finding", "cafe"):
        plan = estimate("brief", visitor=False, kind=kind)
        assert plan == Plan(things=False, posts=False)
        taken = _explained(bram, "brief", plan, kind)
        assert not {("Index Scan", "contribution_activity"), ("Index Scan", "post_created")} & taken


def test_of_a_common_word_no_more_is_looked_at_than_needed(corpus: None, bram: Any) -> None:
    found = candidates(bram, "brief", Plan(True, True))
    assert len([one for one in found if one.post is None]) == len([one for one in found if one.post]) == CANDIDATES
    assert find(bram, "brief", "nl").counts is None


def test_a_kind_of_a_common_word_is_looked_for_by_itself(corpus: None, bram: Any) -> None:
    found = find(bram, "brief", "nl", "finding")
    assert (len(found.rows), found.next_cursor) == (15, 15)
    assert {row.kind for row in found.rows} == {"finding"}


def test_a_rare_word_is_found_in_the_oldest_post_of_all(corpus: None, bram: Any) -> None:
    oldest = Post.objects.visible_to(bram).order_by("created").first()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE contributions_post SET body_html = 'De grutto', search = to_tsvector('dutch', 'De grutto') WHERE id = %s",
            [oldest.pk],
        )
    (row,) = find(bram, "grutto", "nl").rows
    assert (row.id, row.in_reply) == (oldest.contribution_id, True)
    assert row.summary == "De <mark>grutto</mark>"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ecole", "L’<mark>école</mark> is een l'<mark>Ecole</mark>, geen lecole."),
        ("één", "<mark>Eén</mark>, <mark>één</mark>, <mark>een</mark>; niet alleen."),
        ("loket", "Balie–<mark>loket</mark>…<mark>loketten</mark> (<mark>Loket</mark>) €<mark>loket</mark>"),
        ("foto's", "De <mark>foto’s</mark> en de <mark>foto</mark> van de fotograaf"),
        ("2026", "In <mark>2026</mark>, niet in 20260"),
        ("élan", "<mark>Elan</mark> en <mark>élan</mark>"),
        ("мир", "Слово <mark>мир</mark> en Mir"),
        ("🙂", "Niets 🙂"),
    ],
)
def test_marks_stand_at_every_form_of_the_word_and_nowhere_else(words: str, text: str) -> None:
    bare = text.replace("<mark>", "").replace("</mark>", "")
    assert unescape(marked(bare, stems(words))) == text
    assert unescape(excerpt(bare, stems(words))) == text
