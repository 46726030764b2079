"""Routes about challenges, a Doetank of the author that is researching, its consult to another member, and its finding.

`author` is the lead, `other` the expert who was asked and otherwise outside the team.
"""

from typing import Any

from tests.factories import make_member, make_organisation, make_theme
from tests.routes import Answers, Scene, hidden

LISTS = {
    "doetanks:challenges": Answers("2222", "XXXX"),
    "doetanks:list": Answers("2222", "XXXX"),
    "doetanks:bring_in": Answers("/222", "/EEE"),
    "doetanks:expertise": Answers("/222", "/EEE"),
    "doetanks:renew_expertise": Answers("XXXX", "////"),
    "doetanks:stop_expertise": Answers("XXXX", "////"),
}
CHALLENGE = {
    "doetanks:challenge_from": Answers("/222", "/EEE", ("talk",)),
    "doetanks:challenge": Answers("2222", "XXXX", ("challenge",)),
    "doetanks:recognise": Answers("XXXX", "//F/", ("challenge",)),
    "doetanks:form": Answers("/222", "/EEE", ("challenge",)),
}
DOETANK = {
    "doetanks:doetank": Answers("2222", "XXXX", ("doetank",)),
    "doetanks:sharpen": Answers("/F2F", "/FEF", ("doetank",)),
    "doetanks:team": Answers("/F22", "/FEE", ("doetank",)),
    "doetanks:join": Answers("XXXX", "/FFF", ("doetank",)),
    "doetanks:leave": Answers("XXXX", "/FFF", ("doetank",)),
    "doetanks:admit": Answers("/FFF", "/FFF", ("doetank",)),
    "doetanks:move": Answers("/F22", "/FEE", ("doetank",)),
    "doetanks:stop": Answers("/F22", "/FEE", ("doetank",)),
    "doetanks:ask": Answers("/F2F", "/FEF", ("doetank",)),
    "doetanks:record": Answers("/F2F", "/FEF", ("doetank",)),
}
LEARNING = {
    "doetanks:consult": Answers("N222", "XXXX", ("consult",)),
    "doetanks:answer": Answers("/2FF", "/EFF", ("consult",)),
    "doetanks:finding": Answers("N222", "XXXX", ("finding",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.clubhuis.actions import start_discussion
    from slimmernetwerk.doetanks.actions import ask_consult
    from slimmernetwerk.doetanks.queries import get_challenge
    from slimmernetwerk.members.actions import offer_expertise
    from tests.doetanks.scenes import make_admitted, make_challenge, make_finding

    lead, province = cast["author"], make_organisation("Provincie Scène", "province")
    doetank = make_admitted(lead, make_member("Coach", province), make_member("Opdrachtgever", province))
    # Asked anew for each route.
    offer_expertise(by=cast["other"], themes=[make_theme().slug], most_open=500)
    talk = start_discussion(by=lead, discussion_kind="question", title="Wie kent dit?", body="Tekst")
    return {
        "talk": talk.pk,
        "challenge": get_challenge(lead, make_challenge(lead).pk).pk,
        "doetank": doetank.pk,
        "consult": ask_consult(doetank, by=lead, expert=cast["other"], title="Hoeveel lezers?", body="Vijf?").pk,
        "finding": make_finding(doetank, lead).pk,
    }


def make_for_team(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.contributions.models import Contribution

    found = make(cast)
    Contribution.objects.filter(pk__in=(found["doetank"], found["finding"])).update(visibility="team")
    return found


TEAM_ONLY = {**DOETANK, "doetanks:finding": LEARNING["doetanks:finding"]}
SCENES = [
    Scene("challenges and a Doetank of the network", {**LISTS, **CHALLENGE, **DOETANK, **LEARNING}, make),
    Scene("a Doetank of a team", hidden(TEAM_ONLY, "visitor", "other"), make_for_team),
]
