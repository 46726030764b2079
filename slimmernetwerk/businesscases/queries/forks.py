"""Own calculations: who sees them, and what changed in the source since."""

from typing import Any, NamedTuple

from django.http import Http404

from slimmernetwerk.businesscases.calculation import Spread, Sums, with_own
from slimmernetwerk.businesscases.models import BusinessCase, CaseFork
from slimmernetwerk.businesscases.policies import may_see_fork
from slimmernetwerk.businesscases.queries.cases import figures_of, sums_of
from slimmernetwerk.members.viewer import Viewer

SHOWN = 20


class Read(NamedTuple):
    """A fork with what is calculated from it. `renewed` is the own calculation on the figures of today, when those changed."""

    fork: CaseFork
    original: Sums
    own: Sums
    today: Sums | None
    renewed: Sums | None


def get_fork(viewer: Viewer, pk: int) -> CaseFork:
    """An own calculation, or 404 for who may not see it or no longer sees its case."""
    found = CaseFork.objects.select_related("case", "organisation", "author").filter(pk=pk).first()
    if found is None or not may_see_fork(viewer, found):
        raise Http404
    if not BusinessCase.objects.visible_to(viewer).filter(pk=found.case_id).exists():
        raise Http404
    return found


def own_values(fork: CaseFork) -> tuple[dict[int, Spread], dict[int, Spread]]:
    """The own numbers by id of driver, and by id of line."""
    drivers, lines = (
        {int(pk): Spread.of(three) for pk, three in fork.values.get(kind, {}).items()} for kind in ("drivers", "lines")
    )
    return drivers, lines


def read_fork(viewer: Viewer, pk: int) -> Read:
    fork = get_fork(viewer, pk)
    drivers, lines = own_values(fork)
    original = sums_of(fork.figures)
    today = sums_of(figures_of(fork.case)) if fork.case.version != fork.source_version else None
    if today == original:
        today = None
    return Read(
        fork, original, with_own(original, drivers, lines), today, with_own(today, drivers, lines) if today else None
    )


def forks_of(viewer: Viewer, case: BusinessCase) -> list[Any]:
    """What one's organisation calculated with this case, newest first."""
    if viewer.organisation_id is None:
        return []
    found = CaseFork.objects.filter(case=case, organisation=viewer.organisation_id).order_by("-id")
    return list(found.values_list("pk", "created", "source_version", "reason", "author__name", named=True)[:SHOWN])
