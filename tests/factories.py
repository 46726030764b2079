"""People, organisations and themes for tests. Anna, Bram, Coen, Dieuwke and Otto live in `conftest`."""

from datetime import date
from itertools import count

from django.conf import settings

from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.models import Affiliation, Circle, CircleMember, Mandate, Member, Organisation, Stewardship
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.members.viewer import Viewer

_numbers = count(1)


def make_organisation(name: str = "", sector: str = Sector.MUNICIPALITY, domains: tuple[str, ...] = ()) -> Organisation:
    name = name or f"Gemeente Voorbeeld {next(_numbers)}"
    found, _fresh = Organisation.objects.get_or_create(
        name=name, sector=sector, defaults={"domains": list(domains), "invented": True}
    )
    return found


def make_member(
    name: str = "",
    organisation: Organisation | None = None,
    *,
    email: str = "",
    steward: bool = False,
    mandate: bool = False,
) -> Viewer:
    """A member with a present affiliation, as the viewer they are."""
    number = next(_numbers)
    rules = current(settings.HOUSE_RULES)
    member = Member.objects.create_user(
        email or f"lid{number}@voorbeeld.example", name or f"Lid {number}", rules_version=rules
    )
    organisation = organisation or make_organisation()
    Affiliation.objects.create(member=member, organisation=organisation, job="adviseur", started=date(2020, 1, 1))
    if steward:
        Stewardship.objects.create(member=member)
    if mandate:
        Mandate.objects.create(member=member, organisation=organisation, started=date(2020, 1, 1))
    return viewer_for(member.pk)


def make_theme(slug: str = "dienstverlening", name_nl: str = "", name_en: str = "") -> Theme:
    found, _fresh = Theme.objects.get_or_create(
        slug=slug, defaults={"name_nl": name_nl or slug.capitalize(), "name_en": name_en or slug.capitalize()}
    )
    return found


def make_circle(*team: Viewer, clients: tuple[Viewer, ...] = ()) -> Circle:
    circle = Circle.objects.create(name=f"Kring {next(_numbers)}")
    for viewer in team:
        CircleMember.objects.create(circle=circle, member_id=viewer.id, standing="team")
    for viewer in clients:
        CircleMember.objects.create(circle=circle, member_id=viewer.id, standing="client")
    return circle
