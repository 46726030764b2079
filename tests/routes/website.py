"""What crosses all rooms: lasting names, and the interface for programs."""

from typing import Any

from tests.factories import make_circle
from tests.routes import Answers, Scene, hidden

OPEN = {
    "website:trails": Answers("2222", "XXXX"),
    "api:root": Answers("NNNN", "XXXX"),
    "api:nowhere": Answers("NNNN", "XXXX", ("rest",)),
    "api:v1:api-root": Answers("NNNN", "XXXX"),
    "api:v1:openapi-json": Answers("2222", "XXXX"),
    "api:v1:list_contributions": Answers("2222", "XXXX"),
}
NETWORK = {
    "contributions:named": Answers("N///", "XXXX", ("uuid",)),
    "api:v1:read_contribution": Answers("N222", "XXXX", ("uuid",)),
    "api:v1:read_trail": Answers("N222", "XXXX", ("uuid",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.clubhuis.actions import start_discussion

    discussion = start_discussion(by=cast["author"], discussion_kind="question", title="Een vraag", body="Tekst")
    return {"uuid": discussion.uuid, "thing": discussion.pk, "rest": "nergens/iets"}


def make_for_team(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.contributions.models import Contribution

    found = make(cast)
    Contribution.objects.filter(pk=found["thing"]).update(visibility="team", circle=make_circle(cast["author"]))
    return found


def strictly(routes: dict[str, Answers], *roles: str) -> dict[str, Answers]:
    """As `hidden`, for addresses that lead elsewhere by themselves: for these roles they lead nowhere."""
    return {
        name: Answers(answers.get[0] + "N" + answers.get[2:], answers.post, answers.arguments)
        if "other" in roles and "/" in answers.get
        else answers
        for name, answers in hidden(routes, *roles).items()
    }


SCENES = [
    Scene("the interface", OPEN, make),
    Scene("the outside of a contribution of the network", NETWORK, make),
    Scene("the outside of a contribution of a team", strictly(NETWORK, "other"), make_for_team),
]
