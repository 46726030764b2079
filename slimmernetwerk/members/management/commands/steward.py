"""The first steward comes from here; the others can be made by stewards on the site."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from slimmernetwerk.members import actions


class Command(BaseCommand):
    help = "Make a member a steward, or end that with --end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-MAIL", help="the address with which the member signs in")
        parser.add_argument("--end", action="store_true", help="end the stewardship instead")

    def handle(self, *args: Any, **options: Any) -> None:
        act = actions.end_stewardship if options["end"] else actions.make_steward
        try:
            with translation.override("en"):
                act(by=None, email=options["email"])
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        self.stdout.write("No longer a steward." if options["end"] else "A steward from now on.")
