"""The talk of the demo: Anna's question with what was answered, and everything said around it."""

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.demo.talk import ANSWERS, DISCUSSIONS, ORIGINS, QUESTION, REPLIES
from slimmernetwerk.toolkit import clock

# Days ago: long enough for all that came of it.
ASKED = 420


def tell(stage: Stage) -> None:
    stage.discussions["leestest"] = ask(stage)
    for number in range(len(DISCUSSIONS)):
        _discuss(stage, number)
        stage.tick()


def ask(stage: Stage) -> Contribution:
    """Anna asks, colleagues of other sectors answer, and one answer helps her."""
    with clock.at(stage.ago(ASKED)):
        discussion = clubhuis.start_discussion(
            by=stage["anna"],
            discussion_kind="question",
            title="Hoe test je een brief vóór hij de deur uit gaat?",
            body=QUESTION,
            themes=[stage.themes["dienstverlening"], stage.themes["bureaucratie"]],
            visibility="public",
        )
    posts = {}
    for key, days, text in ANSWERS:
        with clock.at(stage.ago(ASKED - days)):
            posts[key] = clubhuis.reply(discussion, by=stage[key], body=text)
    with clock.at(stage.ago(ASKED - 3)):
        context = "Gemeente, 60.000 inwoners, brieven over aanvragen"
        clubhuis.mark_helped(posts["dieuwke"], by=stage["anna"], context=context)
    return discussion


def _discuss(stage: Stage, number: int) -> None:
    kind, theme, title, body = DISCUSSIONS[number]
    key, days, author = ORIGINS.get(title, ("", 2 + number * 7.3, f"lid{(number * 7) % 55}"))
    if kind == "announcement":
        author = "stien"
    with clock.at(stage.ago(days, number % 9)):
        discussion = clubhuis.start_discussion(
            by=stage[author],
            discussion_kind=kind,
            title=title,
            body=body,
            themes=[stage.themes[theme]],
            visibility="public" if number % 3 == 0 else "network",
        )
    if key:
        stage.discussions[key] = discussion
    for answer in range(number % 5):
        text = REPLIES[(number + answer * 3) % len(REPLIES)]
        with clock.at(stage.ago(days - 0.3 * (answer + 1), number % 5)):
            clubhuis.reply(discussion, by=stage[f"lid{(number * 3 + answer * 11 + 1) % 55}"], body=text)
