"""Who can be asked for advice: experts on the themes of a Doetank who have room, and what else fits."""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Count, DateField, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from slimmernetwerk.contributions.models import Contribution, State
from slimmernetwerk.contributions.queries.themes import theme_names
from slimmernetwerk.design.wording import date_text
from slimmernetwerk.doetanks.capacity import MOST_UNSAID, PAUSED, Load, hindrance, quarter_of
from slimmernetwerk.doetanks.kinds import RESULTS, TEAM, Role
from slimmernetwerk.doetanks.models import Consult, Doetank
from slimmernetwerk.doetanks.queries.people import SHOWN, Person, seek_people, shown
from slimmernetwerk.members.models import Expertise, Member
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock

Choice = tuple[int, str]


class Own(NamedTuple):
    """What a member offers as an expert, None for who offers nothing, with what was asked."""

    expertise: Expertise | None
    going: bool
    load: Load
    findable: bool
    """Who cannot be found is proposed to nobody."""


def _number(asked: QuerySet[Consult]) -> Coalesce:
    counted = asked.order_by().values("expert").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _loaded(found: QuerySet[Any], member: str, today: date) -> QuerySet[Any]:
    """With what each was asked. A question of a Doetank that is over waits for nobody."""
    asked = Consult.objects.filter(expert=OuterRef(member), state=State.PUBLISHED)
    since = timezone.make_aware(datetime.combine(quarter_of(today), time.min))
    waiting = asked.filter(answered=None, doetank__state=State.PUBLISHED).exclude(doetank__phase__in=RESULTS)
    return found.annotate(open=_number(waiting), quarter=_number(asked.filter(created__gte=since)))


def _load(row: Any) -> Load:
    name, expert, most_open, most_quarter, paused_until, waiting, quarter = row
    if expert is None:
        return Load(name, MOST_UNSAID, None, None, waiting, quarter)
    return Load(name, most_open, most_quarter, paused_until, waiting, quarter)


def loads_of(members: list[int]) -> dict[int, Load]:
    """What each of these takes at most and was asked, by their id. Who offered nothing takes what is usual."""
    today = clock.today()
    offered = Expertise.objects.going(today).filter(member=OuterRef("pk"))
    found = Member.objects.active().filter(pk__in=members).annotate(
        expert=offered.values("pk")[:1],
        most_open=offered.values("most_open")[:1],
        most_quarter=offered.values("most_quarter")[:1],
        paused_until=Subquery(offered.values("paused_until")[:1], output_field=DateField()),
    )  # fmt: skip
    rows = _loaded(found, "pk", today).values_list(
        "pk", "name", "expert", "most_open", "most_quarter", "paused_until", "open", "quarter"
    )
    return {pk: _load(row) for pk, *row in rows}


def own_expertise(viewer: Viewer) -> Own:
    today = clock.today()
    found = Expertise.objects.filter(member=viewer.id).first()
    load = loads_of([viewer.id])[viewer.id]  # type: ignore[list-item, index]
    findable = Member.objects.values_list("findable", flat=True).get(pk=viewer.id)
    return Own(found, found is not None and found.ends > today, load, findable)


def experts_with_room(doetank: Doetank, viewer: Viewer) -> list[tuple[int, str, str, list[str], int]]:
    """Experts on a theme of this Doetank who are not in its team, whoever has least to answer and was not asked lately first:
    id, name, organisation, themes and open questions."""
    today = clock.today()
    inside = doetank.roles.held().filter(role__in=(*TEAM, Role.CLIENT)).values("member")
    slugs = list(doetank.themes.values_list("slug", flat=True))
    found = (
        Expertise.objects.going(today)
        .filter(themes__overlap=slugs, member__state=Member.State.ACTIVE, member__findable=True)
        .exclude(member__in=inside)
        .exclude(member=viewer.id)
    )
    last = Consult.objects.filter(expert=OuterRef("member")).order_by().values("expert").annotate(last=Max("created"))
    found = _loaded(found, "member", today).annotate(last=Subquery(last.values("last")))
    found = found.filter(
        Q(paused_until=None) | Q(paused_until__lte=today),
        Q(most_open=None) | Q(open__lt=F("most_open")),
        Q(most_quarter=None) | Q(quarter__lt=F("most_quarter")),
    )
    rows = found.order_by("open", F("last").asc(nulls_first=True), "pk").values_list("member", "themes", "open")[:SHOWN]
    people = {pk: (name, home) for pk, name, home in shown(Member.objects.filter(pk__in=[row[0] for row in rows]))}
    return [(pk, *people[pk], [slug for slug in themes if slug in slugs], waiting) for pk, themes, waiting in rows]


