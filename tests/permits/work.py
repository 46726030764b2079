"""A challenge, a consult and a finding, in every state and as far as each may be seen."""

from collections.abc import Iterator
from typing import Any

from slimmernetwerk.clubhuis.actions import reply
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.doetanks import actions, queries
from tests.doetanks.scenes import make_admitted, make_challenge, make_finding
from tests.permits.trying import Stage

OUTSIDE = {"otto": {"visitor"}, "other": {"member"}, "steward": {"steward"}}


def challenges(cast: dict[str, Any]) -> Iterator[Stage]:
    for visibility in ("public", "network"):
        for state in ("draft", "published", "closed", "removed"):
            pk = make_challenge(cast["anna"]).pk
            Contribution.objects.filter(pk=pk).update(visibility=visibility, state=state)
            people = {name: cast[name] for name in (*OUTSIDE, "anna")}
            kinds = {**OUTSIDE, "anna": {"author"}}
            yield Stage(f"/vraagstukken/{pk}/", people, kinds, _about_challenge(pk), f"{visibility} {state}")


def _about_challenge(pk: int) -> dict[str, Any]:
    def found(by: Any) -> Any:
        return queries.get_challenge(by, pk)

    return {
        "reply": lambda by: reply(found(by), by=by, body="Antwoord"),
        "follow": lambda by: contributions.follow(found(by), by=by),
        "recognise": lambda by: actions.recognise(found(by), by=by),
        "form": lambda by: actions.form_doetank(found(by), by=by, title="Samen aan de slag"),
    }


def _doetank(cast: dict[str, Any]) -> Any:
    return make_admitted(cast["anna"], cast["coen"], cast["bram"])


def consults(cast: dict[str, Any]) -> Iterator[Stage]:
    """The expert stands outside the team."""
    for visibility, state in (
        ("network", "published"),
        ("network", "closed"),
        ("network", "removed"),
        ("team", "published"),
    ):
        made = actions.ask_consult(
            _doetank(cast), by=cast["anna"], expert=cast["dieuwke"], title="Hoeveel?", body="Vijf?"
        )
        Contribution.objects.filter(pk=made.pk).update(visibility=visibility, state=state)
        closed = visibility == "team"
        inside = {"coen": {"team"}, "bram": {"client"}} if closed else {"coen": {"member"}, "bram": {"member"}}
        people = {name: cast[name] for name in (*OUTSIDE, *inside, "anna", "dieuwke")}
        kinds = {**OUTSIDE, **inside, "anna": {"author"}, "dieuwke": {"expert"}}
        yield Stage(f"/consulten/{made.pk}/", people, kinds, _about_consult(made.pk), f"{visibility} {state}")


def _about_consult(pk: int) -> dict[str, Any]:
    return {
        "answer": lambda by: actions.answer_consult(queries.get_consult(by, pk), by=by, answer="Vijf."),
        "reply": lambda by: reply(queries.get_consult(by, pk), by=by, body="Antwoord"),
    }


def findings(cast: dict[str, Any]) -> Iterator[Stage]:
    """There is nothing to do with one: it is about who sees it."""
    for visibility in ("public", "network", "client", "team"):
        for state in ("published", "removed"):
            pk = make_finding(_doetank(cast), cast["anna"]).pk
            Contribution.objects.filter(pk=pk).update(visibility=visibility, state=state)
            closed = visibility in ("client", "team")
            inside = {"coen": {"team"}, "bram": {"client"}} if closed else {"coen": {"member"}, "bram": {"member"}}
            people = {name: cast[name] for name in (*OUTSIDE, *inside, "anna")}
            yield Stage(
                f"/bevindingen/{pk}/", people, {**OUTSIDE, **inside, "anna": {"author"}}, {}, f"{visibility} {state}"
            )
