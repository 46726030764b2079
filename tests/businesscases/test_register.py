"""What the database itself keeps: history, one adoption for each organisation, and no race that makes two."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from slimmernetwerk.activity.models import Event
from slimmernetwerk.businesscases import actions, queries
from slimmernetwerk.businesscases.models import Adoption, AdoptionEvent, BusinessCase
from slimmernetwerk.contributions.actions import Stale
from slimmernetwerk.members.models import Member, Organisation
from slimmernetwerk.toolkit import clock
from tests.businesscases.scenes import make_adoption, make_case, make_result
from tests.factories import make_member


def together(*deeds):
    """Do all of these at the same moment, each on a connection of its own; gives what each answered or raised."""
    barrier, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            barrier.wait()
            answers[place] = deed()
        except (ValidationError, IntegrityError) as problem:
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def colleagues_of(viewer, number, **options):
    organisation = Organisation.objects.get(pk=viewer.organisation_id)
    return [make_member(organisation=organisation, **options) for _one in range(number)]


@pytest.mark.django_db(transaction=True)
def test_colleagues_who_take_it_over_at_once_make_one_adoption(anna, coen, bram):
    case = make_case(anna, coen, bram)
    people = colleagues_of(bram, 5)
    answers = together(*(lambda by=by: actions.adopt(case, by=by) for by in people))
    assert Adoption.objects.count() == 1
    assert sum(isinstance(one, Adoption) for one in answers) == 1
    refused = [one for one in answers if not isinstance(one, Adoption)]
    assert all("staat al in het register" in str(one) for one in refused)
    assert Event.objects.filter(verb="adopted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_mandate_holders_who_confirm_at_once_confirm_once(anna, coen, bram):
    adoption = actions.adopt(make_case(anna, coen, bram), by=bram)
    people = [bram, *colleagues_of(bram, 3, mandate=True)]
    answers = together(*(lambda by=by: actions.confirm_adoption(adoption, by=by) for by in people))
    assert sum(one is None for one in answers) == 1
    assert adoption.history.filter(happening="confirmed").count() == 1
    assert queries.confirmed_adoptions_count() == 1
    assert Event.objects.filter(verb="confirmed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_edit_the_same_version_one_is_told(anna, coen, bram, steward):
    case = make_case(anna, coen, bram)

    def edit(by, text):
        return lambda: actions.edit_case(case, by=by, version=case.version, title=text, promise="p")

    answers = together(edit(anna, "Van Anna"), edit(steward, "Van Stien"))
    assert sum(isinstance(one, Stale) for one in answers) == 1
    kept = BusinessCase.objects.get(pk=case.pk)
    assert kept.version == case.version + 1
    assert kept.title == ("Van Stien" if isinstance(answers[0], Stale) else "Van Anna")


@pytest.mark.django_db(transaction=True)
def test_figures_changed_at_once_each_make_a_version(anna, coen, bram):
    case = make_case(anna, coen, bram)
    answers = together(
        *(lambda name=name: actions.set_driver(case, by=anna, name=name, low=1, middle=2, high=3) for name in "abcd")
    )
    assert not [one for one in answers if isinstance(one, Exception)]
    kept = BusinessCase.objects.get(pk=case.pk)
    assert kept.version == case.version + 4
    assert kept.versions.count() == 5
    assert sorted(kept.drivers.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_adoption(anna, coen, bram):
    adoption = make_adoption(make_case(anna, coen, bram), bram)
    again = Adoption.objects.get(pk=adoption.pk)
    again.pk = again.id = again.contribution_ptr_id = None
    again.uuid = "11111111-1111-4111-8111-111111111111"
    again._state.adding = True
    with pytest.raises(IntegrityError, match="adoption_once"), transaction.atomic():
        again.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE businesscases_adoptionevent SET note = 'anders'",
        "UPDATE businesscases_adoptionevent SET after = 'in_use'",
        "UPDATE businesscases_adoptionevent SET happened = now()",
        'UPDATE businesscases_adoptionevent SET facts = \'{"price": "0"}\'',
        "UPDATE businesscases_adoptionevent SET actor_id = %s",
        "UPDATE businesscases_adoptionevent SET actor_id = NULL, note = 'weg'",
        "DELETE FROM businesscases_adoptionevent",
    ],
)
def test_the_database_refuses_to_change_or_delete_history(change, anna, coen, bram):
    adoption = make_adoption(make_case(anna, coen, bram), bram, stage="trial")
    before = list(adoption.history.order_by("id").values())
    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change, [anna.id] if "%s" in change else None)
    assert list(adoption.history.order_by("id").values()) == before


@pytest.mark.django_db
def test_a_person_may_be_forgotten_while_the_history_stays(anna, coen, bram):
    adoption = make_adoption(make_case(anna, coen, bram), bram, stage="trial")
    told = adoption.history.count()
    AdoptionEvent.objects.filter(actor=bram.id).update(actor=None)
    assert AdoptionEvent.objects.filter(actor=None).count() == told
    colleague = make_member(organisation=Organisation.objects.get(pk=bram.organisation_id))
    actions.move_adoption(adoption, by=colleague, stage="in_use", note="Van mij")
    Member.objects.get(pk=colleague.id).delete()
    assert adoption.history.count() == told + 1
    assert adoption.history.latest("id").note == "Van mij"


@pytest.mark.django_db
def test_an_adoption_with_a_history_cannot_be_deleted(anna, coen, bram):
    from django.db.models import ProtectedError

    adoption = make_adoption(make_case(anna, coen, bram), bram)
    with pytest.raises(ProtectedError):
        adoption.delete()


@pytest.mark.django_db
def test_the_clock_of_a_mandate_is_the_clock_of_the_house(anna, coen, bram):
    """What was decided while a mandate lasted was decided well, also when it is told later."""
    adoption = actions.adopt(make_case(anna, coen, bram), by=bram)
    from slimmernetwerk.members.models import Mandate

    Mandate.objects.filter(member=bram.id).update(ended=timezone.localdate(clock.now()) - timedelta(days=10))
    with clock.at(clock.now() - timedelta(days=20)):
        actions.confirm_adoption(adoption, by=bram)
    assert queries.confirmed_adoptions_count() == 1


def test_what_stopped_is_not_confirmed_and_what_was_decided_does_not_become_interest_again(db, anna, coen, bram):
    adoption = make_adoption(make_case(anna, coen, bram), bram, stage="stopped", confirmed=False)
    assert queries.waiting_for(bram) == []
    with pytest.raises(ValidationError, match="bevestigen"):
        actions.confirm_adoption(adoption, by=bram)
    assert queries.confirmed_adoptions_count() == 0
    actions.move_adoption(adoption, by=bram, stage="trial")
    actions.confirm_adoption(adoption, by=bram)
    with pytest.raises(ValidationError) as refused:
        actions.move_adoption(adoption, by=bram, stage="interest")
    assert "stage" in refused.value.message_dict
    assert queries.confirmed_adoptions_count() == 1


def test_a_form_opened_before_the_confirmation_does_not_undo_it(db, anna, coen, bram):
    adoption = make_adoption(make_case(anna, coen, bram), bram, confirmed=False)
    opened = Adoption.objects.get(pk=adoption.pk).version
    actions.confirm_adoption(adoption, by=bram)
    with pytest.raises(Stale):
        actions.move_adoption(adoption, by=bram, stage="interest", price="€ 5", version=opened)
    assert Adoption.objects.get(pk=adoption.pk).stage == "decision"


@pytest.mark.parametrize("name", ["baseline", "target", "measured"])
def test_a_measured_number_too_large_to_be_true_is_an_error_at_its_field(db, anna, coen, bram, name):
    adoption = make_adoption(make_case(anna, coen, bram), bram, stage="trial")
    with pytest.raises(ValidationError) as refused:
        make_result(adoption, bram, **{name: Decimal("9" * 20)})
    assert list(refused.value.message_dict) == [name]


def test_results_of_what_nobody_confirmed_are_not_among_those_of_the_case(db, anna, coen, bram, client_of):
    case = make_case(anna, coen, bram)
    adoption = make_adoption(case, bram, stage="in_use", confirmed=False)
    make_result(adoption, bram, title="Driemaal zo goed")
    path = case.get_absolute_url()
    assert "Driemaal zo goed" not in client_of(anna).get(path).content.decode()
    actions.confirm_adoption(adoption, by=bram)
    assert "Driemaal zo goed" in client_of(anna).get(path).content.decode()


def test_a_published_case_keeps_the_parts_it_was_published_with(db, anna, coen, bram):
    case = make_case(anna, coen, bram)
    with pytest.raises(ValidationError) as refused:
        actions.edit_case(case, by=anna, version=case.version, title=case.title, promise=case.promise, risks=" ")
    assert list(refused.value.message_dict) == ["risks"]
