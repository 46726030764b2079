"""The read side of moderating: who does it, what they decided, and what waits to be judged."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q
from django.http import Http404

from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.contributions.models import Contribution, Post, Theme
from slimmernetwerk.members.house_rules import current, read_rules, reference
from slimmernetwerk.members.models import Member, Moderator
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import stewards
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.moderation.models import Decision
from slimmernetwerk.moderation.policies import may_read_decision, may_see_decisions
from slimmernetwerk.toolkit.paging import SIZE, Page, page, read_cursor
from slimmernetwerk.toolkit.permissions import require


def themes_of(contribution_id: int) -> tuple[str, ...]:
    return tuple(Theme.objects.filter(contributions=contribution_id).values_list("slug", flat=True))


def rule_choices(language: str) -> list[tuple[str, str]]:
    """The house rules of now, by the reference that a decision keeps."""
    version = current(settings.HOUSE_RULES)
    return [
        (reference(version, rule.key), rule.heading) for rule in read_rules(settings.HOUSE_RULES, version, language)
    ]


def hold_post(viewer: Viewer, pk: int) -> Post | None:
    """A reply as it is now, held until the transaction ends; also one that someone set aside a moment ago."""
    return Post.objects.placed_for(viewer).select_for_update(of=("self",)).filter(pk=pk).first()  # type: ignore[no-any-return]


def hold_discussion(viewer: Viewer, pk: int) -> Discussion | None:
    """A discussion likewise."""
    if not Discussion.objects.placed_for(viewer).filter(pk=pk).exists():
        return None
    return Discussion.objects.held(pk)  # type: ignore[no-any-return]


def get_post(viewer: Viewer, pk: int) -> tuple[Post, tuple[str, ...]]:
    """A reply that this viewer reads and the themes it is under, or 404."""
    found = Post.objects.visible_to(viewer).select_related("contribution").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found, themes_of(found.contribution_id)


def get_discussion(viewer: Viewer, pk: int) -> tuple[Discussion, tuple[str, ...]]:
    found = Discussion.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found, themes_of(pk)


def _decisions(viewer: Viewer) -> Any:
    """About what this viewer sees, or would see were it not set aside."""
    placed = Contribution.objects.placed_for(viewer).values("pk")
    return Decision.objects.filter(contribution__in=placed).select_related("contribution", "post", "by", "undone_by")


def get_decision(viewer: Viewer, pk: int) -> tuple[Decision, tuple[str, ...]]:
    """A decision and the themes it falls under; 404 for who has nothing to do with it."""
    found = _decisions(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    themes = themes_of(found.contribution_id)
    if not may_read_decision(viewer, found.author_id, themes):
        raise Http404
    return found, themes


def latest_decision(viewer: Viewer, *, post: int | None = None, discussion: int | None = None) -> Decision:
    """The last one about a reply, or about a discussion itself."""
    about = Q(post=post) if post is not None else Q(contribution=discussion, post=None)
    found = Decision.objects.filter(about).order_by("-made", "-id").values_list("pk", flat=True).first()
    return get_decision(viewer, found or 0)[0]


def judged_text(viewer: Viewer, decision: Decision) -> tuple[str, str] | None:
    """Title and text that a decision is about, for who still reads them: while they are set aside, author and stewards."""
    if decision.post_id:
        return Post.objects.visible_to(viewer).filter(pk=decision.post_id).values_list("contribution__title", "body_html").first()  # fmt: skip
    return Contribution.objects.visible_to(viewer).filter(pk=decision.contribution_id).values_list("title", "body_html").first()  # fmt: skip


def list_decisions(viewer: Viewer, query: Mapping[str, str]) -> Page:
    """What was decided under the themes that this viewer moderates; for a steward under all. The newest first.

    No title or text: what is set aside is read by its author and by stewards only.
    """
    require(may_see_decisions, viewer)
    cursor = read_cursor(query, (int,))
    themes = Theme.objects.filter(contributions=OuterRef("contribution"))
    rows = _decisions(viewer).select_related(None)
    if not viewer.steward:
        rows = rows.filter(Exists(themes.filter(slug__in=viewer.moderates)))
    if cursor:
        rows = rows.filter(pk__gt=cursor.keys[0]) if cursor.backwards else rows.filter(pk__lt=cursor.keys[0])
    rows = rows.order_by("id" if cursor and cursor.backwards else "-id").annotate(
        who=F("by__name"), themes=ArraySubquery(themes.order_by("slug").values("slug"))
    )
    found = rows.values("id", "act", "post_id", "who", "rule", "reason", "made", "undone", "themes")
    return page(list(found[: SIZE + 1]), cursor, lambda row: (row["id"],))


def second_look(decision: Decision) -> Member | None:
    """The steward to whom the author turns: not the one who decided, nor the author; None while there is no other."""
    others = [one for one in stewards() if one.pk not in (decision.by_id, decision.author_id)]
    return min(others, key=lambda one: (one.sort_name, one.pk), default=None)


def hears_of(decision: Decision) -> bool:
    """Whether there is somebody to mail about it: an author with an account, also one that is suspended."""
    return decision.author is not None and decision.author.state in Member.WITH_ACCOUNT


def list_moderators(viewer: Viewer) -> list[Any]:
    """Who is a moderator now, by theme."""
    require(may_manage, viewer)
    rows = Moderator.objects.going().order_by("theme", "member__sort_name", "id")
    return list(rows.annotate(name=F("member__name")).values("id", "member_id", "name", "theme", "started", "ends"))


def get_moderator(viewer: Viewer, pk: int) -> Moderator:
    require(may_manage, viewer)
    found = Moderator.objects.going().select_related("member").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
