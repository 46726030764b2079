"""A moderator and someone else at the same moment: one is told, and nobody's words are lost."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.clubhuis.actions import edit_discussion, edit_post, reply
from slimmernetwerk.contributions.actions import SetAside
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.members.models import StewardAct
from slimmernetwerk.moderation import actions
from slimmernetwerk.moderation.models import Decision
from tests.contributions.test_at_once import together
from tests.factories import make_member
from tests.moderation.scenes import THEME, WHY, WORDS, ask, insult, make_moderator_of, the_rule

EDITED = "Betere woorden, é 🙂"


def refused(answers: list[Any]) -> list[Any]:
    return [one for one in answers if isinstance(one, ValidationError)]


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_remove_the_same_one_is_told(anna: Any, bram: Any, steward: Any) -> None:
    question, people = ask(anna), (make_moderator_of(THEME, "Een"), make_moderator_of(THEME, "Twee"), steward)
    post = insult(question, bram)
    answers = together(
        *(lambda by=by: actions.set_aside_post(post, by=by, rule=the_rule(), reason=WHY) for by in people)
    )
    assert len(refused(answers)) == 2
    assert Decision.objects.count() == StewardAct.objects.count() == 1
    answers = together(
        *(lambda by=by: actions.set_aside_discussion(question, by=by, rule=the_rule(), reason=WHY) for by in people)
    )
    assert len(refused(answers)) == 2
    assert Decision.objects.filter(post=None).count() == 1
    decision = Decision.objects.get(post=None)
    stewards = (steward, make_member("Aad Tweede", steward=True))
    answers = together(*(lambda by=by: actions.undo(decision, by=by, reason="Toch goed") for by in stewards))
    assert len(refused(answers)) == 1
    assert Contribution.objects.get(pk=question.pk).state == "published"


@pytest.mark.django_db(transaction=True)
def test_an_edit_at_the_moment_of_removal_is_kept_or_handed_back(anna: Any, bram: Any) -> None:
    mo = make_moderator_of(THEME)
    post = insult(ask(anna), bram)
    answers = together(
        lambda: actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY),
        lambda: edit_post(post, by=bram, version=1, body=EDITED),
    )
    kept = Post.objects.get(pk=post.pk)
    assert kept.removed is not None
    assert isinstance(answers[0], Decision)
    assert kept.body == (WORDS if isinstance(answers[1], SetAside) else EDITED)


@pytest.mark.django_db(transaction=True)
def test_a_reply_at_the_moment_of_closing_is_there_or_refused(anna: Any, bram: Any) -> None:
    mo, question = make_moderator_of(THEME), ask(anna)
    answers = together(
        lambda: actions.close_discussion(question, by=mo, rule=the_rule(), reason=WHY),
        lambda: reply(question, by=bram, body=EDITED),
    )
    kept = Contribution.objects.get(pk=question.pk)
    assert kept.state == "closed"
    assert kept.reply_count == kept.posts.count() == (0 if refused(answers) else 1)


@pytest.mark.django_db
def test_who_was_changing_a_reply_keeps_what_was_typed_and_saves_it_when_it_is_back(
    anna: Any, bram: Any, client_of: Any
) -> None:
    mo, browser = make_moderator_of(THEME), client_of(bram)
    post = insult(ask(anna), bram)
    path = f"/clubhuis/reacties/{post.pk}/bewerken/"
    assert browser.get(path).status_code == 200
    decision = actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    response = browser.post(path, {"body": EDITED, "version": 1})
    assert response.status_code == 422
    assert EDITED in response.content.decode()
    assert "weggehaald terwijl je schreef" in response.content.decode()
    assert browser.get(path).status_code == 403
    assert Post.objects.get(pk=post.pk).body == WORDS
    actions.undo(decision, by=mo, reason="Toch goed")
    assert browser.post(path, {"body": EDITED, "version": 1}).status_code == 302
    assert Post.objects.get(pk=post.pk).body == EDITED


@pytest.mark.django_db
def test_who_was_changing_a_discussion_keeps_what_was_typed(anna: Any, bram: Any, client_of: Any) -> None:
    mo, question = make_moderator_of(THEME), ask(anna)
    actions.set_aside_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    path = f"/clubhuis/{question.pk}/bewerken/"
    response = client_of(anna).post(path, {"title": "Beter", "body": EDITED, "version": 1})
    assert response.status_code == 422
    assert EDITED in response.content.decode()
    assert client_of(anna).get(path).status_code == 403
    with pytest.raises(SetAside):
        edit_discussion(question, by=anna, version=1, title="Beter", body=EDITED)
    assert Contribution.objects.get(pk=question.pk).title == question.title


@pytest.mark.django_db
def test_who_was_replying_keeps_what_was_typed(anna: Any, bram: Any, client_of: Any) -> None:
    mo, question = make_moderator_of(THEME), ask(anna)
    path = f"/clubhuis/{question.pk}/reacties/nieuw/"
    closed = actions.close_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    response = client_of(bram).post(path, {"body": EDITED})
    assert response.status_code == 422
    assert EDITED in response.content.decode()
    assert "gesloten terwijl je schreef" in response.content.decode()
    actions.undo(closed, by=mo, reason="Toch goed")
    actions.set_aside_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    response = client_of(bram).post(path, {"body": EDITED})
    page = response.content.decode()
    assert response.status_code == 404
    assert EDITED in page
    assert question.title not in page
    assert not Post.objects.exists()
