"""Knowledge partners, and who may publish in their name."""

import json
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.http import Http404

from slimmernetwerk.contributions.queries import slotted
from slimmernetwerk.kennissennetwerk.models import KnowledgeItem, KnowledgePartner, PartnerEditor
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.viewer import VISITOR, Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.statements import Slot, read_rows, statement

MOST_CHOICES = 200


def partner_of(viewer: Viewer) -> KnowledgePartner | None:
    """The partner for which this viewer works."""
    if viewer.organisation_id is None:
        return None
    return KnowledgePartner.objects.filter(organisation=viewer.organisation_id).first()


def works_for_partner(viewer: Viewer) -> bool:
    """Cheap: only people of the sector of knowledge partners are looked up."""
    return viewer.sector == "knowledge_partner" and partner_of(viewer) is not None


def _own(viewer: Viewer) -> QuerySet[PartnerEditor]:
    return PartnerEditor.objects.in_force(clock.today()).filter(member=viewer.id)


def is_editor(viewer: Viewer) -> bool:
    """Of the partner for which they work. As cheap."""
    here = viewer.organisation_id
    return viewer.sector == "knowledge_partner" and _own(viewer).filter(partner__organisation=here).exists()


def edits(viewer: Viewer, partner_id: int) -> bool:
    """Whether this viewer is an editor of this partner now."""
    return viewer.signed_in and _own(viewer).filter(partner=partner_id).exists()


def _editors() -> QuerySet[PartnerEditor]:
    return PartnerEditor.objects.in_force(Slot("today"))


@statement
def _partners(standing: str) -> QuerySet[Any]:
    items = KnowledgeItem.objects.visible_to(slotted(standing)).filter(partner=OuterRef("pk")).order_by()
    count = Subquery(items.values("partner").annotate(n=Count("pk")).values("n"))
    edited = Exists(_editors().filter(partner=OuterRef("pk")))
    found = KnowledgePartner.objects.annotate(name=F("organisation__name"), item_count=count, edited=edited)
    return found.order_by("organisation__name", "id").values_list(
        "id", "name", "about_html", "started", "item_count", "edited", "editor_asked"
    )


def list_partners(viewer: Viewer) -> list[Any]:
    """All partners by name, with how much knowledge of theirs this viewer sees, and whether someone publishes for them."""
    return _partners.rows(viewer.standing, viewer=viewer.id, today=clock.today())


@statement
def _partner(standing: str) -> QuerySet[Any]:
    found = KnowledgePartner.objects.filter(pk=Slot("pk")).annotate(name=F("organisation__name"))
    here = _editors().filter(partner=OuterRef("pk"))
    editors: Any = Value(None, output_field=CharField())
    editor: Any = Value(False, output_field=BooleanField())
    if standing != VISITOR:
        shown = JSONObject(id="member_id", name="member__name", findable="member__findable", ends="ends")
        editors = ArraySubquery(here.order_by("member__sort_name", "member").values(shown=shown))
        editor = Exists(here.filter(member=Slot("viewer")))
    return found.annotate(editors_now=editors, is_editor=editor, edited=Exists(here)).values_list(
        "id", "name", "about_html", "started", "organisation_id", "editor_asked", "editors_now", "is_editor", "edited"
    )


def read_partner(viewer: Viewer, pk: int) -> Any:
    """A partner, whether someone publishes for it (`edited`), and its editors (`id`, `name`, `findable`, `ends`): for members, as all names of people are."""
    row = _partner.row(viewer.standing, viewer=viewer.id, pk=pk, today=clock.today())
    if row is None:
        raise Http404
    return row._replace(editors_now=read_rows(row.editors_now or (), _editor))


def _editor(written: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written)
    return found | {"ends": date.fromisoformat(found["ends"])}


def get_partner(pk: int) -> KnowledgePartner:
    found = KnowledgePartner.objects.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def editors_of(partner_id: int) -> list[PartnerEditor]:
    """Who may publish for them now, by family name."""
    found = PartnerEditor.objects.in_force(clock.today()).filter(partner=partner_id).select_related("member")
    return list(found.order_by("member__sort_name", "member"))


def editor_choices(viewer: Viewer, partner: KnowledgePartner) -> list[tuple[int, str]]:
    """Who works there now and can be found, without oneself, by family name."""
    rows = Affiliation.objects.filter(
        organisation=partner.organisation_id, ended=None, member__state=Member.State.ACTIVE, member__findable=True
    ).exclude(member=viewer.id)
    named = rows.order_by("member__sort_name", "member").values_list("member_id", "member__name", "job")
    return [(pk, f"{name} ({job})" if job else name) for pk, name, job in named[:MOST_CHOICES]]
