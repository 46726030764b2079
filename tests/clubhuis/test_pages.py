"""What the pages cost, how they turn, and what bad input does."""

import pytest
from django.template import engines

from slimmernetwerk.clubhuis import actions, queries
from slimmernetwerk.contributions import next_steps
from slimmernetwerk.contributions.actions import connect, follow, unfollow
from slimmernetwerk.contributions.models import Post
from slimmernetwerk.contributions.queries import read_by_uuid
from slimmernetwerk.members.viewer import ANYONE
from slimmernetwerk.toolkit.paging import Cursor
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.clubhuis.test_story import QUESTION, ask
from tests.factories import make_circle

pytestmark = pytest.mark.django_db


def test_a_list_costs_three_queries_for_one_row_and_for_three(anna, client_of, page_queries):
    client = client_of(anna)
    ask(anna)
    assert len(page_queries(client, "/clubhuis/")) == 3
    ask(anna, discussion_kind="opinion")
    ask(anna, discussion_kind="finding")
    assert len(page_queries(client, "/clubhuis/")) == 3


def test_a_discussion_costs_four_queries_for_one_reply_and_for_three(anna, bram, client_of, page_queries):
    question = ask(anna)
    actions.reply(question, by=bram, body="een")
    assert len(page_queries(client_of(anna), f"/clubhuis/{question.pk}/")) == 4
    actions.reply(question, by=bram, body="twee")
    actions.reply(question, by=anna, body="drie")
    assert len(page_queries(client_of(anna), f"/clubhuis/{question.pk}/")) == 4


def test_a_kept_page_costs_a_visitor_one_query(anna, otto, client_of, page_queries):
    question = ask(anna, visibility="public")
    assert len(page_queries(client_of(otto), f"/clubhuis/{question.pk}/")) == 1


def test_a_long_conversation_turns_by_position(anna, bram, client_of):
    question = ask(anna)
    for number in range(1, 61):
        actions.reply(question, by=bram, body=f"reactie nummer {number}.")
    client = client_of(anna)
    first = client.get(f"/clubhuis/{question.pk}/").content.decode()
    assert "nummer 25." in first
    assert "nummer 26." not in first
    last = queries.page_of(60)
    assert f"?na={last}" in first
    page = client.get(f"/clubhuis/{question.pk}/?na={last}").content.decode()
    assert "nummer 51." in page
    assert "nummer 60." in page
    assert "nummer 50." not in page
    before = client.get(f"/clubhuis/{question.pk}/?voor={Cursor((51,)).text()}").content.decode()
    assert "nummer 26." in before
    assert "nummer 50." in before
    response = client.post(f"/clubhuis/{question.pk}/reacties/nieuw/", {"body": "nog een"})
    assert response["Location"] == f"/clubhuis/{question.pk}/?na={last}#reactie-61"
    assert client.get(f"/clubhuis/{question.pk}/?na=onzin").status_code == 200


def test_the_list_turns_too(anna, client_of):
    for number in range(30):
        ask(anna, title=f"Vraag {number:02}")
    page = queries.list_discussions(anna, "nl", {})
    assert [row.title for row in page.rows[:2]] == ["Vraag 29", "Vraag 28"]
    older = queries.list_discussions(anna, "nl", {"na": page.next_cursor})
    assert [row.title for row in older.rows] == [f"Vraag {n:02}" for n in (4, 3, 2, 1, 0)]
    newer = queries.list_discussions(anna, "nl", {"voor": older.previous_cursor})
    assert [row.title for row in newer.rows] == [row.title for row in page.rows]
    assert client_of(anna).get(f"/clubhuis/?na={page.next_cursor}").status_code == 200


@pytest.mark.parametrize("text", ["Één café", "🙂👩‍💻", "a\u202eb\u200fc", "x" * 200])
def test_letters_of_all_kinds_are_kept_and_tricks_are_taken_out(anna, client_of, text):
    sent = {**QUESTION, "title": text, "body": text, "visibility": "network"}
    response = client_of(anna).post("/clubhuis/nieuw/", sent)
    assert response.status_code == 302
    page = client_of(anna).get(response["Location"]).content.decode()
    assert text.replace("\u202e", "").replace("\u200f", "") in page
    assert "\u202e" not in page


