"""What each role in a Doetank may do, and what it may not."""

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.kinds import Role, gate, reachable
from slimmernetwerk.doetanks.queries import find_people, gate_of
from slimmernetwerk.members.actions import suspend
from slimmernetwerk.members.models import Member
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.doetanks.scenes import fill, fresh, make_admitted, make_doetank, make_finding
from tests.factories import make_member

pytestmark = pytest.mark.django_db

TEAM, LEADING = {"lead", "participant", "coach"}, {"lead", "coach", "steward"}
MAY = {
    "sharpen": TEAM,
    "appoint": LEADING,
    "appoint_lead": {"lead", "steward"},
    "admit": LEADING,
    "move": LEADING,
    "stop": LEADING,
    "ask": TEAM,
    "record": TEAM,
    "join": {"sponsor", "expert", "follower", "nobody", "former", "steward"},
    "leave": {"participant", "coach", "client", "sponsor", "expert", "follower"},
}


def attempts(doetank, by, someone):
    return {
        "sharpen": lambda: actions.sharpen(doetank, by=by, problem_statement="p", stakeholders=["a"]),
        "appoint": lambda: actions.appoint(doetank, by=by, member=someone, role="follower"),
        "appoint_lead": lambda: actions.appoint(doetank, by=by, member=someone, role="lead"),
        "admit": lambda: actions.admit(doetank, by=by, reason="Omdat het kan" if by.steward else ""),
        "move": lambda: actions.move_phase(doetank, by=by, phase="paused"),
        "stop": lambda: actions.stop(doetank, by=by, reason="r", lesson="l"),
        "ask": lambda: actions.ask_consult(doetank, by=by, expert=someone, title="t", body="b"),
        "record": lambda: make_finding(doetank, by),
        "join": lambda: actions.join(doetank, by=by),
        "leave": lambda: actions.leave(doetank, by=by),
    }


@pytest.mark.parametrize("deed", MAY)
@pytest.mark.parametrize("role", [*Role.values, "former", "nobody", "steward", "visitor"])
def test_the_matrix_of_roles(role, deed, anna, bram, coen, steward, otto):
    from tests.doetanks.scenes import fill

    doetank = make_doetank(anna)
    fill(doetank, anna, coen, bram)
    by = {"lead": anna, "coach": coen, "client": bram, "steward": steward, "visitor": otto}.get(role) or make_member()
    if role in ("participant", "sponsor", "expert", "follower"):
        actions.appoint(doetank, by=anna, member=by, role=role)
    if role == "former":
        actions.join(doetank, by=by)
        actions.leave(doetank, by=by)
    deed_done = attempts(doetank, by, make_member())[deed]
    if role in MAY[deed]:
        deed_done()
    else:
        with pytest.raises(NotAllowed):
            deed_done()


PAGES = {
    "aanscherpen": TEAM,
    "team": LEADING,
    "fase": LEADING,
    "stoppen": LEADING,
    "consulten/nieuw": TEAM,
    "bevindingen/nieuw": TEAM,
}


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_keep_the_same_rules(page, anna, bram, coen, other, steward, otto, client_of):
    path = f"/doetanks/{make_admitted(anna, coen, bram).pk}/{page}/"
    for role, someone in {"lead": anna, "coach": coen, "client": bram, "nobody": other, "steward": steward}.items():
        expected = 200 if role in PAGES[page] else 403
        assert client_of(someone).get(path).status_code == expected, role
    assert client_of(otto).get(path)["Location"].startswith("/inloggen/?next=")


def test_a_stopped_doetank_is_left_in_peace_but_still_learns(anna, bram, coen):
    doetank = make_admitted(anna, coen, bram)
    actions.stop(doetank, by=anna, reason="r", lesson="l")
    for deed, done in attempts(doetank, anna, make_member()).items():
        if deed != "record":
            with pytest.raises(NotAllowed):
                done()
    make_finding(doetank, anna)


