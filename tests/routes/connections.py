"""Routes of first steps and of welcoming: the steps are for every member, welcoming for hosts and stewards."""

from typing import Any

from tests.routes import Answers, Scene

ROUTES = {
    "connections:themes": Answers("/222", "////"),
    "connections:wishes": Answers("/222", "////"),
    "connections:begin": Answers("/222", "XXXX"),
    "connections:finish": Answers("XXXX", "////"),
    "connections:newcomers": Answers("/F22", "XXXX"),
    "connections:newcomer": Answers("/N22", "/N/N", ("newcomer",)),
    "connections:hosts": Answers("/FF2", "XXXX"),
    "connections:make_host": Answers("/FF2", "/FFE"),
    "connections:end_host": Answers("/FF2", "/FFE", ("host",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    """The author welcomes newcomers of the sector in which someone just joined."""
    from datetime import timedelta

    from slimmernetwerk.connections.actions import make_host
    from slimmernetwerk.connections.models import SectorHost
    from slimmernetwerk.toolkit import clock
    from tests.factories import make_member

    SectorHost.objects.all().delete()
    until = clock.today() + timedelta(days=100)
    host = make_host(cast["author"].email, "municipality", until, by=cast["steward"], reason="Kent de sector")
    return {"newcomer": make_member("Noor Jansen").id, "host": host.pk}


SCENES = [Scene("first steps and welcoming", ROUTES, make)]
