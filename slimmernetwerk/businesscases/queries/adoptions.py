"""One adoption for who changes it, who may confirm it, and how many there are."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from slimmernetwerk.businesscases.models import Adoption
from slimmernetwerk.contributions.queries import get_visible
from slimmernetwerk.doetanks.queries.people import require_sight
from slimmernetwerk.members.models import Mandate
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


def mandates(viewer: Viewer) -> QuerySet[Mandate]:
    """What this viewer may decide about today."""
    return Mandate.objects.in_force(clock.today()).filter(member=viewer.id)


def has_mandate(viewer: Viewer, organisation: int | None) -> bool:
    return viewer.signed_in and mandates(viewer).filter(organisation=organisation).exists()


def mandate_holders(organisation: int) -> list[str]:
    """Who can confirm for this organisation: the names of who can be found."""
    found = Mandate.objects.in_force(clock.today()).filter(organisation=organisation, member__findable=True)
    return list(found.order_by("member__sort_name").values_list("member__name", flat=True)[:5])


def lock_adoption(viewer: Viewer, adoption: Adoption) -> Adoption:
    """The adoption as it is now, held until the action is done."""
    require_sight(viewer, adoption)
    return Adoption.objects.select_related("case").held(adoption.pk)  # type: ignore[no-any-return]


def get_adoption(viewer: Viewer, pk: int) -> Adoption:
    return get_visible(viewer, Adoption, pk)  # type: ignore[no-any-return]


def own_adoption(viewer: Viewer, case: int) -> Adoption | None:
    """What the organisation of this viewer did with a case, when it is in the register."""
    return Adoption.objects.filter(case=case, adopter=viewer.organisation_id).first()  # type: ignore[no-any-return]


# Two small indexes answer it: the confirmed ones, and the few that can no longer be read. The literals let the database see
# that these indexes fit.
_CONFIRMED = """
    SELECT count(*) FROM businesscases_adoption a WHERE a.confirmed IS NOT NULL AND a.elsewhere AND a.contribution_ptr_id NOT IN (
        SELECT c.id FROM contributions_contribution c WHERE c.kind = 'adoption' AND c.state IN ('draft', 'removed')
    )
"""


def confirmed_adoptions_count() -> int:
    """How many adoptions elsewhere were confirmed: by another organisation than the one the case comes from.

    An adoption that stopped was one as well; what a steward removed is none. Counted from the register, never typed in.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CONFIRMED)
        return int(cursor.fetchone()[0])


def benefits_of(adoption: Adoption) -> list[Any]:
    """The benefits that a case promised, as choices for what is measured."""
    found = adoption.case.lines.filter(kind="benefit").order_by("position", "id")
    return list(found.values_list("pk", "label"))
