"""What a moderator sets aside is read by its author and stewards only; the author hears why and by which rule (MO-2)."""

import json
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from slimmernetwerk.activity.models import Event
from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.members.actions import leave_network, suspend
from slimmernetwerk.members.models import Member, StewardAct
from slimmernetwerk.moderation import actions
from slimmernetwerk.moderation.models import Decision
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_circle, make_member
from tests.moderation.scenes import ELSEWHERE, THEME, WHY, WORDS, ask, insult, make_moderator_of, the_rule

pytestmark = pytest.mark.django_db
GONE = "Weggehaald door de moderator op"


def typed(**other: str) -> dict[str, str]:
    return {"rule": the_rule(), "reason": WHY, **other}


@pytest.fixture
def mo(db: None) -> Any:
    return make_moderator_of(THEME)


def test_a_moderator_removes_a_reply_and_others_read_the_place_the_day_and_the_rule(
    anna: Any, bram: Any, coen: Any, steward: Any, mo: Any, client_of: Any
) -> None:
    question = ask(anna)
    post = insult(question, bram)
    reply(question, by=coen, body="Een gewoon antwoord.")
    page, form = f"/clubhuis/{question.pk}/", f"/moderatie/reacties/{post.pk}/weghalen/"
    browser = client_of(mo)
    assert form in browser.get(page).content.decode()
    assert form not in client_of(coen).get(page).content.decode()
    shown = browser.get(form).content.decode()
    assert "Blimkorrat" in shown
    assert "Ga over het onderwerp, niet over de persoon" in shown
    decision = browser.post(form, typed())["Location"]
    assert "Gedaan" in browser.get(decision).content.decode()
    for person in (coen, mo, anna):
        seen = client_of(person).get(page).content.decode()
        assert "Blimkorrat" not in seen
        assert "Bram" not in seen
        assert GONE in seen
        assert f"/huisregels/?versie={the_rule()}" in seen
        assert "Een gewoon antwoord." in seen
    for person in (bram, steward):
        seen = client_of(person).get(page).content.decode()
        assert "Blimkorrat" in seen
        assert GONE in seen
        assert "Alleen de schrijver en de beheerders" in seen
    assert Post.objects.get(pk=post.pk).body == WORDS


def test_the_author_has_a_mail_with_the_rule_the_own_text_and_where_to_turn(
    anna: Any, bram: Any, steward: Any, mo: Any, client_of: Any, settings: Any
) -> None:
    post = insult(ask(anna), bram)
    decision = actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    letter = mail.outbox[-1]
    assert letter.to == [bram.email]
    for told in ("Ga over het onderwerp, niet over de persoon", WORDS, WHY, "Mo de Graaf", "Stien Beheer"):
        assert told in letter.body, told
    assert f"{settings.SITE_URL}/huisregels/?versie={the_rule()}" in letter.body
    assert letter.extra_headers["Reply-To"] == steward.email
    own = client_of(bram).get(f"/moderatie/besluiten/{decision.pk}/").content.decode()
    for told in ("Blimkorrat", WHY, "Stien Beheer", "Mo de Graaf"):
        assert told in own, told
    other = client_of(mo).get(f"/moderatie/besluiten/{decision.pk}/").content.decode()
    assert WHY in other
    assert "Blimkorrat" not in other
    assert client_of(anna).get(f"/moderatie/besluiten/{decision.pk}/").status_code == 404


def test_an_english_author_reads_it_in_english(anna: Any, bram: Any, mo: Any) -> None:
    Member.objects.filter(pk=bram.id).update(language="en")
    actions.set_aside_post(insult(ask(anna), bram), by=mo, rule=the_rule(), reason=WHY)
    assert mail.outbox[-1].subject == "Your reply was removed in Slimmernetwerk"
    assert "Speak about the subject, not the person" in mail.outbox[-1].body
    assert "/en/huisregels/" in mail.outbox[-1].body


def test_who_turns_to_a_steward_turns_to_another_than_who_decided(anna: Any, bram: Any, steward: Any) -> None:
    first = actions.set_aside_post(insult(ask(anna), bram), by=steward, rule=the_rule(), reason=WHY)
    assert first.by_steward
    assert "Reply-To" not in mail.outbox[-1].extra_headers
    assert "geen andere" in mail.outbox[-1].body
    second = make_member("Aad Tweede", steward=True)
    actions.set_aside_post(insult(ask(anna), bram), by=steward, rule=the_rule(), reason=WHY)
    assert mail.outbox[-1].extra_headers["Reply-To"] == second.email


