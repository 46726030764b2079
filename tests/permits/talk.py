"""A discussion in every state, as a question and as an opinion, of the network, of everyone and of a closed circle."""

from collections.abc import Iterator
from typing import Any

from slimmernetwerk.clubhuis import actions, queries
from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.doetanks.actions import bring_in_challenge
from slimmernetwerk.moderation import actions as moderation
from tests.factories import make_circle, make_theme
from tests.moderation.scenes import make_moderator_of, the_rule
from tests.permits.trying import Stage


def stages(cast: dict[str, Any]) -> Iterator[Stage]:
    cast = {name: cast[name] for name in ("anna", "bram", "coen", "other", "steward", "otto")}
    cast["mo"] = make_moderator_of()
    for kind in ("question", "opinion"):
        for visibility in ("public", "network", "team", "client"):
            for state in ("draft", "published", "closed", "removed"):
                yield _stage(cast, kind, visibility, state)


def _stage(cast: dict[str, Any], kind: str, visibility: str, state: str) -> Stage:
    anna = cast["anna"]
    made = actions.start_discussion(
        by=anna, discussion_kind=kind, title="Wie kent dit?", body="Tekst", themes=[make_theme()]
    )
    reply = actions.reply(made, by=cast["steward"], body="Ik")
    closed = visibility in ("team", "client")
    circle = make_circle(anna, cast["bram"], clients=(cast["coen"],)) if closed else None
    Discussion.objects.filter(pk=made.pk).update(visibility=visibility, state=state, circle=circle)
    inside = {"bram": {"team"}, "coen": {"client"}} if closed else {"bram": {"member"}, "coen": {"member"}}
    return Stage(
        path=f"/clubhuis/{made.pk}/",
        state=f"{kind} {visibility} {state}",
        people=cast,
        kinds={
            "otto": {"visitor"},
            "other": {"member"},
            "anna": {"author"},
            "steward": {"steward"},
            "mo": {"member", "moderator"},
            **inside,
        },
        tries=_tries(made.pk, reply.pk),
    )


def _tries(pk: int, post: int) -> dict[str, Any]:
    def found(viewer: Any) -> Any:
        return queries.get_discussion(viewer, pk)

    def edit(by: Any) -> None:
        actions.edit_discussion(found(by), by=by, version=1, title="Anders", body="Anders")

    return {
        "reply": lambda by: actions.reply(found(by), by=by, body="Antwoord"),
        "follow": lambda by: contributions.follow(found(by), by=by),
        "edit": edit,
        "close": lambda by: actions.close_discussion(found(by), by=by),
        "mark_helped": lambda by: actions.mark_helped(queries.get_post(by, post), by=by),
        "close_by_rule": lambda by: moderation.close_discussion(found(by), by=by, rule=the_rule(), reason="Klaar"),
        "set_aside": lambda by: moderation.set_aside_discussion(found(by), by=by, rule=the_rule(), reason="Klaar"),
        "make_challenge": lambda by: bring_in_challenge(by=by, title="t", body="b", from_discussion=found(by)),
    }
