"""A theme with a moderator, who removed one reply by a house rule and said why."""

from datetime import timedelta

from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.moderation.actions import make_moderator, set_aside_post
from slimmernetwerk.moderation.queries import rule_choices
from slimmernetwerk.toolkit import clock

THEME, TALK = "dienstverlening", "Wie heeft een chatvenster weer weggehaald, en waarom?"
ADVERTISEMENT = (
    "Bij ons kun je een chatpakket kopen dat dit oplost. Vraag deze maand een offerte aan, dan krijg je de eerste drie "
    "maanden korting."
)
WHY = "Dit is een aanbod om iets te kopen. Vertel gerust wat jullie zelf van een chatvenster hebben geleerd."
AFTER = (
    "Wij haalden het weg omdat niemand het na vijf uur beantwoordde. Nu staat er een terugbelknop, en die werkt wel."
)


def tell(stage: Stage) -> None:
    with clock.at(stage.ago(100)):
        until = clock.today() + timedelta(days=330)
        reason = "Coen kent het thema en is al drie jaar een rustige stem in moeilijke gesprekken."
        make_moderator(stage["coen"].email, THEME, until, by=stage["stien"], reason=reason)
    stage.people["coen"] = viewer_for(stage["coen"].id)  # type: ignore[arg-type]
    talk = Discussion.objects.get(title=TALK)
    with clock.at(stage.ago(8, 2)):
        post = reply(talk, by=stage["lid17"], body=ADVERTISEMENT)
    rule = next(named for named, _heading in rule_choices("nl") if named.endswith("#verkopen"))
    with clock.at(stage.ago(7)):
        set_aside_post(post, by=stage["coen"], rule=rule, reason=WHY)
    with clock.at(stage.ago(6, 3)):
        reply(talk, by=stage["lid22"], body=AFTER)