def test_it_is_logged_like_what_stewards_do_and_as_what_happened(
    anna: Any, bram: Any, steward: Any, mo: Any, client_of: Any
) -> None:
    question = ask(anna)
    decision = actions.set_aside_post(insult(question, bram), by=mo, rule=the_rule(), reason=WHY)
    actions.undo(decision, by=mo, reason="Toch goed")
    acts = list(StewardAct.objects.order_by("id"))
    assert [act.act for act in acts] == ["set_aside", "brought_back"]
    assert acts[0].facts == {"rule": the_rule(), "reason": WHY, "place": f"/clubhuis/{question.pk}/#reactie-1"}
    assert (acts[0].actor_id, acts[0].member_id) == (mo.id, bram.id)
    assert WORDS not in json.dumps([act.facts for act in acts])
    page = client_of(steward).get("/beheer/logboek/").content.decode()
    assert f"/clubhuis/{question.pk}/#reactie-1" in page
    assert WHY in page
    assert list(Event.objects.order_by("id").values_list("verb", flat=True))[-2:] == ["set_aside", "brought_back"]


def test_what_was_shared_without_names_is_logged_without_a_name(anna: Any, bram: Any, mo: Any) -> None:
    question = ask(anna)
    Contribution.objects.filter(pk=question.pk).update(unnamed=True)
    actions.set_aside_post(insult(question, bram), by=mo, rule=the_rule(), reason=WHY)
    assert StewardAct.objects.get().member_id is None
    assert mail.outbox[-1].to == [bram.email]


def test_it_is_brought_back_as_it_was_and_the_author_hears_it(
    anna: Any, bram: Any, coen: Any, mo: Any, client_of: Any
) -> None:
    question = ask(anna)
    post = insult(question, bram)
    decision = actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    form = f"/moderatie/besluiten/{decision.pk}/ongedaan/"
    browser = client_of(mo)
    assert f"/moderatie/reacties/{post.pk}/besluit/" in browser.get(f"/clubhuis/{question.pk}/").content.decode()
    assert browser.get(f"/moderatie/reacties/{post.pk}/besluit/")["Location"] == f"/moderatie/besluiten/{decision.pk}/"
    assert form in browser.get(f"/moderatie/besluiten/{decision.pk}/").content.decode()
    assert browser.post(form, {"reason": ""}).status_code == 422
    assert browser.post(form, {"reason": "Bij nader inzien een grap"}).status_code == 302
    assert "Blimkorrat" in client_of(coen).get(f"/clubhuis/{question.pk}/").content.decode()
    kept = Post.objects.get(pk=post.pk)
    assert (kept.removed, kept.rule, kept.body, kept.version) == (None, "", WORDS, 1)
    assert mail.outbox[-1].to == [bram.email]
    assert "Bij nader inzien een grap" in mail.outbox[-1].body
    assert browser.post(form, {"reason": "Nog eens"}).status_code == 422
    assert "Ongedaan" in browser.get(f"/moderatie/besluiten/{decision.pk}/").content.decode()
    again = actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    assert again.pk != decision.pk


def test_a_discussion_goes_with_all_under_it_and_who_would_see_it_reads_why(
    anna: Any, bram: Any, coen: Any, steward: Any, mo: Any, otto: Any, client_of: Any
) -> None:
    question = ask(anna, title="Blimkorrat deugt niet", body="Zo is het.")
    reply(question, by=bram, body="Vostwangel ook niet.")
    page, form = f"/clubhuis/{question.pk}/", f"/moderatie/discussies/{question.pk}/weghalen/"
    browser = client_of(mo)
    assert form in browser.get(page).content.decode()
    assert browser.post(form, typed()).status_code == 302
    for person in (coen, mo, bram):
        response = client_of(person).get(page)
        seen = response.content.decode()
        assert response.status_code == 404
        assert GONE in seen
        assert "Blimkorrat" not in seen
        assert "Vostwangel" not in seen
        assert "Blimkorrat" not in client_of(person).get("/clubhuis/").content.decode()
    gone = client_of(otto).get(page)
    assert gone.status_code == 404
    assert GONE not in gone.content.decode()
    for person in (anna, steward):
        seen = client_of(person).get(page).content.decode()
        assert "Blimkorrat" in seen
        assert GONE in seen
        assert f"/moderatie/discussies/{question.pk}/besluit/" in seen
    decision = Decision.objects.get()
    assert f"/moderatie/discussies/{question.pk}/besluit/" in browser.get(page).content.decode()
    actions.undo(decision, by=mo, reason="Toch goed")
    assert "Blimkorrat" in client_of(coen).get(page).content.decode()
    question.refresh_from_db()
    assert (question.state, question.ruled, question.rule, question.reply_count) == ("published", None, "", 1)


