"""Routes of moderators and their decisions: about a reply of the author that a moderator set aside, and one that stands."""

from datetime import timedelta
from typing import Any

from tests.factories import make_member, make_theme
from tests.routes import Answers, Scene, hidden

ROUTES = {
    "moderation:moderators": Answers("/FF2", "XXXX"),
    "moderation:make_moderator": Answers("/FF2", "/FFE"),
    "moderation:end_moderator": Answers("/FF2", "/FFE", ("moderator",)),
    "moderation:decisions": Answers("/FF2", "XXXX"),
    "moderation:set_aside_post": Answers("/FF2", "/FFE", ("post",)),
    "moderation:post_decision": Answers("/N//", "XXXX", ("set_aside",)),
    "moderation:set_aside": Answers("/FF2", "/FFE", ("thing",)),
    "moderation:close": Answers("/FF2", "/FFE", ("thing",)),
    "moderation:discussion_decision": Answers("/N//", "XXXX", ("closed",)),
    "moderation:decision": Answers("/N22", "XXXX", ("decision",)),
    "moderation:undo": Answers("/NF2", "/NFE", ("decision",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.clubhuis.actions import reply, start_discussion
    from slimmernetwerk.members.models import Moderator
    from slimmernetwerk.members.queries import viewer_for
    from slimmernetwerk.moderation.actions import close_discussion, make_moderator, set_aside_post
    from slimmernetwerk.moderation.queries import rule_choices
    from slimmernetwerk.toolkit import clock

    Moderator.objects.all().delete()
    theme, author, steward = make_theme(), cast["author"], cast["steward"]
    person = make_member("Mo de Graaf")
    made = make_moderator(person.email, theme.slug, clock.today() + timedelta(days=90), by=steward, reason="Kent het")
    moderator, rule = viewer_for(person.id), rule_choices("nl")[3][0]  # type: ignore[arg-type]
    asked = [
        start_discussion(by=author, discussion_kind="question", title="Een vraag", body="Tekst", themes=[theme])
        for _number in range(2)
    ]
    replies = [reply(asked[0], by=author, body="Antwoord") for _number in range(2)]
    decision = set_aside_post(replies[1], by=moderator, rule=rule, reason="Over de persoon")
    close_discussion(asked[1], by=moderator, rule=rule, reason="Klaar")
    return {
        "moderator": made.pk,
        "thing": asked[0].pk,
        "post": replies[0].pk,
        "set_aside": replies[1].pk,
        "closed": asked[1].pk,
        "decision": decision.pk,
    }


def make_for_team(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.contributions.models import Contribution
    from tests.factories import make_circle

    found = make(cast)
    things = Contribution.objects.filter(pk__in=(found["thing"], found["closed"]))
    things.update(visibility="team", circle=make_circle(cast["author"]))
    return found


IN_A_TEAM = ("set_aside_post", "set_aside", "close", "post_decision", "discussion_decision", "decision", "undo")
SCENES = [
    Scene("moderating", ROUTES, make),
    Scene(
        "moderating in a team",
        hidden({f"moderation:{name}": ROUTES[f"moderation:{name}"] for name in IN_A_TEAM}, "other"),
        make_for_team,
    ),
]
