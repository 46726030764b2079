"""The write side of people and organisations. Below the event log: what stewards do is recorded in a log of its own."""

from slimmernetwerk.members.actions.joining import admit, confirm_joining, invite, join_network, refuse
from slimmernetwerk.members.actions.organisations import add_organisation, edit_organisation
from slimmernetwerk.members.actions.people import edit_own_profile, introduce_oneself, renew_wish
from slimmernetwerk.members.actions.register import (
    begin_taking_over,
    choose,
    choose_kind,
    put_aside,
    read_file,
    take_over_part,
)

__all__ = [
    "add_organisation", "admit", "begin_taking_over", "choose", "choose_kind", "confirm_joining", "edit_organisation", "edit_own_profile", "introduce_oneself",
    "invite", "join_network", "put_aside", "read_file", "refuse", "renew_wish", "take_over_part",
]  # fmt: skip