@pytest.mark.django_db(transaction=True)
def test_a_public_discussion_that_was_removed_is_gone_at_once_for_a_visitor_too(
    anna: Any, mo: Any, otto: Any, client_of: Any
) -> None:
    question = ask(anna, visibility="public")
    visitor = client_of(otto)
    assert visitor.get(f"/clubhuis/{question.pk}/").status_code == 200
    actions.set_aside_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    response = visitor.get(f"/clubhuis/{question.pk}/")
    assert response.status_code == 404
    assert GONE in response.content.decode()
    assert "Removed by the moderator" in visitor.get(f"/en/clubhuis/{question.pk}/").content.decode()


def test_a_moderator_closes_a_discussion_by_a_rule_and_opens_it_again(
    anna: Any, bram: Any, mo: Any, client_of: Any
) -> None:
    question = ask(anna)
    form, page = f"/moderatie/discussies/{question.pk}/sluiten/", f"/clubhuis/{question.pk}/"
    assert client_of(mo).post(form, typed()).status_code == 302
    seen = client_of(bram).get(page).content.decode()
    assert "Gesloten door de moderator op" in seen
    assert "/reacties/nieuw/" not in seen
    assert mail.outbox[-1].subject.startswith("Je discussie is gesloten")
    assert client_of(mo).post(form, typed()).status_code == 422
    actions.undo(Decision.objects.get(), by=mo, reason="Er was nog iets te zeggen")
    assert mail.outbox[-1].subject.startswith("Je discussie is weer open")
    assert "/reacties/nieuw/" in client_of(bram).get(page).content.decode()


def test_a_closed_discussion_that_was_removed_comes_back_closed(anna: Any, mo: Any) -> None:
    question = ask(anna)
    closed = actions.close_discussion(question, by=mo, rule=the_rule(), reason=WHY)
    removed = actions.set_aside_discussion(question, by=mo, rule=the_rule(), reason="Erger")
    with pytest.raises(ValidationError, match="later besluit"):
        actions.undo(closed, by=mo, reason="Te vroeg")
    actions.undo(removed, by=mo, reason="Toch niet")
    question.refresh_from_db()
    assert (question.state, question.rule, question.ruled) == ("closed", the_rule(), closed.made)
    actions.undo(closed, by=mo, reason="Ook niet")
    question.refresh_from_db()
    assert (question.state, question.rule, question.ruled) == ("published", "", None)


def test_a_moderator_of_another_theme_and_a_member_decide_nothing(anna: Any, bram: Any, coen: Any, mo: Any) -> None:
    question = ask(anna, THEME)
    post = insult(question, bram)
    decision = actions.set_aside_post(insult(question, bram), by=mo, rule=the_rule(), reason=WHY)
    for person in (coen, anna, make_moderator_of(ELSEWHERE, "Elders")):
        for act in (
            lambda by: actions.set_aside_post(post, by=by, rule=the_rule(), reason=WHY),
            lambda by: actions.set_aside_discussion(question, by=by, rule=the_rule(), reason=WHY),
            lambda by: actions.close_discussion(question, by=by, rule=the_rule(), reason=WHY),
            lambda by: actions.undo(decision, by=by, reason=WHY),
        ):
            with pytest.raises(NotAllowed):
                act(person)
    assert Decision.objects.count() == 1


def test_nobody_judges_their_own_words(mo: Any, steward: Any, anna: Any) -> None:
    for person in (mo, steward):
        own = ask(person)
        with pytest.raises(NotAllowed):
            actions.set_aside_discussion(own, by=person, rule=the_rule(), reason=WHY)
        with pytest.raises(NotAllowed):
            actions.set_aside_post(insult(own, person), by=person, rule=the_rule(), reason=WHY)
    decision = actions.set_aside_post(insult(ask(anna), mo), by=make_moderator_of(THEME, "Nog een"), rule=the_rule(), reason=WHY)  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.undo(decision, by=mo, reason="Ik vind van niet")


def test_what_a_steward_decided_only_a_steward_undoes(anna: Any, bram: Any, mo: Any, steward: Any) -> None:
    post = insult(ask(anna), bram)
    decision = actions.set_aside_post(post, by=steward, rule=the_rule(), reason=WHY)
    with pytest.raises(NotAllowed):
        actions.undo(decision, by=mo, reason="Ik vind van niet")
    actions.undo(decision, by=make_member("Ander", steward=True), reason="Goed")
    assert Post.objects.get(pk=post.pk).removed is None


def test_a_moderator_sees_no_more_than_before(anna: Any, bram: Any, mo: Any, client_of: Any) -> None:
    """What is of a team stays of the team, also for who moderates its theme."""
    question = ask(anna)
    post = insult(question, bram)
    Contribution.objects.filter(pk=question.pk).update(visibility="team", circle=make_circle(anna, bram))
    with pytest.raises(NotAllowed):
        actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    browser = client_of(mo)
    for path in (
        f"/clubhuis/{question.pk}/",
        f"/moderatie/reacties/{post.pk}/weghalen/",
        f"/moderatie/discussies/{question.pk}/weghalen/",
        f"/moderatie/discussies/{question.pk}/sluiten/",
    ):
        assert browser.get(path).status_code == 404, path
    assert GONE not in browser.get(f"/clubhuis/{question.pk}/").content.decode()


