"""Routes about knowledge, partners and collaborations. The author is an editor of the partner; the others are not. A
colleague of the author is one too."""

from typing import Any

from tests.routes import Answers, Scene, hidden

LISTS = {
    "kennissennetwerk:items": Answers("2222", "XXXX"),
    "kennissennetwerk:partners": Answers("2222", "XXXX"),
    "kennissennetwerk:collaborations": Answers("2222", "XXXX"),
    "kennissennetwerk:publish": Answers("/F2F", "/FEF"),
    "kennissennetwerk:welcome": Answers("/FF2", "/FFE"),
    "kennissennetwerk:start": Answers("/F22", "/FEE"),
    "kennissennetwerk:partner": Answers("2222", "XXXX", ("partner",)),
    "kennissennetwerk:editors": Answers("/F22", "/FEE", ("partner",)),
    "kennissennetwerk:end_editor": Answers("XXXX", "/F//", ("partner", "editor")),
    "kennissennetwerk:ask_for_editor": Answers("XXXX", "/FFF", ("partner",)),
}
THINGS = {
    "kennissennetwerk:item": Answers("2222", "XXXX", ("item",)),
    "kennissennetwerk:use": Answers("/222", "/EEE", ("item",)),
    "kennissennetwerk:collaboration": Answers("2222", "XXXX", ("collaboration",)),
    "kennissennetwerk:tell": Answers("XXXX", "/EEE", ("collaboration",)),
    "kennissennetwerk:move": Answers("XXXX", "/EEE", ("collaboration",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.kennissennetwerk.actions import name_editor, start_collaboration
    from tests.factories import make_member
    from tests.kennissennetwerk.scenes import make_item, make_partner

    editor = cast["author"]
    partner = make_partner(cast["steward"], editor)
    collaboration = start_collaboration(by=editor, title="Een jaar brieven", body="Samen meten", partners=[partner])
    colleague = make_member(organisation=partner.organisation)
    name_editor(partner, by=editor, member=colleague.id)
    return {
        "editor": colleague.id,
        "partner": partner.pk,
        "item": make_item(editor, partner).pk,
        "collaboration": collaboration.pk,
    }


def make_for_team(cast: dict[str, Any]) -> dict[str, Any]:
    from slimmernetwerk.contributions.models import Contribution
    from tests.factories import make_circle

    found = make(cast)
    circle = make_circle(cast["author"])
    for name in ("item", "collaboration"):
        Contribution.objects.filter(pk=found[name]).update(visibility="team", circle=circle)
    return found


SCENES = [
    Scene("knowledge and a collaboration for everyone", {**LISTS, **THINGS}, make),
    Scene("knowledge and a collaboration of a team", hidden(THINGS, "visitor", "other"), make_for_team),
]
