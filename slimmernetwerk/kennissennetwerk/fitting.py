"""Which knowledge fits: shared themes count first, then shared words; each answer says why.

Plain data in, plain data out. A candidate without a shared theme needs two shared words: one word is chance.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from slimmernetwerk.contributions.words import index_text

FEWEST_WORDS = 2
SHOWN_WORDS = 4
LIMIT = 5
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
        indexed = index_text(word)
        stem = next((stem for stem in waiting if indexed.startswith(stem)), None)
        if stem is not None:
            waiting.remove(stem)
            found.append(word.lower())
        if len(found) == SHOWN_WORDS:
            break
    return tuple(found)
