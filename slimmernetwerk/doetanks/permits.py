"""What the panel "who may see this and do what here" asks about challenges, Doetanks, consults and findings."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.queries.permits import FOLLOW, REPLY, STATES, circle_of, shared_scene
from slimmernetwerk.contributions.who_may import (
    YOURS,
    Act,
    Hurdle,
    Named,
    Person,
    Scene,
    announce,
    announce_also,
    for_everyone,
    page_for,
    still_missing,
)
from slimmernetwerk.doetanks import policies, queries
from slimmernetwerk.doetanks.kinds import BEFORE_ADMISSION, DOERS, MOST, TEAM, Phase, Role, gate, reachable
from slimmernetwerk.kennissennetwerk.policies import may_use
from slimmernetwerk.members.viewer import Viewer

PEOPLE = {
    Role.LEAD: pgettext_lazy("who may", "the lead"),
    Role.PARTICIPANT: pgettext_lazy("who may", "the participants"),
    Role.COACH: pgettext_lazy("who may", "the coach"),
    Role.CLIENT: pgettext_lazy("who may", "the client"),
    Role.SPONSOR: pgettext_lazy("who may", "the supporters"),
    Role.EXPERT: pgettext_lazy("who may", "the experts"),
    Role.FOLLOWER: pgettext_lazy("who may", "the followers"),
}


def people_of(rows: Any) -> list[Person]:
    """Whoever has a role now, a kind of people for each role."""
    found = []
    for role, label in PEOPLE.items():
        own = [row for row in rows if row["role"] == role]
        if own:
            names = tuple(
                Named(row["name"], row["id"] if row["findable"] else None, row["employer"] or "")
                for row in own
                if row["name"]
            )
            found.append(Person(role, label, Viewer(id=own[0]["id"], organisation_id=-4), {"my_role": role}, names))
    return found


def _read(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_doetank(viewer, route["pk"], language)
    doers = [one for one in row.people if one["role"] in DOERS]
    team = queries.team_for_gate(row)
    asked = gate(row.problem_statement, len(row.stakeholder_names), row.client_name, team)
    inside = any(one["id"] == row.author_id for one in row.people)
    return shared_scene(
        viewer,
        row,
        author=None if inside else _("who formed it"),
        persons=people_of(row.people),
        mine={"my_role": row.my_role},
        my_role="",
        doers=len(doers),
        rested_at=next((one["before"] for one in row.changes if one["after"] == Phase.PAUSED), ""),
        missing=tuple(item.label for item in asked if not item.met),
    )


def _with_role(policy: Any) -> Any:
    return lambda viewer, it: policy(viewer, it, it.my_role)


def _may_go_on(viewer: Viewer, it: Any) -> bool:
    """To a phase that admission opens, where one can be reached from here."""
    onward = set(reachable(it.phase, it.rested_at)) - {*BEFORE_ADMISSION, Phase.PAUSED}
    return bool(onward) and policies.may_move_on(viewer, it, it.my_role)


ACTS = (
    REPLY,
    FOLLOW,
    Act("join", pgettext_lazy("act", "Take part"), lambda viewer, it: policies.may_take_part(viewer, it, it.my_role, it.doers)),
    Act("leave", pgettext_lazy("act", "Leave"), _with_role(policies.may_leave)),
    Act("sharpen", pgettext_lazy("act", "Sharpen the problem"), _with_role(policies.may_sharpen)),
    Act("appoint", pgettext_lazy("act", "Ask someone in the team"), _with_role(policies.may_appoint)),
    Act("appoint_lead", pgettext_lazy("act", "Appoint another lead"), _with_role(policies.may_appoint_lead)),
    Act("admit", pgettext_lazy("act", "Admit the Doetank"), lambda viewer, it: policies.may_pass_gate(viewer, it, it.my_role, len(it.missing))),
    Act("move", pgettext_lazy("act", "Change the phase"), _with_role(policies.may_move)),
    Act("move_on", pgettext_lazy("act", "Go on after sharpening"), _may_go_on),
    Act("stop", pgettext_lazy("act", "Stop with honour"), _with_role(policies.may_stop)),
    Act("ask_consult", pgettext_lazy("act", "Ask an expert"), _with_role(policies.may_consult_outside)),
    Act("record", pgettext_lazy("act", "Record a finding"), _with_role(policies.may_record_finding)),
    Act("use", pgettext_lazy("act", "Say which knowledge it uses"), lambda viewer, it: may_use(viewer, it, it.my_role in TEAM)),
)  # fmt: skip
HURDLES = (
    *STATES,
    Hurdle(lambda it: it.phase == Phase.STOPPED, _("The Doetank has stopped."), {"phase": Phase.RESEARCHING}),
    Hurdle(lambda it: it.phase == Phase.FINISHED, _("The Doetank has finished."), {"phase": Phase.RESEARCHING}),
    Hurdle(lambda it: it.phase == Phase.PAUSED, _("The Doetank rests."), {"phase": Phase.RESEARCHING}),
    Hurdle(lambda it: it.admitted is None, _("The Doetank is not admitted yet."), {"admitted": True}),
    Hurdle(lambda it: it.admitted is not None, _("The Doetank is admitted already."), {"admitted": None}),
    Hurdle(
        lambda it: it.phase not in BEFORE_ADMISSION,
        _("The team is formed already: the lead asks people."),
        {"phase": Phase.SHARPENING},
    ),
    Hurdle(lambda it: it.doers >= MOST, _("Ten people take part, and that is the most."), {"doers": 0}),
    Hurdle(lambda it: bool(it.missing), still_missing, {"missing": ()}),
    Hurdle(
        lambda it: it.visibility not in policies.OPEN,
        _("The Doetank is closed, so an expert from outside cannot read along."),
        {"visibility": "network"},
    ),
)


def _read_challenge(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_challenge(viewer, route["pk"], language)
    return shared_scene(viewer, row, author=_("who brought it in"))


def _read_consult(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    row = queries.read_consult(viewer, route["pk"], language)
    names = (Named(row.expert_name),) if row.expert_name else ()
    expert = Person("expert", _("the expert who was asked"), Viewer(id=row.expert_id, organisation_id=-4), names=names)
    inside = circle_of(row, viewer)[0] if row.visibility not in policies.OPEN else []
    return shared_scene(viewer, row, author=_("who asked it"), persons=[*([expert] if row.expert_id else []), *inside])


def _read_finding(viewer: Viewer, route: Mapping[str, Any], language: str) -> Scene:
    return shared_scene(viewer, queries.read_finding(viewer, route["pk"], language))


CHALLENGE = (
    REPLY,
    FOLLOW,
    Act("recognise", pgettext_lazy("act", "Say that you have this too"), policies.may_recognise),
    Act("form", pgettext_lazy("act", "Start a Doetank"), policies.may_form),
)
PAGES = ("doetank", "sharpen", "team", "admit", "move", "stop", "ask", "record")


def announce_permits() -> None:
    announce(Kind.CHALLENGE, ("doetanks:challenge", "doetanks:form"), _read_challenge, CHALLENGE, STATES)
    announce(Kind.DOETANK, [f"doetanks:{page}" for page in PAGES], _read, ACTS, HURDLES)
    answer = Act("answer", pgettext_lazy("act", "Give advice"), policies.may_answer_consult)
    announce(Kind.CONSULT, ("doetanks:consult", "doetanks:answer"), _read_consult, (answer, REPLY), STATES)
    announce(Kind.FINDING, ["doetanks:finding"], _read_finding)
    make = Act("make_challenge", pgettext_lazy("act", "Make this a challenge"), policies.may_make_challenge)
    announce(Kind.DISCUSSION, ["doetanks:challenge_from"], acts=[make])
    _announce_lists()


def _announce_lists() -> None:
    bring_in = Act(
        "bring_in", pgettext_lazy("act", "Bring in a challenge"), lambda viewer, it: policies.may_bring_in(viewer)
    )
    announce("challenges", ["doetanks:challenges"], page_for(for_everyone, YOURS), acts=[bring_in])
    announce_also("challenges", ["doetanks:bring_in"], page_for(policies.may_bring_in))
    announce("doetanks", ["doetanks:list"], page_for(for_everyone, YOURS))
