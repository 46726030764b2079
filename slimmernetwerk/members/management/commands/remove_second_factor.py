"""For who lost phone, passkeys and recovery codes: the operator takes the second factor away."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.viewer import OPERATOR


class Command(BaseCommand):
    help = "Take the second factor of a member away, and sign them out everywhere. They sign in with a code by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("--reason", default="", help="one line, for the log and the mail")

    def handle(self, *args: Any, **options: Any) -> None:
        member = queries.account_of(options["email"])
        if member is None:
            raise CommandError(f"There is no member with the address {options['email']}.")
        reason = options["reason"].strip()[:300]
        count = actions.remove_second_factor(member.pk, by=OPERATOR, reason=reason)
        self.stdout.write("It is gone, and all devices are signed out." if count else "There was none.")
