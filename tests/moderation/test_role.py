"""A moderator of a theme: named by a steward until a date, seen by members, and over in every way there is (JO-8)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.members.actions import leave_network, suspend
from slimmernetwerk.members.models import Member, Moderator, StewardAct
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.moderation.actions import end_moderator, make_moderator
from slimmernetwerk.moderation.actions.roles import _a_year_after
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_theme
from tests.moderation.scenes import THEME, make_moderator_of

pytestmark = pytest.mark.django_db
LIST, NEW = "/beheer/moderatoren/", "/beheer/moderatoren/nieuw/"
REASON = "Kent het vak, é 🙂"


def until(days: int = 90) -> date:
    return clock.today() + timedelta(days=days)


def typed(viewer: Any, **other: Any) -> dict[str, str]:
    return {"email": viewer.email, "theme": THEME, "ends": until().isoformat(), "reason": REASON, **other}


@pytest.fixture(autouse=True)
def theme(db: None) -> Theme:
    return make_theme(THEME, "Dienstverlening", "Public services")


def test_a_steward_names_coen_and_members_see_that_he_moderates(
    steward: Any, coen: Any, bram: Any, otto: Any, client_of: Any
) -> None:
    browser = client_of(steward)
    assert "nog geen moderatoren" in browser.get(LIST).content.decode()
    assert browser.post(NEW, typed(coen))["Location"] == LIST
    page = browser.get(LIST).content.decode()
    assert "Coen Visser is nu moderator" in page
    assert "Dienstverlening" in page
    assert viewer_for(coen.id).moderates == (THEME,)
    letter = mail.outbox[-1]
    assert letter.to == [coen.email]
    assert "Dienstverlening" in letter.body
    assert REASON in letter.body
    act = StewardAct.objects.get()
    assert (act.act, act.actor_id, act.member_id) == ("made_moderator", steward.id, coen.id)
    assert act.facts == {"theme": THEME, "reason": REASON, "ended": until().isoformat()}
    assert REASON in browser.get("/beheer/logboek/").content.decode()
    member = client_of(bram)
    assert "Moderator van dit thema" in member.get(f"/clubhuis/?thema={THEME}").content.decode()
    assert "Coen Visser" in member.get(f"/clubhuis/?thema={THEME}").content.decode()
    assert "Moderator van" not in member.get("/clubhuis/").content.decode()
    assert "Moderator van" in member.get(f"/mensen/{coen.id}/").content.decode()
    assert "Moderator of" in member.get(f"/en/mensen/{coen.id}/").content.decode()
    assert "Coen Visser" not in client_of(otto).get(f"/clubhuis/?thema={THEME}").content.decode()


def test_a_visitor_reads_on_an_open_profile_nothing_of_the_task(coen: Any, otto: Any, client_of: Any) -> None:
    Member.objects.filter(pk=coen.id).update(everyone_sees=["card", "themes"])
    Moderator.objects.create(member_id=coen.id, theme=THEME, started=clock.now(), ends=until())
    page = client_of(otto).get(f"/mensen/{coen.id}/").content.decode()
    assert "Coen Visser" in page
    assert "Moderator" not in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "niemand@elders.example"}, "email"),
        ({"theme": "bestaat-niet"}, "theme"),
        ({"theme": ""}, "theme"),
        ({"ends": ""}, "ends"),
        ({"ends": "2020-01-01"}, "ends"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 301}, "reason"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    steward: Any, coen: Any, client_of: Any, change: dict[str, str], field: str
) -> None:
    response = client_of(steward).post(NEW, typed(coen, **change))
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}"' in page
    if field != "reason":
        assert REASON in page
    assert not Moderator.objects.exists()


def test_it_lasts_at_most_a_year(steward: Any, coen: Any) -> None:
    today = clock.today()
    for ends in (today, today - timedelta(days=1), _a_year_after(today) + timedelta(days=1)):
        with pytest.raises(ValidationError):
            make_moderator(coen.email, THEME, ends, by=steward, reason=REASON)
    make_moderator(coen.email, THEME, _a_year_after(today), by=steward, reason=REASON)
    assert _a_year_after(date(2028, 2, 29)) == date(2029, 3, 1)
    assert _a_year_after(date(2026, 11, 25)) == date(2027, 11, 25)


def test_nobody_names_themselves_and_only_stewards_name_anyone(steward: Any, coen: Any, bram: Any) -> None:
    with pytest.raises(ValidationError, match="jezelf"):
        make_moderator(steward.email, THEME, until(), by=steward, reason=REASON)
    moderator = make_moderator_of(THEME)
    for person in (coen, moderator):
        with pytest.raises(NotAllowed):
            make_moderator(bram.email, THEME, until(), by=person, reason=REASON)
    assert Moderator.objects.count() == 1


def test_who_is_not_to_be_found_does_not_moderate(steward: Any, coen: Any) -> None:
    Member.objects.filter(pk=coen.id).update(findable=False)
    with pytest.raises(ValidationError, match="niet te vinden"):
        make_moderator(coen.email, THEME, until(), by=steward, reason=REASON)


def test_the_same_task_is_given_once_and_another_theme_is_another_task(steward: Any, coen: Any) -> None:
    make_moderator(coen.email.upper(), THEME, until(), by=steward, reason=REASON)
    with pytest.raises(ValidationError, match="al moderator"):
        make_moderator(coen.email, THEME, until(20), by=steward, reason=REASON)
    make_theme("klimaat")
    make_moderator(coen.email, "klimaat", until(), by=steward, reason=REASON)
    assert viewer_for(coen.id).moderates == (THEME, "klimaat")


def test_it_ends_on_its_day(coen: Any) -> None:
    task = Moderator.objects.create(member_id=coen.id, theme=THEME, started=clock.now(), ends=until(1))
    assert viewer_for(coen.id).moderates == (THEME,)
    Moderator.objects.filter(pk=task.pk).update(ends=clock.today())
    assert viewer_for(coen.id).moderates == ()
    assert not Moderator.objects.going().exists()


def test_it_ends_by_hand_at_once_with_a_mail_and_a_line_in_the_log(steward: Any, coen: Any, client_of: Any) -> None:
    made = make_moderator(coen.email, THEME, until(), by=steward, reason=REASON)
    path = f"{LIST}{made.pk}/einde/"
    browser = client_of(steward)
    assert "Coen Visser" in browser.get(path).content.decode()
    assert browser.post(path, {"reason": ""}).status_code == 422
    assert browser.post(path, {"reason": "Andere baan"})["Location"] == LIST
    assert viewer_for(coen.id).moderates == ()
    assert "Andere baan" in mail.outbox[-1].body
    assert list(StewardAct.objects.order_by("id").values_list("act", flat=True)) == [
        "made_moderator",
        "ended_moderator",
    ]
    assert browser.get(path).status_code == 404
    with pytest.raises(ValidationError):
        end_moderator(made, by=steward, reason="Nog eens")
    again = make_moderator(coen.email, THEME, until(), by=steward, reason=REASON)
    with pytest.raises(NotAllowed):
        end_moderator(again, by=coen, reason="Ik wil niet meer")


def test_it_ends_with_leaving(coen: Any, steward: Any) -> None:
    make_moderator(coen.email, THEME, until(), by=steward, reason=REASON)
    leave_network(by=coen)
    assert not Moderator.objects.exists()


def test_being_a_moderator_costs_no_query(bram: Any, client_of: Any, page_queries: Any) -> None:
    moderator = make_moderator_of(THEME)
    for path in ("/clubhuis/", f"/mensen/{bram.id}/"):
        assert len(page_queries(client_of(moderator), path)) == len(page_queries(client_of(bram), path)), path
    assert len(page_queries(client_of(bram), f"/clubhuis/?thema={THEME}")) == 4


def test_who_is_suspended_hears_that_the_task_ended(coen: Any, steward: Any) -> None:
    made = make_moderator(coen.email, THEME, until(), by=steward, reason=REASON)
    suspend(coen.id, by=steward, reason=REASON)
    end_moderator(made, by=steward, reason="Het thema gaat over")
    assert mail.outbox[-1].to == [coen.email]
    assert "Het thema gaat over" in mail.outbox[-1].body
