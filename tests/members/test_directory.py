"""The directory and profiles: found by what people let others see (PC-1, PC-2, PR-5)."""

from datetime import timedelta
from itertools import combinations
from random import Random

import pytest

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.members import actions, facets, queries
from slimmernetwerk.members.models import Expertise, Member, Wish
from slimmernetwerk.members.queries import directory
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit import clock
from tests.factories import make_member, make_organisation, make_theme

pytestmark = pytest.mark.django_db
PROFILE = {"headline": "", "about": "", "language": "nl", "findable": "on"}


def tell(viewer, **facts):
    shown = facts.pop("shown", {})
    actions.edit_own_profile(by=viewer, language="nl", findable=True, shown=shown, **facts)


def found(**asked):
    return {row.name for row in queries.list_people({}, **asked).rows}


def test_people_are_found_by_each_question_and_by_all_together(anna, bram, coen):
    make_theme("mobiliteit")
    tell(anna, themes=["mobiliteit"], region="zeeland", seek="Iemand", offer="")
    tell(bram, themes=["mobiliteit"], region="utrecht", seek="", offer="Een uur")
    assert found(theme="mobiliteit") == {"Anna Bakker", "Bram de Wit"}
    assert found(theme="mobil") == set()
    assert found(region="zeeland") == found(seek="ja") == {"Anna Bakker"}
    assert (
        found(offer="ja")
        == found(sector="water_authority")
        == found(organisation=bram.organisation_id)
        == {"Bram de Wit"}
    )
    assert found(
        theme="mobiliteit", sector="water_authority", offer="ja", region="utrecht", role="professional", name="wit"
    ) == {"Bram de Wit"}
    assert found(theme="mobiliteit", sector="water_authority", region="zeeland") == set()


def test_the_numbers_are_those_of_the_list_and_let_one_choose_another(anna, bram, coen):
    tell(anna, themes=["mobiliteit"], seek="Iemand")
    tell(bram, themes=["mobiliteit", "open-data"])
    counts = queries.count_people()
    assert counts["sector"] == {"municipality": 1, "water_authority": 1, "province": 1}
    assert counts["theme"] == {"mobiliteit": 2, "open-data": 1}
    assert counts["seek"] == {"ja": 1}
    counts = queries.count_people(sector="municipality", theme="mobiliteit")
    assert counts["sector"] == {"municipality": 1, "water_authority": 1}
    assert counts["theme"] == {"mobiliteit": 1}
    assert counts["role"] == {"professional": 1}
    for facet, values in counts.items():
        for value, number in values.items():
            asked = {"sector": "municipality", "theme": "mobiliteit", facet: value}
            assert len(found(**asked)) == number, (facet, value)
    assert queries.count_people(sector="municipality", name="bakker", seek="ja")["sector"] == {"municipality": 1}


def test_a_question_in_the_address_can_be_shared_and_a_wrong_one_is_not_asked(anna, bram, client_of):
    make_theme("mobiliteit")
    tell(bram, themes=["mobiliteit"])
    client = client_of(anna)
    page = client.get("/mensen/?thema=mobiliteit&sector=water_authority&rol=professional").content.decode()
    assert ">Bram de Wit<" in page
    assert f'href="/mensen/{anna.id}/">Anna' not in page
    assert "?thema=mobiliteit&amp;rol=professional" in page
    for wrong in ("sector=x", "thema=x", "regio=%00", "organisatie=x", "organisatie=-1", "zoekt=nee", "rol="):
        assert ">Bram de Wit<" in client.get(f"/mensen/?{wrong}").content.decode()
    assert client.get("/mensen/?organisatie=999999").status_code == 404
    page = client.get(f"/mensen/?organisatie={bram.organisation_id}").content.decode()
    assert "Waterschap De Voorbeeldpolder" in page
    assert f'href="/mensen/{anna.id}/">Anna' not in page


def test_every_question_together_costs_no_more_than_none(anna, bram, client_of, page_queries):
    make_theme("mobiliteit")
    for viewer in (anna, bram):
        tell(viewer, themes=["mobiliteit"], seek="x", offer="y", region="zeeland")
    client = client_of(anna)
    path = "/mensen/?thema=mobiliteit&sector=municipality&rol=professional&regio=zeeland&zoekt=ja&biedt=ja&naam=a&expert=mobiliteit"
    assert len(page_queries(client, path)) == 4
    assert len(page_queries(client, f"{path}&organisatie={anna.organisation_id}")) == 5


