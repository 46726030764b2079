"""Names that can be taken for another are put before stewards (homoglyphs, the same name in one organisation), and looked at once."""

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Affiliation, Member, NameFlag, Organisation, RegisterChange, StewardAct
from slimmernetwerk.members.tasks import flag_names
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from slimmernetwerk.toolkit.text import look_of
from tests.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db
ALIKE = "/beheer/leden/?lijkt=ja"
CYRILLIC = "Anna Bakk\u0435r"  # the e is Cyrillic


def flags():
    flag_names(0)
    return list(NameFlag.objects.order_by("member").values_list("member", "kind", "other", "settled"))


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [("Anna Bakker", CYRILLIC, True), ("Ilse Blom", "llse B1om", True), ("Bernd", "Bemd", True), ("Zoë", "Zoe", True), ("Jan-Willem", "Jan Willem", True), ("Anna", "Anne", False), ("Jan de Boer", "Jan Boer", False)],
)  # fmt: skip
def test_what_looks_the_same_has_one_look(name, other, alike):
    assert (look_of(name) == look_of(other)) is alike


def test_a_name_of_mixed_letters_and_one_that_is_spelled_to_look_alike_are_flagged(anna, steward, client_of):
    mixed = make_member(CYRILLIC)
    spelled = make_member("Anna 8akker")
    tricky = make_member("Ahmed Ilahi")
    copy = make_member("Ahmed llahi")
    assert flags() == [(mixed.id, "letters", None, None), (copy.id, "alike", tricky.id, None)]
    client = client_of(steward)
    page = client.get(ALIKE).content.decode()
    assert CYRILLIC in page
    assert "Ahmed llahi" in page
    assert "Ahmed Ilahi" not in page
    page = client.get(f"/beheer/leden/{copy.id}/").content.decode()
    assert f'href="/beheer/leden/{tricky.id}/"' in page
    assert "kan voor een andere" in page
    assert spelled.id not in NameFlag.objects.values_list("member", flat=True)


def test_the_same_name_is_flagged_within_one_organisation_only(anna, bram, steward):
    elsewhere = make_member("Anna Bakker", Organisation.objects.get(pk=bram.organisation_id))
    assert flags() == []
    twin = make_member("anna bakker", Organisation.objects.get(pk=anna.organisation_id))
    assert flags() == [(twin.id, "namesake", anna.id, None)]
    # Who goes elsewhere is on the list no longer.
    Affiliation.objects.filter(member=twin.id).update(organisation=make_organisation("Bieb"))
    assert flags() == []
    assert elsewhere.id


def test_looked_at_once_it_stays_off_the_list_until_something_changes(anna, bram, steward, client_of):
    twin = make_member("Anna Bakker", Organisation.objects.get(pk=anna.organisation_id))
    flags()
    client, path = client_of(steward), f"/beheer/leden/{twin.id}/naam/"
    assert client.post(path, {"reason": ""}).status_code == 422
    assert client.post(path, {"reason": "Twee Anna’s, gebeld é 🙂"})["Location"] == f"/beheer/leden/{twin.id}/"
    assert client.post(path, {"reason": "Nog eens"}).status_code == 422
    assert f'href="/beheer/leden/{twin.id}/"' not in client.get(ALIKE).content.decode()
    assert "Bijvoorbeeld:" in client.get(ALIKE).content.decode()
    assert flags()[0][3] is not None
    line = StewardAct.objects.get()
    assert (line.act, line.member_id, line.facts["reason"]) == ("settled_name", twin.id, "Twee Anna’s, gebeld é 🙂")
    Member.objects.filter(pk=twin.id).update(name=CYRILLIC)
    assert flags() == [(twin.id, "letters", None, None)]
    for by in (anna, bram):
        with pytest.raises(NotAllowed):
            actions.settle_name(twin.id, by=by, reason="x")
    with pytest.raises(ValidationError):
        actions.settle_name(anna.id, by=steward, reason="Niets aan de hand")


def test_who_left_or_never_confirmed_looks_like_nobody(anna, steward):
    home = Organisation.objects.get(pk=anna.organisation_id)
    gone = make_member("Anna Bakker", home)
    Member.objects.filter(pk=gone.id).update(state="former")
    Member.objects.create_user("x@y.example", "Anna Bakker", state="pending")
    assert flags() == []


def test_finding_them_takes_as_many_questions_for_thirty_as_for_three(anna, django_assert_num_queries):
    home = Organisation.objects.get(pk=anna.organisation_id)
    for _number in range(3):
        make_member("Anna Bakker", home)
    flags()
    from slimmernetwerk.members.queries import names_alike

    for _number in range(27):
        make_member("Anna Bakker", home)
    with django_assert_num_queries(2):
        assert len(names_alike()) == 30


def test_a_register_does_not_bring_a_name_that_poses_as_another_unless_a_steward_ticks_it(steward, client_of):
    make_organisation("Gemeente Illustria")
    lines = "naam;sector\nGemeente Voorbe\u0435ld;gemeente\nGemeente lllustria;gemeente\nGemeente Gewoon;gemeente\n"
    made = actions.read_file(lines.encode(), "lijst.csv", by=steward)
    found = {change.line: (change.chosen, bool(change.reason)) for change in RegisterChange.objects.all()}
    assert found == {2: (False, True), 3: (False, True), 4: (True, False)}
    page = client_of(steward).get(f"/beheer/registers/{made.pk}/").content.decode()
    assert "Kijk naar de naam" in page
    assert "Gemeente Illustria" in page
    actions.begin_taking_over(made, by=steward)
    while actions.take_over_part(made, by=steward):
        pass
    assert Organisation.objects.filter(name="Gemeente Gewoon").exists()
    assert not Organisation.objects.filter(name__in=["Gemeente lllustria", "Gemeente Voorbe\u0435ld"]).exists()


def test_a_new_member_has_a_look_and_the_list_stays_within_the_ceiling(anna, steward, client_of, page_queries):
    make_organisation("Bieb", domains=("bieb.example",))
    actions.join_network(name="", email="sam@bieb.example")
    actions.confirm_joining(email="sam@bieb.example", name="Sam I", organisation="", job_role="other", language="nl")
    assert Member.objects.get(email="sam@bieb.example").look == "sam l"
    make_member(CYRILLIC)
    flags()
    one = page_queries(client_of(steward), ALIKE)
    for number in range(30):
        member = make_member(f"Lid {number}")
        NameFlag.objects.create(member_id=member.id, kind="letters", found=clock.now())
    assert len(page_queries(client_of(steward), ALIKE)) == len(one) <= 5
