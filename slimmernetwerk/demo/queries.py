"""Who stands at the demo's door."""

from typing import Any

from django.db.models import Count
from django.http import Http404

from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.demo.cast import DOMAIN, MAIN
from slimmernetwerk.members.models import Member


def people() -> list[dict[str, Any]]:
    """The example people in the order of the story, with where they work now."""
    rows = Member.objects.filter(email__endswith="@" + DOMAIN, affiliations__ended=None).values(
        "email", "name", "headline", "affiliations__job", "affiliations__organisation__name"
    )
    found = {row["email"].split("@")[0]: row for row in rows}
    return [
        {
            "key": key,
            "name": found[key]["name"],
            "headline": found[key]["headline"],
            "job": found[key]["affiliations__job"],
            "organisation": found[key]["affiliations__organisation__name"],
        }
        for key, *_rest in MAIN
        if key in found
    ]


def person(key: str) -> Member:
    """One of the example people, or 404: nobody else can be entered as."""
    if key not in {row[0] for row in MAIN}:
        raise Http404
    found = Member.objects.active().filter(email=f"{key}@{DOMAIN}").first()
    if found is None:
        raise Http404
    return found


def counts() -> dict[str, int]:
    """How much there is of each kind."""
    return dict(Contribution.objects.values_list("kind").annotate(Count("pk")))
