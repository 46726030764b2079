"""Somebody gets another job: what she said before carries her organisation of then."""

from slimmernetwerk.demo.cast import DOMAIN
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.members import actions
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock


def tell(stage: Stage) -> None:
    who, new = stage["lid11"], stage.organisations["rietdam"]
    with clock.at(stage.ago(9)):
        asked = actions.change_work(
            by=who, email=f"lotte.postma@{DOMAIN}", organisation=new.name, job="programmaleider dienstverlening",
            why="Ik begin bij de gemeente met de brieven over de bijstand.",
        )  # fmt: skip
    if asked is not None:
        with clock.at(stage.ago(8)):
            actions.admit(asked, by=stage["stien"])
    stage.people["lid11"] = viewer_for(who.id)  # type: ignore[arg-type]
