"""Leaving: at once, alone, and nothing is left but what one chose to leave."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.contributions.models import Contribution, Post
from slimmernetwerk.demo import story
from slimmernetwerk.doetanks.models import DoetankRole
from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.archive import export_place
from slimmernetwerk.members.marks import write_marks
from slimmernetwerk.members.models import DataExport, Erasure, Invitation, JoinRequest, Member, Stewardship
from slimmernetwerk.members.tasks import forget_exports
from slimmernetwerk.toolkit import clock
from tests.cafes.scenes import make_cafe
from tests.contributions.test_at_once import together
from tests.doetanks.scenes import make_doetank
from tests.factories import make_member
from tests.members.post import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def everything() -> str:
    """Every row of every table, as text: what a dump of the database would hold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        parts = []
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{name}" t')
            parts += [f"{name}: {row[0]}" for row in cursor.fetchall()]
    return "\n".join(parts)


def sightings(*words: str) -> list[str]:
    return [line[:200] for line in everything().split("\n") if any(word.lower() in line.lower() for word in words)]


def ask(by: Any, title: str = "Wie leest brieven?", body: str = "Groet") -> Any:
    return clubhuis.start_discussion(by=by, discussion_kind="question", title=title, body=body, themes=[])


def test_anna_leaves_on_the_page_and_is_gone_at_once(anna, coen, client_of):
    ask(anna)
    client = client_of(anna)
    other_device = client_of(anna)
    page = client.get("/mijn/gegevens/weg/").content.decode()
    assert "kun je niet terugdraaien" in page
    assert client.post("/mijn/gegevens/weg/", {"email": "iemand@anders.example"}).status_code == 422
    assert Member.objects.filter(pk=anna.id).exists()
    assert client.post("/mijn/gegevens/weg/", {"email": "Anna@Voorbeeldstad.example"})["Location"] == "/tot-ziens/"
    assert client.get("/tot-ziens/").status_code == 200
    for browser in (client, other_device):
        assert browser.get("/mensen/").status_code == 302
    assert client_of(coen).get(f"/mensen/{anna.id}/").status_code == 404
    listed = client_of(coen).get("/clubhuis/").content.decode()
    assert "Wie leest brieven?" in listed
    assert "Oud-lid" in listed
    assert "Gemeente Voorbeeldstad" in listed
    assert "Anna Bakker" not in listed
    [mail] = [mail for mail in queued() if "weg bij Slimmernetwerk" in mail["subject"]]
    assert mail["to"] == ["anna@voorbeeldstad.example"]


def test_who_finds_a_session_left_open_cannot_leave_for_her(anna, client_of, monkeypatch):
    client = client_of(anna)
    monkeypatch.setattr("slimmernetwerk.members.sessions.RECENT", 0)
    for ask in (client.get, client.post):
        assert ask("/mijn/gegevens/weg/")["Location"].startswith("/inloggen/bevestigen/")
    assert Member.objects.get(pk=anna.id).state == Member.State.ACTIVE


def test_her_name_stays_where_she_wants_it(anna, coen, client_of):
    question = ask(anna)
    doetank = make_doetank(anna, title="Brieven die kloppen")
    actions.leave_network(by=anna, names_stay=["talk"])
    page = client_of(coen).get(f"/clubhuis/{question.pk}/").content.decode()
    assert "Anna Bakker" in page
    assert f"/mensen/{anna.id}/" not in page
    page = client_of(coen).get(f"/doetanks/{doetank.pk}/").content.decode()
    assert "Anna Bakker" not in page
    assert "Oud-lid" in page
    left = Member.objects.get(pk=anna.id)
    assert (left.state, left.email.endswith("@oud-lid.invalid"), left.has_usable_password()) == ("former", True, False)
    assert sightings("anna@voorbeeldstad.example") == [
        line for line in sightings("anna@voorbeeldstad.example") if line.startswith("procrastinate_jobs")
    ]


def test_her_seat_is_for_the_next_and_her_roles_end(anna, coen, steward):
    from slimmernetwerk.cafes import actions as cafes
    from slimmernetwerk.cafes.models import Registration

    cafe = make_cafe(steward, capacity=1)
    cafes.sign_up(cafe, by=anna)
    cafes.sign_up(cafe, by=coen)
    doetank = make_doetank(anna)
    actions.leave_network(by=anna)
    assert Registration.objects.get(member=coen.id).status == "seat"
    assert not DoetankRole.objects.filter(doetank=doetank, ended=None).exists()
    assert not apps.get_model("members.CircleMember").objects.filter(circle=doetank.circle_id, ended=None).exists()


