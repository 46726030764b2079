"""The pages that are measured, each with what shows that it is the real page."""

import re
from typing import Any, NamedTuple

from benchmarks.network.things import Plan
from benchmarks.network.words import COMMON, RARE
from slimmernetwerk.clubhuis.queries import page_of
from slimmernetwerk.contributions.kinds import Kind, address

KNOWN = "known ETag"


class Page(NamedTuple):
    name: str
    path: str
    rows: str
    """A pattern that the page holds at least `fewest` times."""
    fewest: int
    viewers: tuple[str, ...] = ("visitor", "member")

    def fault(self, status: int, body: bytes) -> str:
        """What is wrong with an answer; nothing when it is the page it should be."""
        found = len(re.findall(self.rows.encode(), body))
        if status == 200 and found >= self.fewest:
            return ""
        return f"{self.name} ({self.path}): status {status}, {found} of at least {self.fewest} × {self.rows}"


CARD, POST, LINK = 'class="sn-card"', '<article class="sn-post', "sn-thread"


def pages(made: Plan) -> list[Page]:
    """In a network of any size; the first of each kind is public and full."""

    def first(kind: str) -> str:
        return address(kind, made.id(kind))

    def rows(kind: str) -> int:
        return min(25, made.counts[kind] // 3)

    talk, posts = first(Kind.DISCUSSION), min(25, made.long_posts)
    return [
        Page("home", "/", CARD, 1),
        Page("clubhuis", "/clubhuis/", CARD, rows(Kind.DISCUSSION)),
        Page("discussion", talk, POST, posts),
        Page("discussion, asked by oneself", talk, "Dit heeft me geholpen", posts - 2, ("author",)),
        Page("discussion, last page", f"{talk}?na={page_of(made.long_posts)}", POST, (made.long_posts - 1) % 25 + 1),
        Page("search, common word", f"/zoeken/?q={COMMON}", CARD, 5),
        Page("search, rare word", f"/zoeken/?q={RARE}", CARD, 1),
        Page("profile", "/mensen/3/", CARD, 1, ("member",)),
        Page("people", "/mensen/", "sn-person", 20 if made.members > 50 else 1, ("member",)),
        Page("people, chosen", "/mensen/?sector=municipality&thema=thema-3&zoekt=ja", "sn-person", 1, ("member",)),
        Page("people, by name", "/mensen/?naam=hanna", "sn-person", 1, ("member",)),
        Page("organisations", "/organisaties/", "Organisatie", 5, ("member",)),
        Page("organisation", "/organisaties/3/", "Organisatie 3", 1, ("member",)),
        Page("doetanks", "/doetanks/", CARD, rows(Kind.DOETANK)),
        Page("doetank", first(Kind.DOETANK), "Afdeling Burgerzaken", 1),
        Page("doetank, in the team", first(Kind.DOETANK), "/bevindingen/nieuw/", 1, ("participant", "lead")),
        Page("challenge", first(Kind.CHALLENGE), "sn-main", 1),
        Page("red thread", f"/rode-draad/{made.id(Kind.RESULT)}/", LINK, 1),
        Page("business cases", "/businesscases/", CARD, rows(Kind.BUSINESS_CASE)),
        Page("business case", first(Kind.BUSINESS_CASE), "Regel 4", 1),
        Page("cafés", "/cafes/", "sn-card", 1),
        Page("café", first(Kind.CAFE), "Stadskantoor", 1),
        Page("knowledge", "/kennis/", CARD, rows(Kind.KNOWLEDGE_ITEM)),
        Page("knowledge item", first(Kind.KNOWLEDGE_ITEM), "sn-main", 1),
    ]


def reply_path(made: Plan) -> str:
    return f"{address(Kind.DISCUSSION, made.id(Kind.DISCUSSION, 1))}reacties/nieuw/"


def reply_body(page: bytes) -> str:
    """What a browser sends from the reply form of a page."""
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if not token:
        raise SystemExit("The page of a discussion has no form to reply.")
    return f"csrfmiddlewaretoken={token[1].decode()}&body=Een+reactie+van+de+meting"


def replies_of(connection: Any, made: Plan) -> int:
    row = connection.execute(
        "SELECT reply_count FROM contributions_contribution WHERE id = %s", [made.id(Kind.DISCUSSION, 1)]
    ).fetchone()
    return int(row[0])
