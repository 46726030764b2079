"""What the worker does for people and organisations."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from slimmernetwerk.members import actions, queries


@app.task(name="take_over_register", retry=RetryStrategy(max_attempts=3, wait=5))
def take_over_register(import_id: int, member_id: int) -> None:
    """Part by part, each in its own transaction, so that the steward sees it go on."""
    by = queries.viewer_for(member_id)
    made = queries.get_import(by, import_id)
    while actions.take_over_part(made, by=by):
        pass