@pytest.mark.parametrize("field", ["title", "body"])
@pytest.mark.parametrize("bad", ["", "   ", "\u200b", "x" * 50_000])
def test_an_empty_or_endless_field_is_named_and_the_rest_is_kept(anna, client_of, field, bad):
    sent = {**QUESTION, "visibility": "network", field: bad}
    response = client_of(anna).post("/clubhuis/nieuw/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}"' in page
    other = "body" if field == "title" else "title"
    assert QUESTION[other] in page


def test_a_megabyte_is_refused_with_a_page(anna, client_of):
    question = ask(anna)
    body = "body=" + "x" * 1_100_000
    response = client_of(anna).post(
        f"/clubhuis/{question.pk}/reacties/nieuw/", body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert not Post.objects.exists()


def test_an_empty_reply_comes_back_with_words_at_the_field(anna, client_of):
    question = ask(anna)
    response = client_of(anna).post(f"/clubhuis/{question.pk}/reacties/nieuw/", {"body": " "})
    assert response.status_code == 422
    assert 'href="#id_body"' in response.content.decode()


def test_scripts_in_text_become_words(anna, client_of):
    question = ask(anna, title="<script>alert(1)</script>", body="<img src=x onerror=alert(1)>[a](javascript:alert(1))")
    page = client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "path", ["/clubhuis/999999/", "/clubhuis/99999999999999999999999/", "/clubhuis/999999/bewerken/"]
)
def test_what_is_not_there_is_not_found(anna, client_of, path):
    assert client_of(anna).get(path).status_code == 404


def test_under_something_without_names_its_makers_have_no_name_in_the_replies(anna, bram, coen, other):
    circle = make_circle(anna, bram)
    question = ask(anna)
    type(question).objects.filter(pk=question.pk).update(unnamed=True, circle=circle)
    for person in (anna, bram, coen):
        actions.reply(question, by=person, body="iets")
    names = [post.row.author_name for post in queries.conversation(other, question.pk, None).rows]
    assert names == [None, None, coen.name]
    seen = [post.row.author_name for post in queries.conversation(bram, question.pk, None).rows]
    assert seen == [anna.name, bram.name, coen.name]
    assert queries.read_discussion(other, question.pk, "nl").author_name is None


def test_what_has_no_names_does_not_tell_the_sector_of_its_maker_either(anna, other):
    question = ask(anna)
    assert read_by_uuid(other, question.uuid, "nl").sector == "municipality"
    type(question).objects.filter(pk=question.pk).update(unnamed=True)
    assert read_by_uuid(other, question.uuid, "nl").sector is None
    assert read_by_uuid(anna, question.uuid, "nl").sector == "municipality"


def test_nobody_follows_or_unfollows_what_they_cannot_see(anna, other):
    secret = ask(anna)
    type(secret).objects.filter(pk=secret.pk).update(visibility="team", circle=make_circle(anna))
    secret.refresh_from_db()
    for act in (follow, unfollow):
        with pytest.raises(NotAllowed, match="kunt dit niet zien"):
            act(secret, by=other)
    secret.refresh_from_db()
    assert secret.follower_count == 1
    unfollow(secret, by=anna)
    secret.refresh_from_db()
    assert secret.follower_count == 0


def test_a_reply_hangs_on_any_kind_but_only_for_who_sees_it(anna, other, client_of):
    circle = make_circle(anna)
    secret = ask(anna)
    type(secret).objects.filter(pk=secret.pk).update(visibility="team", circle=circle)
    post = actions.reply(secret, by=anna, body="binnen")
    client = client_of(other)
    assert client.post(f"/clubhuis/{secret.pk}/reacties/nieuw/", {"body": "x"}).status_code == 404
    assert client.post(f"/volgen/{secret.pk}/").status_code == 404
    assert client.post(f"/clubhuis/reacties/{post.pk}/geholpen/").status_code == 404
    assert client.get(f"/clubhuis/reacties/{post.pk}/bewerken/").status_code == 404
    assert queries.conversation(other, secret.pk, None).rows == []


def test_any_page_can_show_the_conversation_and_take_a_reply(anna, bram, rf):
    question = ask(anna)
    actions.reply(question, by=bram, body="van *Bram*")
    actions.reply(question, by=anna, body="van Anna")
    request = rf.get(f"/doetanks/{question.pk}/")
    request.viewer = anna
    template = engines["jinja2"].from_string(
        '{% import "clubhuis/conversation.html" as talk %}{{ talk.posts(page, request) }}{{ talk.reply_form(request, pk) }}'
    )
    page = template.render({"page": queries.conversation(anna, question.pk, None), "pk": question.pk}, request)
    assert "van <em>Bram</em>" in page
    assert page.count("/bewerken/") == 1
    assert f'action="/clubhuis/{question.pk}/reacties/nieuw/"' in page
    request.viewer = ANYONE
    page = template.render({"page": queries.conversation(ANYONE, question.pk, None), "pk": question.pk}, request)
    assert "<textarea" not in page
    assert "/inloggen/?next=/doetanks/" in page


def test_a_step_of_another_room_stands_beside_the_discussion(anna, bram, client_of, monkeypatch):
    monkeypatch.setattr(next_steps, "_steps", [])
    next_steps.announce(
        {"discussion"}, lambda viewer, row: viewer.id == row.author_id, "Maak er meer van", "clubhuis:edit"
    )
    question = ask(anna)
    assert "Maak er meer van" in client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Maak er meer van" not in client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()


def test_what_came_of_a_discussion_is_shown_to_who_may_see_it(anna, bram, other, client_of):
    question, outcome = ask(anna), ask(anna, title="Wat eruit kwam")
    connect(question, outcome, "became", by=anna)
    assert "Wat eruit kwam" in client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    type(outcome).objects.filter(pk=outcome.pk).update(visibility="team", circle=make_circle(anna))
    assert "Wat eruit kwam" not in client_of(other).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Wat eruit kwam" in client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()


def test_who_asked_says_on_a_page_of_its_own_what_a_reply_helped_with(anna, bram, client_of):
    question = ask(anna)
    post = actions.reply(question, by=bram, body="Vraag het de *bibliotheek*.")
    path = f"/clubhuis/reacties/{post.pk}/geholpen/"
    assert f'href="{path}"' in client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()
    assert path not in client_of(bram).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "<em>bibliotheek</em>" in client_of(anna).get(path).content.decode()
    assert client_of(bram).get(path).status_code == 403
    long = client_of(anna).post(path, {"context": "é" * 301})
    assert long.status_code == 422
    assert "é" * 301 in long.content.decode()
    assert client_of(anna).post(path, {"context": "Bij ons loket 🙂"}).status_code == 302
    assert "Bij ons loket 🙂" in client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode()


def test_the_page_of_who_asked_holds_no_form_for_each_reply(anna, bram, client_of):
    question = ask(anna)
    actions.reply(question, by=bram, body="Een")
    one = client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode().count("<form")
    for number in range(3):
        actions.reply(question, by=bram, body=f"Nog {number}")
    assert client_of(anna).get(f"/clubhuis/{question.pk}/").content.decode().count("<form") == one
