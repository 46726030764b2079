"""Stewards find members and see their accounts, never what is private."""

from datetime import timedelta

import pytest
from django.db import connection

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Mandate, Member
from slimmernetwerk.members.queries.managing import _members
from slimmernetwerk.members.tasks import lift_suspensions
from slimmernetwerk.toolkit import clock
from tests.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db
LIST = "/beheer/leden/"


def names(page):
    return [row.name for row in page.context_data["page"].rows]


def test_the_list_shows_who_has_an_account_where_and_since_when_they_were_here(anna, bram, steward, client_of):
    Member.objects.filter(pk=anna.id).update(findable=False, seen="2026-03-04T12:00Z")
    Member.objects.create_user("half@voorbeeld.example", "Half Aangemeld", state="pending")
    page = client_of(steward).get(LIST).content.decode()
    assert "Anna Bakker" in page
    assert "Gemeente Voorbeeldstad" in page
    assert "4 maart 2026" in page
    assert "Bram de Wit" in page
    assert "Half Aangemeld" not in page
    assert page.index("Anna Bakker") < page.index("Bram de Wit"), "by family name"


def test_a_member_is_found_by_a_word_or_a_whole_address_and_by_no_part_of_it(anna, bram, steward, client_of):
    client = client_of(steward)
    for words, found in (("bak", True), ("Anna Bakker", True), ("anna@voorbeeldstad.example", True), ("ANNA@voorbeeldstad.example", True),
                         ("anna@", False), ("@voorbeeldstad.example", False), ("%", False), ("wit", False)):  # fmt: skip
        page = client.get(LIST, {"naam": words}).content.decode()
        assert ("Anna Bakker" in page) == found, words
    assert client.get(LIST, {"naam": "\x00é🙂" * 60}).status_code == 200


def test_the_filters_combine(anna, bram, coen, steward, client_of):
    client = client_of(steward)
    colleague = make_member("Albert Bakker", make_organisation("Gemeente Voorbeeldstad"))
    actions.suspend(colleague.id, by=steward, reason="Zomaar")
    page = client.get(LIST, {"staat": "suspended"}).content.decode()
    assert "Albert Bakker" in page
    assert "Anna Bakker" not in page
    page = client.get(LIST, {"organisatie": "gemeente voorbeeldstad"}).content.decode()
    assert "Albert Bakker" in page
    assert "Anna Bakker" in page
    assert "Bram de Wit" not in page
    page = client.get(
        LIST, {"organisatie": "Gemeente Voorbeeldstad", "staat": "active", "naam": "bakker"}
    ).content.decode()
    assert "Albert Bakker" not in page
    assert "Anna Bakker" in page
    assert "geen organisatie met deze naam" in client.get(LIST, {"organisatie": "Nergens"}).content.decode()
    assert "Anna Bakker" in client.get(LIST, {"staat": "gek"}).content.decode()


def test_nobody_is_suspended_says_an_empty_list_with_an_example(steward, client_of):
    page = client_of(steward).get(LIST, {"staat": "suspended"}).content.decode()
    assert "Niemand is geschorst" in page
    assert "Bijvoorbeeld:" in page


def test_a_member_page_tells_of_the_account_and_not_of_the_profile(anna, steward, client_of):
    Member.objects.filter(pk=anna.id).update(
        headline="Zegt niets: regel",
        about="Zegt niets: verhaal",
        career="Zegt niets: loopbaan",
        region="utrecht",
        own_eyes={"knows": "Zegt niets: geheim"},
    )
    actions.add_private_address("anna.thuis@provider.example", by=anna)
    Mandate.objects.create(member_id=anna.id, organisation_id=anna.organisation_id, started=clock.today())
    client_of(anna)
    page = client_of(steward).get(f"{LIST}{anna.id}/").content.decode()
    for told in (
        "Anna Bakker",
        "Gemeente Voorbeeldstad",
        "adviseur",
        "…@voorbeeldstad.example",
        "1 apparaat",
        "Houder van een mandaat",
    ):
        assert told in page, told
    for private in ("Zegt niets", "anna@voorbeeldstad", "provider.example"):
        assert private not in page, private


