"""After a backup was put back: who left since then leaves again. `bin/serve` does it at every start."""

from typing import Any

from django.core.management.base import BaseCommand

from slimmernetwerk.members import actions, marks, queries


class Command(BaseCommand):
    help = "Erase again, after a backup was put back, the members who left since it was made."

    def handle(self, *args: Any, **options: Any) -> None:
        back = marks.who_came_back()
        for member_id, names_stay in back:
            actions.leave_network(by=queries.account_holder(member_id), names_stay=names_stay, again=True)
        marks.write_marks()
        if back or options["verbosity"]:
            self.stdout.write(f"Erased again: {len(back)}.")
