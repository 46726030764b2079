"""Making or ending a steward from the command line: the way to the first one."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.viewer import OPERATOR


class Command(BaseCommand):
    help = "Make the member with this address a steward, or end it with --end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-MAIL", help="the address of a member")
        parser.add_argument("--end", action="store_true", help="no longer a steward, from now on")
        parser.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day it ends by itself")
        parser.add_argument("--admit", action="store_true", help="first admit who asked to join with this address")
        parser.add_argument("--reason", default="", help="one line, for the log and the mail")

    def handle(self, *args: Any, **options: Any) -> None:
        email, reason = options["email"].strip(), options["reason"].strip()[:300]
        if options["end"] and (options["until"] or options["admit"]):
            raise CommandError("Choose --end, or --until and --admit.")
        try:
            with translation.override("en"):
                self.stdout.write(_end(email, reason) if options["end"] else _make(email, reason, options))
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None


def _end(email: str, reason: str) -> str:
    member = queries.may_sign_in(email)
    if member is None:
        raise CommandError(f"There is no member with the address {email}.")
    actions.end_stewardship(member.pk, by=OPERATOR, reason=reason)
    return f"{member.name} is no longer a steward."


def _make(email: str, reason: str, options: dict[str, Any]) -> str:
    if queries.may_sign_in(email) is None:
        waiting = queries.waiting_request_of(email)
        if waiting is None:
            raise CommandError(
                f"There is no member with the address {email}. They join on the site first, at /meedoen/."
            )
        if not options["admit"]:
            raise CommandError(f"{email} asked to join and waits for an answer. Admit them with --admit.")
        actions.admit(waiting, by=OPERATOR)
    member = actions.make_steward(email, by=OPERATOR, reason=reason, ends=options["until"])
    return f"{member.name} is a steward now. It works once they have set up a second step for signing in."
