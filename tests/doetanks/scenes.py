"""How a story about a Doetank begins."""

from typing import Any

from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.models import Doetank
from tests.factories import make_member, make_organisation


def make_challenge(by: Any, **changes: Any) -> Any:
    given = {"title": "Mensen bellen over onze brief", "body": "Elke week **180** keer.", "visibility": "public"}
    return actions.bring_in_challenge(by=by, **{**given, **changes})


def make_doetank(lead: Any, **changes: Any) -> Any:
    """A Doetank with nothing but its lead."""
    return actions.form_doetank(make_challenge(lead), by=lead, **{"title": "Brieven die kloppen", **changes})


def fill(doetank: Any, lead: Any, coach: Any, client: Any) -> list[Any]:
    """Everything the gate asks; gives the two other participants, of another sector than the lead."""
    police = make_organisation("Politie Eenheid Oost", "police")
    doers = [make_member("Pim Smit", police), make_member("Roos Mol", police)]
    actions.appoint(doetank, by=lead, member=coach, role="coach")
    actions.appoint(doetank, by=lead, member=client, role="client")
    for member in doers:
        actions.join(doetank, by=member)
    actions.sharpen(
        doetank, by=lead, problem_statement="Niemand vraagt de lezer iets.", stakeholders=["Inwoners", "Juristen"]
    )
    return doers


def make_admitted(lead: Any, coach: Any, client: Any, **changes: Any) -> Any:
    """A Doetank that went through the gate and is researching."""
    doetank = make_doetank(lead, **changes)
    fill(doetank, lead, coach, client)
    actions.admit(doetank, by=coach)
    actions.move_phase(doetank, by=coach, phase="researching")
    return fresh(doetank)


def make_finding(doetank: Any, by: Any, **changes: Any) -> Any:
    given = {
        "title": "Een score zegt niets", "approach": "40 brieven geteld", "learned": "Geen **verband**.", "go_on": "Vraag vijf lezers",
        "verdict": "fails", "context": "Eén gemeente, zes weken",
    }  # fmt: skip
    return actions.record_finding(doetank, by=by, **{**given, **changes})


def fresh(doetank: Any) -> Any:
    return Doetank.objects.get(pk=doetank.pk)