def test_the_name_in_ones_own_words_goes_too_and_is_no_longer_found(anna, coen, client_of):
    from slimmernetwerk.members.models import StewardAct

    question = ask(anna, "Vraag van Anna Bakker", "Mail anna@voorbeeldstad.example\n\n**Anna Bakker**")
    clubhuis.reply(question, by=coen, body="Dank je, Anna Bakker")
    StewardAct.objects.create(act="admitted", actor_id=anna.id, happened=clock.now(), facts={"name": "Anna Bakker"})
    actions.leave_network(by=anna)
    found = Contribution.objects.get(pk=question.pk)
    assert found.title == "Vraag van oud-lid"
    assert "oud-lid" in found.body_html
    # What somebody else wrote is theirs.
    assert Post.objects.get().body == "Dank je, Anna Bakker"
    assert [line.partition(":")[0] for line in sightings("Anna Bakker")] == ["contributions_post", "procrastinate_jobs"]
    Post.objects.all().delete()
    assert "van oud-lid" not in client_of(coen).get("/zoeken/?q=Bakker").content.decode()
    assert "</mark> van oud-lid" in client_of(coen).get("/zoeken/?q=vraag").content.decode()


def test_what_waits_in_the_queue_or_under_the_address_alone_is_gone(anna, coen):
    now = clock.now()
    Invitation.objects.create(
        inviter_id=coen.id, email=anna.email, key_hash="x", sent=now, ends=now + timedelta(days=9)
    )
    JoinRequest.objects.create(
        name="Anna Bakker", email=anna.email, organisation_name="Bieb", sector="other", job_role="other", why="x", received=now,
        answer_by=now, answered=now, state="refused",
    )  # fmt: skip
    actions.invite(by=anna, email="vriend@elders.example")
    actions.leave_network(by=anna)
    assert not Invitation.objects.exists()
    assert not JoinRequest.objects.exists()
    assert [mail["to"] for mail in queued() if anna.email in mail["to"]] == [[anna.email]]  # the goodbye


def test_the_only_steward_stays_and_is_told_why(steward, client_of):
    answer = client_of(steward).post("/mijn/gegevens/weg/", {"email": steward.email})
    assert answer.status_code == 422
    assert "enige beheerder" in answer.content.decode()
    assert Member.objects.filter(pk=steward.id, state="active").exists()


def test_a_visitor_leaves_nothing_and_nobody_leaves_for_another(anna, coen, otto, client_of):
    assert client_of(otto).post("/mijn/gegevens/weg/", {"email": anna.email}).status_code == 302
    assert client_of(coen).post("/mijn/gegevens/weg/", {"email": anna.email}).status_code == 422
    assert Member.objects.filter(pk=anna.id, state="active").exists()


def test_when_something_goes_wrong_nothing_has_gone(anna, monkeypatch):
    ask(anna)
    from slimmernetwerk.members.actions import leaving

    def broken(*_given: Any, **_options: Any) -> None:
        raise RuntimeError("the power failed")

    monkeypatch.setattr(leaving, "_end_account", broken)
    with pytest.raises(RuntimeError):
        actions.leave_network(by=anna)
    assert Contribution.objects.get().author_id == anna.id
    assert not Erasure.objects.exists()


def test_a_backup_that_is_put_back_brings_nobody_back(anna, coen, settings):
    """The database goes back to before; the file beside it knows better."""
    ask(anna)
    before = transaction.savepoint()
    actions.leave_network(by=anna, names_stay=["talk"])
    write_marks()
    transaction.savepoint_rollback(before)
    assert queries.viewer_for(anna.id).name == "Anna Bakker"
    call_command("erase_again", verbosity=0)
    with pytest.raises(Member.DoesNotExist):
        queries.viewer_for(anna.id)
    assert Contribution.objects.get().author.name == "Anna Bakker"  # as she chose
    assert queries.viewer_for(coen.id).name == "Coen Visser"
    call_command("erase_again", verbosity=0)
    assert Erasure.objects.count() == 1
    assert "anna" not in (settings.DATA_DIR / "erased.txt").read_text().lower()


@pytest.fixture
def told(db: None) -> Iterator[None]:
    story.tell()
    return