def test_who_cannot_be_found_counts_nowhere(anna, bram):
    tell(bram, themes=["mobiliteit"], offer="Een uur")
    Member.objects.filter(pk=bram.id).update(findable=False)
    assert found() == {"Anna Bakker"}
    counts = queries.count_people()
    assert counts["sector"] == {"municipality": 1}
    assert counts["theme"] == {}
    assert counts["offer"] == {}


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("Anna van der Berg", "Bert Bos"),
        ("Jan 't Hart", "Jan Hazes"),
        ("Élise Çelik", "Bram Cools"),
        ("Ada", "Bob"),
        ("Jo van den Aa", "Ad Ab"),
    ],
)
def test_names_are_ordered_the_dutch_way(db, name, before):
    for one in (before, name):
        make_member(one)
    assert [row.name for row in queries.list_people({}).rows] == [name, before]


def test_what_someone_keeps_to_oneself_is_met_by_nobody(anna, bram, client_of):
    make_theme("mobiliteit")
    hidden = dict.fromkeys(("headline", "about", "themes", "region", "knows", "learns", "joins_in"), "me")
    tell(
        anna,
        headline="GEHEIM1",
        about="GEHEIM2",
        knows="GEHEIM3",
        learns="GEHEIM4",
        joins_in="GEHEIM5",
        themes=["mobiliteit"],
        region="zeeland",
        shown=hidden,
    )
    assert found(theme="mobiliteit") == found(region="zeeland") == set()
    assert "zeeland" not in queries.count_people()["region"]
    for client, path in ((client_of(bram), f"/mensen/{anna.id}/"), (client_of(bram), "/mensen/"), (client_of(bram), "/zoeken/?q=geheim1"), (client_of(bram), f"/organisaties/{anna.organisation_id}/")):  # fmt: skip
        page = client.get(path).content.decode()
        assert "GEHEIM" not in page
        assert "Zeeland" not in page
    own = client_of(anna).get(f"/mensen/{anna.id}/").content.decode()
    for secret in ("GEHEIM1", "GEHEIM2", "GEHEIM3", "GEHEIM4", "GEHEIM5", "Mobiliteit", "Zeeland"):
        assert secret in own
    assert "GEHEIM2" in client_of(anna).get("/mensen/ik/bewerken/").content.decode()
    row = Member.objects.values("headline", "about", "about_html", "knows", "region", "themes").get(pk=anna.id)
    assert not any(row.values())


def test_a_visitor_sees_only_what_is_for_everyone_and_the_preview_is_that_page(anna, otto, client_of):
    make_theme("mobiliteit")
    facts = {
        "headline": "KOP",
        "about": "OVER",
        "knows": "WEET",
        "themes": ["mobiliteit"],
        "region": "zeeland",
        "seek": "ZOEK",
        "offer": "BIED",
    }
    path = f"/mensen/{anna.id}/"
    tell(anna, **facts, shown={"knows": "everyone"})
    assert client_of(otto).get(path)["Location"].startswith("/inloggen/")
    assert "Bezoekers zien je pagina niet" in client_of(anna).get(f"{path}?als=bezoeker").content.decode()
    public = clubhuis.start_discussion(
        by=anna, discussion_kind="question", title="OPENBAAR", body="x", visibility="public"
    )
    clubhuis.start_discussion(by=anna, discussion_kind="question", title="BINNEN", body="x")
    tell(anna, **facts, shown={"card": "everyone", "knows": "everyone", "themes": "everyone"})
    for client, address in ((client_of(otto), path), (client_of(anna), f"{path}?als=bezoeker")):
        page = client.get(address).content.decode()
        for text in ("Anna Bakker", "Gemeente Voorbeeldstad", "WEET", "Mobiliteit", public.title):
            assert text in page
        for text in ("KOP", "OVER", "ZOEK", "BIED", "Zeeland", "BINNEN"):
            assert text not in page
    tell(anna, **facts, shown=dict.fromkeys(("card", "headline", "about", "region", "wishes"), "everyone"))
    page = client_of(otto).get(path).content.decode()
    for text in ("KOP", "OVER", "ZOEK", "BIED", "Zeeland"):
        assert text in page
    Member.objects.filter(pk=anna.id).update(findable=False)
    assert client_of(otto).get(path).status_code == 302


def test_a_public_profile_costs_a_visitor_one_query_when_it_is_kept(anna, otto, client_of, page_queries):
    tell(anna, shown={"card": "everyone"})
    assert len(page_queries(client_of(otto), f"/mensen/{anna.id}/")) == 1


