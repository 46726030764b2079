"""Two people at the same moment, on connections of their own: nobody's words are lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from slimmernetwerk.clubhuis.actions import edit_discussion, reply, start_discussion
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks.actions import sharpen
from tests.doetanks.scenes import fresh, make_admitted


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """What each answered or was refused, all begun at the same moment."""
    barrier, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            answers[place] = deed()
        except ValidationError as problem:
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_a_discussion_one_is_told_and_the_reply_of_a_third_is_counted(anna, bram, steward):
    discussion = start_discussion(by=anna, discussion_kind="question", title="Een vraag", body="Tekst")
    answers = together(
        lambda: edit_discussion(discussion, by=anna, version=1, title="Van Anna", body="Anna"),
        lambda: edit_discussion(discussion, by=steward, version=1, title="Van Stien", body="Stien"),
        lambda: reply(discussion, by=bram, body="Intussen"),
    )
    kept = Contribution.objects.get(pk=discussion.pk)
    assert sum(isinstance(one, Stale) for one in answers) == 1
    assert kept.title == ("Van Stien" if isinstance(answers[0], Stale) else "Van Anna")
    assert (kept.version, kept.reply_count) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sharpen_a_doetank_one_is_told(anna, bram, coen):
    doetank = make_admitted(anna, coen, bram)

    def write(by: Any, text: str) -> Callable[[], Any]:
        return lambda: sharpen(doetank, by=by, problem_statement=text, stakeholders=[text], version=doetank.version)

    answers = together(write(anna, "Van Anna"), write(coen, "Van Coen"))
    assert sum(isinstance(one, Stale) for one in answers) == 1
    kept = fresh(doetank)
    words = "Van Coen" if isinstance(answers[0], Stale) else "Van Anna"
    assert (kept.problem_statement, kept.version) == (words, doetank.version + 1)
    assert list(kept.stakeholders.values_list("name", flat=True)) == [words]


@pytest.mark.django_db(transaction=True)
def test_of_six_who_reply_at_once_each_gets_a_place_of_their_own(anna, bram, coen):
    discussion = start_discussion(by=anna, discussion_kind="question", title="Een vraag", body="Tekst")
    people = [anna, bram, coen] * 2
    answers = together(*(lambda by=by: reply(discussion, by=by, body="Zo é 🙂") for by in people))
    assert sorted(one.position for one in answers) == [1, 2, 3, 4, 5, 6]
    kept = Contribution.objects.get(pk=discussion.pk)
    assert kept.reply_count == 6
    assert sorted(kept.posts.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert kept.last_activity == max(kept.posts.values_list("created", flat=True))
    assert set(kept.posts.values_list("body_html", flat=True)) == {"<p>Zo é 🙂</p>"}