def test_the_page_shows_the_tasks_of_all_parts_of_the_network(anna, steward, client_of):
    from slimmernetwerk.connections.actions import make_host
    from tests.doetanks.scenes import make_doetank

    make_doetank(anna, title="Brieven die kloppen")
    make_host(anna.email, "municipality", clock.today() + timedelta(days=90), by=steward, reason="Kent de sector")
    page = client_of(steward).get(f"{LIST}{anna.id}/").content.decode()
    for told in ("Brieven die kloppen", "Trekker", "Gastheer van een sector", "Gemeente", "maakte iemand gastheer"):
        assert told in page, told


def test_a_list_of_one_and_of_thirty_costs_the_same_and_turns_its_pages(anna, steward, client_of, page_queries):
    client = client_of(steward)
    few = page_queries(client, LIST)
    for number in range(30):
        make_member(f"Lid {number:02} Aardema")
    assert len(page_queries(client, LIST)) == len(few) <= 5
    first = client.get(LIST).content.decode()
    import re
    from html import unescape

    following = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    second = client.get(LIST + following).content.decode()
    assert "Anna Bakker" in second
    assert "Anna Bakker" not in first
    assert 'rel="prev"' in second
    assert client.get(LIST + "?na=kapot").status_code == 200


def test_a_member_page_stays_within_the_ceiling(anna, steward, client_of, page_queries):
    client = client_of(steward)
    one = page_queries(client, f"{LIST}{anna.id}/")
    for number in range(3):
        Mandate.objects.create(
            member_id=anna.id, organisation=make_organisation(f"Bureau {number}"), started=clock.today()
        )
        actions.suspend(anna.id, by=steward, reason="Zomaar")
        actions.lift_suspension(anna.id, by=steward, reason="Weer terug")
    assert len(page_queries(client, f"{LIST}{anna.id}/")) == len(one) <= 5


def test_others_see_nothing_of_it(anna, bram, otto, client_of):
    for path in (LIST, f"{LIST}{bram.id}/"):
        assert client_of(anna).get(path).status_code == 403
        assert client_of(otto).get(path)["Location"].startswith("/inloggen/")


def plan_of(asked, **values):
    """How the database looks the first page up."""
    from django.db import connection

    found = _members.compile((asked, ""))
    values = {"key": "", "id": None, "name": "", "address": "", "organisation": None, **values}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + found.sql, values | found.fixed)
        return "\n".join(row[0] for row in cursor.fetchall())


def test_among_thousands_the_list_is_read_from_an_index(steward):
    from django.db import connection

    Member.objects.bulk_create(
        [
            Member(email=f"m{n}@voorbeeld.example", name=f"Lid {n}", sort_name=f"{n:05} lid", state="suspended" if n % 500 == 0 else "active")
            for n in range(5_000)
        ],
        batch_size=1_000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE members_member")
    for asked, index, values in (
        ((), "member_sort_name", {}),
        (("active",), "member_sort_name", {}),
        (("suspended",), "member_suspended", {}),
        (("address",), "member_email", {"address": "m77@voorbeeld.example"}),
        (("name",), "member_name_words", {"name": "'00077':*"}),
    ):
        plan = plan_of(asked, **values)
        assert index in plan, plan
        assert "Seq Scan on members_member" not in plan, plan


def test_a_suspension_that_does_not_lift_holds_up_no_other(anna, bram, steward, caplog):
    for one in (anna, bram):
        actions.suspend(one.id, by=steward, reason="Even niet", ends=clock.today() + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            f"ALTER TABLE members_suspension ADD CONSTRAINT stuck CHECK (lifted IS NULL OR member_id <> {anna.id})"
        )
    with clock.at(clock.now() + timedelta(days=2)):
        lift_suspensions(0)
    assert Member.objects.get(pk=anna.id).state == "suspended"
    assert Member.objects.get(pk=bram.id).state == "active"
    assert f"The suspension of member {anna.id} was not lifted" in caplog.text
