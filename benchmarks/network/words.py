"""Texts of invented words with the spread of a language: a few words everywhere, most of them seldom."""

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate, product

COMMON, RARE = "aanvraag", "zeldzaamheid"
RARE_EVERY = 5_000
SPAN = timedelta(days=700)
START = datetime(2023, 1, 2, 9, tzinfo=UTC)
LAST = START + timedelta(days=1_150)

_BASE = (
    "balie brief inwoner gemeente waterschap proef team afspraak formulier besluit termijn telefoon melding wijk ondernemer dijk kaart gegevens "
    "overleg collega agenda leiding ruimte vraag antwoord les ervaring dienst regel beter minder samen opnieuw begin einde maand week dag uur "
    "rekening kosten opbrengst meting resultaat wachten bellen schrijven lezen tekenen vergunning straat school zorg politie provincie rijk"
).split()
_WORDS = [
    *_BASE[:30],
    COMMON,
    *_BASE[30:],
    *(first + second for first, second in product(_BASE, _BASE) if first != second),
]
_WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(_WORDS) + 1)))


class Writer:
    """Everything that is left to chance, from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def text(self, words: int) -> str:
        chosen = self.chance.choices(_WORDS, cum_weights=_WEIGHTS, k=words)
        sentences = (" ".join(chosen[start : start + 12]).capitalize() for start in range(0, words, 12))
        return ". ".join(sentences) + "."

    def title(self) -> str:
        return " ".join(self.chance.choices(_WORDS, cum_weights=_WEIGHTS, k=6)).capitalize()

    def moment(self, share: float, days: int) -> datetime:
        """The time of something that is `share` of the way, in a thread that began so many days before."""
        return START + SPAN * share + timedelta(days=days, minutes=self.chance.randrange(600))

    def below(self, count: int) -> int:
        """A number from 1 to `count`; low ones come more often, as some people say more than others."""
        return 1 + int(count * self.chance.random() ** 2)
