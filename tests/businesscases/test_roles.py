"""Who may write, publish, calculate, take over, confirm, move and measure, and who may not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from slimmernetwerk.businesscases import actions, queries
from slimmernetwerk.businesscases.models import Adoption, BusinessCase
from slimmernetwerk.contributions.actions import revise
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.members.models import Affiliation, Mandate, Member, Organisation
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.businesscases.scenes import make_adoption, make_case, make_doetank, make_draft, make_result
from tests.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db

WRITERS = {"lead", "participant", "coach"}
EVERYONE = (
    "lead",
    "participant",
    "coach",
    "client",
    "sponsor",
    "expert",
    "follower",
    "former",
    "nobody",
    "steward",
    "visitor",
)


def people_of(doetank, anna, coen, bram, steward, otto):
    """Someone for each role; the former participant left."""
    found = {"lead": anna, "coach": coen, "client": bram, "steward": steward, "visitor": otto, "nobody": make_member()}
    for role in ("participant", "sponsor", "expert", "follower"):
        found[role] = make_member()
        doetanks.appoint(doetank, by=anna, member=found[role], role=role)
    found["former"] = make_member()
    doetanks.appoint(doetank, by=anna, member=found["former"], role="participant")
    doetanks.leave(doetank, by=found["former"])
    return found


def allowed(deed):
    try:
        deed()
    except NotAllowed:
        return False
    return True


def test_only_the_present_team_begins_the_case_of_a_doetank(anna, coen, bram, steward, otto, client_of):
    doetank = make_doetank(anna, coen, bram)
    people = people_of(doetank, anna, coen, bram, steward, otto)
    for role in EVERYONE:
        by = people[role]
        begun = allowed(lambda by=by: actions.start_case(doetank, by=by, title="t", promise="p"))
        assert begun == (role in WRITERS), role
        if role in ("client", "follower", "former", "nobody", "steward"):
            assert client_of(by).get(f"/businesscases/nieuw/{doetank.pk}/").status_code == 403, role
    assert BusinessCase.objects.count() == len(WRITERS)


def test_a_doetank_that_was_not_admitted_writes_no_case(anna, client_of):
    from tests.doetanks.scenes import make_doetank as make_bare

    bare = make_bare(anna)
    assert not allowed(lambda: actions.start_case(bare, by=anna, title="t", promise="p"))
    assert client_of(anna).get(f"/businesscases/nieuw/{bare.pk}/").status_code == 403


def test_without_a_doetank_only_a_steward_writes(anna, coen, bram, dieuwke, steward, otto):
    for by in (anna, coen, bram, dieuwke, otto):
        assert not allowed(lambda by=by: actions.start_case(None, by=by, title="t", promise="p"))
    assert actions.start_case(None, by=steward, title="t", promise="p").state == "draft"


def test_a_draft_is_changed_and_published_by_its_author_alone(anna, coen, bram, steward, otto, client_of):
    doetank = make_doetank(anna, coen, bram)
    people = people_of(doetank, anna, coen, bram, steward, otto)
    for role in EVERYONE:
        draft = make_draft(anna, doetank, title=f"Voor {role}")
        by = people[role]
        own = role == "lead"
        assert (
            allowed(lambda by=by, it=draft: actions.edit_case(it, by=by, version=1, title="x", promise="y")) == own
        ), role
        assert (
            allowed(lambda by=by, it=draft: actions.set_driver(it, by=by, name="n", low=1, middle=1, high=1)) == own
        ), role
        assert allowed(lambda by=by, it=draft: actions.publish_case(it, by=by)) == own, role


def test_a_published_case_is_changed_by_its_author_and_a_steward(anna, coen, bram, steward, otto):
    case = make_case(anna, coen, bram)
    line = case.lines.first()
    same = {"label": "l", "kind": "cost", "timing": "once", "amount_low": 1, "amount_middle": 1, "amount_high": 1}
    for by, may in ((anna, True), (steward, True), (coen, False), (bram, False), (otto, False)):
        assert allowed(lambda by=by: actions.add_line(case, by=by, **same)) == may
        assert allowed(lambda by=by: actions.change_line(line, by=by, **same)) == may
    assert not allowed(lambda: actions.remove_line(line, by=bram))
    assert not allowed(lambda: actions.remove_driver(case.drivers.get(), by=coen))


def test_who_works_somewhere_calculates_and_takes_over_what_is_open(anna, coen, bram, steward, otto, client_of):
    case = make_case(anna, coen, bram)
    loner = make_member()
    Affiliation.objects.filter(member=loner.id).update(ended=date(2024, 1, 1))
    loner = viewer_for(loner.id)
    for by, may in ((bram, True), (coen, True), (steward, True), (loner, False), (otto, False)):
        assert allowed(lambda by=by: actions.calculate_for(case, by=by, values={})) == may
        assert allowed(lambda by=by: actions.adopt(case, by=by)) == may
    draft = make_draft(anna, case.doetank, title="Nog niet")
    assert not allowed(lambda: actions.adopt(draft, by=anna))
    assert not allowed(lambda: actions.calculate_for(draft, by=anna, values={}))


def test_what_only_the_team_reads_is_not_taken_over(anna, coen, bram):
    case = make_case(anna, coen, bram, visibility="team")
    assert not allowed(lambda: actions.adopt(case, by=anna))
    assert not allowed(lambda: actions.adopt(case, by=bram))
    assert allowed(lambda: actions.calculate_for(case, by=anna, values={}))


def colleague_of(viewer, **options):
    return make_member(organisation=Organisation.objects.get(pk=viewer.organisation_id), **options)


def test_only_who_holds_the_mandate_today_confirms(anna, coen, bram, dieuwke, steward, otto, client_of):
    case = make_case(anna, coen, bram)
    colleague = colleague_of(bram)
    adoption = actions.adopt(case, by=colleague)
    elsewhere = make_member(organisation=make_organisation("Waterschap Elders", "water_authority"), mandate=True)
    ended = colleague_of(bram, mandate=True)
    Mandate.objects.filter(member=ended.id).update(ended=timezone.localdate(clock.now()))
    future = colleague_of(bram, mandate=True)
    Mandate.objects.filter(member=future.id).update(started=timezone.localdate(clock.now()) + timedelta(days=1))
    for by in (anna, coen, dieuwke, steward, otto, colleague, elsewhere, ended, future):
        assert not allowed(lambda by=by: actions.confirm_adoption(adoption, by=by)), by.name
        if by.signed_in:
            assert client_of(by).post(f"/overnames/{adoption.pk}/bevestigen/").status_code == 403, by.name
            assert "/bevestigen/" not in client_of(by).get(f"/overnames/{adoption.pk}/").content.decode(), by.name
    assert Adoption.objects.get().confirmed is None
    assert "/bevestigen/" in client_of(bram).get(f"/overnames/{adoption.pk}/").content.decode()
    actions.confirm_adoption(adoption, by=bram)
    assert Adoption.objects.get().confirmed_by_id == bram.id
    with pytest.raises(ValidationError, match="al bevestigd"):
        actions.confirm_adoption(adoption, by=bram)


def test_a_mandate_confirms_no_longer_than_it_lasts(anna, coen, bram):
    adoption = actions.adopt(make_case(anna, coen, bram), by=bram)
    Mandate.objects.filter(member=bram.id).update(ended=timezone.localdate(clock.now()) - timedelta(days=1))
    assert not allowed(lambda: actions.confirm_adoption(adoption, by=bram))


def test_only_the_adopting_organisation_tells_its_story(anna, coen, bram, dieuwke, steward, otto, client_of):
    adoption = make_adoption(make_case(anna, coen, bram), bram, stage="trial")
    colleague = colleague_of(bram)
    for by in (anna, coen, dieuwke, steward, otto):
        assert not allowed(lambda by=by: actions.move_adoption(adoption, by=by, stage="in_use"))
        assert not allowed(lambda by=by: make_result(adoption, by))
    actions.move_adoption(adoption, by=colleague, stage="in_use", note="Ook ik mag dit")
    make_result(adoption, colleague)
    page = client_of(anna).get(f"/overnames/{adoption.pk}/").content.decode()
    assert "/bijwerken/" not in page
    assert "/resultaten/nieuw/" not in page


def test_nothing_is_measured_before_a_trial(anna, coen, bram, client_of):
    adoption = make_adoption(make_case(anna, coen, bram), bram)
    assert not allowed(lambda: make_result(adoption, bram))
    assert client_of(bram).get(f"/overnames/{adoption.pk}/resultaten/nieuw/").status_code == 403
    actions.move_adoption(adoption, by=bram, stage="trial")
    with pytest.raises(ValidationError, match="niet wat verwacht wordt"):
        make_result(adoption, bram, measured_on=timezone.localdate(clock.now()) + timedelta(days=1))


def test_own_numbers_are_seen_by_colleagues_and_nobody_else(anna, coen, bram, dieuwke, steward, otto, client_of):
    case = make_case(anna, coen, bram)
    fork = actions.calculate_for(case, by=bram, values={case.drivers.get().pk: 5})
    path = f"/berekeningen/{fork.pk}/"
    assert client_of(bram).get(path).status_code == 200
    assert client_of(colleague_of(bram)).get(path).status_code == 200
    for by in (anna, coen, dieuwke, steward):
        assert client_of(by).get(path).status_code == 404, by.name
        assert client_of(by).get(f"/businesscases/{case.pk}/reken/?van={fork.pk}").status_code == 404, by.name
    assert client_of(otto).get(path)["Location"].startswith("/inloggen/")
    rows = queries.forks_of(colleague_of(bram), case)
    assert [row.pk for row in rows] == [fork.pk]
    assert queries.forks_of(dieuwke, case) == []


def test_a_case_that_is_closed_to_someone_closes_its_calculations_too(anna, coen, bram, client_of):
    case = make_case(anna, coen, bram, visibility="network")
    fork = actions.calculate_for(case, by=bram, values={})
    BusinessCase.objects.filter(pk=case.pk).update(state="removed")
    assert client_of(bram).get(f"/berekeningen/{fork.pk}/").status_code == 404


def test_otto_reads_what_is_public_without_the_names_of_those_who_moved_it(anna, coen, bram, otto, other, client_of):
    case = make_case(anna, coen, bram)
    adoption, colleague = make_adoption(case, bram, stage="trial"), colleague_of(bram, name="Yusra Movera")
    actions.move_adoption(adoption, by=colleague, stage="in_use", note="Het staat")
    page = client_of(otto).get(f"/overnames/{adoption.pk}/").content.decode()
    assert "Het staat" in page
    assert colleague.name not in page
    assert colleague.name in client_of(other).get(f"/overnames/{adoption.pk}/").content.decode()
    assert (
        Member.objects.get(pk=adoption.confirmed_by_id).name
        in client_of(other).get(f"/overnames/{adoption.pk}/").content.decode()
    )
    closed = make_case(make_member(), coen, bram, visibility="network")
    hidden = make_adoption(closed, bram)
    for path in (f"/businesscases/{closed.pk}/", f"/overnames/{hidden.pk}/", f"/businesscases/{closed.pk}/overnames/"):
        assert client_of(otto).get(path).status_code == 404
        assert client_of(other).get(path).status_code == 200


def test_without_names_the_case_hides_who_and_where_from_outsiders(anna, coen, bram, otto, other, client_of):
    from slimmernetwerk.contributions.models import Contribution

    case = make_case(anna, coen, bram)
    Contribution.objects.filter(pk__in=[case.pk, case.doetank_id]).update(unnamed=True)
    for by in (otto, other):
        page = client_of(by).get(f"/businesscases/{case.pk}/").content.decode()
        assert "Anna Bakker" not in page
        assert "Gemeente Voorbeeldstad" not in page
    assert "Anna Bakker" in client_of(coen).get(f"/businesscases/{case.pk}/").content.decode()


def test_a_steward_changes_the_words_of_what_they_see_and_of_no_draft_of_another(anna, bram, coen, steward):
    draft = make_draft(anna, make_doetank(anna, coen, bram))
    told = {"version": draft.version, "title": "Van een ander", "body": "Tekst"}
    for one in (steward, make_member("Kas Buiten")):
        with pytest.raises(NotAllowed, match="niet zien"):
            revise(draft, by=one, **told)
    revise(draft, by=anna, **told)
    assert BusinessCase.objects.get(pk=draft.pk).title == "Van een ander"
