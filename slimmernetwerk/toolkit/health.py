"""What is wrong with this installation, in words."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from slimmernetwerk.toolkit import clock


def problems() -> list[str]:
    """One sentence per problem; empty when all is well. Never an address, a name or a trace."""
    found = []
    try:
        with connection.cursor() as cursor:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                found.append("The database is behind the program: run the migrations.")
            cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
            heartbeat = cursor.fetchone()[0]
            if heartbeat is None or heartbeat < clock.now() - timedelta(seconds=60):
                found.append("The worker does not run: mail and other jobs wait.")
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
            if failed := cursor.fetchone()[0]:
                found.append(f"{failed} job(s) failed and are not tried again.")
    except DatabaseError:
        found.append("The database does not answer.")
    if shutil.disk_usage(settings.DATA_DIR).free < 200_000_000:
        found.append("The disk is almost full: less than 200 MB is left.")
    return found
