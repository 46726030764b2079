"""What the worker does so that newcomers are welcomed."""

from procrastinate.contrib.django import app

from slimmernetwerk.connections import actions
from slimmernetwerk.connections.models import SectorHost
from slimmernetwerk.members.viewer import OPERATOR


@app.periodic(cron="20 6 * * *")
@app.task(name="nudge_hosts", queueing_lock="nudge_hosts")
def nudge_hosts(timestamp: int) -> None:
    """Every morning, so that a newcomer is known to a host within a day."""
    for host in SectorHost.objects.going():
        actions.nudge_host(host, by=OPERATOR)
