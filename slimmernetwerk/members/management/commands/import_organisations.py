"""A register of organisations from the command line: shown first, taken over with --yes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.registers import carried


class Command(BaseCommand):
    help = "Show how a register of organisations (XML or CSV) differs from what is here, and take it over with --yes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="the register; without it, the sample that comes with the software")
        parser.add_argument("--by", required=True, metavar="E-MAIL", help="the steward who does this")
        parser.add_argument("--complete", action="store_true", help="who is not in the file is gone")
        parser.add_argument("--yes", action="store_true", help="take over every line that is right")

    def handle(self, *args: Any, **options: Any) -> None:
        member = queries.may_sign_in(options["by"])
        if member is None:
            raise CommandError(f"There is no member with the address {options['by']}.")
        by, path = queries.viewer_for(member.pk), options["file"]
        try:
            content = Path(path).read_bytes() if path else carried()
            made = actions.read_file(content, Path(path).name if path else "organisaties.csv", by=by, complete=options["complete"])  # fmt: skip
        except OSError as problem:
            raise CommandError(f"{path} cannot be read: {problem.strerror}.") from None
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        _made, counts = queries.read_import(by, made.pk)
        for kind, label in queries.CHANGE_KINDS.items():
            self.stdout.write(f"{label}: {counts.get(kind, (0, 0))[0]}")
        for row in queries.list_faults(made):
            self.stdout.write(f"  line {row['line']}: {row['name']}: {row['reason']}")
        if not options["yes"] or not any(chosen for _all, chosen in counts.values()):
            return
        actions.begin_taking_over(made, by=by)
        while actions.take_over_part(made, by=by):
            self.stdout.write(".", ending="")
        self.stdout.write(" taken over")
