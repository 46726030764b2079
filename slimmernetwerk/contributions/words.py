"""Words as they are indexed and asked for. Texts and queries pass through the same function, so that they meet.

PostgreSQL's Dutch stemmer does the word forms; it does not know accents, nor plurals in `'s` or of folded words on é.
"""

import re

from slimmernetwerk.toolkit.text import fold

_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_MAIL = re.compile(r"\S+@\S+")
LIMIT = 60_000


def index_text(text: str) -> str:
    """Folded words, separated by spaces; e-mail addresses are left out, so that they cannot be searched for."""
    words = _WORD.findall(fold(_MAIL.sub(" ", text[:LIMIT])).replace("\u2019", "'"))
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    if word.endswith("'s"):
        return word[:-2]
    # `brieven` and `huizen`: the stemmer does not know that their one is `brief`, `huis`
    if len(word) > 5 and word.endswith(("ven", "zen")):
        return word[:-3] + ("fen" if word.endswith("ven") else "sen")
    # `cafes`, from `cafés`: the stemmer takes the plural for another word than `cafe`
    if word.endswith("es") and len(word) > 4 and word[:-1] in _FOLDED:
        return word[:-1]
    return word


_FOLDED = {
    "cafe",
    "privee",
    "logee",
    "attache",
    "cliche",
    "comite",
    "communique",
    "entree",
    "employe",
    "expose",
    "pate",
    "resume",
}