def test_what_one_seeks_and_offers_ends_after_sixty_days_unless_renewed(anna, bram, client_of):
    tell(anna, seek="Een lezer", offer="Een uur")
    now = clock.now()
    wish = Wish.objects.get(kind="seek")
    assert wish.ends - wish.started == timedelta(days=60)
    with clock.at(now + timedelta(days=59)):
        assert found(seek="ja") == {"Anna Bakker"}
        client_of(anna).post("/mensen/ik/vernieuwen/", {"soort": "seek"})
    with clock.at(now + timedelta(days=61)):
        assert found(offer="ja") == set()
        assert queries.count_people()["seek"] == {"ja": 1}
        page = client_of(bram).get(f"/mensen/{anna.id}/").content.decode()
        assert "Een lezer" in page
        assert "Een uur" not in page
    with clock.at(now + timedelta(days=120)):
        assert found(seek="ja") == set()
        assert queries.own_profile(anna)["seek"] == ""


def test_saving_a_profile_unchanged_does_not_count_the_days_again(anna):
    tell(anna, seek="Een lezer")
    first = Wish.objects.get().ends
    with clock.at(clock.now() + timedelta(days=10)):
        tell(anna, seek="Een lezer")
        assert Wish.objects.get().ends == first
        tell(anna, seek="Een andere lezer")
        assert Wish.objects.get().ends > first
    tell(anna, seek="")
    assert not Wish.objects.exists()


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("knows", "x" * 301),
        ("seek", "x" * 161),
        ("themes", "geen"),
        ("region", "belgie"),
        ("shown_card", "me"),
        ("shown_about", "iedereen"),
    ],
)
def test_a_wrong_field_of_a_profile_is_named_and_nothing_is_saved(anna, client_of, field, bad):
    response = client_of(anna).post("/mensen/ik/bewerken/", {**PROFILE, "headline": "Nieuw", field: bad})
    assert response.status_code == 422
    assert f'href="#id_{field}' in response.content.decode()
    assert Member.objects.get(pk=anna.id).headline == ""


def test_anna_fills_in_her_profile_on_the_page(anna, bram, client_of):
    make_theme("mobiliteit")
    sent = {**PROFILE, "knows": "Alles van é 🙂", "learns": "Rekenen", "joins_in": "Op maandag", "seek": "Een rekenaar", "offer": "Koffie",
            "themes": ["mobiliteit"], "region": "zeeland", "shown_learns": "me", "shown_card": "everyone"}  # fmt: skip
    assert client_of(anna).post("/mensen/ik/bewerken/", sent).status_code == 302
    page = client_of(bram).get(f"/mensen/{anna.id}/").content.decode()
    for text in ("Alles van é 🙂", "Op maandag", "Een rekenaar", "Koffie", "Mobiliteit", "Zeeland"):
        assert text in page
    assert "Rekenen" not in page
    form = client_of(anna).get("/mensen/ik/bewerken/").content.decode()
    assert "Rekenen" in form
    assert '<option value="me" selected>' in form


def forget():
    directory.FACETS.forget()
    directory.ORGANISED.forget()


@pytest.fixture
def crowd(db):
    """Two hundred people, different in all that the directory asks for."""
    dice = Random(5)
    places = [make_organisation(f"Plek {sector}", sector=sector) for sector in Sector]
    now, year = clock.now(), timedelta(days=365)
    for number in range(200):
        member = Member.objects.get(pk=make_member(f"{dice.choice(('Jan', 'Jannie', 'Bo'))} Lid{number}", organisation=dice.choice(places)).id)  # fmt: skip
        member.themes, member.region = (
            dice.sample(["a", "b", "c"], dice.randrange(3)),
            dice.choice(["", "utrecht", "drenthe"]),
        )
        member.job_role, member.findable = dice.choice(["manager", "other"]), dice.random() < 0.9
        member.save()
        if number % 3 == 0:
            Expertise.objects.create(
                member=member,
                themes=dice.sample(["a", "b"], 1 + number % 2),
                most_open=1,
                started=now.date(),
                ends=(now + year).date(),
            )
        for kind in Wish.Kind:
            ends = now + dice.choice((year, -year))
            Wish.objects.create(member=member, kind=kind, text="x", started=now - 2 * year, ends=ends)
    forget()
    yield
    forget()


def turned(**question):
    """Everyone, page by page to the end and back again."""
    pages = [queries.list_people({}, **question)]
    while pages[-1].next_cursor:
        pages.append(queries.list_people({"na": pages[-1].next_cursor}, **question))
    for later, one in zip(reversed(pages[1:]), reversed(pages[:-1]), strict=True):
        assert queries.list_people({"voor": later.previous_cursor}, **question).rows == one.rows
    return [row for one in pages for row in one.rows]


