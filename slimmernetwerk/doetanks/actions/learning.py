"""Asking an expert, answering, and writing down what was learned."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.clubhuis.actions import start_discussion
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.indexing import vector
from slimmernetwerk.contributions.models import Contribution, Link, Visibility
from slimmernetwerk.design.wording import date_text
from slimmernetwerk.doetanks import policies
from slimmernetwerk.doetanks.capacity import FULL_QUARTER, PAUSED, hindrance, next_quarter
from slimmernetwerk.doetanks.kinds import Verdict
from slimmernetwerk.doetanks.models import Consult, Doetank, Finding
from slimmernetwerk.doetanks.queries.experts import experts_with_room, loads_of
from slimmernetwerk.doetanks.queries.people import lock_doetank, require_sight, role_of
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import plain, render
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def ask_consult(
    doetank: Doetank, *, by: Viewer, expert: Viewer, title: str, body: str, deadline: date | None = None
) -> Consult:
    """A question to one expert, who need not be in the Doetank. The network reads along.

    Of two Doetanks that ask for the last place of an expert at the same moment, the second is refused.
    """
    held = _hold(expert)
    current = lock_doetank(by, doetank)
    role = role_of(by, current.pk)
    require(policies.may_ask_consult, by, current, role)
    if expert.id == by.id:
        raise ValidationError({"member": _("Ask someone else than yourself.")})
    if not policies.may_consult_outside(by, current, role):
        raise ValidationError(
            _("This Doetank is closed, so an expert outside it cannot read along. Share it with the network first.")
        )
    if not held:
        raise ValidationError({"member": _("This person cannot be asked now. Choose someone else.")})
    _refuse_too_much(expert, current, by)
    consult = contributions.share(
        Consult,
        by=by,
        title=title,
        body=body,
        themes=current.themes.all(),
        visibility=Visibility.NETWORK,
        circle_id=current.circle_id,
        unnamed=current.unnamed,
        doetank=current,
        expert_id=expert.id,
        deadline=deadline,
    )
    contributions.follow(consult, by=expert)
    contributions.connect(current, consult, Link.Kind.ASKED, by=by)
    record(by, Verb.ASKED_CONSULT, consult, other=current)
    return consult


def _hold(expert: Viewer) -> bool:
    """Whoever else asks the same person waits until this is done, and counts this question too. The person before the Doetank, as
    for who leaves the network: then no two wait for each other. False for who is no member any more."""
    members = Member.objects.active().filter(pk=expert.id)
    return members.select_for_update(no_key=True).only("pk").first() is not None


def _refuse_too_much(expert: Viewer, doetank: Doetank, by: Viewer) -> None:
    """Say when the expert is back and who else can be asked."""
    load = loads_of([expert.id])[expert.id]  # type: ignore[list-item, index]
    today = clock.today()
    stops = hindrance(load, today)
    if not stops:
        return
    facts: dict[str, Any] = {"name": load.name}
    if stops == PAUSED:
        why, facts["day"] = _("%(name)s is on pause until %(day)s."), date_text(load.paused_until)
    elif stops == FULL_QUARTER:
        facts |= {"number": load.most_quarter, "day": date_text(next_quarter(today))}
        why = ngettext(
            "%(name)s takes %(number)d question in a quarter and has had it. From %(day)s on you can ask again.",
            "%(name)s takes %(number)d questions in a quarter and has had them. From %(day)s on you can ask again.",
            facts["number"],
        )
    else:
        facts["number"] = load.most_open
        why = ngettext(
            "%(name)s takes %(number)d question at the same time and has it now. You can ask again when there is an answer.",
            "%(name)s takes %(number)d questions at the same time and has them now. You can ask again when one has an answer.",
            facts["number"],
        )
    others = [name for pk, name, *_rest in experts_with_room(doetank, by) if pk != expert.id][:2]
    instead = _("You can ask %(others)s.") % {"others": _(" or ").join(others)} if others else _("Choose someone else.")
    raise ValidationError({"member": f"{why % facts} {instead}"}, code="full")


@transaction.atomic
def answer_consult(consult: Consult, *, by: Viewer, answer: str) -> None:
    """The advice, by the expert who was asked; it can be bettered later."""
    require_sight(by, consult)
    current = Consult.objects.held(consult.pk)
    require(policies.may_answer_consult, by, current)
    if not answer.strip():
        raise ValidationError({"answer": _("Write your advice.")})
    current.answer, current.answer_html = answer, render(answer)
    current.answered = current.answered or clock.now()
    current.changed = current.last_activity = clock.now()
    text = f"{plain(current.body_html)} {plain(current.answer_html)}"
    current.search = vector(current.title, current.summary, text)
    current.save(update_fields=["answer", "answer_html", "answered", "changed", "last_activity", "search"])
    record(by, Verb.ANSWERED_CONSULT, current)


@transaction.atomic
def record_finding(
    doetank: Doetank,
    *,
    by: Viewer,
    title: str,
    approach: str,
    learned: str,
    go_on: str,
    verdict: str,
    context: str,
    visibility: str = Visibility.NETWORK,
    unnamed: bool = False,
    consult: Consult | None = None,
) -> Finding:
    """One thing learned. Its discussion opens in the clubhouse, for the same people as may read the finding."""
    current = lock_doetank(by, doetank)
    require(policies.may_record_finding, by, current, role_of(by, current.pk))
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose a verdict from the list.")})
    if consult is not None and consult.doetank_id != current.pk:
        raise ValidationError({"consult": _("This advice was given to another Doetank.")})
    finding = contributions.share(
        Finding,
        by=by,
        title=title,
        body=learned,
        themes=current.themes.all(),
        visibility=visibility,
        unnamed=unnamed,
        circle_id=current.circle_id,
        doetank=current,
        consult=consult,
        approach=approach,
        learned=learned,
        go_on=go_on,
        verdict=verdict,
        context=context,
    )
    text = " ".join([plain(finding.body_html), approach, go_on, context])
    Contribution.objects.filter(pk=finding.pk).update(search=vector(title, finding.summary, text))
    _open_discussion(finding, by)
    contributions.connect(current, finding, Link.Kind.LEARNED, by=by)
    if consult is not None:
        contributions.connect(consult, finding, Link.Kind.LEARNED, by=by)
    record(by, Verb.RECORDED_FINDING, finding, other=current)
    return finding


def _open_discussion(finding: Finding, by: Viewer) -> None:
    discussion = start_discussion(
        by=by,
        discussion_kind=DiscussionKind.FINDING,
        title=finding.title,
        body=finding.learned,
        themes=finding.themes.all(),
        visibility=finding.visibility,
        about=finding,
        unnamed=finding.unnamed,
    )
    contributions.connect(finding, discussion, Link.Kind.DISCUSSED, by=by)