def whom_to_ask(
    doetank: Doetank, viewer: Viewer, sought: str, chosen: str, language: str
) -> list[tuple[str, list[Choice]]]:
    """Groups of a name and choices. Without a search: experts with room, and people who shared something on the themes.

    Who was chosen stays among them, also when in the meantime somebody else asked the last question that they take.
    """
    names = theme_names(language)
    if sought:
        groups = [(_("Found"), _marked(seek_people(sought), names))]
    else:
        experts = [
            (pk, _words(name, home, _expert_in(themes, names), _waiting(waiting)))
            for pk, name, home, themes, waiting in experts_with_room(doetank, viewer)
        ]
        known = [pk for pk, _label in experts]
        others = _marked([one for one in _sharers(doetank, viewer) if one[0] not in known], names, with_room=True)
        groups = [
            (_("Experts on your themes who have room"), experts),
            (_("People who shared something on your themes"), others),
        ]
    there = {pk for _name, choices in groups for pk, _label in choices}
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 and int(chosen) not in there:
        again = shown(Member.objects.active().filter(pk=int(chosen), findable=True))
        groups.append((_("Your choice"), _marked(again, names)))
    return [(name, choices) for name, choices in groups if choices]


def _words(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _expert_in(themes: list[str], names: dict[str, str]) -> str:
    found = [name for slug, name in names.items() if slug in themes]
    return _("expert in %(themes)s") % {"themes": _(" and ").join(found)} if found else ""


def _waiting(number: int) -> str:
    return (
        ngettext("%(number)d question open", "%(number)d questions open", number) % {"number": number} if number else ""
    )


def _marked(people: list[Person], names: dict[str, str], with_room: bool = False) -> list[Choice]:
    """Each with what they are expert in, and whether they can be asked now; `with_room` leaves out who cannot."""
    today, ids = clock.today(), [one[0] for one in people]
    loads = loads_of(ids)
    themes = dict(Expertise.objects.going(today).filter(member__in=ids).values_list("member", "themes"))
    found = []
    for pk, name, home in people:
        stops = hindrance(loads[pk], today) if pk in loads else ""
        if stops and with_room:
            continue
        why = ""
        if stops == PAUSED:
            why = _("on pause until %(day)s") % {"day": date_text(loads[pk].paused_until)}
        elif stops:
            why = _("has no room now")
        found.append((pk, _words(name, home, _expert_in(themes.get(pk, []), names), why)))
    return found


def _sharers(doetank: Doetank, viewer: Viewer) -> list[Person]:
    """Findable people outside the team who shared most, for all to see, on the themes of this Doetank."""
    inside = doetank.roles.held().filter(role__in=(*TEAM, Role.CLIENT)).values("member")
    shared = Contribution.objects.visible_to(viewer).filter(unnamed=False, themes__in=doetank.themes.all())
    counted = shared.values("author").annotate(number=Count("pk", distinct=True)).order_by("-number")
    best = [row["author"] for row in counted[: SHOWN * 3] if row["author"]]
    found = Member.objects.active().filter(pk__in=best, findable=True).exclude(pk__in=inside).exclude(pk=viewer.id)
    people = {one[0]: one for one in shown(found, SHOWN * 3)}
    return [people[pk] for pk in best if pk in people][:SHOWN]
