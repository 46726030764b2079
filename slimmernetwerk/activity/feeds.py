"""What happened, for whoever reads it elsewhere. A feed has no account: it holds what everyone may see."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from slimmernetwerk.activity.queries import news
from slimmernetwerk.activity.verbs import Verb
from slimmernetwerk.contributions.kinds import Kind, address
from slimmernetwerk.members.viewer import ANYONE


def _sentence(row: Any) -> str:
    who = row.actor_name or _("Someone")
    words = f"{who} {Verb(row.verb).label} {row.title}"
    return f"{words} ({Kind(row.other_kind).label}: {row.other_title})" if row.other_id else words


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest public events, in the language of the address."""
    language = request.LANGUAGE_CODE  # type: ignore[attr-defined]
    feed = Atom1Feed(
        title=_("Slimmernetwerk: what happens"),
        link=request.build_absolute_uri("/" if language == "nl" else f"/{language}/"),
        feed_url=request.build_absolute_uri(),
        description=_("What people in the network share, try and measure."),
        language=language,
        author_name="Slimmernetwerk",
    )
    for row in news(ANYONE):
        link = request.build_absolute_uri(address(row.kind, row.contribution_id, language))
        feed.add_item(
            title=_sentence(row),
            link=link,
            # A reader takes this for HTML; a summary is plain text.
            description=escape(row.summary),
            author_name=row.actor_name,
            pubdate=row.happened,
            updateddate=row.happened,
            unique_id=f"{link}#gebeurtenis-{row.id}",
            categories=(str(Kind(row.kind).label),),
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
