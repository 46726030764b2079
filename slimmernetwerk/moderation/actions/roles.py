"""The task of moderator of a theme: given, ended, logged and told by mail."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.contributions.queries.themes import theme_names
from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import Member, Moderator, StewardAct
from slimmernetwerk.members.policies import may_give_right, may_manage
from slimmernetwerk.members.queries import may_sign_in
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def make_moderator(email: str, theme: str, ends: date, *, by: Viewer, reason: str) -> Moderator:
    """The member with this address moderates the theme (a slug) from now on, until the day `ends` begins."""
    require(may_manage, by)
    known = may_sign_in(email.strip())
    if known is None:
        raise ValidationError({"email": _("There is no member with this address.")})
    if not may_give_right(by, known.pk):
        raise ValidationError({"email": _("You cannot make yourself a moderator. Ask another steward.")})
    # Held, so that two stewards at the same moment make one moderator.
    member = Member.objects.select_for_update(no_key=True).get(pk=known.pk)
    _refuse_wrong(member, theme, ends)
    made = Moderator.objects.create(member=member, theme=theme, started=clock.now(), ends=ends)
    record_act(by, StewardAct.Act.MADE_MODERATOR, member=member, theme=theme, reason=reason, ended=ends.isoformat())
    _tell("moderator_made", made, reason)
    return made


def _refuse_wrong(member: Member, theme: str, ends: date) -> None:
    today = clock.today()
    if theme not in theme_names("nl"):
        raise ValidationError({"theme": _("Choose a theme from the list.")})
    if not member.findable:
        raise ValidationError({"email": _("This member is not to be found by others. Everyone must be able to see who moderates.")})  # fmt: skip
    if not today < ends <= _a_year_after(today):
        raise ValidationError({"ends": _("Choose a day after today, at most a year from now.")})
    if Moderator.objects.going().filter(member=member, theme=theme).exists():
        raise ValidationError({"email": _("%(name)s is a moderator of this theme already.") % {"name": member.name}})


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day + timedelta(days=366)


@transaction.atomic
def end_moderator(moderator: Moderator, *, by: Viewer, reason: str) -> None:
    """From now on. What they decided stands."""
    require(may_manage, by)
    locked = Moderator.objects.select_for_update(of=("self",)).select_related("member").get(pk=moderator.pk)
    today = clock.today()
    if locked.ends <= today:
        raise ValidationError(_("This task has ended already."), code="stale")
    locked.ends = today
    locked.save(update_fields=["ends"])
    record_act(by, StewardAct.Act.ENDED_MODERATOR, member=locked.member, theme=locked.theme, reason=reason)
    if locked.member.state in Member.WITH_ACCOUNT:
        _tell("moderator_ended", locked, reason)


def _tell(letter: str, moderator: Moderator, reason: str) -> None:
    member = moderator.member
    theme = theme_names(member.language).get(moderator.theme, moderator.theme)
    send_letter(
        f"moderation/email/{letter}.txt", member.email, member.language, moderator=moderator, theme=theme, reason=reason
    )
