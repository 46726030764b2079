"""The write side of Cafés."""

from slimmernetwerk.cafes.actions.announcing import announce_cafe, call_off, edit_cafe, write_report
from slimmernetwerk.cafes.actions.seats import (
    ask_guest_seat,
    cancel_guest,
    confirm_guest,
    sign_off,
    sign_off_everywhere,
    sign_up,
)
from slimmernetwerk.cafes.actions.stage import ask_stage, decide_stage

__all__ = [
    "announce_cafe",
    "ask_guest_seat",
    "ask_stage",
    "call_off",
    "cancel_guest",
    "confirm_guest",
    "decide_stage",
    "edit_cafe",
    "sign_off",
    "sign_off_everywhere",
    "sign_up",
    "write_report",
]
