"""Another job: the person stays, the organisation of before closes at once, and its mandates pass (JO-4)."""

import io
import re
import zipfile

import pytest
from allauth.socialaccount.models import SocialAccount

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.businesscases import actions as businesscases
from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.doetanks.models import DoetankRole
from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.archive import export_place
from slimmernetwerk.members.models import (
    Affiliation,
    DataExport,
    JoinRequest,
    Mandate,
    Member,
    Organisation,
    StewardAct,
)
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.businesscases.scenes import make_case
from tests.doetanks.scenes import make_doetank, make_finding
from tests.factories import make_member, make_organisation
from tests.members.moving import NEW, ask, mails, move
from tests.members.post import code_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def home_of(viewer):
    return Organisation.objects.get(pk=viewer.organisation_id)


def test_anna_confirms_her_new_address_and_works_there_from_today(anna, nieuwland, client_of):
    client, laptop_of_before = client_of(anna), client_of(anna)
    assert "Ik heb een nieuwe baan" in client.get("/mijn/werk/").content.decode()
    assert "Er verandert niets tot je die code hebt ingevuld" in client.get("/mijn/werk/nieuw/").content.decode()
    ask(client, "  Anna@Nieuwland.example ", job="strateeg é 🙂")
    assert Member.objects.get(pk=anna.id).email == anna.email, "nothing changes before the code"
    assert NEW in client.get("/mijn/werk/nieuw/code/").content.decode()
    answer = client.post("/mijn/werk/nieuw/code/", {"code": code_in(mails(NEW)[-1])})
    assert answer["Location"] == "/mijn/werk/"
    page = client.get("/mijn/werk/").content.decode()
    for words in (
        "Provincie Nieuwland",
        "strateeg é 🙂",
        NEW,
        "Gemeente Voorbeeldstad",
        "Je nieuwe baan staat in je account",
    ):
        assert words in page
    before, now = Affiliation.objects.filter(member=anna.id).order_by("id")
    assert (before.ended, now.started, now.ended) == (clock.today(), clock.today(), None)
    moved = viewer_for(anna.id)
    assert (moved.email, moved.organisation, moved.sector) == (NEW, "Provincie Nieuwland", "province")
    assert laptop_of_before.get("/mijn/werk/").status_code == 302, "another device may stand with the old employer"
    (told,) = mails(anna.email)
    assert told["subject"] == "Het werkadres van je account is gewijzigd"
    assert "nieuwland" not in told["body"].lower()


def test_old_posts_keep_the_organisation_of_then_on_page_list_search_and_feed(anna, bram, otto, nieuwland, client_of):
    before = clubhuis.start_discussion(by=anna, discussion_kind="question", title="Wie leest brieven", body="Zebrapad")
    of_bram = clubhuis.start_discussion(
        by=bram, discussion_kind="question", title="Wie belt", body="?", visibility="public"
    )
    record(anna, Verb.UPDATED, of_bram)
    actions.change_work(by=anna, email=NEW)
    moved = viewer_for(anna.id)
    after = clubhuis.start_discussion(by=moved, discussion_kind="question", title="Wie leest kaarten", body="Zebrapad")
    client = client_of(bram)
    for path in (f"/clubhuis/{before.pk}/", "/clubhuis/", "/zoeken/?q=zebrapad"):
        page = client.get(path).content.decode()
        assert "Gemeente Voorbeeldstad" in page, path
    page = client.get(f"/clubhuis/{before.pk}/").content.decode()
    assert "Provincie Nieuwland" not in page
    page = client.get(f"/clubhuis/{after.pk}/").content.decode()
    assert "Provincie Nieuwland" in page
    assert "Gemeente Voorbeeldstad" not in page
    feed = client_of(otto).get("/feeds/nieuws.atom").content.decode()
    assert "Gemeente Voorbeeldstad" in feed
    assert "Provincie Nieuwland" not in feed
    kept = Contribution.objects.get(pk=before.pk)
    assert kept.affiliation_id == anna.affiliation_id