def test_the_gate_names_everything_and_nothing_more():
    assert [item.met for item in gate("", 0, "", [])] == [False] * 7
    team = [("lead", 1), ("participant", 1), ("participant", 2), ("coach", 3), ("sponsor", None)]
    assert all(item.met for item in gate("p", 1, "", team))
    assert [item.met for item in gate("p", 1, "", team[:4])].count(False) == 1
    assert all(item.met for item in gate("p", 1, "Wethouder", team[:4]))
    eleven = [("participant", number) for number in range(10)]
    assert not gate("p", 1, "x", [*team, *eleven])[3].met
    assert not gate("p", 1, "x", [("lead", None), ("participant", None), ("participant", 4), ("coach", 5)])[4].met


def test_where_a_doetank_may_go():
    assert reachable("sharpening") == ["researching", "paused"]
    assert reachable("finished")[0] == "handing_over"
    assert reachable("paused", "designing") == ["designing", "researching", "sharpening"]
    assert reachable("stopped") == []


def test_addresses_are_those_of_the_kinds():
    from django.urls import reverse

    names = {Kind.CHALLENGE: "challenge", Kind.DOETANK: "doetank", Kind.CONSULT: "consult", Kind.FINDING: "finding"}
    for kind, name in names.items():
        assert reverse(f"doetanks:{name}", args=[7]) == address(kind, 7)


def test_who_is_not_findable_is_not_found_by_their_address_either(anna, bram):
    assert [pk for pk, _name in find_people(anna.email.upper())] == [anna.id]
    Member.objects.filter(pk=anna.id).update(findable=False)
    assert find_people(anna.email) == []
    assert find_people("Anna") == []


def test_who_founded_a_closed_doetank_and_left_stands_outside_it(anna, coen, client_of):
    doetank = make_doetank(anna, visibility="team", title="Kwartelkuil")
    finding = make_finding(doetank, anna, visibility="team")
    open_one = make_finding(doetank, anna, visibility="network")
    client = client_of(anna)
    places = (f"/doetanks/{doetank.pk}/", f"/bevindingen/{finding.pk}/")
    assert [client.get(place).status_code for place in places] == [200, 200]
    actions.appoint(doetank, by=anna, member=coen, role="lead")
    actions.leave(doetank, by=anna)
    assert [client.get(place).status_code for place in places] == [404, 404]
    for place in ("/doetanks/", "/zoeken/?q=Kwartelkuil", f"/mensen/{anna.id}/", "/"):
        assert "Kwartelkuil</" not in client.get(place).content.decode(), place
    assert client.get(f"/bevindingen/{open_one.pk}/").status_code == 200
    with pytest.raises(NotAllowed):
        make_finding(doetank, anna, title="Nog iets")


def test_who_is_suspended_does_not_count_for_admission(anna, bram, coen, steward, client_of):
    doetank = make_doetank(anna)
    fill(doetank, anna, coen, bram)
    doetank = fresh(doetank)
    assert all(item.met for item in gate_of(doetank))
    suspend(coen.id, by=steward, reason="Drie keer op de persoon.")
    after = [item.met for item in gate_of(doetank)]
    assert after.count(False) == 1
    page = client_of(anna).get(f"/doetanks/{doetank.pk}/").text
    assert page.count("Ontbreekt nog:") == 1
    with pytest.raises(ValidationError, match="coach"):
        actions.admit(doetank, by=anna)


def test_who_is_suspended_does_not_make_a_team_of_two_sectors(anna, bram, coen):
    doetank = make_admitted(anna, coen, bram)
    actions.move_phase(doetank, by=coen, phase="designing")
    doers = doetank.roles.filter(role="participant").values("member")
    Member.objects.filter(pk__in=doers).update(state="suspended")
    with pytest.raises(ValidationError) as problem:
        actions.move_phase(doetank, by=coen, phase="experimenting")
    assert list(problem.value.error_dict) == ["note"]
    Member.objects.filter(pk__in=doers).update(state="active")
    actions.move_phase(doetank, by=coen, phase="experimenting")
