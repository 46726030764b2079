"""Jobs are queued by name in the transaction of the fact they follow from, and run by the worker."""

from typing import Any

from procrastinate.contrib.django import app


def queue(name: str, **arguments: Any) -> None:
    """Queue a job by name with plain JSON arguments. It exists only if the transaction is committed."""
    app.configure_task(name).defer(**arguments)
