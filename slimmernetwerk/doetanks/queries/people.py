"""Who is what in a Doetank, and who could be."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks.kinds import DOERS, GateItem, Phase, gate
from slimmernetwerk.doetanks.models import Doetank, DoetankRole
from slimmernetwerk.members.models import Affiliation, Member
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import NotAllowed
from slimmernetwerk.toolkit.text import fold

SHOWN = 12


def require_sight(viewer: Viewer, contribution: Contribution) -> None:
    """Nobody acts on what they cannot see."""
    if not Contribution.objects.visible_to(viewer).filter(pk=contribution.pk).exists():
        raise NotAllowed(_("You cannot see this, so you cannot change it."))


def lock_doetank(viewer: Viewer, doetank: Doetank) -> Doetank:
    """The Doetank as it is now, held until the action is done."""
    require_sight(viewer, doetank)
    return Doetank.objects.held(doetank.pk)  # type: ignore[no-any-return]


def role_of(viewer: Viewer, doetank_id: int) -> str:
    """What the viewer is in this Doetank now, or was when it ended; empty for who has no role, or whose last day came."""
    if not viewer.signed_in:
        return ""
    lasting = Q(ends=None) | Q(ends__gt=clock.today()) | Q(ended__isnull=False)
    found = (
        DoetankRole.objects.held().filter(lasting, doetank=doetank_id, member=viewer.id).values_list("role", flat=True)
    )
    return found.first() or ""


def coached_until(doetank: Doetank) -> date:
    """The last day of a coach with whom none was agreed: the planned end, or a year from now."""
    today = clock.today()
    latest, planned = today + clock.A_YEAR, doetank.planned_end
    return planned if planned is not None and today < planned <= latest else latest


def _present(field: str, member: str) -> Subquery:
    found = Affiliation.objects.filter(member=OuterRef(member), ended=None).values(field)
    return Subquery(found[:1])


def gate_of(doetank: Doetank) -> list[GateItem]:
    """The items of admission, asked afresh."""
    team = (
        doetank.roles.held()
        .filter(member__state=Member.State.ACTIVE)
        .annotate(organisation=_present("organisation", "member"))
    )
    return gate(
        doetank.problem_statement,
        doetank.stakeholders.count(),
        doetank.client_name,
        list(team.values_list("role", "organisation")),
    )


def sectors_of(doetank: Doetank) -> set[str]:
    """The sectors of who can take part now."""
    doers = doetank.roles.held().filter(role__in=DOERS, member__state=Member.State.ACTIVE)
    return set(
        doers.annotate(sector=_present("organisation__sector", "member"))
        .exclude(sector=None)
        .values_list("sector", flat=True)
    )


def rested_at(doetank: Doetank) -> str:
    """The phase in which a paused Doetank came to rest; empty for one that goes on."""
    if doetank.phase != Phase.PAUSED:
        return ""
    return (
        doetank.phase_changes.filter(after=Phase.PAUSED).order_by("-id").values_list("before", flat=True).first() or ""
    )


Person = tuple[int, str, str]


def shown(members: QuerySet[Member], most: int = SHOWN) -> list[Person]:
    """Id, name and present organisation of each."""
    rows = members.annotate(organisation=_present("organisation__name", "pk")).values_list("id", "name", "organisation")
    return [(pk, name, organisation or "") for pk, name, organisation in rows[:most]]


def seek_people(text: str) -> list[Person]:
    """Findable people by words of their name, or by their whole e-mail address: an address is never searched in pieces."""
    text = text.strip()
    if not text:
        return []
    found = Member.objects.active().filter(findable=True)
    if "@" in text:
        return shown(found.filter(email__iexact=text))
    condition = Q()
    for word in fold(text).split()[:6]:
        condition &= Q(sort_name__contains=word)
    return shown(found.filter(condition).order_by("sort_name", "id"))


def find_people(text: str) -> list[tuple[int, str]]:
    """The same as pairs of id and "name, organisation", for a list of choices."""
    return [(pk, f"{name}, {organisation}" if organisation else name) for pk, name, organisation in seek_people(text)]
