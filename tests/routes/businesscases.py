"""Routes about a case of the author, taken over by another organisation of which the author's colleague is."""

from typing import Any

from tests.routes import Answers, Scene, hidden

SITE = {
    "businesscases:list": Answers("2222", "XXXX"),
    "businesscases:start": Answers("/FF2", "/FFE"),
    "businesscases:adoptions": Answers("2222", "XXXX"),
}
PUBLISHED = {
    "businesscases:start_from": Answers("/F2F", "/FEF", ("doetank",)),
    "businesscases:case": Answers("2222", "XXXX", ("thing",)),
    "businesscases:about": Answers("/F22", "/FEE", ("thing",)),
    "businesscases:question": Answers("/F22", "/FEE", ("thing", "one")),
    "businesscases:publish": Answers("/FFF", "/FFF", ("thing",)),
    "businesscases:versions": Answers("2222", "XXXX", ("thing",)),
    "businesscases:version": Answers("2222", "XXXX", ("thing", "version")),
    "businesscases:figures": Answers("/F22", "XXXX", ("thing",)),
    "businesscases:new_driver": Answers("/F22", "/FEE", ("thing",)),
    "businesscases:driver": Answers("/F22", "/FEE", ("thing", "driver")),
    "businesscases:remove_driver": Answers("XXXX", "/F//", ("thing", "driver")),
    "businesscases:new_line": Answers("/F22", "/FEE", ("thing",)),
    "businesscases:line": Answers("/F22", "/FEE", ("thing", "line")),
    "businesscases:remove_line": Answers("XXXX", "/F/N", ("thing", "line")),
    "businesscases:calculate": Answers("/222", "/EEE", ("thing",)),
    "businesscases:calculations": Answers("/222", "XXXX", ("thing",)),
    "businesscases:calculation": Answers("/2NN", "XXXX", ("fork",)),
    "businesscases:adopt": Answers("//22", "//EE", ("thing",)),
    "businesscases:case_adoptions": Answers("2222", "XXXX", ("thing",)),
    "businesscases:adoption": Answers("2222", "XXXX", ("adoption",)),
    "businesscases:confirm": Answers("XXXX", "/FFF", ("adoption",)),
    "businesscases:move": Answers("/2FF", "/EFF", ("adoption",)),
    "businesscases:measure": Answers("/2FF", "/EFF", ("adoption",)),
    "businesscases:result": Answers("2222", "XXXX", ("result",)),
}
DRAFT = {
    "businesscases:case": Answers("NN2N", "XXXX", ("thing",)),
    "businesscases:publish": Answers("/N2N", "/N/F", ("thing",)),
    "businesscases:question": Answers("/N2N", "/NEN", ("thing", "one")),
    "businesscases:figures": Answers("/N2N", "XXXX", ("thing",)),
    "businesscases:calculate": Answers("/NFN", "/NFN", ("thing",)),
    "businesscases:adopt": Answers("/NFN", "/NFN", ("thing",)),
}


def make_draft(cast: dict[str, Any]) -> dict[str, Any]:
    from tests.businesscases import scenes
    from tests.factories import make_member

    doetank = scenes.make_doetank(cast["author"], make_member(), make_member())
    case = scenes.make_draft(cast["author"], doetank)
    letters, calls, _begin = scenes.fill_figures(case, cast["author"])
    return {"thing": case.pk, "case": case, "doetank": doetank.pk, "driver": letters.pk, "line": calls.pk, "one": 1}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.businesscases import actions
    from tests.businesscases import scenes

    found = make_draft(cast)
    case = found["case"]
    actions.publish_case(case, by=cast["author"])
    found["version"] = scenes.fresh(case).version
    adoption = scenes.make_adoption(case, cast["other"], confirmed=False)
    actions.move_adoption(adoption, by=cast["other"], stage="trial")
    fork = actions.calculate_for(case, by=cast["other"], values={found["driver"]: 5_000})
    result = scenes.make_result(adoption, cast["other"])
    return {**found, "adoption": adoption.pk, "fork": fork.pk, "result": result.pk}


def make_for_network(cast: dict[str, Any]) -> dict[str, Any]:
    """Not for visitors: the case and all that came of it."""
    from slimmernetwerk.contributions.models import Contribution

    found = make(cast)
    Contribution.objects.filter(pk__in=[found["thing"], found["adoption"], found["result"]]).update(
        visibility="network"
    )
    return found


NETWORK = {name: row for name, row in PUBLISHED.items() if name != "businesscases:start_from"}
SCENES = [
    Scene("cases", SITE, lambda cast: {}),
    Scene("a draft of a case", DRAFT, make_draft),
    Scene("a published case", PUBLISHED, make),
    Scene("a case for the network", hidden(NETWORK, "visitor"), make_for_network),
]
