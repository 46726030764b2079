"""Whom pages of members are for whose address does not tell it. They stand here, because members stands below what is asked."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.who_may import announce, page_for
from slimmernetwerk.members.policies import may_manage

MANAGED = ("add_organisation", "edit_organisation", "mandates", "end_mandate")


def announce_permits() -> None:
    read = page_for(may_manage, _("This is the work of stewards."))
    announce("managed", [f"members:{page}" for page in MANAGED], read)
