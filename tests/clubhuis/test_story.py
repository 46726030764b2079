"""Anna asks, others answer, one answer helps."""

import re

import pytest

from slimmernetwerk.activity.models import Event
from slimmernetwerk.clubhuis import actions
from slimmernetwerk.clubhuis.models import Discussion, Helped
from slimmernetwerk.contributions.models import Follow, Post
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_theme

pytestmark = pytest.mark.django_db

QUESTION = {
    "discussion_kind": "question",
    "title": "Hoe volgen inwoners hun aanvraag?",
    "body": "Wij **zoeken** voorbeelden.",
}


def ask(by, **changes):
    return actions.start_discussion(by=by, **{**QUESTION, **changes})


def test_anna_asks_a_question_and_finds_it_in_the_list(anna, client_of):
    theme = make_theme("dienstverlening", "Dienstverlening", "Public services")
    client = client_of(anna)
    form = client.get("/clubhuis/nieuw/").content.decode()
    assert re.search(r'value="question" checked', form)
    response = client.post("/clubhuis/nieuw/", {**QUESTION, "themes": [theme.pk], "visibility": "network"})
    made = Discussion.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/clubhuis/{made.pk}/"
    page = client.get(f"/clubhuis/{made.pk}/").content.decode()
    assert "<strong>zoeken</strong>" in page
    assert "Dienstverlening" in page
    assert "Hoe volgen inwoners" in client.get("/clubhuis/?soort=question&thema=dienstverlening").content.decode()
    assert "Hoe volgen inwoners" not in client.get("/clubhuis/?soort=opinion").content.decode()
    assert Event.objects.get().verb == "asked"
    assert Follow.objects.filter(member_id=anna.id, contribution=made).exists()


def test_bram_answers_and_anna_says_that_it_helped(anna, bram, client_of):
    question = ask(anna)
    response = client_of(bram).post(
        f"/clubhuis/{question.pk}/reacties/nieuw/", {"body": "Bij ons staat dat in *één* overzicht."}
    )
    post = Post.objects.get()
    assert response["Location"] == f"/clubhuis/{question.pk}/#reactie-1"
    response = client_of(anna).post(f"/clubhuis/reacties/{post.pk}/geholpen/", {"context": "Ons eigen loket"})
    assert response["Location"].endswith("#reactie-1")
    page = client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Ons eigen loket" in page
    assert "<em>één</em>" in page
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["asked", "replied", "helped"]
    client_of(anna).post(f"/clubhuis/reacties/{post.pk}/niet-geholpen/")
    assert not Helped.objects.exists()


def test_only_the_asker_says_what_helped_and_not_about_their_own_reply(anna, bram):
    question = ask(anna)
    post = actions.reply(question, by=bram, body="Zo")
    own = actions.reply(question, by=anna, body="Dank")
    with pytest.raises(NotAllowed):
        actions.mark_helped(post, by=bram)
    with pytest.raises(NotAllowed):
        actions.mark_helped(own, by=anna)
    actions.mark_helped(post, by=anna, context="a")
    actions.mark_helped(post, by=anna, context="b")
    assert Helped.objects.get().context == "b"
    assert Event.objects.filter(verb="helped").count() == 1


def test_a_visitor_reads_what_is_public_and_cannot_post(anna, otto, client_of):
    public, closed = ask(anna, visibility="public"), ask(anna)
    visitor = client_of(otto)
    assert visitor.get(f"/clubhuis/{public.pk}/").status_code == 200
    assert visitor.get(f"/clubhuis/{closed.pk}/").status_code == 404
    response = visitor.post(f"/clubhuis/{public.pk}/reacties/nieuw/", {"body": "Hallo"})
    assert response.status_code == 302
    assert response["Location"].startswith("/inloggen/?next=")
    assert visitor.post("/clubhuis/nieuw/", QUESTION)["Location"].startswith("/inloggen/?next=")
    assert not Post.objects.exists()
    with pytest.raises(NotAllowed):
        actions.reply(public, by=otto, body="Hallo")
    with pytest.raises(NotAllowed):
        ask(otto)


