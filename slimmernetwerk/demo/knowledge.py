"""Knowledge of the demo: its partners, what they publish, which Doetanks use it, and what they set up together."""

from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.demo.shelf import FROM_SOURCES, ITEMS, PARTNERS, PLANS, USES, Item, Plan
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.kennissennetwerk import actions as knowledge
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.toolkit import clock


def tell(stage: Stage) -> None:
    """Leaves `stage.items` with the items that have a key."""
    partners = _welcome(stage)
    for item in (*FROM_SOURCES, *ITEMS):
        _publish(stage, partners, item)
        stage.tick()
    for key, doetank, by, days, how in USES:
        with clock.at(stage.ago(days)):
            knowledge.use_item(stage.items[key], stage.doetanks[doetank], by=stage[by], how=how)
    for plan in PLANS:
        _set_up(stage, partners, plan)


def _welcome(stage: Stage) -> dict[int, KnowledgePartner]:
    """The partners by their organisation."""
    found = {}
    for key, (days, about) in PARTNERS.items():
        organisation = stage.organisations[key]
        with clock.at(stage.ago(days)):
            found[organisation.pk] = knowledge.welcome_partner(organisation, by=stage["stien"], about=about)
    return found


def _publish(stage: Stage, partners: dict[int, KnowledgePartner], item: Item) -> None:
    editor = stage[item.by]
    moment = stage.ago(item.days)
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
