"""The read side of what everything people share has in common."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from slimmernetwerk.contributions.models import Contribution, Theme
from slimmernetwerk.members.models import CircleMember
from slimmernetwerk.members.viewer import STEWARD, VISITOR, Viewer
from slimmernetwerk.toolkit.statements import Slot

CARD = (
    "id", "kind", "title", "summary", "language", "author_id", "author_name", "organisation_name", "sector", "published",
    "last_activity", "reply_count", "state", "visibility", "unnamed", "theme_names",
)  # fmt: skip


def slotted(standing: str) -> Viewer:
    """A viewer for compiling a statement: its id is the slot `viewer`, filled at each run."""
    if standing == VISITOR:
        return Viewer()
    return Viewer(id=Slot("viewer"), steward=standing == STEWARD)  # type: ignore[arg-type]


def names_shown(viewer: Viewer, prefix: str = "") -> Q:
    """Where names may be read: everywhere, except on what was shared without names; there only the circle and the author."""
    named = Q(**{f"{prefix}unnamed": False})
    if not viewer.signed_in:
        return named
    circles = CircleMember.objects.filter(member=viewer.id, ended__isnull=True).values("circle")
    return named | Q(**{f"{prefix}circle__in": circles}) | Q(**{f"{prefix}author": viewer.id})


def _if_named(shown: Q, field: str) -> Case:
    return Case(When(shown, then=F(field)), default=Value(None), output_field=CharField())


def cards(queryset: QuerySet[Any], viewer: Viewer, language: str = "nl", *more: str) -> QuerySet[Any]:
    """What a card of any kind shows, as `values_list` rows of `CARD` and `more`. One query, whatever the number of rows."""
    shown = names_shown(viewer)
    themes = Theme.objects.filter(contributions=OuterRef("pk")).order_by("name_nl").values(f"name_{language}")
    return queryset.annotate(
        author_name=_if_named(shown, "author__name"),
        organisation_name=_if_named(shown, "affiliation__organisation__name"),
        sector=F("affiliation__organisation__sector"),
        theme_names=ArraySubquery(themes),
    ).values_list(*CARD, *more)


def get_visible(viewer: Viewer, kind: type[Contribution], pk: int) -> Any:
    """One contribution as an object, or 404 for who may not see it: for actions and edit pages."""
    found = kind.objects.visible_to(viewer).select_related("author", "affiliation__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
