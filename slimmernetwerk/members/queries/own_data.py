"""All that is held of one member, table by table."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.http import Http404
from django.utils.text import capfirst

from slimmernetwerk.members.holdings import Holding, holdings
from slimmernetwerk.members.models import DataExport
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


def own_data(viewer: Viewer) -> Iterator[tuple[Holding, list[str], list[tuple[Any, ...]]]]:
    """Per table with something of this member: what it is, the names of its fields, and the rows."""
    for entry in holdings():
        mine = Q()
        for path in entry.persons:
            mine |= Q(**{path: viewer.id})
        for name in entry.addresses:
            mine |= Q(**{f"{name}__iexact": viewer.email})
        if entry.at_work:
            mine &= Q(**{entry.at_work: viewer.organisation_id})
        model = apps.get_model(entry.model)
        rows = list(model._base_manager.filter(mine).order_by("pk").values_list(*entry.fields)) if mine else []
        if rows and entry.model != "contributions.Contribution":  # those stand with their kind
            yield entry, list(entry.fields), rows


def labels(entry: Holding) -> list[str]:
    """The fields in words, as they are called on the site."""
    model = apps.get_model(entry.model)
    return [capfirst(str(getattr(model._meta.get_field(name), "verbose_name", name))) for name in entry.fields]


def list_exports(viewer: Viewer) -> list[DataExport]:
    """The copies of this week, newest first."""
    return list(DataExport.objects.filter(member=viewer.id, ends__gt=clock.now()).order_by("-asked"))


def get_export(viewer: Viewer, key: Any) -> DataExport:
    """One's own copy that is ready and not over; another's is not there."""
    found = DataExport.objects.filter(member=viewer.id, key=key, ready__isnull=False, ends__gt=clock.now()).first()
    if found is None:
        raise Http404
    return found
