"""Challenges and Doetanks of the demo: each up to the phase that its business case finds it in."""

from datetime import timedelta

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.demo.more_teams import AANBELLEN, BALIE, HUIS, ROOSTER, WAITING
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.demo.teams import HANDTEKENINGEN, LEESTEST, MEETGEGEVENS, ONDERNEMER, Learned, Team
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.doetanks.kinds import Role
from slimmernetwerk.doetanks.models import Challenge, Consult, Doetank
from slimmernetwerk.toolkit import clock

TEAMS = {
    "leestest": LEESTEST,
    "handtekeningen": HANDTEKENINGEN,
    "ondernemer": ONDERNEMER,
    "meetgegevens": MEETGEGEVENS,
    "aanbellen": AANBELLEN,
    "rooster": ROOSTER,
    "huis": HUIS,
    "balie": BALIE,
}


def tell(stage: Stage) -> None:
    """Leaves `stage.doetanks` with the Doetanks as they stand today, by the keys of `TEAMS`."""
    for key, team in TEAMS.items():
        challenge = _bring_in(stage, key, team)
        doetank = _form(stage, challenge, team)
        consults = _ask(stage, doetank, team)
        _move(stage, doetank, team)
        for learned in team.learned:
            _learn(stage, doetank, learned, consults)
        for days, by, text in team.replies:
            with clock.at(stage.ago(days, 3)):
                clubhuis.reply(doetank, by=stage[by], body=text)
        _end(stage, doetank, team)
        _go_on(stage, doetank, team)
        stage.doetanks[key] = Doetank.objects.get(pk=doetank.pk)
        stage.tick()
    for by, days, theme, texts, recognised in WAITING:
        with clock.at(stage.ago(days)):
            waiting = doetanks.bring_in_challenge(
                by=stage[by], themes=[stage.themes[theme]], visibility="public", **texts
            )
        _recognise(stage, waiting, days, recognised)


def _themes(stage: Stage, team: Team) -> list[Theme]:
    return [stage.themes[slug] for slug in team.themes]


def _bring_in(stage: Stage, key: str, team: Team) -> Challenge:
    with clock.at(stage.ago(team.days[0])):
        challenge = doetanks.bring_in_challenge(
            by=stage[team.lead],
            from_discussion=stage.discussions[key],
            themes=_themes(stage, team),
            visibility="public",
            **team.challenge,
        )
    _recognise(stage, challenge, team.days[0], team.recognised)
    return challenge


def _recognise(stage: Stage, challenge: Challenge, days: float, recognised: tuple[tuple[str, str], ...]) -> None:
    for number, (key, note) in enumerate(recognised):
        with clock.at(stage.ago(days - 0.4 * (number + 1), number)):
            doetanks.recognise(challenge, by=stage[key], note=note)


def _form(stage: Stage, challenge: Challenge, team: Team) -> Doetank:
    lead, coach = stage[team.lead], stage[team.coach]
    with clock.at(stage.ago(team.days[1])):
        doetank = doetanks.form_doetank(
            challenge, by=lead, title=team.title, summary=team.summary, visibility=team.visibility
        )
    for number, key in enumerate(team.doers):
        with clock.at(stage.ago(team.days[1] - number - 1, number)):
            doetanks.join(doetank, by=stage[key])
    client = ((team.client, "client"),) if team.client else ()
    with clock.at(stage.ago(team.days[2] + 1)):
        for key, role in ((team.coach, "coach"), *client, *team.others):
            doetanks.appoint(doetank, by=lead, member=stage[key], role=role)
    with clock.at(stage.ago(team.days[2])):
        doetanks.sharpen(
            doetank,
            by=lead,
            problem_statement=team.problem,
            stakeholders=team.stakeholders,
            goal=team.goal,
            client_name=team.client_name,
            planned_end=(stage.ago(team.days[2]) + timedelta(days=30.5 * team.months)).date(),
        )
    with clock.at(stage.ago(team.days[3])):
        doetanks.admit(doetank, by=coach)
    return doetank


def _ask(stage: Stage, doetank: Doetank, team: Team) -> list[Consult]:
    consults = []
    for asked in team.asked:
        with clock.at(stage.ago(asked.days)):
            consult = doetanks.ask_consult(
                doetank,
                by=stage[asked.by],
                expert=stage[asked.expert],
                title=asked.title,
                body=asked.body,
                deadline=stage.ago(asked.days - 14).date(),
            )
        if asked.answer:
            with clock.at(stage.ago(asked.answered)):
                doetanks.answer_consult(consult, by=stage[asked.expert], answer=asked.answer)
        consults.append(consult)
    return consults


def _move(stage: Stage, doetank: Doetank, team: Team) -> None:
    for days, phase, note in team.phases:
        if phase == "finished":
            break
        with clock.at(stage.ago(days)):
            doetanks.move_phase(doetank, by=stage[team.coach], phase=phase, note=note)


def _learn(stage: Stage, doetank: Doetank, learned: Learned, consults: list[Consult]) -> None:
    with clock.at(stage.ago(learned.days)):
        finding = doetanks.record_finding(
            doetank,
            by=stage[learned.by],
            title=learned.title,
            approach=learned.approach,
            learned=learned.learned,
            go_on=learned.go_on,
            verdict=learned.verdict,
            context=learned.context,
            visibility=learned.visibility,
            unnamed=learned.unnamed,
            consult=consults[0] if learned.consult else None,
        )
    talk = Discussion.objects.get(about=finding)
    for number, (by, text) in enumerate(learned.replies):
        with clock.at(stage.ago(learned.days - 0.7 * (number + 1), number)):
            clubhuis.reply(talk, by=stage[by], body=text)


def _go_on(stage: Stage, doetank: Doetank, team: Team) -> None:
    """A coach whose year is over, or nearly, stays for another as long as the Doetank goes on."""
    soon = stage.today.date() + timedelta(days=20)
    for role in doetank.roles.filter(role=Role.COACH, ended=None, ends__lt=soon):
        days = max(3, (stage.today.date() - role.ends).days + 10)  # type: ignore[operator]
        with clock.at(stage.ago(days)):
            doetanks.appoint(doetank, by=stage[team.lead], member=stage[team.coach], role=Role.COACH)


def _end(stage: Stage, doetank: Doetank, team: Team) -> None:
    if team.left:
        with clock.at(stage.ago(team.left[1])):
            doetanks.leave(doetank, by=stage[team.left[0]])
    if team.stopped:
        days, reason, lesson = team.stopped
        with clock.at(stage.ago(days)):
            doetanks.stop(doetank, by=stage[team.lead], reason=reason, lesson=lesson)
    for days, phase, note in team.phases:
        if phase == "finished":
            with clock.at(stage.ago(days)):
                doetanks.move_phase(doetank, by=stage[team.coach], phase=phase, note=note)
