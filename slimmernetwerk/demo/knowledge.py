"""Knowledge of the demo: its partners, what they publish, which Doetanks use it, and what they set up together."""

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.demo.shelf import FROM_SOURCES, ITEMS, PARTNERS, PLANS, USES, Item, Plan
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.kennissennetwerk import actions as knowledge
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.kennissennetwerk.queries import editors_of, edits
from slimmernetwerk.members.queries import viewer_for
from slimmernetwerk.toolkit import clock


def tell(stage: Stage) -> None:
    """Leaves `stage.items` with the items that have a key."""
    partners = _welcome(stage)
    for item in sorted((*FROM_SOURCES, *ITEMS), key=lambda item: -item.days):
        _publish(stage, partners, item)
        stage.tick()
    for key, doetank, by, days, how in USES:
        with clock.at(stage.ago(days)):
            knowledge.use_item(stage.items[key], stage.doetanks[doetank], by=stage[by], how=how)
    for plan in PLANS:
        _set_up(stage, partners, plan)
    _choose_editors(stage, partners)


def _welcome(stage: Stage) -> dict[int, KnowledgePartner]:
    """The partners by their organisation."""
    found = {}
    for key, (days, about) in PARTNERS.items():
        organisation = stage.organisations[key]
        with clock.at(stage.ago(days)):
            found[organisation.pk] = knowledge.welcome_partner(organisation, by=stage["stien"], about=about)
    return found


def _name(stage: Stage, partner: KnowledgePartner, key: str, days: float) -> None:
    """A steward names the first, who names the others."""
    with clock.at(stage.ago(days)):
        others = [one for one in editors_of(partner.pk) if one.member_id != stage[key].id]
        by = viewer_for(others[0].member_id) if others else stage["stien"]
        knowledge.name_editor(partner, by=by, member=stage[key].id)


def _choose_editors(stage: Stage, partners: dict[int, KnowledgePartner]) -> None:
    """The year of one is nearly over, and a colleague who stopped reads whom to ask."""
    for key, days in (("lid12", 330), ("dieuwke", 100), ("lid13", 150)):
        _name(stage, partners[stage[key].organisation_id], key, days)  # type: ignore[index]
    with clock.at(stage.ago(1)):
        former = stage["lid40"]
        knowledge.end_editor(partners[former.organisation_id], by=former, member=former.id)  # type: ignore[index, arg-type]


def _publish(stage: Stage, partners: dict[int, KnowledgePartner], item: Item) -> None:
    editor = stage[item.by]
    moment = stage.ago(item.days)
    with clock.at(moment):
        named = edits(editor, partners[editor.organisation_id].pk)
    if not named:
        _name(stage, partners[editor.organisation_id], item.by, item.days + 3)
    with clock.at(moment):
        made = knowledge.publish_item(
            by=editor,
            partner=partners[editor.organisation_id],
            title=item.title,
            body=item.body,
            item_kind=item.kind,
            year=item.year or moment.year,
            themes=[stage.themes[slug] for slug in item.themes],
            licence=item.licence,
            visibility=item.visibility,
        )
    if item.key:
        stage.items[item.key] = made
    for number, (by, text) in enumerate(item.replies):
        with clock.at(stage.ago(item.days - 1.2 * (number + 1), number)):
            clubhuis.reply(made, by=stage[by], body=text)


def _set_up(stage: Stage, partners: dict[int, KnowledgePartner], plan: Plan) -> None:
    with clock.at(stage.ago(plan.days)):
        made = knowledge.start_collaboration(
            by=stage[plan.by],
            title=plan.title,
            body=plan.body,
            plan=plan.plan,
            partners=[partners[stage.organisations[key].pk] for key in plan.partners],
            themes=[stage.themes[slug] for slug in plan.themes],
            state=plan.state,
        )
    news = [(days, by, text, "", "") for days, by, text in plan.updates]
    news += [(days, plan.by, "", state, outcome) for days, state, outcome in plan.moves]
    for days, by, text, state, outcome in sorted(news, reverse=True):
        with clock.at(stage.ago(days)):
            if state:
                knowledge.move_collaboration(made, by=stage[by], state=state, outcome=outcome)
            else:
                knowledge.give_update(made, by=stage[by], text=text)
