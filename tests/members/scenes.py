"""How stories about roles begin: where someone works, what a steward types, another job, and what the log says."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from slimmernetwerk.members.models import Affiliation, Organisation, StewardAct
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock

STRANGE = 'Jan & "Piet" <x>'
REASON = "Hoofd dienstverlening, é 🙂"


def home_of(viewer: Any) -> Organisation:
    return Organisation.objects.get(pk=viewer.organisation_id)


def page_of(viewer: Any) -> str:
    """The page of the mandates of where someone works."""
    return f"/organisaties/{viewer.organisation_id}/mandaten/"


def typed(viewer: Any, **other: Any) -> dict[str, Any]:
    """A mandate for someone, as a steward fills in the form."""
    return {"member": viewer.id, "started": clock.today().isoformat(), "ended": "", "reason": REASON, **other}


def moved(viewer: Any, home: Organisation) -> Any:
    """Another job, from today on."""
    Affiliation.objects.filter(pk=viewer.affiliation_id).update(ended=clock.today())
    Affiliation.objects.create(member_id=viewer.id, organisation=home, started=clock.today())
    return viewer_for(viewer.id)


def acts() -> list[str]:
    """What the log of stewards holds, in order."""
    return list(StewardAct.objects.order_by("id").values_list("act", flat=True))


@contextmanager
def held(member_id: int) -> Iterator[None]:
    """Somebody writes a row about this member, and is not done; whoever waits for it gives up after two seconds."""
    other = connection.copy()
    with connection.cursor() as own:
        own.execute("SET lock_timeout = '2s'")
        try:
            with other.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute("SELECT 1 FROM members_member WHERE id = %s FOR KEY SHARE", [member_id])
                yield
        finally:
            other.close()
            own.execute("RESET lock_timeout")
