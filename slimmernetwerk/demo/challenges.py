"""The work of the demo: challenges from practice, the Doetanks that took them up, their advice and their findings."""

from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.demo.problems import AROUND, LEESTEST, Work
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.doetanks.models import Challenge, Consult, Doetank
from slimmernetwerk.toolkit import clock


def tell(stage: Stage) -> None:
    for work in (LEESTEST, *AROUND):
        challenge = _bring_in(stage, work, stage.discussions.get(work.key))
        stage.doetanks[work.key] = doetank = _form(stage, work, challenge)
        _learn(stage, work, doetank)
        _move(stage, work, doetank)
        stage.tick()


def _bring_in(stage: Stage, work: Work, discussion: Contribution | None) -> Challenge:
    with clock.at(stage.ago(work.began)):
        challenge = doetanks.bring_in_challenge(
            by=stage[work.lead],
            from_discussion=discussion,
            title=work.challenge,
            body=work.case,
            themes=[stage.themes[work.theme]],
            visibility="public",
            who_feels=work.who_feels,
            what_hurts=work.what_hurts,
            why_now=work.why_now,
            tried=work.tried,
            noticed=work.noticed,
        )
    for number, (key, note) in enumerate(work.notes.items()):
        with clock.at(stage.ago(work.began - 1 - number)):
            doetanks.recognise(challenge, by=stage[key], note=note)
    return challenge


def _form(stage: Stage, work: Work, challenge: Challenge) -> Doetank:
    """The team comes together, finds the real problem and passes the gate before its first phase."""
    lead = stage[work.lead]
    admitted = next(iter(work.phases.values())) + 4
    with clock.at(stage.ago(work.began - 10)):
        doetank = doetanks.form_doetank(challenge, by=lead, title=work.title, summary=work.promise)
        doetanks.appoint(doetank, by=lead, member=stage[work.coach], role="coach")
        doetanks.appoint(doetank, by=lead, member=stage[work.client], role="client")
    for number, key in enumerate(work.team):
        with clock.at(stage.ago(work.began - 11 - number)):
            doetanks.join(doetank, by=stage[key])
    with clock.at(stage.ago(admitted + 3)):
        doetanks.sharpen(
            doetank, by=lead, problem_statement=work.problem, stakeholders=work.people, goal=work.goal,
            planned_end=stage.ago(work.began - 190).date(),
        )  # fmt: skip
    with clock.at(stage.ago(admitted)):
        doetanks.admit(doetank, by=stage[work.coach])
    return doetank


def _learn(stage: Stage, work: Work, doetank: Doetank) -> None:
    consult = None
    for advice in work.advice:
        with clock.at(stage.ago(advice.asked)):
            asked: Consult = doetanks.ask_consult(
                doetank, by=stage[work.lead], expert=stage[advice.expert], title=advice.title, body=advice.question,
                deadline=stage.ago(advice.asked - 7).date(),
            )  # fmt: skip
        if advice.answer:
            with clock.at(stage.ago(advice.answered)):
                doetanks.answer_consult(asked, by=stage[advice.expert], answer=advice.answer)
        consult = consult or asked
    for learned in work.learned:
        with clock.at(stage.ago(learned.days)):
            doetanks.record_finding(
                doetank, by=stage[learned.author], title=learned.title, approach=learned.approach, learned=learned.learned,
                go_on=learned.go_on, verdict=learned.verdict, context=learned.context, visibility="public",
                consult=consult if learned.from_advice else None,
            )  # fmt: skip


def _move(stage: Stage, work: Work, doetank: Doetank) -> None:
    for phase, days in work.phases.items():
        with clock.at(stage.ago(days)):
            doetanks.move_phase(doetank, by=stage[work.coach], phase=phase)
    if work.stopped:
        days, reason, lesson = work.stopped
        with clock.at(stage.ago(days)):
            doetanks.stop(doetank, by=stage[work.lead], reason=reason, lesson=lesson)
