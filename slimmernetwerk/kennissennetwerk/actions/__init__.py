"""What partners and members do with knowledge."""

from slimmernetwerk.kennissennetwerk.actions.editors import (
    ask_for_editor,
    end_editor,
    lay_down_editing,
    name_editor,
)
from slimmernetwerk.kennissennetwerk.actions.knowledge import (
    give_update,
    move_collaboration,
    publish_item,
    start_collaboration,
    use_item,
    welcome_partner,
)

__all__ = [
    "ask_for_editor",
    "end_editor",
    "give_update",
    "lay_down_editing",
    "move_collaboration",
    "name_editor",
    "publish_item",
    "start_collaboration",
    "use_item",
    "welcome_partner",
]
