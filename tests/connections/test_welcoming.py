"""Nobody begins alone: hosts of a sector, who waits for a welcome, and whether newcomers take part (JO-7)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from slimmernetwerk.clubhuis.actions import reply, start_discussion
from slimmernetwerk.connections import actions, queries
from slimmernetwerk.connections.models import SectorHost, Welcome
from slimmernetwerk.connections.tasks import nudge_hosts
from slimmernetwerk.members.models import Member, StewardAct
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.factories import make_member, make_organisation

LIST = "/nieuw/"


def soon() -> Any:
    return clock.today() + timedelta(days=90)


def mails(address: str) -> list[Any]:
    return [message for message in mail.outbox if message.to == [address]]


def joined(member: Any, days: float) -> None:
    Member.objects.filter(pk=member.id).update(joined=clock.now() - timedelta(days=days))


@pytest.fixture
def host(anna: Any, steward: Any) -> Any:
    """Anna welcomes newcomers of municipalities."""
    joined(anna, 400)
    joined(steward, 400)
    return actions.make_host(anna.email, "municipality", soon(), by=steward, reason="Kent de sector, é 🙂")


def test_a_host_sees_who_is_new_in_the_own_sector_on_home_and_in_a_list(
    host: Any, anna: Any, bram: Any, client_of: Any
) -> None:
    noor = make_member("Noor Jansen")
    page = client_of(anna).get("/").content.decode()
    assert "1 nieuw lid wacht op een welkom" in page
    listed = client_of(anna).get(LIST).content.decode()
    assert "Noor Jansen" in listed
    assert "Bram de Wit" not in listed
    Member.objects.filter(pk=noor.id).update(findable=False)
    assert "Noor Jansen" not in client_of(anna).get(LIST).content.decode()
    assert client_of(bram).get(LIST).status_code == 403


def test_a_welcome_with_words_goes_by_mail_and_is_given_once(host: Any, anna: Any, client_of: Any) -> None:
    noor = make_member("Noor Jansen", email="noor@voorbeeldstad.example")
    browser = client_of(anna)
    sent = browser.post(f"{LIST}{noor.id}/", {"words": "Dag Noor 🙂, fijn dat je er bent."})
    assert sent.headers["Location"] == LIST
    (letter,) = mails(noor.email)
    assert "Dag Noor 🙂, fijn dat je er bent." in letter.body
    assert anna.email not in letter.body
    assert browser.get(f"{LIST}{noor.id}/").status_code == 404
    with pytest.raises(ValidationError):
        actions.welcome(noor.id, by=anna)
    assert "wacht op een welkom" not in browser.get("/").content.decode()
    assert Welcome.objects.get().newcomer_id == noor.id


def test_without_words_no_mail_goes_out(host: Any, anna: Any, client_of: Any) -> None:
    noor = make_member("Noor Jansen", email="noor@voorbeeldstad.example")
    assert client_of(anna).post(f"{LIST}{noor.id}/", {"words": " "}).status_code == 302
    assert mails(noor.email) == []
    assert Welcome.objects.filter(newcomer=noor.id).exists()


def test_nobody_welcomes_themselves_or_someone_of_a_sector_that_is_not_theirs(host: Any, anna: Any, bram: Any) -> None:
    joined(anna, 1)
    assert [row["name"] for row in queries.list_newcomers(anna, {}).rows] == []
    for newcomer, by in ((anna, anna), (bram, anna), (anna, bram)):
        with pytest.raises(NotAllowed):
            actions.welcome(newcomer.id, by=by)


def test_a_host_hears_by_mail_within_a_day_once_about_each_newcomer(host: Any, anna: Any) -> None:
    now = clock.now()
    make_member("Noor Jansen")
    with clock.at(now + timedelta(days=1)):
        nudge_hosts(0)
        nudge_hosts(0)
    assert [letter.subject for letter in mails(anna.email)][1:] == ["1 nieuw lid in jouw sector"]
    later = make_member("Sam de Boer")
    Member.objects.filter(pk=later.id).update(joined=now + timedelta(days=1, hours=1))
    with clock.at(now + timedelta(days=2)):
        nudge_hosts(0)
    assert len(mails(anna.email)) == 3
    with clock.at(now + timedelta(days=91)):
        SectorHost.objects.update(nudged=now - timedelta(days=1))
        nudge_hosts(0)
    assert len(mails(anna.email)) == 3


def test_who_waits_longer_than_three_days_stands_on_the_stewards_page(host: Any, steward: Any, client_of: Any) -> None:
    noor, sam, old = make_member("Noor Jansen"), make_member("Sam de Boer"), make_member("Oud Lid")
    joined(noor, 3.1)
    joined(sam, 2.9)
    joined(old, 31)
    page = client_of(steward).get("/beheer/gastheren/").content.decode()
    assert "Noor Jansen" in page
    assert "Sam de Boer" not in page
    assert "Oud Lid" not in page
    actions.welcome(noor.id, by=steward)
    assert "Noor Jansen" not in client_of(steward).get("/beheer/gastheren/").content.decode()


def test_a_first_act_within_fourteen_days_is_counted_per_month_and_nobody_is_named(
    host: Any, anna: Any, bram: Any, steward: Any, client_of: Any
) -> None:
    joined(bram, 400)
    talk = start_discussion(by=bram, title="Vraag", body="Tekst", discussion_kind="question", visibility="network")
    start = clock.now()
    quick, slow, silent, fresh = (make_member(name) for name in ("Vlug Lid", "Laat Lid", "Stil Lid", "Vers Lid"))
    for member in (quick, slow, silent):
        Member.objects.filter(pk=member.id).update(joined=start)
    for member, days in ((quick, 13), (slow, 15)):
        with clock.at(start + timedelta(days=days)):
            reply(talk, by=member, body="Zo")
    with clock.at(start + timedelta(days=20)):
        Member.objects.filter(pk=fresh.id).update(joined=start + timedelta(days=19))
        rows = queries.first_acts(steward)
        page = client_of(steward).get("/beheer/gastheren/").content.decode()
    assert [(row["newcomers"], row["took_part"]) for row in rows] == [(3, 1)]
    figures = page.split("<tbody")[1].split("</tbody>")[0]
    assert "Lid" not in figures
    with pytest.raises(NotAllowed):
        queries.first_acts(anna)


def test_a_steward_makes_a_host_until_a_day_and_ends_it_and_both_stand_in_the_log(
    bram: Any, steward: Any, client_of: Any
) -> None:
    browser = client_of(steward)
    given = {"email": bram.email, "sector": "water_authority", "ends": soon().isoformat(), "reason": "Kent ieder, é 🙂"}
    assert browser.post("/beheer/gastheren/nieuw/", given).status_code == 302
    assert browser.post("/beheer/gastheren/nieuw/", given).status_code == 422
    assert browser.post("/beheer/gastheren/nieuw/", {**given, "email": "niemand@elders.example"}).status_code == 422
    past = {**given, "sector": "police", "ends": clock.today().isoformat()}
    assert browser.post("/beheer/gastheren/nieuw/", past).status_code == 422
    host = SectorHost.objects.get()
    assert queries.hosted_by(bram) == ("water_authority",)
    assert "gastheer" in mails(bram.email)[0].subject
    assert browser.post("/beheer/gastheren/nieuw/", {**given, "sector": "police", "reason": ""}).status_code == 422
    end = f"/beheer/gastheren/{host.pk}/einde/"
    assert browser.get(end).status_code == 200
    assert browser.post(end, {"reason": ""}).status_code == 422
    assert browser.post(end, {"reason": "Gaat met pensioen"}).status_code == 302
    assert browser.post(end, {"reason": "Gaat met pensioen"}).status_code == 404
    assert queries.hosted_by(bram) == ()
    acts = StewardAct.objects.order_by("id").values_list("act", flat=True)
    assert list(acts) == ["made_host", "ended_host"]
    log = browser.get("/beheer/logboek/").content.decode()
    assert "Kent ieder, é 🙂" in log
    assert "Gaat met pensioen" in log
    assert "geen gastheer" in mails(bram.email)[1].subject


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_take_the_same_few_queries_for_one_and_for_three(
    host: Any, anna: Any, steward: Any, client_of: Any, page_queries: Any, rows: int
) -> None:
    organisation = make_organisation()
    for number in range(rows):
        joined(make_member(f"Lid {number}", organisation), 4)
    assert len(page_queries(client_of(anna), LIST)) == 3
    assert len(page_queries(client_of(steward), "/beheer/gastheren/")) == 4
