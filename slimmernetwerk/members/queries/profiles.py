"""A person's page: what others may see of it, and what is only for oneself."""

import json
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404

from slimmernetwerk.members.fields import EVERYONE, HIDEABLE, ME, NETWORK, SHOWN
from slimmernetwerk.members.models import Affiliation, Expertise, Member, Moderator, Wish
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import render
from slimmernetwerk.toolkit.statements import Slot, statement

_FIELDS = (
    "photo",
    "headline",
    "about_html",
    "themes",
    "region",
    "knows",
    "learns",
    "joins_in",
    "career",
    "seek",
    "seek_ends",
    "offer",
    "offer_ends",
    "expert_in",
    "expert_paused",
)
# Under which name it is said for whom a field is. What someone is an expert in has none: it is for members, who ask.
_SHOWN_AS = {"about_html": "about", "seek": "wishes", "seek_ends": "wishes", "offer": "wishes", "offer_ends": "wishes"}


@statement
def _person() -> QuerySet[Any]:
    found = Member.objects.active().filter(Q(findable=True) | Q(pk=Slot("viewer")), pk=Slot("pk"))
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    wishes = Wish.objects.filter(member=OuterRef("pk"), ends__gt=Slot("now"))
    seek, offer = wishes.filter(kind=Wish.Kind.SEEK), wishes.filter(kind=Wish.Kind.OFFER)
    moderating = Moderator.objects.filter(member=OuterRef("pk"), ends__gt=Slot("today")).order_by("theme")
    expertise = Expertise.objects.going(Slot("today")).filter(member=OuterRef("pk"))
    return found.annotate(
        moderates=ArraySubquery(moderating.values("theme")),
        expert_in=expertise.values("themes")[:1],
        expert_paused=expertise.filter(paused_until__gt=Slot("today")).values("paused_until")[:1],
        organisation=present.values("organisation__name")[:1],
        organisation_id=present.values("organisation")[:1],
        sector=present.values("organisation__sector")[:1],
        job=present.values("job")[:1],
        seek=seek.values("text")[:1],
        seek_ends=seek.values("ends")[:1],
        offer=offer.values("text")[:1],
        offer_ends=offer.values("ends")[:1],
    ).values_list(
        "id", "name", "joined", "findable", "organisation", "organisation_id", "sector", "job", "job_role", "own_eyes", "everyone_sees",
        "headline", "about_html", "themes", "region", "knows", "learns", "joins_in", "career", "photo",
        "address_book", "seek", "seek_ends", "offer", "offer_ends", "moderates", "expert_in", "expert_paused",
    )  # fmt: skip


def read_person(viewer: Viewer, pk: int) -> Any:
    """A person's page as a member sees it, or 404 for whoever is not to be found; one's own is always there, and whole."""
    row = _person.row(viewer=viewer.id, pk=pk, now=clock.now(), today=clock.today())
    if row is None:
        raise Http404
    person = SimpleNamespace(**row._asdict())
    person.hidden = _own_eyes(row) if viewer.id == pk else {}
    for name, value in person.hidden.items():
        setattr(person, "about_html" if name == "about" else name, render(value) if name == "about" else value)
    return person


def read_public_person(pk: int) -> Any:
    """The same page as everyone sees it; None when its owner keeps it in the network."""
    row = _person.row(viewer=None, pk=pk, now=clock.now(), today=clock.today())
    if row is None or "card" not in row.everyone_sees:
        return None
    person = SimpleNamespace(**row._asdict(), hidden={})
    person.moderates = ()  # for members, as all that says who is here
    for name in _FIELDS:
        if _SHOWN_AS.get(name, name) not in row.everyone_sees:
            setattr(person, name, () if name == "themes" else None)
    return person


def _own_eyes(row: Any) -> dict[str, Any]:
    # The connection hands out JSON as text.
    return json.loads(row.own_eyes) if isinstance(row.own_eyes, str) else row.own_eyes


def own_themes(viewer: Viewer) -> list[str]:
    """The slugs of one's own themes, also when nobody else sees them."""
    themes, own_eyes = Member.objects.values_list("themes", "own_eyes").get(pk=viewer.id)
    return list(own_eyes.get("themes", themes))


def own_profile(viewer: Viewer) -> dict[str, Any]:
    """What a member can change about themselves, and who sees it (`shown_…`)."""
    names = (
        "headline", "about", "career", "language", "findable", "themes", "region", "knows", "learns", "joins_in", "address_book", "photo",
    )  # fmt: skip
    found = Member.objects.values(*names, "own_eyes", "everyone_sees").get(pk=viewer.id)
    own_eyes, everyone = found.pop("own_eyes"), found.pop("everyone_sees")
    shown = {
        name: EVERYONE if name in everyone else ME if name in own_eyes and name in HIDEABLE else NETWORK
        for name in SHOWN
    }
    wishes = dict(Wish.objects.filter(member=viewer.id, ends__gt=clock.now()).values_list("kind", "text"))
    return {
        **found,
        **own_eyes,
        "seek": wishes.get("seek", ""),
        "offer": wishes.get("offer", ""),
        **{f"shown_{name}": level for name, level in shown.items()},
    }
