"""The write side of people and organisations. Below the event log: what stewards do is recorded in a log of its own."""

from slimmernetwerk.members.actions.addresses import add_private_address, check_private, remove_private_address
from slimmernetwerk.members.actions.expertise import offer_expertise, renew_expertise, stop_expertise
from slimmernetwerk.members.actions.exporting import (
    TooMany,
    ask_export,
    make_export,
)
from slimmernetwerk.members.actions.house_rules import accept_rules
from slimmernetwerk.members.actions.idle import forget_idle_messages, warn_idle
from slimmernetwerk.members.actions.inviting import cancel_invitation, cancel_own_invitation, invite, invite_again
from slimmernetwerk.members.actions.joining import admit, confirm_joining, join_network, refuse
from slimmernetwerk.members.actions.leaving import leave_at_the_door, leave_network
from slimmernetwerk.members.actions.linkedin import take_from_linkedin
from slimmernetwerk.members.actions.log import take_log
from slimmernetwerk.members.actions.managing import correct_work, end_sessions, remove_second_factor
from slimmernetwerk.members.actions.names import flag_names, settle_name
from slimmernetwerk.members.actions.organisations import add_organisation, edit_organisation
from slimmernetwerk.members.actions.people import edit_own_profile, introduce_oneself, renew_wish
from slimmernetwerk.members.actions.photos import remove_photo, set_photo
from slimmernetwerk.members.actions.register import (
    begin_taking_over,
    choose,
    choose_kind,
    put_aside,
    read_file,
    take_over_part,
)
from slimmernetwerk.members.actions.roles import end_mandate, end_stewardship, give_mandate, make_steward
from slimmernetwerk.members.actions.signing_in import (
    end_device,
    end_everywhere,
    end_others,
    link_account,
    remove_password,
    see_device,
    set_password,
    unlink_account,
)
from slimmernetwerk.members.actions.suspending import (
    lift_suspension,
    lift_what_ended,
    object_to_suspension,
    stand_at_the_door,
    suspend,
    uphold_suspension,
)
from slimmernetwerk.members.actions.work import change_work, check_work
from slimmernetwerk.members.sessions import vouch

__all__ = [
    "TooMany",
    "accept_rules",
    "add_organisation",
    "add_private_address",
    "admit",
    "ask_export",
    "begin_taking_over",
    "cancel_invitation",
    "cancel_own_invitation",
    "change_work",
    "check_private",
    "check_work",
    "choose",
    "choose_kind",
    "confirm_joining",
    "correct_work",
    "edit_organisation",
    "edit_own_profile",
    "end_device",
    "end_everywhere",
    "end_mandate",
    "end_others",
    "end_sessions",
    "end_stewardship",
    "flag_names",
    "forget_idle_messages",
    "give_mandate",
    "introduce_oneself",
    "invite",
    "invite_again",
    "join_network",
    "leave_at_the_door",
    "leave_network",
    "lift_suspension",
    "lift_what_ended",
    "link_account",
    "make_export",
    "make_steward",
    "object_to_suspension",
    "offer_expertise",
    "put_aside",
    "read_file",
    "refuse",
    "remove_password",
    "remove_photo",
    "remove_private_address",
    "remove_second_factor",
    "renew_expertise",
    "renew_wish",
    "see_device",
    "set_password",
    "set_photo",
    "settle_name",
    "stand_at_the_door",
    "stop_expertise",
    "suspend",
    "take_from_linkedin",
    "take_log",
    "take_over_part",
    "unlink_account",
    "uphold_suspension",
    "vouch",
    "warn_idle",
]  # fmt: skip