def test_a_reply_under_a_doetank_with_the_theme_is_judged_too(
    anna: Any, bram: Any, coen: Any, mo: Any, client_of: Any
) -> None:
    from tests.doetanks.scenes import make_admitted

    doetank = make_admitted(anna, coen, bram)
    doetank.themes.set(ask(anna).themes.all())
    post = insult(doetank, bram)
    page = f"/doetanks/{doetank.pk}/"
    assert f"/moderatie/reacties/{post.pk}/weghalen/" in client_of(mo).get(page).content.decode()
    actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    seen = client_of(make_member("Iemand")).get(page).content.decode()
    assert GONE in seen
    assert "Blimkorrat" not in seen
    assert "Blimkorrat" in client_of(bram).get(page).content.decode()


@pytest.mark.parametrize(
    "change", [{"rule": ""}, {"rule": "9#onderwerp"}, {"rule": "é🙂"}, {"reason": " "}, {"reason": "x" * 400}]
)
def test_a_decision_needs_a_rule_of_the_house_and_a_reason(
    anna: Any, bram: Any, mo: Any, client_of: Any, change: dict[str, str]
) -> None:
    question = ask(anna)
    post = insult(question, bram)
    for path in (
        f"reacties/{post.pk}/weghalen",
        f"discussies/{question.pk}/weghalen",
        f"discussies/{question.pk}/sluiten",
    ):
        response = client_of(mo).post(f"/moderatie/{path}/", typed(**change))
        assert response.status_code == 422
        assert f'href="#id_{next(iter(change))}' in response.content.decode()
    with pytest.raises(ValidationError):
        actions.set_aside_post(post, by=mo, rule="9#onderwerp", reason=WHY)
    assert not Decision.objects.exists()


def test_who_left_is_not_mailed_and_what_they_said_can_be_removed(anna: Any, bram: Any, mo: Any) -> None:
    from slimmernetwerk.members.actions import leave_network

    post = insult(ask(anna), bram)
    leave_network(by=bram)
    before = len(mail.outbox)
    actions.set_aside_post(post, by=mo, rule=the_rule(), reason=WHY)
    assert len(mail.outbox) == before
    assert Post.objects.get(pk=post.pk).removed is not None


def test_a_moderator_who_leaves_is_a_former_member_in_the_decision(
    anna: Any, bram: Any, mo: Any, client_of: Any
) -> None:
    from slimmernetwerk.members.actions import leave_network

    decision = actions.set_aside_post(insult(ask(anna), bram), by=mo, rule=the_rule(), reason=WHY)
    leave_network(by=mo)
    page = client_of(bram).get(f"/moderatie/besluiten/{decision.pk}/").content.decode()
    assert "Mo de Graaf" not in page
    assert WHY in page


def test_who_is_suspended_hears_too_what_was_decided_about_their_words(
    anna: Any, bram: Any, steward: Any, mo: Any, client_of: Any
) -> None:
    post, browser = insult(ask(anna), bram), client_of(mo)
    suspend(bram.id, by=steward, reason=WHY)
    before = len(mail.outbox)
    decision = browser.post(f"/moderatie/reacties/{post.pk}/weghalen/", typed())["Location"]
    assert "De schrijver krijgt een mail" in browser.get(decision).content.decode()
    assert browser.post(f"{decision}ongedaan/", {"reason": "Toch goed"}).status_code == 302
    assert "De schrijver krijgt er een mail over" in browser.get(decision).content.decode()
    letters = mail.outbox[before:]
    assert [letter.to for letter in letters] == [[bram.email], [bram.email]]
    assert WHY in letters[0].body
    assert "Toch goed" in letters[1].body


def test_about_words_of_who_left_nobody_has_a_mail_and_nobody_says_so(
    anna: Any, bram: Any, mo: Any, client_of: Any
) -> None:
    post, browser = insult(ask(anna), bram), client_of(mo)
    leave_network(by=bram)
    before = len(mail.outbox)
    decision = browser.post(f"/moderatie/reacties/{post.pk}/weghalen/", typed())["Location"]
    page = browser.get(decision).content.decode()
    assert "Gedaan. Het staat in het logboek." in page
    browser.post(f"{decision}ongedaan/", {"reason": "Toch goed"})
    page += browser.get(decision).content.decode()
    assert "Het is ongedaan gemaakt en staat in het logboek." in page
    assert "De schrijver krijgt" not in page
    assert len(mail.outbox) == before