def test_of_people_from_the_whole_story_nothing_is_found_anywhere(told, client_of):
    """Dieuwke brought knowledge in and answered consults, Bram adopted, confirmed and measured, Anna began it all."""
    events = apps.get_model("businesscases.AdoptionEvent").objects
    before = list(events.order_by("pk").values_list("pk", "adoption", "happening", "before", "after", "happened"))
    for name in ("Dieuwke Hoekstra", "Bram de Wit", "Anna Bakker"):
        who = queries.viewer_for(Member.objects.get(name=name).pk)
        assert len(sightings(name, who.email)) > 1
        by_others = {row for row in sightings(name) if row.startswith("contributions_post")}
        actions.leave_network(by=who)
        left = [row for row in sightings(name, who.email) if not row.startswith("procrastinate_jobs")]
        assert set(left) <= by_others, left
        assert [mail["to"] for mail in queued() if who.email in mail["to"]] == [[who.email]]
        reader = queries.viewer_for(Member.objects.get(name="Coen Visser").pk)
        for place in (
            "/",
            "/kennis/",
            "/mensen/",
            "/zoeken/?q=" + name.split()[0],
            "/feeds/nieuws.atom",
            "/rode-draden/",
            "/businesscases/",
        ):
            assert name not in client_of(reader).get(place).content.decode(), place
    assert (
        list(events.order_by("pk").values_list("pk", "adoption", "happening", "before", "after", "happened")) == before
    )


def test_a_copy_is_made_with_one_click_and_only_for_its_owner(anna, coen, otto, client_of):
    ask(anna, "Wie leest é en 🙂?")
    client = client_of(anna)
    assert client.post("/mijn/gegevens/kopie/").status_code == 302
    export = DataExport.objects.get()
    assert client.get(f"/mijn/gegevens/kopie/{export.key}/").status_code == 404
    assert "Wordt gemaakt" in client.get("/mijn/gegevens/").content.decode()
    actions.make_export(export, by=anna)
    actions.make_export(export, by=anna)
    assert [mail["to"] for mail in queued() if "kopie" in mail["subject"]] == [[anna.email]]
    answer = client.get(f"/mijn/gegevens/kopie/{export.key}/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    data = json.loads(archive.read("gegevens.json"))
    assert data["members.Member"][0]["email"] == anna.email
    assert data["clubhuis.Discussion"][0]["title"] == "Wie leest é en 🙂?"
    assert "Wie leest é en 🙂?" in archive.read("gegevens.html").decode()
    assert "tabellen/members.Affiliation.json" in archive.namelist()
    assert "password" not in archive.read("gegevens.json").decode()
    assert client_of(coen).get(f"/mijn/gegevens/kopie/{export.key}/").status_code == 404
    assert client_of(otto).get(f"/mijn/gegevens/kopie/{export.key}/").status_code == 302


def test_a_copy_holds_nothing_of_others(anna, coen):
    question = ask(anna)
    clubhuis.reply(question, by=coen, body="Geheim van Coen")
    for by in (anna, coen):
        actions.make_export(actions.ask_export(by=by), by=by)
    texts = []
    for export in DataExport.objects.order_by("member"):
        texts.append(zipfile.ZipFile(export_place(export.key)).read("gegevens.json").decode())
    assert ["Geheim van Coen" in text for text in texts] == [False, True]


def test_a_copy_ends_after_a_week_and_on_leaving(anna, monkeypatch):
    export = actions.ask_export(by=anna)
    assert actions.ask_export(by=anna).pk == export.pk
    actions.make_export(export, by=anna)
    place = export_place(export.key)
    assert place.stat().st_mode & 0o077 == 0
    forget_exports(0)
    assert place.exists()
    actions.leave_network(by=anna)
    forget_exports(0)
    assert not place.exists()


def test_five_copies_a_day_is_enough(anna, client_of):
    for _time in range(5):
        actions.make_export(actions.ask_export(by=anna), by=anna)
    with pytest.raises(ValidationError):
        actions.ask_export(by=anna)
    client = client_of(anna)
    assert "vijf kopieën" in client.post("/mijn/gegevens/kopie/", follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_who_leaves_while_the_other_is_ended_does_not_leave_the_network_without_a_steward(steward):
    second = make_member("Sam Tweede", steward=True)
    together(
        lambda: actions.leave_network(by=steward),
        lambda: actions.end_stewardship(second.id, by=steward, reason="Klaar"),
    )
    assert Stewardship.objects.going().count() == 1
