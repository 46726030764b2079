"""Who may see a page of this site, and do what there, by its address."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.contributions.kinds import address
from slimmernetwerk.contributions.models import Contribution
from slimmernetwerk.contributions.queries import get_contribution
from slimmernetwerk.contributions.who_may import Panel, Read, Sheet, for_everyone, page_for, sheet_of, weigh
from slimmernetwerk.members.policies import may_manage, may_see_people
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.moderation.queries import get_post


def _of_post(viewer: Viewer, pk: int) -> Contribution:
    return get_post(viewer, pk)[0].contribution


# Pages about a contribution of whatever kind, or about a reply under one, and which one that is: what is said there is what is said
# on its own page.
OF_ANY_KIND: dict[str, Callable[[Viewer, int], Contribution]] = {
    "clubhuis:reply": get_contribution,
    "website:trail": get_contribution,
    "moderation:set_aside_post": _of_post,
}
STEWARDS, OWN = _("This is the work of stewards."), _("Each sees their own here, and nobody else does.")
# For programs, and parts of pages.
NO_PAGES = ("api:", "toolkit:", "activity:")


def panel_of(viewer: Viewer, path: str, language: str) -> Panel:
    """The panel of the page at this path; 404 where there is no page, or none that this viewer may see."""
    try:
        found = resolve(path)
    except Resolver404:
        raise Http404 from None
    if found.view_name in OF_ANY_KIND:
        thing = OF_ANY_KIND[found.view_name](viewer, found.kwargs["pk"])
        return panel_of(viewer, address(thing.kind, thing.pk, language), language)
    if found.view_name.startswith(NO_PAGES):
        raise Http404
    sheet = sheet_of(found.view_name) or Sheet(_for_whom(found))
    if sheet.read is None:
        raise Http404
    scene = sheet.read(viewer, found.kwargs, language)
    return weigh(scene, sheet.acts, sheet.hurdles, viewer)


def _for_whom(found: Any) -> Read:
    """Of a page of which nobody said more: for stewards by its address, for members by its view, else for everyone."""
    if "beheer" in found.route.split("/"):
        return page_for(may_manage, STEWARDS)
    own = "mijn" in found.route.split("/")
    if own or getattr(found.func, "for_members", False):
        return page_for(may_see_people, OWN if own else "")
    return page_for(for_everyone)
