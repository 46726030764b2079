"""Routes about people and organisations: the same for every member; what is managed is for stewards."""

from typing import Any

from tests.routes import Answers, Scene

ROUTES = {
    "members:people": Answers("/222", "XXXX"),
    "members:edit_me": Answers("/222", "/EEE"),
    "members:join": Answers("2222", "EEEE"),
    "contributions:profile": Answers("/222", "XXXX", ("author",)),
    "members:organisations": Answers("2222", "XXXX"),
    "contributions:organisation": Answers("2222", "XXXX", ("organisation",)),
    "members:add_organisation": Answers("/FF2", "/FFE"),
    "members:edit_organisation": Answers("/FF2", "/FFE", ("organisation",)),
    "members:registers": Answers("/FF2", "/FFE"),
    "members:read_carried": Answers("XXXX", "/FF/"),
    "members:register": Answers("/FF2", "XXXX", ("register",)),
    "members:choose_changes": Answers("XXXX", "/FF/", ("register",)),
    "members:take_over": Answers("XXXX", "/FF/", ("register",)),
    "members:put_aside": Answers("XXXX", "/FF/", ("register",)),
    "members:acts": Answers("/FF2", "XXXX"),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.members.actions import read_file

    register = read_file(b"naam;sector\nGemeente Nieuw;gemeente\n", "lijst.csv", by=cast["steward"])
    return {"author": cast["author"].id, "organisation": cast["author"].organisation_id, "register": register.pk}


SCENES = [Scene("people and organisations", ROUTES, make)]
