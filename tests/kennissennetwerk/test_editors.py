"""Who publishes in the name of a partner: named, dated, and over when the job is (JO-4, JO-8)."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import ValidationError

from slimmernetwerk.kennissennetwerk import actions
from slimmernetwerk.kennissennetwerk.models import KnowledgeItem, KnowledgePartner, PartnerEditor
from slimmernetwerk.kennissennetwerk.queries import edits
from slimmernetwerk.members import actions as members
from slimmernetwerk.members.models import Affiliation, Member, Organisation
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from tests.contributions.test_at_once import together
from tests.factories import make_member, make_organisation
from tests.kennissennetwerk.scenes import make_item, make_partner
from tests.members.scenes import acts

pytestmark = pytest.mark.django_db
STRANGE = 'Jan & "Piet" <x> 🙂'


@pytest.fixture
def partner(steward, dieuwke):
    return make_partner(steward, dieuwke)


@pytest.fixture
def colleague(dieuwke):
    return make_member("Kees Collega", Organisation.objects.get(pk=dieuwke.organisation_id))


def editors_page(partner):
    return f"/partners/{partner.pk}/redacteuren/"


def end_page(partner, member):
    return f"{editors_page(partner)}{member.id}/einde/"


def typed(colleague, **other):
    return {"member": colleague.id, "ends": "", **other}


def alone(partner):
    """Nobody publishes for it now."""
    PartnerEditor.objects.filter(partner=partner).delete()
    return partner


def test_a_steward_names_the_first_editor_who_publishes_and_names_a_colleague(
    steward, dieuwke, colleague, anna, client_of
):
    organisation = Organisation.objects.get(pk=dieuwke.organisation_id)
    partner = actions.welcome_partner(organisation, by=steward, about="Wij meten.")
    with pytest.raises(NotAllowed):
        make_item(dieuwke, partner)
    assert "Geen redacteur" in client_of(steward).get("/partners/").content.decode()
    assert "Geen redacteur" not in client_of(anna).get("/partners/").content.decode()
    response = client_of(steward).post(editors_page(partner), typed(dieuwke))
    assert response["Location"] == editors_page(partner)
    make_item(dieuwke, partner)
    assert "Geen redacteur" not in client_of(steward).get("/partners/").content.decode()
    assert client_of(dieuwke).post(editors_page(partner), typed(colleague)).status_code == 302
    make_item(colleague, partner)
    assert [letter.to for letter in mail.outbox] == [[dieuwke.email], [colleague.email]]
    assert mail.outbox[0].subject == "Je bent nu redacteur van Kennisinstituut Voorbeeld"
    page = client_of(anna).get(f"/partners/{partner.pk}/").content.decode()
    for name in ("Redacteuren", "Dieuwke Hoekstra", "Kees Collega"):
        assert name in page
    log = client_of(steward).get("/beheer/logboek/").content.decode()
    assert "benoemde een redacteur van een partner" in log
    assert acts().count("named_editor") == 2


def test_nobody_names_themselves_nor_gives_themselves_another_year(steward, dieuwke, colleague, partner, client_of):
    with pytest.raises(NotAllowed):
        actions.name_editor(partner, by=colleague, member=colleague.id)
    with pytest.raises(ValidationError, match="Je kunt jezelf niet benoemen"):
        actions.name_editor(partner, by=dieuwke, member=dieuwke.id)
    assert f'value="{dieuwke.id}"' not in client_of(dieuwke).get(editors_page(partner)).content.decode()
    own = make_member("Stien Twee", partner.organisation, steward=True)
    with pytest.raises(ValidationError, match="Je kunt jezelf niet benoemen"):
        actions.name_editor(partner, by=own, member=own.id)
    assert PartnerEditor.objects.count() == 1


def test_a_colleague_without_the_task_reads_whom_to_ask(dieuwke, colleague, partner, client_of):
    client = client_of(colleague)
    page = client.get(f"/partners/{partner.pk}/").content.decode()
    assert "Vraag een van de redacteuren om je te benoemen." in page
    assert "/kennis/nieuw/" not in page
    refused = client.get("/kennis/nieuw/")
    assert refused.status_code == 403
    assert "Dieuwke Hoekstra" in refused.content.decode()
    assert client.get(editors_page(partner)).status_code == 403
    assert client.post("/kennis/nieuw/", {"title": "x"}).status_code == 403
    assert "Publiceer kennis" not in client.get("/kennis/").content.decode()
    # What partners and members do together is of the whole organisation.
    assert client.get("/samenwerkingen/nieuw/").status_code == 200
    assert client.post(f"/partners/{partner.pk}/redacteuren/vragen/").status_code == 403


def test_without_an_editor_a_colleague_asks_and_the_steward_sees_it_once_a_week(
    steward, colleague, anna, partner, client_of
):
    asking = f"/partners/{alone(partner).pk}/redacteuren/vragen/"
    mail.outbox.clear()
    page = client_of(colleague).get(f"/partners/{partner.pk}/").content.decode()
    assert "Vraag een beheerder om een redacteur" in page
    for _time in range(2):
        assert client_of(colleague).post(asking).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [steward.email]
    assert "Kees Collega" in letter.body
    assert editors_page(partner) in letter.body
    assert "Om een redacteur is gevraagd op" in client_of(steward).get("/partners/").content.decode()
    assert client_of(anna).post(asking).status_code == 403
    with clock.at(clock.now() + timedelta(days=8)):
        client_of(colleague).post(asking)
    assert len(mail.outbox) == 2
    actions.name_editor(partner, by=steward, member=colleague.id)
    assert KnowledgePartner.objects.get().editor_asked is None


def test_the_task_ends_by_itself_after_at_most_a_year(steward, dieuwke, colleague, partner):
    today = clock.today()
    assert PartnerEditor.objects.get().ends == today + timedelta(days=365)
    for wrong in (today, today - timedelta(days=1), today + timedelta(days=366), date.max):
        with pytest.raises(ValidationError) as problem:
            actions.name_editor(partner, by=dieuwke, member=colleague.id, ends=wrong)
        assert "ends" in problem.value.error_dict
    actions.name_editor(partner, by=dieuwke, member=colleague.id, ends=today + timedelta(days=30))
    with clock.at(clock.now() + timedelta(days=31)):
        assert edits(dieuwke, partner.pk)
        with pytest.raises(NotAllowed):
            make_item(colleague, partner)
        # Another year, by somebody else.
        actions.name_editor(partner, by=dieuwke, member=colleague.id)
        make_item(colleague, partner)
    with clock.at(clock.now() + timedelta(days=366)):
        assert not edits(dieuwke, partner.pk)


def test_a_month_before_the_end_an_editor_reads_whom_to_ask_for_another_year(steward, dieuwke, partner, client_of):
    client, asked = client_of(dieuwke), "Je jaar als redacteur is bijna om"
    assert asked not in client.get("/").content.decode()
    with clock.at(clock.now() + timedelta(days=340)):
        page = client.get("/").content.decode()
        assert asked in page
        assert f"/partners/{partner.pk}/" in page
        actions.name_editor(partner, by=steward, member=dieuwke.id)
        assert asked not in client.get("/").content.decode()


def test_a_steward_sees_the_task_and_its_last_day_among_what_someone_does(steward, dieuwke, partner, client_of):
    members.offer_expertise(by=dieuwke, themes=["dienstverlening"], most_open=1)
    page = client_of(steward).get(f"/beheer/leden/{dieuwke.id}/").content.decode()
    for words in ("Redacteur van een partner", "Kennisinstituut Voorbeeld", "Expert", "dienstverlening"):
        assert words in page


def test_a_change_of_job_ends_the_task_and_stewards_hear_that_nobody_is_left(steward, dieuwke, partner, client_of):
    make_organisation("Gemeente Nieuw", domains=("nieuw.example",))
    mail.outbox.clear()
    members.change_work(by=dieuwke, email="dieuwke@nieuw.example")
    assert not PartnerEditor.objects.exists()
    assert acts()[-1] == "ended_editor"
    letters = [letter for letter in mail.outbox if letter.to == [steward.email]]
    assert [letter.subject for letter in letters] == ["Niemand publiceert nog voor Kennisinstituut Voorbeeld"]
    assert "Dieuwke" not in letters[0].body
    assert client_of(viewer_for(dieuwke.id)).get("/kennis/nieuw/").status_code == 403


def test_who_comes_back_later_is_no_editor_by_an_old_naming(dieuwke, partner):
    """Also where the job ended in a way that did not say farewell."""
    home, today = partner.organisation, clock.today()
    Affiliation.objects.filter(member=dieuwke.id).update(ended=today)
    Affiliation.objects.create(member_id=dieuwke.id, organisation=home, started=today + timedelta(days=1))
    with clock.at(clock.now() + timedelta(days=2)):
        assert not edits(viewer_for(dieuwke.id), partner.pk)


def test_who_leaves_the_network_leaves_the_task_and_a_second_editor_goes_on(steward, dieuwke, colleague, partner):
    actions.name_editor(partner, by=dieuwke, member=colleague.id)
    mail.outbox.clear()
    members.leave_network(by=dieuwke, names_stay=["knowledge"])
    assert list(PartnerEditor.objects.values_list("member", flat=True)) == [colleague.id]
    assert not [letter for letter in mail.outbox if letter.to == [steward.email]]
    members.leave_network(by=colleague)
    assert [letter.to for letter in mail.outbox if "Niemand publiceert" in letter.subject] == [[steward.email]]


def test_an_editor_stops_and_ends_that_of_another(steward, dieuwke, colleague, anna, partner, client_of):
    actions.name_editor(partner, by=dieuwke, member=colleague.id)
    mail.outbox.clear()
    assert client_of(anna).post(end_page(partner, colleague)).status_code == 403
    assert client_of(dieuwke).post(end_page(partner, colleague))["Location"] == f"/partners/{partner.pk}/"
    assert [letter.to for letter in mail.outbox] == [[colleague.email]]
    # Twice is told, and breaks nothing.
    page = client_of(dieuwke).post(end_page(partner, colleague), follow=True).content.decode()
    assert "is geen redacteur van deze partner" in page
    assert "Stop als redacteur" in client_of(dieuwke).get(f"/partners/{partner.pk}/").content.decode()
    client_of(dieuwke).post(end_page(partner, dieuwke))
    assert not PartnerEditor.objects.exists()
    assert client_of(steward).post(end_page(partner, dieuwke)).status_code == 302


def test_another_partner_and_another_id_lead_nowhere(steward, dieuwke, anna, partner, client_of):
    other = actions.welcome_partner(make_organisation("Ander Lab", "knowledge_partner"), by=steward, about="x")
    assert client_of(dieuwke).get(editors_page(other)).status_code == 403
    assert client_of(dieuwke).post(editors_page(partner), typed(anna)).status_code == 422
    with pytest.raises(ValidationError, match="Kies iemand die nu bij deze partner werkt"):
        actions.name_editor(partner, by=dieuwke, member=anna.id)
    with pytest.raises(NotAllowed):
        make_item(dieuwke, other)
    assert client_of(steward).get("/partners/999999/redacteuren/").status_code == 404
    assert client_of(steward).post("/partners/999999/redacteuren/1/einde/").status_code == 404


@pytest.mark.parametrize(
    ("field", "bad"), [("member", ""), ("member", "x"), ("member", "9" * 30), ("member", "\x00"), ("ends", "é🙂"), ("ends", "2020-01-01"), ("ends", "9999-12-31")]
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field(dieuwke, colleague, partner, client_of, field, bad):
    response = client_of(dieuwke).post(editors_page(partner), typed(colleague, **{field: bad}))
    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.content.decode()
    assert PartnerEditor.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_end_each_other_do_not_wait_for_ever(steward, dieuwke, colleague, partner):
    actions.name_editor(partner, by=dieuwke, member=colleague.id)

    def end(by, member):
        try:
            actions.end_editor(partner, by=by, member=member)
        except NotAllowed as problem:
            return problem
        return None

    answers = together(lambda: end(dieuwke, colleague.id), lambda: end(colleague, dieuwke.id))
    assert sum(isinstance(one, NotAllowed) for one in answers) == 1
    assert PartnerEditor.objects.count() == 1


def test_names_in_the_mails_are_as_they_are(steward):
    home = make_organisation('Instituut "A & B"', "knowledge_partner")
    editor = make_member(STRANGE, home)
    partner = make_partner(steward, editor)
    actions.end_editor(partner, by=steward, member=editor.id)
    actions.ask_for_editor(partner, by=editor)
    assert len(mail.outbox) == 4
    for letter in mail.outbox:
        assert 'Instituut "A & B"' in letter.subject
        assert "&amp;" not in letter.body
        assert "\n\n\n" not in letter.body


def test_a_visitor_reads_no_names_of_editors(otto, dieuwke, partner, client_of):
    assert "Dieuwke" not in client_of(otto).get(f"/partners/{partner.pk}/").content.decode()


def test_the_pages_cost_the_same_for_one_editor_and_for_three(dieuwke, otto, partner, client_of, page_queries):
    client = client_of(dieuwke)
    paths = ("/partners/", f"/partners/{partner.pk}/", "/kennis/", editors_page(partner))
    counts = [len(page_queries(client, path)) for path in paths]
    assert max(counts) <= 5
    for name in ("Twee", "Drie"):
        actions.name_editor(partner, by=dieuwke, member=make_member(name, partner.organisation).id)
    assert [len(page_queries(client, path)) for path in paths] == counts
    assert len(page_queries(client_of(otto), f"/partners/{partner.pk}/")) == 1


def test_who_published_so_far_is_an_editor_for_a_year_and_nobody_else_is(dieuwke, colleague, anna, partner):
    """The change of the database that brings the task."""
    gone = make_member("Weg Gegaan", partner.organisation)
    actions.name_editor(partner, by=dieuwke, member=gone.id)
    for one in (dieuwke, gone):
        make_item(one, partner)
    Affiliation.objects.filter(member=gone.id).update(ended=clock.today())
    PartnerEditor.objects.all().delete()
    import_module("slimmernetwerk.kennissennetwerk.migrations.0003_first_editors").name_who_published(apps, None)
    assert KnowledgeItem.objects.count() == 2
    (made,) = PartnerEditor.objects.all()
    assert (made.member_id, (made.ends - made.begins).days) == (dieuwke.id, 365)
    assert edits(dieuwke, partner.pk)
    assert Member.objects.filter(pk=gone.id).exists()


def test_who_is_suspended_hears_that_editing_ended(steward, dieuwke, partner):
    members.suspend(dieuwke.id, by=steward, reason="Om een andere reden")
    before = len(mail.outbox)
    actions.end_editor(partner, by=steward, member=dieuwke.id)
    letters = [letter for letter in mail.outbox[before:] if "redacteur" in letter.subject]
    assert [dieuwke.email] in [letter.to for letter in letters]
