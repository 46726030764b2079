"""What people do with business cases: write, calculate, publish, take over, measure."""

from slimmernetwerk.businesscases.actions.adoptions import adopt, confirm_adoption, move_adoption, record_result
from slimmernetwerk.businesscases.actions.cases import edit_case, publish_case, start_case
from slimmernetwerk.businesscases.actions.figures import (
    add_line,
    calculate_for,
    change_line,
    remove_driver,
    remove_line,
    set_driver,
)

__all__ = [
    "add_line",
    "adopt",
    "calculate_for",
    "change_line",
    "confirm_adoption",
    "edit_case",
    "move_adoption",
    "publish_case",
    "record_result",
    "remove_driver",
    "remove_line",
    "set_driver",
    "start_case",
]
