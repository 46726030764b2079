"""Taking over what someone told LinkedIn, as far as they choose it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.linkedin import Told, new_in, skills_in
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.markdown import render
from slimmernetwerk.toolkit.permissions import require

KNOWS, CAREER = 300, 5_000


@transaction.atomic
def take_from_linkedin(told: Told, *, by: Viewer) -> None:
    """What the profile has already stays as it is: twice is once. Raises `ValidationError` for what does not fit."""
    require(may_edit_own_profile, by)
    member = Member.objects.select_for_update(no_key=True).get(pk=by.id)
    own = {
        name: member.own_eyes.get(name) or getattr(member, name) for name in ("headline", "about", "knows", "career")
    }
    new = new_in(told, own)
    taken = {
        "headline": new.headline,
        "about": new.about,
        "knows": ", ".join([*skills_in(own["knows"]), *new.skills]) if new.skills else "",
        "career": "\n".join([*own["career"].splitlines(), *new.jobs]) if new.jobs else "",
    }
    _refuse_too_long(taken)
    changed: dict[str, Any] = {name: value for name, value in taken.items() if value}
    # What was for nobody else stays so.
    own_eyes = {name: changed.pop(name) for name in list(changed) if name in member.own_eyes}
    if "about" in changed:
        changed["about_html"] = render(changed["about"])
    Member.objects.filter(pk=by.id).update(**changed, own_eyes={**member.own_eyes, **own_eyes})


def _refuse_too_long(taken: dict[str, str]) -> None:
    problems = {}
    if len(taken["knows"]) > KNOWS:
        words = _("Together with what is there, this makes %(size)d characters; %(most)d is the most. Choose fewer.")
        problems["skills"] = words % {"size": len(taken["knows"]), "most": KNOWS}
    if len(taken["career"]) > CAREER:
        problems["jobs"] = _("This is more than your profile can hold. Choose fewer.")
    if problems:
        raise ValidationError(problems)
