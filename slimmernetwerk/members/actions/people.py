"""What members change about themselves."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from slimmernetwerk.members.fields import EVERYONE, ME, SHOWN
from slimmernetwerk.members.models import Member, Wish
from slimmernetwerk.members.policies import may_edit_own_profile
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import render
from slimmernetwerk.toolkit.permissions import require

WISH_DAYS = 60


@transaction.atomic
def edit_own_profile(
    *,
    by: Viewer,
    language: str,
    findable: bool,
    shown: dict[str, str] | None = None,
    seek: str = "",
    offer: str = "",
    **facts: Any,
) -> None:
    """`shown` says per field of the profile who sees it; who is not named there is the network."""
    require(may_edit_own_profile, by)
    shown = shown or {}
    # The photo has a page of its own; here is only said who sees it.
    member = Member.objects.select_for_update(no_key=True).only("photo", "own_eyes").get(pk=by.id)
    facts["photo"] = "".join(member.photo_keys)
    own_eyes = {name: value for name, value in facts.items() if shown.get(name) == ME and value}
    told = {
        name: ([] if isinstance(value, list) else "") if name in own_eyes else value for name, value in facts.items()
    }
    if "about" in told:
        told["about_html"] = render(str(told["about"]))
    everyone = sorted(name for name in SHOWN if shown.get(name) == EVERYONE)
    Member.objects.filter(pk=by.id).update(
        **told, language=language, findable=findable, own_eyes=own_eyes, everyone_sees=everyone
    )
    _wish(by, Wish.Kind.SEEK, seek)
    _wish(by, Wish.Kind.OFFER, offer)


@transaction.atomic
def introduce_oneself(*, by: Viewer, seek: str | None = None, offer: str | None = None, **facts: Any) -> None:
    """One of the first steps: what someone works on, seeks and offers. What is not named stays as it was."""
    require(may_edit_own_profile, by)
    own_eyes = Member.objects.select_for_update().values_list("own_eyes", flat=True).get(pk=by.id)
    # What was for nobody else stays so.
    hidden = {name: value for name, value in facts.items() if name in own_eyes}
    told = {name: value for name, value in facts.items() if name not in own_eyes}
    if facts:
        Member.objects.filter(pk=by.id).update(**told, own_eyes={**own_eyes, **hidden})
    if seek is not None:
        _wish(by, Wish.Kind.SEEK, seek)
    if offer is not None:
        _wish(by, Wish.Kind.OFFER, offer)


@transaction.atomic
def renew_wish(kind: str, *, by: Viewer) -> None:
    """Still so: sixty days from now."""
    require(may_edit_own_profile, by)
    Wish.objects.filter(member=by.id, kind=kind).update(ends=clock.now() + timedelta(days=WISH_DAYS))


def _wish(by: Viewer, kind: str, text: str) -> None:
    """A new text counts its days from now; the same one goes on counting; an empty one is gone."""
    now = clock.now()
    found = Wish.objects.filter(member=by.id, kind=kind)
    if not text:
        found.delete()
    elif not found.filter(text=text, ends__gt=now).exists():
        new = {"text": text, "started": now, "ends": now + timedelta(days=WISH_DAYS)}
        Wish.objects.update_or_create(member_id=by.id, kind=kind, defaults=new)
