"""Whom pages about people are for, and what one may do there. They stand here, because members stands below what is asked."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import pgettext_lazy

from slimmernetwerk.contributions.who_may import Act, announce, for_everyone, page_for
from slimmernetwerk.members.policies import (
    may_change_work,
    may_edit_own_profile,
    may_invite,
    may_leave,
    may_manage,
    may_see_people,
)
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.website.queries.permits import OWN, STEWARDS

MANAGED = ("add_organisation", "edit_organisation", "mandates", "end_mandate")


def _act(name: str, label: Any, policy: Callable[[Viewer], bool]) -> Act:
    return Act(name, label, lambda viewer, it: policy(viewer))


def announce_permits() -> None:
    announce("managed", [f"members:{page}" for page in MANAGED], page_for(may_manage, STEWARDS))
    announce("signed_in", ("account_reauthenticate", "account_logout"), page_for(may_see_people))
    invite = _act("invite", pgettext_lazy("act", "Invite someone"), may_invite)
    announce("people", ["contributions:people"], page_for(may_see_people), [invite])
    announce("invitations", ["members:invite"], page_for(may_invite, OWN), [invite])
    add = _act("add_organisation", pgettext_lazy("act", "Add an organisation"), may_manage)
    announce("organisations", ["members:organisations"], page_for(for_everyone), [add])
    leave = _act("leave", pgettext_lazy("act", "Leave the network"), may_leave)
    announce("own_data", ["members:own_data", "members:leave"], page_for(may_leave, OWN), [leave])
    work = _act("change_work", pgettext_lazy("act", "Take another job along"), may_change_work)
    announce("work", ["members:work", "members:new_work"], page_for(may_change_work, OWN), [work])
    edit = _act("edit_profile", pgettext_lazy("act", "Change the profile"), may_edit_own_profile)
    announce("own_profile", ["contributions:edit_me"], page_for(may_edit_own_profile, OWN), [edit])