def test_a_reply_sent_twice_is_one_reply(anna, bram, client_of):
    question = ask(anna)
    sent = {"body": "Zo doen wij het", "form_key": "8a3b1f0e-2c57-4a58-9a3d-0d9f2f5f6b11"}
    client = client_of(bram)
    first = client.post(f"/clubhuis/{question.pk}/reacties/nieuw/", sent)
    second = client.post(f"/clubhuis/{question.pk}/reacties/nieuw/", sent)
    assert first["Location"] == second["Location"]
    assert Post.objects.count() == 1


def test_two_people_change_one_text_and_the_second_sees_both(anna, steward, client_of):
    question = ask(anna)
    old = {"title": "Van Anna", "body": "Tekst van Anna", "version": 1}
    client_of(steward).post(
        f"/clubhuis/{question.pk}/bewerken/", {"title": "Van Stien", "body": "Tekst van Stien", "version": 1}
    )
    response = client_of(anna).post(f"/clubhuis/{question.pk}/bewerken/", old)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Tekst van Stien" in page
    assert "Tekst van Anna" in page
    question.refresh_from_db()
    assert question.title == "Van Stien"
    assert 'name="version" value="2"' in page
    assert client_of(anna).post(f"/clubhuis/{question.pk}/bewerken/", {**old, "version": 2}).status_code == 302
    question.refresh_from_db()
    assert (question.title, question.version) == ("Van Anna", 3)


def test_someone_else_may_not_change_anna_s_text(anna, bram, client_of):
    question = ask(anna)
    assert client_of(bram).get(f"/clubhuis/{question.pk}/bewerken/").status_code == 403
    assert (
        client_of(bram)
        .post(f"/clubhuis/{question.pk}/bewerken/", {"title": "x", "body": "y", "version": 1})
        .status_code
        == 403
    )
    assert client_of(bram).post(f"/clubhuis/{question.pk}/sluiten/").status_code == 403


def test_bram_changes_his_reply_and_a_stale_change_shows_both(anna, bram, client_of):
    post = actions.reply(ask(anna), by=bram, body="Eerst")
    client, path = client_of(bram), f"/clubhuis/reacties/{post.pk}/bewerken/"
    assert "Eerst" in client.get(path).content.decode()
    assert client.post(path, {"body": "Beter", "version": 1}).status_code == 302
    response = client.post(path, {"body": "Oud venster", "version": 1})
    assert response.status_code == 422
    assert "Beter" in response.content.decode()
    assert "Oud venster" in response.content.decode()
    assert client_of(anna).post(path, {"body": "Niet van mij", "version": 2}).status_code == 403
    post.refresh_from_db()
    assert (post.body, post.version) == ("Beter", 2)


def test_a_closed_discussion_is_read_only(anna, bram, client_of):
    question = ask(anna)
    client_of(anna).post(f"/clubhuis/{question.pk}/sluiten/")
    refused = client_of(bram).post(f"/clubhuis/{question.pk}/reacties/nieuw/", {"body": "Nog iets"})
    assert refused.status_code == 422
    assert "Nog iets" in refused.content.decode()
    assert client_of(bram).get(f"/clubhuis/{question.pk}/reacties/nieuw/").status_code == 403
    assert not Post.objects.exists()
    page = client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "/reacties/nieuw/" not in page


def test_bram_follows_and_stops_following(anna, bram, client_of):
    question = ask(anna)
    client_of(bram).post(f"/volgen/{question.pk}/")
    question.refresh_from_db()
    assert question.follower_count == 2
    assert f"/ontvolgen/{question.pk}/" in client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    client_of(bram).post(f"/ontvolgen/{question.pk}/")
    question.refresh_from_db()
    assert question.follower_count == 1


def test_the_pages_speak_english_under_en(anna, client_of):
    question = ask(anna)
    page = client_of(anna).get(f"/en/clubhuis/{question.pk}/").content.decode()
    assert "Post reply" in page
    assert f'action="/en/clubhuis/{question.pk}/reacties/nieuw/"' in page
