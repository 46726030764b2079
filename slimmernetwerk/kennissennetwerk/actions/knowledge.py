"""What partners and members do with knowledge."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from slimmernetwerk.activity.actions import record
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.clubhuis.actions import start_discussion
from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.contributions import actions as contributions
from slimmernetwerk.contributions.models import Contribution, Link, Theme
from slimmernetwerk.kennissennetwerk import policies
from slimmernetwerk.kennissennetwerk.kinds import OVER, ItemKind, Licence, Progress, year_fits
from slimmernetwerk.kennissennetwerk.models import Collaboration, KnowledgeItem, KnowledgePartner, Update, Use
from slimmernetwerk.kennissennetwerk.queries import edits, is_in_team
from slimmernetwerk.members.models import Organisation
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.markdown import render
from slimmernetwerk.toolkit.permissions import NotAllowed, require


@transaction.atomic
def welcome_partner(organisation: Organisation, *, by: Viewer, about: str) -> KnowledgePartner:
    """An organisation becomes a knowledge partner, and the clubhouse hears of it. Welcomed once."""
    require(policies.may_welcome, by)
    partner, fresh = KnowledgePartner.objects.get_or_create(
        organisation=organisation, defaults={"about": about, "about_html": render(about), "started": clock.now()}
    )
    if fresh:
        start_discussion(
            by=by,
            discussion_kind=DiscussionKind.ANNOUNCEMENT,
            title=_("Welcome: %(name)s is a knowledge partner") % {"name": organisation.name},
            body=about or organisation.name,
            visibility="public",
        )
    return partner


def _complete(**given: Any) -> None:
    """Name everything that is missing or wrong at once, each at its field."""
    problems = {name: [_("Fill this in.")] for name in ("title", "body", "item_kind", "licence") if not given[name]}
    if given["item_kind"] and given["item_kind"] not in ItemKind.values:
        problems["item_kind"] = [_("Choose a kind from the list.")]
    if given["licence"] and given["licence"] not in Licence.values:
        problems["licence"] = [_("Choose a licence from the list.")]
    if not given["year"] or not year_fits(given["year"], timezone.localdate(clock.now())):
        problems["year"] = [_("Give the year in which it was made, in four digits.")]
    if given["source_url"] and not given["source_url"].startswith(("https://", "http://")):
        problems["source_url"] = [_("Begin the address with https://.")]
    if problems:
        raise ValidationError(problems)


@transaction.atomic
def publish_item(
    *,
    by: Viewer,
    partner: KnowledgePartner,
    title: str,
    body: str,
    item_kind: str,
    year: int,
    themes: Iterable[Theme] = (),
    source_url: str = "",
    licence: str = Licence.BY,
    visibility: str = "public",
) -> KnowledgeItem:
    """New knowledge of a partner, published by one of its editors."""
    require(policies.may_publish, by, partner, edits(by, partner.pk))
    _complete(title=title, body=body, item_kind=item_kind, year=year, source_url=source_url, licence=licence)
    item = contributions.share(
        KnowledgeItem,
        by=by,
        title=title,
        body=body,
        themes=themes,
        visibility=visibility,
        partner=partner,
        organisation_id=partner.organisation_id,
        item_kind=item_kind,
        year=year,
        source_url=source_url,
        licence=licence,
    )
    record(by, Verb.PUBLISHED_KNOWLEDGE, item)
    return item


@transaction.atomic
def use_item(item: KnowledgeItem, contribution: Contribution, *, by: Viewer, how: str = "") -> Link:
    """A Doetank or case uses knowledge: a link from the knowledge to what uses it. A second time changes only how."""
    both = Contribution.objects.visible_to(by).filter(pk__in=(item.pk, contribution.pk)).count()
    if both != 2:
        raise NotAllowed(_("You cannot see this, so you cannot use it."))
    require(policies.may_use, by, contribution, is_in_team(by, contribution.pk))
    there = Link.objects.filter(source_id=item.pk, target_id=contribution.pk, kind=Link.Kind.USED).exists()
    link = contributions.connect(item, contribution, Link.Kind.USED, by=by)
    use, fresh = Use.objects.get_or_create(link=link, defaults={"how": how})
    if not fresh and how and how != use.how:
        use.how = how
        use.save(update_fields=["how"])
    if not there:
        record(by, Verb.USED_KNOWLEDGE, item, other=contribution)
    return link


@transaction.atomic
def start_collaboration(
    *,
    by: Viewer,
    title: str,
    body: str,
    partners: Iterable[KnowledgePartner],
    plan: str = "",
    themes: Iterable[Theme] = (),
    state: str = Progress.EXPLORING,
    visibility: str = "public",
) -> Collaboration:
    """Partners and members around an aim (`body`); `state` is how far it is."""
    partners = list(partners)
    if not partners:
        raise ValidationError({"partners": _("Choose at least one partner.")})
    require(policies.may_start_collaboration, by, [partner.organisation_id for partner in partners])
    if state not in Progress.values or state in OVER:
        raise ValidationError({"state": _("Choose how far it is.")})
    collaboration = contributions.share(
        Collaboration,
        by=by,
        title=title,
        body=body,
        themes=themes,
        visibility=visibility,
        progress=state,
        plan=plan,
        plan_html=render(plan),
    )
    collaboration.partners.set(partners)
    record(by, Verb.STARTED_COLLABORATION, collaboration)
    return collaboration


def _locked(collaboration: Collaboration, by: Viewer) -> Collaboration:
    """The collaboration as it is now, for someone who sees it and may tell of it."""
    if not Collaboration.objects.visible_to(by).filter(pk=collaboration.pk).exists():
        raise NotAllowed(_("You cannot see this collaboration."))
    current = Collaboration.objects.held(collaboration.pk)
    organisations = current.partners.values_list("organisation_id", flat=True)
    require(policies.may_tell, by, current, list(organisations))
    return current  # type: ignore[no-any-return]


@transaction.atomic
def give_update(collaboration: Collaboration, *, by: Viewer, text: str) -> Update:
    """News with today's date."""
    current = _locked(collaboration, by)
    if not text:
        raise ValidationError({"text": _("Write in a few sentences what is new.")})
    moment = clock.now()
    update = Update.objects.create(
        collaboration=current,
        text=text,
        text_html=render(text),
        author_id=by.id,
        affiliation_id=by.affiliation_id,
        created=moment,
    )
    Contribution.objects.filter(pk=current.pk).update(last_activity=moment)
    record(by, Verb.UPDATED, current)
    return update


@transaction.atomic
def move_collaboration(collaboration: Collaboration, *, by: Viewer, state: str, outcome: str = "") -> None:
    """How far it is now. Finishing tells the result, stopping the reason."""
    current = _locked(collaboration, by)
    if state not in Progress.values:
        raise ValidationError({"state": _("Choose how far it is.")})
    if state in OVER and not outcome:
        raise ValidationError({"outcome": _("Tell what came of it, or why it stopped.")})
    if state == current.progress:
        return
    Collaboration.objects.filter(pk=current.pk).update(progress=state, outcome=outcome if state in OVER else "")
    Contribution.objects.filter(pk=current.pk).update(last_activity=clock.now())
    record(by, Verb.UPDATED, current, before=str(current.progress), after=str(state))
