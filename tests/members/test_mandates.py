"""Mandates: given and ended by stewards, logged, told by mail, and over when the job is (JO-4, JO-8)."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from slimmernetwerk.businesscases import actions as businesscases
from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Affiliation, Mandate, Member
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.businesscases.scenes import make_case
from tests.factories import make_member, make_organisation
from tests.members.scenes import REASON, acts, home_of, moved, page_of, typed

pytestmark = pytest.mark.django_db


def test_a_steward_gives_anna_a_mandate_and_she_confirms_the_adoption_of_her_colleague(
    anna, bram, coen, steward, client_of
):
    colleague = make_member("Sam Collega", home_of(anna))
    adoption = businesscases.adopt(make_case(make_member("Maker"), coen, make_member("Opdrachtgever")), by=colleague)
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=anna)
    client = client_of(steward)
    assert page_of(anna) in client.get(f"/organisaties/{anna.organisation_id}/").content.decode()
    page = client.get(page_of(anna)).content.decode()
    assert "Nog niemand" in page
    response = client.post(page_of(anna), typed(anna))
    assert response["Location"] == page_of(anna)
    page = client.get(page_of(anna)).content.decode()
    assert "Anna Bakker heeft het mandaat" in page
    assert "Beëindig het mandaat van Anna Bakker" in page
    assert "Mag overnames bevestigen" in client.get(f"/organisaties/{anna.organisation_id}/").content.decode()
    businesscases.confirm_adoption(adoption, by=anna)
    (letter,) = mail.outbox
    assert letter.to == [anna.email]
    assert letter.subject == "Je hebt het mandaat van Gemeente Voorbeeldstad"
    assert REASON in letter.body
    log = client.get("/beheer/logboek/").content.decode()
    for words in ("gaf een mandaat", "Anna Bakker", "Gemeente Voorbeeldstad", REASON, "Stien Beheer"):
        assert words in log


def test_who_left_the_organisation_confirms_nothing_there_any_more_and_a_second_holder_does(
    anna, bram, coen, dieuwke, steward, client_of
):
    second = make_member("Tweede Houder", home_of(bram))
    actions.give_mandate(home_of(bram), by=steward, member=second.id, reason=REASON)
    adoption = businesscases.adopt(make_case(anna, coen, make_member("Opdrachtgever")), by=bram)
    assert adoption.title in client_of(bram).get("/").content.decode()
    former, path = moved(bram, home_of(dieuwke)), f"/overnames/{adoption.pk}/"
    assert client_of(former).post(path + "bevestigen/").status_code == 403
    assert "/bevestigen/" not in client_of(former).get(path).content.decode()
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=former)
    # Not with the viewer of before either: what counts is what the database says now.
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=bram)
    assert "Werkt hier niet meer" in client_of(steward).get(page_of(second)).content.decode()
    businesscases.confirm_adoption(adoption, by=second)


def test_who_comes_back_later_does_not_get_the_old_mandate_back(anna, bram, coen, dieuwke, steward):
    polder, old = home_of(bram), date(2024, 1, 1)
    adoption = businesscases.adopt(make_case(anna, coen, make_member("Opdrachtgever")), by=bram)
    Affiliation.objects.filter(pk=bram.affiliation_id).update(ended=old)
    Affiliation.objects.create(member_id=bram.id, organisation=polder, started=date(2025, 1, 1))
    back = viewer_for(bram.id)
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=back)
    actions.give_mandate(polder, by=steward, member=bram.id, reason=REASON)
    businesscases.confirm_adoption(adoption, by=back)
    assert list(Mandate.objects.order_by("id").values_list("ended", flat=True)) == [date(2025, 1, 1), None]


def test_a_steward_ends_a_mandate_after_saying_why_and_it_counts_no_more_at_once(anna, bram, coen, steward, client_of):
    adoption = businesscases.adopt(make_case(anna, coen, make_member("Opdrachtgever")), by=bram)
    mandate, client = Mandate.objects.get(member=bram.id), client_of(steward)
    path = f"{page_of(bram)}{mandate.pk}/einde/"
    assert "Bram de Wit" in client.get(path).content.decode()
    assert client.post(path, {"reason": " "}).status_code == 422
    assert client.post(path, {"reason": "x" * 301}).status_code == 422
    assert acts() == []
    assert client.post(path, {"reason": REASON})["Location"] == page_of(bram)
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=bram)
    assert acts() == ["ended_mandate"]
    (letter,) = mail.outbox
    assert letter.to == [bram.email]
    assert REASON in letter.body
    assert client.post(path, {"reason": REASON}).status_code == 404
    with pytest.raises(ValidationError, match="al beëindigd"):
        actions.end_mandate(mandate, by=steward, reason=REASON)


def test_nobody_gives_themselves_a_mandate_and_only_stewards_give_and_end_them(
    anna, bram, coen, steward, otto, client_of
):
    with pytest.raises(ValidationError, match="jezelf"):
        actions.give_mandate(home_of(steward), by=steward, member=steward.id, reason=REASON)
    assert client_of(steward).post(page_of(steward), typed(steward)).status_code in (200, 422)
    mandate = Mandate.objects.get(member=bram.id)
    for by in (anna, bram, otto):
        with pytest.raises(NotAllowed):
            actions.give_mandate(home_of(anna), by=by, member=anna.id, reason=REASON)
        with pytest.raises(NotAllowed):
            actions.end_mandate(mandate, by=by, reason=REASON)
    assert page_of(anna) not in client_of(anna).get(f"/organisaties/{anna.organisation_id}/").content.decode()
    assert Mandate.objects.count() == 1
    assert acts() == []


def test_a_mandate_is_given_to_who_works_there_now_and_once(anna, bram, coen, steward, client_of):
    home, client = home_of(anna), client_of(steward)
    gone = make_member("Weg Gegaan", home)
    Affiliation.objects.filter(member=gone.id).update(ended=date(2024, 1, 1))
    left = make_member("Oud Lid", home)
    Member.objects.filter(pk=left.id).update(state="former")
    for member in (bram.id, gone.id, left.id, 99_999_999):
        with pytest.raises(ValidationError):
            actions.give_mandate(home, by=steward, member=member, reason=REASON)
        response = client.post(page_of(anna), typed(anna, member=member))
        assert response.status_code == 422
        assert "Kies iemand die nu bij deze organisatie werkt." in response.content.decode()
        assert "Hoofd dienstverlening" in response.content.decode(), "what was typed is kept"
    assert client.post(page_of(anna), typed(anna)).status_code == 302
    response = client.post(page_of(anna), typed(anna))
    assert response.status_code == 422
    assert "heeft al een mandaat" in response.content.decode()
    home.ended = date(2026, 1, 1)
    home.save()
    with pytest.raises(ValidationError):
        actions.give_mandate(home, by=steward, member=make_member("Nieuw", home).id, reason=REASON)


@pytest.mark.parametrize(
    ("field", "bad"),
    [("member", ""), ("member", "x"), ("started", ""), ("started", "31-31-2026"), ("started", "1999-01-01"), ("ended", "2020-01-02"),
     ("ended", "é"), ("reason", ""), ("reason", "x" * 301), ("reason", "\u202e")],
)  # fmt: skip
def test_what_is_wrong_about_a_mandate_is_told_at_its_field(anna, steward, client_of, field, bad):
    response = client_of(steward).post(page_of(anna), typed(anna, **{field: bad}))
    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.content.decode()
    assert Mandate.objects.count() == 0


def test_a_mandate_begins_and_ends_by_itself_on_its_days(anna, bram, coen, steward):
    adoption = businesscases.adopt(make_case(make_member("Maker"), coen, make_member("Opdrachtgever")), by=anna)
    today = clock.today()
    actions.give_mandate(
        home_of(anna), by=steward, member=anna.id, reason=REASON, started=today + timedelta(days=2), ended=today + timedelta(days=4)
    )  # fmt: skip
    for days, may in ((0, False), (1, False), (2, True), (3, True), (4, False)):
        with clock.at(clock.now() + timedelta(days=days)):
            held = Mandate.objects.in_force(clock.today()).filter(member=anna.id).exists()
        assert held == may, days
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=anna)
    actions.end_mandate(Mandate.objects.get(member=anna.id), by=steward, reason=REASON)
    with clock.at(clock.now() + timedelta(days=3)):
        assert not Mandate.objects.in_force(clock.today()).filter(member=anna.id).exists()
    assert "tot" not in acts()


def test_a_mandate_of_another_organisation_is_not_ended_under_this_one(anna, bram, steward, client_of):
    mandate = Mandate.objects.get(member=bram.id)
    assert client_of(steward).get(f"{page_of(anna)}{mandate.pk}/einde/").status_code == 404
    assert client_of(steward).get("/organisaties/99999999/mandaten/").status_code == 404


def test_the_form_sent_twice_gives_one_mandate(anna, steward, client_of):
    client, key = client_of(steward), "8b0f3a52-3c1a-4b62-9a0e-1f1e2d3c4b5a"
    for _time in range(2):
        assert client.post(page_of(anna), typed(anna, form_key=key))["Location"] == page_of(anna)
    assert acts() == ["gave_mandate"]


def test_in_a_large_organisation_a_part_of_the_name_makes_the_list_shorter(anna, steward, client_of, monkeypatch):
    from slimmernetwerk.members.queries import roles

    monkeypatch.setattr(roles, "MOST_CHOICES", 2)
    for name in ("Één Zoekmij", "Twee", "Drie"):
        make_member(name, home_of(anna))
    client = client_of(steward)
    assert 'name="naam"' in client.get(page_of(anna)).content.decode()
    page = client.get(page_of(anna) + "?naam=Zoekmij%00").content.decode()
    assert "Één Zoekmij" in page
    assert ">Twee" not in page


def test_a_list_of_mandates_turns(steward, client_of):
    home = make_organisation("Groot")
    for number in range(30):
        Mandate.objects.create(
            member_id=make_member(f"Houder {number:02}", home).id, organisation=home, started=date(2020, 1, 1)
        )
    page = client_of(steward).get("/beheer/beheerders/").content.decode()
    assert "Houder 29" in page
    assert "Houder 04" not in page
    following = re.search(r'href="([^"]*\?na=[^"]+)"', page)
    assert (
        "Houder 04" in client_of(steward).get("/beheer/beheerders/?" + following[1].partition("?")[2]).content.decode()
    )


def test_who_is_suspended_hears_that_the_mandate_ended(bram, steward):
    actions.suspend(bram.id, by=steward, reason="Om een andere reden")
    actions.end_mandate(Mandate.objects.get(member=bram.id), by=steward, reason=REASON)
    assert mail.outbox[-1].to == [bram.email]
    assert REASON in mail.outbox[-1].body
