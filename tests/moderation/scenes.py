"""A theme with a moderator, and something said in it."""

from datetime import timedelta
from typing import Any

from slimmernetwerk.clubhuis.actions import reply, start_discussion
from slimmernetwerk.members.models import Moderator
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.moderation.queries import rule_choices
from slimmernetwerk.toolkit import clock
from tests.factories import make_member, make_theme

THEME, ELSEWHERE = "dienstverlening", "klimaat"
WORDS = "Blimkorrat is een sukkel."
WHY = "Dit gaat over iemand en niet over het onderwerp."


def the_rule() -> str:
    """ "Speak about the subject, not the person"."""
    return next(named for named, _heading in rule_choices("nl") if named.endswith("#onderwerp"))


def make_moderator_of(theme: str = THEME, name: str = "Mo de Graaf", days: int = 90) -> Viewer:
    make_theme(theme)
    member = make_member(name)
    Moderator.objects.create(
        member_id=member.id, theme=theme, started=clock.now(), ends=clock.today() + timedelta(days=days)
    )
    return viewer_for(member.id)  # type: ignore[arg-type]


def ask(by: Viewer, *themes: str, **changes: Any) -> Any:
    given = {"discussion_kind": "question", "title": "Hoe doen jullie dit?", "body": "Wij zoeken voorbeelden."}
    chosen = [make_theme(slug) for slug in themes or (THEME,)]
    return start_discussion(by=by, themes=chosen, **{**given, **changes})


def insult(about: Any, by: Viewer, body: str = WORDS) -> Any:
    return reply(about, by=by, body=body)
