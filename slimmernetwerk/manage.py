"""Django's commands; without DATABASE_URL the embedded PostgreSQL is joined for as long as the command lasts."""

import os
import sys
from contextlib import ExitStack

from django.core.management import execute_from_command_line

from slimmernetwerk import environment
from slimmernetwerk.toolkit.postgres import EmbeddedPostgres, PostgresError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slimmernetwerk.settings")
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            try:
                server = EmbeddedPostgres(environment.read().data_dir / "postgres")
                os.environ["DATABASE_URL"] = stack.enter_context(server)
            except PostgresError as problem:
                sys.exit(str(problem))
        execute_from_command_line(["bin/manage", *sys.argv[1:]])


if __name__ == "__main__":
    main()