ASKED = {
    "name": "jan",
    "sector": "municipality",
    "role": "manager",
    "region": "utrecht",
    "theme": "a",
    "expert": "b",
    "seek": "ja",
    "offer": "ja",
}


@pytest.mark.parametrize(
    "asked", [set(some) for number in range(4) for some in combinations(ASKED, number)] + [set(ASKED)]
)
def test_in_a_large_network_the_numbers_and_the_lists_are_the_same(crowd, monkeypatch, asked):
    question = {one: ASKED[one] for one in asked}
    exact = queries.count_people(**question)
    rows = turned(**question)
    monkeypatch.setattr(directory, "MANY", 10)
    monkeypatch.setattr(facets, "WINDOW", 16)
    assert queries.count_people(**question) == exact
    assert turned(**question) == rows
    assert sum(exact["role"].values()) > 0 or len(asked) > 2


def test_in_a_large_network_the_numbers_are_read_once_in_five_minutes(crowd, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(directory, "MANY", 10)
    with django_assert_num_queries(2):
        before = queries.count_people()
    with django_assert_num_queries(0):
        assert queries.count_people(theme="a", name="jan") != before
    with django_assert_num_queries(1):
        queries.list_people({}, theme="a", name="jan")
    make_member("Nieuw Lid", organisation=make_organisation("Nog een", sector="police"))
    assert queries.count_people() == before
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert queries.count_people()["sector"]["police"] == before["sector"]["police"] + 1


def test_in_a_large_network_nobody_is_shown_who_changed_since(crowd, monkeypatch):
    monkeypatch.setattr(directory, "MANY", 10)
    before = turned(theme="a")
    gone, moved, stays = (row.id for row in before[:3])
    Member.objects.filter(pk=gone).update(findable=False)
    Member.objects.filter(pk=moved).update(themes=["b"])
    assert [row.id for row in turned(theme="a")][:1] == [stays]
    # After most of them changed the database looks for itself.
    Member.objects.filter(pk__in=[row.id for row in before[:-2]]).update(themes=["b"])
    assert [row.id for row in turned(theme="a")] == [row.id for row in before[-2:]]
    new = make_member("Aab Nieuw")
    Member.objects.filter(pk=new.id).update(themes=["a"])
    assert new.id in [row.id for row in turned()]
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert new.id in [row.id for row in turned(theme="a")]


def test_in_a_large_network_the_people_of_organisations_are_counted_once_in_five_minutes(
    crowd, monkeypatch, django_assert_num_queries
):
    counted = {row.id: row.people for row in queries.page_of_organisations({}).rows}
    assert sum(number or 0 for number in counted.values()) == Member.objects.filter(findable=True).count()
    monkeypatch.setattr(directory, "MANY", 10)
    assert {row.id: row.people for row in queries.page_of_organisations({}).rows} == counted
    new = make_member("Nieuw Lid", organisation=make_organisation("Nog een", sector="police"))
    with django_assert_num_queries(1):
        rows = {row.id: row.people for row in queries.page_of_organisations({}).rows}
    assert rows == counted | {new.organisation_id: None}
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert {row.id: row.people for row in queries.page_of_organisations({}).rows}[new.organisation_id] == 1


def test_what_someones_work_was_about_is_shown_to_them_alone_until_they_choose_it(anna, bram, client_of):
    """PC-2: subjects that follow from what someone did show only after a yes."""
    made = clubhuis.start_discussion(by=bram, title="Laden", body="x", discussion_kind="question", themes=[make_theme("mobiliteit")])  # fmt: skip
    clubhuis.reply(made, by=anna, body="Bij ons zo")
    clubhuis.start_discussion(by=anna, title="Fietsen", body="x", discussion_kind="question", themes=[make_theme("mobiliteit")])  # fmt: skip
    form = client_of(anna).get("/mensen/ik/bewerken/").text
    assert "Mobiliteit (je deed hier 2 keer iets mee)" in form
    assert "Mobiliteit (je deed hier 1 keer iets mee)" in client_of(bram).get("/mensen/ik/bewerken/").text
    assert found(theme="mobiliteit") == set()
    assert "keer iets mee" not in client_of(bram).get(f"/mensen/{anna.id}/").text
    client_of(anna).post("/mensen/ik/bewerken/", PROFILE | {"themes": ["mobiliteit"]})
    assert found(theme="mobiliteit") == {"Anna Bakker"}
    page = client_of(bram).get(f"/mensen/{anna.id}/").text
    assert "Mobiliteit" in page
    assert "keer iets mee" not in page
