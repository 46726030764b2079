"""Which knowledge fits: shared themes count first, then shared words; each answer says why.

Plain data in, plain data out. A candidate without a shared theme needs two shared words: one word is chance.
Words that say nothing about the subject do not count: short ones, and those that every other text here has.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from slimmernetwerk.contributions.words import index_text

FEWEST_WORDS = 2
SHORTEST = 4
SHOWN_WORDS = 4
# As stems, the way PostgreSQL makes them; what is no stopword there and still says nothing.
COMMON = tuple(
    "allen ander beter daarna deden denk dezelfd doet drie echt eerst elke elkaar ermee even gaan gaat geldt gemiddeld goed graag "
    "half help hier iederen jaar jull keer kijk kom komt kost kwam laat laten lang maak maakt maand mens minder minut moet nem niemand nieuw "
    "nodig samen snel staan staat stan stat steed tien terug twaalf twee uur veel verder vier vijf voordat vrag waar waarom wanner "
    "week weet welk weten werk werkt wild will zegt zelfd zes zet zeven zien ziet zoek gebruik geven geeft hoort negen acht volgend".split()
)
LIMIT = 5
_indexed = lru_cache(maxsize=8192)(index_text)
_WORD = re.compile(r"[^\W_][\w’']*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`themes` are names of themes that both have, `stems` word stems that both have, `text` what the item says of itself."""

    id: int
    themes: tuple[str, ...]
    stems: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    id: int
    themes: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why it fits, in the language of the page."""
        parts = []
        if self.themes:
            parts.append(_("Same theme: %(names)s") % {"names": ", ".join(self.themes)})
        if self.words:
            parts.append(_("Same words: %(words)s") % {"words": ", ".join(self.words)})
        return " · ".join(parts)


def rank(candidates: Iterable[Candidate], limit: int = LIMIT) -> list[Fit]:
    """The best first: most shared themes, then most shared words; equals stay in the order they came in."""
    good = [one for one in candidates if one.themes or len(one.stems) >= FEWEST_WORDS]
    good.sort(key=lambda one: (-len(one.themes), -len(one.stems)))
    return [Fit(one.id, one.themes, shown_words(one.stems, one.text)) for one in good[:limit]]


def shown_words(stems: Iterable[str], text: str) -> tuple[str, ...]:
    """The stems as the words that stand in the text, in its order; each stem once, at most four."""
    waiting = sorted(stems, key=len, reverse=True)
    found: list[str] = []
    for word in _WORD.findall(text):
        indexed = _indexed(word)
        stem = next((stem for stem in waiting if indexed.startswith(stem)), None)
        if stem is not None:
            waiting.remove(stem)
            found.append(word.lower())
        if len(found) == SHOWN_WORDS:
            break
    return tuple(found)
