"""Routes about a discussion of the author, with a reply of another under it."""

from typing import Any

from tests.factories import make_circle
from tests.routes import Answers, Scene, hidden

NETWORK = {
    "website:trail": Answers("N222", "XXXX", ("thing",)),
    "website:who": Answers("N222", "XXXX", ("page",)),
    "clubhuis:discussion": Answers("N222", "XXXX", ("thing",)),
    "clubhuis:edit": Answers("/F22", "/FEE", ("thing",)),
    "clubhuis:close": Answers("XXXX", "/F/F", ("thing",)),
    "activity:follow": Answers("XXXX", "////", ("thing",)),
    "activity:unfollow": Answers("XXXX", "////", ("thing",)),
    "clubhuis:reply": Answers("/222", "/EEE", ("thing",)),
    "clubhuis:edit_post": Answers("/2FF", "/EFF", ("post",)),
    "clubhuis:helped": Answers("/F2F", "/F/F", ("post",)),
    "clubhuis:not_helped": Answers("XXXX", "/F/F", ("post",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.clubhuis.actions import reply, start_discussion

    discussion = start_discussion(by=cast["author"], discussion_kind="question", title="Een vraag", body="Tekst")
    return {
        "thing": discussion.pk,
        "post": reply(discussion, by=cast["other"], body="Antwoord").pk,
        "uuid": discussion.uuid,
        "page": f"clubhuis/{discussion.pk}/",
    }


def make_for_team(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.contributions.models import Contribution

    found = make(cast)
    Contribution.objects.filter(pk=found["thing"]).update(visibility="team", circle=make_circle(cast["author"]))
    return found


SCENES = [
    Scene("a discussion of the network", NETWORK, make),
    Scene("a discussion of a team", hidden(NETWORK, "other"), make_for_team),
]
