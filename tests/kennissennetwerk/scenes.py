"""What the stories about knowledge begin with."""

from typing import Any

from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.actions import share
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.kennissennetwerk import actions
from slimmernetwerk.kennissennetwerk.models import KnowledgeItem, KnowledgePartner
from slimmernetwerk.members.models import Organisation
from tests.factories import make_circle

ITEM = {
    "title": "Begrijpelijke brieven: wat helpt",
    "body": "Zes dingen die **werken**, uit drie onderzoeken naar brieven van de overheid.",
    "item_kind": "research",
    "year": 2012,
}


def make_partner(steward: Any, editor: Any, about: str = "Wij meten wat werkt.") -> KnowledgePartner:
    """A partner with one editor."""
    organisation = Organisation.objects.get(pk=editor.organisation_id)
    partner = actions.welcome_partner(organisation, by=steward, about=about)
    actions.name_editor(partner, by=steward, member=editor.id)
    return partner


def make_item(editor: Any, partner: KnowledgePartner, **changes: Any) -> KnowledgeItem:
    return actions.publish_item(by=editor, partner=partner, **{**ITEM, **changes})


def make_doetank(by: Any, *team: Any, **changes: Any) -> Contribution:
    """A contribution that counts as a Doetank here: the app that has them stands above this one."""
    given = {"title": "Brieven die je in één keer snapt", "body": "Minder telefoontjes over brieven.", **changes}
    made = share(Discussion, by=by, circle=make_circle(by, *team), visibility="public", **given)
    Contribution.objects.filter(pk=made.pk).update(kind="doetank")
    return Contribution.objects.get(pk=made.pk)