def test_what_is_closed_in_the_old_organisation_is_unreadable_at_once_everywhere(anna, bram, nieuwland, client_of):
    """By the one permission query, so wherever something is read; nothing is kept for a minute either."""
    colleague = make_member("Sam Collega", home_of(anna))
    doetank = make_doetank(colleague, title="Brieven die kloppen", visibility="team")
    doetanks.appoint(doetank, by=colleague, member=anna, role="participant")
    secret = make_finding(doetank, colleague, title="Geheim over paarsheid", visibility="team")
    client, stays = client_of(anna), client_of(colleague)
    addresses = (f"/doetanks/{doetank.pk}/", f"/bevindingen/{secret.pk}/")
    for path in addresses:
        assert client.get(path).status_code == 200
    assert "Geheim over" in client.get("/zoeken/?q=paarsheid").content.decode()
    assert move(client)["Location"] == "/mijn/werk/"
    moved = viewer_for(anna.id)
    assert not Contribution.objects.visible_to(moved).filter(pk__in=[doetank.pk, secret.pk]).exists()
    assert Contribution.objects.visible_to(colleague).filter(pk__in=[doetank.pk, secret.pk]).count() == 2
    for path in addresses:
        assert client.get(path).status_code == 404, path
        assert stays.get(path).status_code == 200, path
    for path in (
        "/zoeken/?q=paarsheid",
        "/clubhuis/",
        "/doetanks/",
        "/",
        "/feeds/nieuws.atom",
        f"/mensen/{colleague.id}/",
    ):
        assert "Geheim over" not in client.get(path).content.decode(), path
    assert client.get(f"/api/v1/contributions/{secret.uuid}").status_code == 404
    assert stays.get(f"/api/v1/contributions/{secret.uuid}").status_code == 200
    assert "Geheim over" not in exported(moved)


def exported(viewer):
    made = actions.ask_export(by=viewer)
    actions.make_export(made, by=viewer)
    with zipfile.ZipFile(io.BytesIO(export_place(made.key).read_bytes())) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_the_numbers_of_the_old_organisation_stay_there_also_those_anna_filled_in(
    anna, bram, coen, dieuwke, nieuwland, client_of
):
    case = make_case(dieuwke, coen, bram)
    fork = businesscases.calculate_for(case, by=anna, values={}, reason="Ons geheim van de gemeente")
    client, path = client_of(anna), f"/businesscases/{case.pk}/"
    mine = re.search(rf'href="([^"]*/{fork.pk}/)"', client.get(path).content.decode())[1]
    assert client.get(mine).status_code == 200
    assert "Ons geheim van de gemeente" in exported(anna)
    old_copy = DataExport.objects.get().key
    assert client.get(f"/mijn/gegevens/kopie/{old_copy}/").status_code == 200
    assert move(client).status_code == 302
    assert client.get(mine).status_code == 404
    assert mine not in client.get(path).content.decode()
    assert client.get(f"/mijn/gegevens/kopie/{old_copy}/").status_code == 404
    assert "Ons geheim van de gemeente" not in exported(viewer_for(anna.id))
    assert client_of(make_member("Sam Collega", home_of(anna))).get(mine).status_code == 200


def test_she_stays_in_the_doetank_of_another_organisation_and_leaves_where_she_was_the_client(
    anna, bram, coen, nieuwland
):
    of_bram, as_client, her_own = make_doetank(bram), make_doetank(coen), make_doetank(anna)
    doetanks.join(of_bram, by=anna)
    doetanks.appoint(as_client, by=coen, member=anna, role="client")
    actions.change_work(by=anna, email=NEW)
    assert list(DoetankRole.objects.filter(member=anna.id, ended=None).values_list("doetank", flat=True)) == [
        of_bram.pk
    ]
    assert not DoetankRole.objects.filter(doetank=her_own, ended=None).exists()


def test_requests_that_waited_for_bram_wait_for_the_second_holder(
    anna, bram, coen, dieuwke, steward, client_of, nieuwland
):
    second = make_member("Tweede Houder", home_of(bram), mandate=True)
    adoption = businesscases.adopt(make_case(anna, coen, dieuwke), by=bram)
    client = client_of(bram)
    assert adoption.title in client.get("/").content.decode()
    assert move(client, "bram@nieuwland.example").status_code == 302
    assert adoption.title not in client.get("/").content.decode()
    assert adoption.title in client_of(second).get("/").content.decode()
    (told,) = mails(second.email)
    assert told["subject"] == "Jij beslist vanaf nu voor Waterschap De Voorbeeldpolder"
    assert mails(steward.email) == []
    mandate = Mandate.objects.get(member=bram.id)
    assert mandate.ended == clock.today()
    assert list(StewardAct.objects.values_list("act", "member")) == [("ended_mandate", bram.id)]
    with pytest.raises(NotAllowed):
        businesscases.confirm_adoption(adoption, by=viewer_for(bram.id))
    businesscases.confirm_adoption(adoption, by=second)


def test_the_sign_in_of_the_old_organisation_opens_the_account_no_more_and_her_own_does(anna, nieuwland):
    for provider in ("organisatie", "linkedin"):
        actions.link_account(provider, "anna-1", by=anna)
    actions.change_work(by=anna, email=NEW)
    assert list(SocialAccount.objects.values_list("provider", flat=True)) == ["linkedin"]


def test_stewards_hear_that_nobody_holds_the_mandate_any_more(bram, steward, nieuwland):
    actions.change_work(by=bram, email="bram@nieuwland.example")
    (told,) = mails(steward.email)
    assert told["subject"] == "Niemand heeft nog het mandaat van Waterschap De Voorbeeldpolder"
    assert f"/organisaties/{bram.organisation_id}/mandaten/" in told["body"]


