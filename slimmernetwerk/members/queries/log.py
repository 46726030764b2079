"""The log of stewards: what was done with rights that others do not have."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from slimmernetwerk.members.models import Member, StewardAct
from slimmernetwerk.members.policies import may_manage, may_take_log
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require

ACTS = dict(StewardAct.Act.choices)
MOST_LINES = 50_000  # in one copy


class Asked(NamedTuple):
    """What to choose the lines by; empty for all."""

    act: str = ""
    actor: int | None = None
    member: int | None = None
    organisation: int | None = None
    first: date | None = None
    last: date | None = None

    def facts(self) -> dict[str, Any]:
        """As it is kept with the copy that was taken."""
        told = self._asdict() | {
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
        }
        return {name: value for name, value in told.items() if value}


def read_asked(facts: Mapping[str, Any]) -> Asked:
    """What `Asked.facts` made."""
    days = {name: date.fromisoformat(facts[name]) for name in ("first", "last") if facts.get(name)}
    return Asked(**{name: facts[name] for name in Asked._fields if name in facts} | days)


def _chosen(asked: Asked) -> QuerySet[Any]:
    rows = StewardAct.objects.annotate(
        who=F("actor__name"), organisation_name=F("organisation__name"), member_name=F("member__name"), member_state=F("member__state")
    )  # fmt: skip
    for name in ("act", "actor", "member", "organisation"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    if asked.first:
        rows = rows.filter(happened__gte=_midnight(asked.first))
    if asked.last:
        rows = rows.filter(happened__lt=_midnight(asked.last + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


_COLUMNS = ("id", "act", "happened", "who", "organisation_id", "organisation_name", "member_id", "member_name", "member_state", "facts")  # fmt: skip


def list_acts(viewer: Viewer, query: Mapping[str, str], asked: Asked = Asked()) -> Page:  # noqa: B008  it never changes
    """The newest first."""
    require(may_manage, viewer)
    cursor, rows = read_cursor(query, (datetime, int)), _chosen(asked)
    if cursor:
        moment, pk = cursor.keys
        sign = "gt" if cursor.backwards else "lt"
        rows = rows.filter(Q(**{f"happened__{sign}": moment}) | Q(happened=moment, **{f"pk__{sign}": pk}))
    rows = rows.order_by(*(("happened", "id") if cursor and cursor.backwards else ("-happened", "-id")))
    found = list(rows.values(*_COLUMNS)[: SIZE + 1])
    for row in found:
        row["ends"] = date.fromisoformat(row["facts"]["ended"]) if row["facts"].get("ended") else None
    return page(found, cursor, lambda row: (row["happened"], row["id"]))


def list_actors(viewer: Viewer) -> list[tuple[int, str]]:
    """Whoever did something that stands in the log, by family name."""
    require(may_manage, viewer)
    actors = StewardAct.objects.filter(actor__isnull=False).values("actor")
    return list(Member.objects.filter(pk__in=actors).order_by("sort_name", "pk").values_list("pk", "name")[:500])


def name_of(viewer: Viewer, member_id: int) -> str:
    """Of whom the lines are; empty for who is not there."""
    require(may_manage, viewer)
    return Member.objects.filter(pk=member_id).values_list("name", flat=True).first() or ""


def read_log_copy(viewer: Viewer, pk: int) -> list[dict[str, Any]]:
    """The lines of a copy that this steward took just now, without that taking itself; another's is not there."""
    line = StewardAct.objects.filter(pk=pk, act=StewardAct.Act.TOOK_LOG).first()
    if line is None or not may_take_log(viewer, line):
        raise Http404
    rows = _chosen(read_asked(line.facts["chosen"])).filter(pk__lt=line.pk).order_by("-happened", "-id")
    return list(rows.values(*_COLUMNS)[:MOST_LINES])
