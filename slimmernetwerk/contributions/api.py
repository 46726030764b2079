"""What everything people share has in common, for programs. They see what their viewer sees on the pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from slimmernetwerk.contributions import queries
from slimmernetwerk.contributions.kinds import Kind, address

router = Router(tags=["contributions"])
ROOT = "/api/v1/contributions"


class Camel(Schema):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Problem(Schema):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str


class Contribution(Camel):
    id: UUID
    kind: str = Field(description="One of: " + ", ".join(Kind.values))
    title: str
    summary: str
    language: str
    author: str | None = Field(description="Empty for what was shared without names")
    organisation: str | None
    sector: str | None
    themes: list[str]
    visibility: str
    state: str
    published: datetime | None
    last_activity: datetime
    reply_count: int
    self: str
    page: str = Field(description="The page for people")


class WholeContribution(Contribution):
    body_html: str
    changed: datetime
    follower_count: int
    version: int
    trail: str


class Contributions(Camel):
    items: list[Contribution]
    next: str | None = Field(description="The address of the next page; null on the last one")


class Link(Camel):
    source: UUID
    target: UUID
    kind: str
    actor: str | None
    made: datetime


class Trail(Camel):
    items: list[Contribution]
    links: list[Link]


def _contribution(row: Any) -> dict[str, Any]:
    return {
        **{
            name: getattr(row, name)
            for name in ("kind", "title", "summary", "language", "sector", "visibility", "state")
        },
        **{name: getattr(row, name) for name in ("published", "last_activity", "reply_count")},
        "id": row.uuid,
        "author": row.author_name,
        "organisation": row.organisation_name,
        "themes": list(row.theme_names),
        "self": f"{ROOT}/{row.uuid}",
        "page": address(row.kind, row.id),
    }


@router.get(
    "",
    response={200: Contributions, 400: Problem},
    by_alias=True,
    summary="Everything you may see, newest activity first",
)
def list_contributions(
    request: HttpRequest,
    kind: Kind | None = Query(None, description="Only this kind"),  # noqa: B008  the framework reads it
    after: str = Query("", max_length=400, description="The place to go on from, as `next` gives it"),
) -> dict[str, Any]:
    cursor = queries.list_cursor(after)
    if after and cursor is None:
        raise HttpError(400, "after: this is no place in the list. Begin without it.")
    page = queries.list_contributions(request.viewer, "nl", cursor, kind or "")  # type: ignore[attr-defined]
    only = f"kind={kind.value}&" if kind else ""
    following = f"{ROOT}?{only}after={page.next_cursor}" if page.next_cursor else None
    return {"items": [_contribution(row) for row in page.rows], "next": following}


@router.get(
    "/{uuid}", response={200: WholeContribution, 400: Problem, 404: Problem}, by_alias=True, summary="One contribution"
)
def read_contribution(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    row = queries.read_by_uuid(request.viewer, uuid, "nl")  # type: ignore[attr-defined]
    more = {name: getattr(row, name) for name in ("body_html", "changed", "follower_count", "version")}
    return {**_contribution(row), **more, "trail": f"{ROOT}/{row.uuid}/trail"}


@router.get(
    "/{uuid}/trail", response={200: Trail, 400: Problem, 404: Problem}, by_alias=True, summary="The red thread to it"
)
def read_trail(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    cards, steps = queries.trail(viewer, queries.read_by_uuid(viewer, uuid, "nl").id, "nl")
    names = {card.id: card.uuid for card in cards}
    links = [
        {"source": names[step.source], "target": names[step.target], "kind": step.kind, "actor": step.who or None, "made": step.when}
        for step in steps
    ]  # fmt: skip
    return {"items": [_contribution(card) for card in cards], "links": links}