def test_stewards_hear_it_too_when_the_last_holder_leaves_the_network(bram, steward):
    actions.leave_network(by=bram)
    (told,) = mails(steward.email)
    assert "Niemand heeft nog het mandaat" in told["subject"]
    assert "Bram" not in told["body"]


def test_an_unknown_organisation_waits_for_a_steward_and_the_old_one_is_closed_meanwhile(
    anna, bram, steward, client_of
):
    client = client_of(anna)
    answer = ask(client, "anna@bureau.example")
    assert answer.status_code == 422
    assert "Noem je organisatie" in answer.content.decode()
    assert "Schrijf in één regel wat je daar doet" in answer.content.decode()
    typed = {"organisation": "Bureau Nieuw", "sector": "other", "why": "Ik help gemeenten", "job": "adviseur"}
    assert move(client, "anna@bureau.example", **typed).status_code == 302
    assert viewer_for(anna.id).organisation_id is None
    page = client.get("/mijn/werk/").content.decode()
    assert "Een beheerder bevestigt dat je bij Bureau Nieuw werkt" in page
    for path in ("/", "/clubhuis/", "/mensen/", f"/mensen/{anna.id}/", "/doetanks/", "/businesscases/", "/overnames/"):
        assert client.get(path).status_code == 200, path
    office = client_of(steward)
    request = JoinRequest.objects.get()
    assert "Een lid met een andere baan" in office.get(f"/beheer/verzoeken/{request.pk}/").content.decode()
    assert "Bureau Nieuw" in office.get("/beheer/verzoeken/").content.decode()
    assert office.post(f"/beheer/verzoeken/{request.pk}/toelaten/", {}).status_code == 302
    moved = viewer_for(anna.id)
    assert (moved.organisation, moved.email) == ("Bureau Nieuw", "anna@bureau.example")
    assert Affiliation.objects.get(member=anna.id, ended=None).job == "adviseur"
    assert Member.objects.filter(name="Anna Bakker").count() == 1
    assert mails("anna@bureau.example")[-1]["subject"] == "Je werkt nu bij Bureau Nieuw"


def test_who_moves_on_before_the_steward_answered_takes_the_request_away(anna, steward, nieuwland):
    actions.change_work(by=anna, email="anna@bureau.example", organisation="Bureau Nieuw", sector="other", why="Hulp")
    actions.change_work(by=viewer_for(anna.id), email=NEW)
    assert not JoinRequest.objects.exists()
    assert viewer_for(anna.id).organisation == "Provincie Nieuwland"
    assert Member.objects.filter(name="Anna Bakker").count() == 1


def test_a_steward_who_says_no_leaves_her_a_member(anna, steward, client_of):
    move(client_of(anna), "anna@bureau.example", organisation="Gemeente Voorbeeldstad", why="Echt waar")
    actions.refuse(JoinRequest.objects.get(), by=steward, reason="Dit is geen adres van de gemeente")
    assert viewer_for(anna.id).organisation_id is None
    told = mails("anna@bureau.example")[-1]
    assert told["subject"] == "We konden je organisatie niet bevestigen"
    assert "Dit is geen adres van de gemeente" in told["body"]


def test_a_new_address_at_the_same_organisation_changes_nothing_else(bram, steward):
    home = home_of(bram)
    home.domains = ["polder.example"]
    home.save()
    actions.change_work(by=bram, email="b.dewit@polder.example")
    moved = viewer_for(bram.id)
    assert (moved.affiliation_id, moved.email) == (bram.affiliation_id, "b.dewit@polder.example")
    assert Mandate.objects.get(member=bram.id).ended is None
    assert mails(steward.email) == []


def test_the_page_takes_as_many_queries_with_one_job_as_with_three(anna, client_of, page_queries):
    client = client_of(anna)
    one = len(page_queries(client, "/mijn/werk/"))
    for number in range(2):
        Affiliation.objects.create(
            member_id=anna.id,
            organisation=make_organisation(f"Gemeente {number}"),
            started="2010-01-01",
            ended="2011-01-01",
        )
    assert len(page_queries(client, "/mijn/werk/")) == one <= 5


def test_nobody_else_sees_or_changes_her_work(anna, bram, otto, client_of):
    for path in ("/mijn/werk/", "/mijn/werk/nieuw/", "/mijn/werk/nieuw/code/", "/mijn/werk/prive-adres/"):
        assert client_of(otto).get(path).status_code == 302
    with pytest.raises(NotAllowed):
        actions.change_work(by=otto, email=NEW)
    assert "Gemeente Voorbeeldstad" not in re.sub(
        r"bijvoorbeeld: Gemeente Voorbeeldstad", "", client_of(bram).get("/mijn/werk/").content.decode()
    )
    assert queries.read_work(bram).private == ""
