"""Being asked as an expert: offered, changed, renewed and stopped by oneself, at any moment."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.models import Expertise, Member
from slimmernetwerk.members.models.expertise import MOST_THEMES
from slimmernetwerk.members.policies import may_offer_expertise
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def offer_expertise(
    *,
    by: Viewer,
    themes: Iterable[str],
    most_open: int | None = None,
    most_quarter: int | None = None,
    paused_until: date | None = None,
) -> Expertise:
    """An expert on these themes, for a year. Who is one already changes what was offered, and keeps the last day."""
    require(may_offer_expertise, by)
    themes, today = list(dict.fromkeys(themes)), clock.today()
    _check(themes, most_open, most_quarter, paused_until, today)
    _hold(by)
    offered = {
        "themes": themes, "most_open": most_open, "most_quarter": most_quarter, "paused_until": paused_until,
    }  # fmt: skip
    going = Expertise.objects.going(today).filter(member=by.id)
    if not going.exists():
        offered |= {"started": today, "ends": today + clock.A_YEAR}
    return Expertise.objects.update_or_create(member_id=by.id, defaults=offered)[0]


def _check(
    themes: list[str], most_open: int | None, most_quarter: int | None, paused_until: date | None, today: date
) -> None:  # fmt: skip
    problems = {}
    if not 1 <= len(themes) <= MOST_THEMES:
        problems["themes"] = _("Choose one to five themes.")
    if not most_open and not most_quarter:
        problems["most_open"] = _("Say how many questions you take at most: at the same time, in a quarter, or both.")
    if paused_until is not None and not today < paused_until <= today + clock.A_YEAR:
        problems["paused_until"] = _("Choose a day after today, and within a year.")
    if problems:
        raise ValidationError(problems)


def _hold(by: Viewer) -> None:
    """Who asks this member something waits here too, so that nobody counts with what is being changed."""
    Member.objects.select_for_update(no_key=True).only("pk").get(pk=by.id)


@transaction.atomic
def renew_expertise(*, by: Viewer) -> None:
    """A year from today, as it was offered."""
    require(may_offer_expertise, by)
    _hold(by)
    Expertise.objects.filter(member=by.id).update(ends=clock.today() + clock.A_YEAR)


@transaction.atomic
def stop_expertise(*, by: Viewer) -> None:
    """From now on; questions that were asked stay, and can still be answered."""
    require(may_offer_expertise, by)
    _hold(by)
    Expertise.objects.filter(member=by.id).delete()
