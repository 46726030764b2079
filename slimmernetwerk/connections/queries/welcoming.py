"""Who is new, who welcomes them, and whether newcomers begin to take part."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncMonth
from django.http import Http404

from slimmernetwerk.activity.models import Event
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.connections.models import NOT_WELCOMED, SectorHost
from slimmernetwerk.connections.policies import may_see_newcomers, may_welcome
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require

NEW_FOR = timedelta(days=30)
WELCOME_WITHIN = timedelta(days=3)
FIRST_ACT_WITHIN = timedelta(days=14)
MONTHS = 12
# A first act that others notice. Following something, or a look around, is none.
FIRST_ACTS = (
    Verb.ASKED, Verb.SHARED, Verb.REPLIED, Verb.HELPED, Verb.RECOGNISED, Verb.BROUGHT_IN, Verb.JOINED, Verb.ANSWERED_CONSULT,
    Verb.REGISTERED, Verb.WAITING, Verb.PUBLISHED_KNOWLEDGE, Verb.ADOPTED,
)  # fmt: skip


def hosted_by(viewer: Viewer) -> tuple[str, ...]:
    """The sectors of which the viewer is a host now."""
    if not viewer.signed_in:
        return ()
    return tuple(SectorHost.objects.going().filter(member=viewer.id).values_list("sector", flat=True))


def _newcomers(**asked: Any) -> QuerySet[Any]:
    work = Affiliation.objects.filter(member=OuterRef("pk"), ended=None)
    found = Member.objects.filter(NOT_WELCOMED, joined__gt=clock.now() - NEW_FOR)
    return found.annotate(
        organisation=work.values("organisation__name")[:1], sector=work.values("organisation__sector")[:1]
    ).filter(**asked)


def _page(rows: QuerySet[Any], query: Mapping[str, str]) -> Page:
    """Who waits longest on top."""
    cursor = read_cursor(query, (datetime, int))
    if cursor:
        moment, pk = cursor.keys
        sign = "lt" if cursor.backwards else "gt"
        rows = rows.filter(Q(**{f"joined__{sign}": moment}) | Q(joined=moment, **{f"pk__{sign}": pk}))
    order = ("-joined", "-id") if cursor and cursor.backwards else ("joined", "id")
    found = rows.order_by(*order).values("id", "name", "headline", "organisation", "sector", "joined")
    return page(list(found[: SIZE + 1]), cursor, lambda row: (row["joined"], row["id"]))


def list_newcomers(viewer: Viewer, query: Mapping[str, str]) -> Page:
    """Who nobody welcomed yet, in the sectors of a host. Who does not want to be found is not among them."""
    hosted = hosted_by(viewer)
    require(may_see_newcomers, viewer, hosted)
    rows = _newcomers() if not hosted else _newcomers(sector__in=hosted)
    return _page(rows.exclude(pk=viewer.id), query)


def list_late(viewer: Viewer, query: Mapping[str, str]) -> Page:
    """Who waits longer than three days, for stewards."""
    require(may_manage, viewer)
    return _page(_newcomers(joined__lt=clock.now() - WELCOME_WITHIN), query)


def get_newcomer(viewer: Viewer, pk: int) -> Any:
    """404 for who may not welcome this one, was welcomed already, or is not new."""
    hosted = hosted_by(viewer)
    found = _newcomers(pk=pk).values("id", "name", "headline", "organisation", "sector", "joined", "themes").first()
    if found is None or not may_welcome(viewer, pk, found["sector"] or "", hosted):
        raise Http404
    return found


def list_hosts(viewer: Viewer) -> list[Any]:
    require(may_manage, viewer)
    rows = SectorHost.objects.going().order_by("sector", "member__sort_name", "id")
    return list(rows.annotate(name=F("member__name")).values("id", "member_id", "name", "sector", "started", "ends"))


def get_host(viewer: Viewer, pk: int) -> SectorHost:
    require(may_manage, viewer)
    found = SectorHost.objects.going().select_related("member").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def first_acts(viewer: Viewer) -> list[Any]:
    """Per month who became a member, and how many of them did something within fourteen days; never who.

    Who is here shorter than that is not counted yet.
    """
    require(may_manage, viewer)
    now = clock.now()
    acts = Event.objects.filter(actor=OuterRef("pk"), verb__in=FIRST_ACTS, happened__gte=OuterRef("joined"))
    early = ExpressionWrapper(F("happened") - Value(FIRST_ACT_WITHIN), DateTimeField())
    acts = acts.annotate(early=early).filter(early__lte=OuterRef("joined"))
    found = Member.objects.active().filter(
        joined__lte=now - FIRST_ACT_WITHIN, joined__gt=now - timedelta(days=31 * MONTHS)
    )
    return list(
        found.annotate(month=TruncMonth("joined"), acted=Exists(acts))
        .values("month")
        .annotate(newcomers=Count("pk"), took_part=Count("pk", filter=Q(acted=True)))
        .order_by("-month")[:MONTHS]
    )
