"""What a search asks, how it is best looked for, and in which order the answers stand. Plain data in, plain data out."""

import math
import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from slimmernetwerk.contributions.words import index_text

# Only the newest matches are ranked: ranking all of them costs more than everything else on the page.
CANDIDATES = 60
LONGEST_QUESTION = 300
_PART = re.compile(r'(-?)"([^"]*)"|(\S+)')
# A year makes something half as strong again as what is new.
_FADES_IN_DAYS = 365


class Hit(NamedTuple):
    """A contribution that holds the words, by itself (`post` is None) or in a post under it."""

    contribution: int
    post: int | None
    kind: str
    weight: float
    seconds: float
    """Since 1970, of its latest activity."""


class Ranked(NamedTuple):
    """A contribution once, with the post that speaks of it best when it does not hold the words itself."""

    contribution: int
    post: int | None
    score: float


def asked(text: str) -> str:
    """What people typed, as `websearch_to_tsquery` reads it: folded words, "exact words" kept together, -words left out."""
    parts = []
    for without, phrase, word in _PART.findall(text[:LONGEST_QUESTION]):
        folded = index_text(phrase or word)
        if not folded:
            continue
        minus = "-" if without or (word.startswith("-") and len(word) > 1) else ""
        # One typed word may hold several (`kosten/baten`); outside a phrase these simply all have to be there.
        parts.append(f'{minus}"{folded}"' if phrase or minus else folded)
    return " ".join(parts)


def is_common(matches: float, total: float) -> bool:
    """Whether walking from the newest row and stopping at enough costs less than fetching every match.

    A walk looks at about `CANDIDATES * total / matches` rows, the index fetches `matches` rows.
    """
    return matches * matches > CANDIDATES * max(total, 1)


def ranked(hits: Iterable[Hit], now: datetime, most: int) -> list[Ranked]:
    """At most `most` contributions, the best first; of equal ones the newer, then the one with the higher id."""
    own: dict[int, Hit] = {}
    said: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.post is None:
            own[hit.contribution] = hit
        else:
            said.setdefault(hit.contribution, []).append(hit)
    order, today = [], now.timestamp()
    for pk in own.keys() | said.keys():
        thing, posts = own.get(pk), said.get(pk)
        if thing and not posts:
            weight, moment, post = thing.weight, thing.seconds, None
        else:
            best = max(posts or (), key=_strength)
            weight, moment = (thing.weight, thing.seconds) if thing else (0.0, 0.0)
            weight += best.weight + 0.01 * min(len(posts or ()), 5)
            moment = max(moment, *[hit.seconds for hit in posts or ()])
            post = None if thing else best.post
        order.append((weight * freshness((today - moment) / 86_400), moment, pk, post))
    order.sort(reverse=True)  # no two have the same id, so that the last cell is never compared
    return [Ranked(pk, post, score) for score, _moment, pk, post in order[:most]]


def _strength(hit: Hit) -> tuple[float, int]:
    return hit.weight, hit.post or 0


def freshness(days: float) -> float:
    """Between a half (long ago) and one (now)."""
    return 0.5 + 0.5 * math.exp(-max(days, 0.0) / _FADES_IN_DAYS)
