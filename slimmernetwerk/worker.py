"""Runs the jobs that wait in the database, until told to stop: started by `serve`, or by itself on another machine."""

import os
import signal
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slimmernetwerk.settings")
    django.setup()
    from procrastinate.contrib.django import app

    # A job that is cut off keeps its row and is freed by `free_stalled_jobs`; jobs may be done twice.
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit())
    main()
