"""Who is what, of everyone who can be found: sets of people as the bits of whole numbers, in the order of their names.

A set of 100,000 people is 12 kB, and two of them are compared in a few microseconds: so the numbers beside all filters, and
the next page of any choice, cost as much in a large network as in a small one. Plain data in, plain data out.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

EVERYONE = -1
WINDOW = 2048  # people looked through at a time: to take one out of a set of all costs as much as the whole set
KEPT_BEGINS = 256  # of a name; 3 MB among 100,000 people


class Facets:
    """`order` is (id, words of the name) of each person, by name; `rows` are (facet, value, ids). An empty value is nobody's
    choice."""

    def __init__(
        self,
        facets: Iterable[str],
        order: Iterable[tuple[int, Sequence[str]]],
        rows: Iterable[tuple[str, str | None, Sequence[int]]],
    ) -> None:
        self.ids, self.places = array("q"), dict[int, int]()
        self.named: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, (pk, words) in enumerate(order):
            self.ids.append(pk)
            self.places[pk] = place
            for word in words:
                self.named[word].append(place)
        self.words = sorted(self.named)
        # Kept, for a name is asked for its list, its numbers and each next page.
        self.begun = lru_cache(maxsize=KEPT_BEGINS)(self._begins)
        self.people: dict[str, dict[str, int]] = {facet: {} for facet in facets}
        for facet, value, ids in rows:
            if value:
                self.people[facet][value] = as_set([self.places[pk] for pk in ids if pk in self.places])

    def __len__(self) -> int:
        return len(self.ids)

    def begins(self, words: Sequence[str]) -> int:
        """Who has for each of these a word in their name that begins with it."""
        found = EVERYONE
        for begin in words:
            found &= self.begun(begin)
        return found

    def _begins(self, begin: str) -> int:
        places = array("I")
        for place in range(bisect_left(self.words, begin), len(self.words)):
            if not self.words[place].startswith(begin):
                break
            places += self.named[self.words[place]]
        return as_set(places)

    def choose(self, chosen: Mapping[str, str], among: int = EVERYONE, but: str = "") -> int:
        """Who of `among` is all that was chosen, the choice in the facet `but` left aside."""
        for facet, value in chosen.items():
            if facet != but:
                among &= self.people[facet].get(value, 0)
        return among

    def count(self, chosen: Mapping[str, str], among: int = EVERYONE) -> dict[str, dict[str, int]]:
        """Per facet and value the people of `among` whom the choices in all *other* facets leave, so that one can choose another."""
        return {facet: self._count(facet, self.choose(chosen, among, but=facet)) for facet in self.people}

    def _count(self, facet: str, among: int) -> dict[str, int]:
        numbers = ((value, (among & people).bit_count()) for value, people in self.people[facet].items())
        return {value: number for value, number in numbers if number}

    def after(self, people: int, pk: int | None, most: int) -> list[int]:
        """Ids of the first of these people, by name, who come after the person with this id (one that is known), or of all."""
        place, found = 0 if pk is None else self.places[pk] + 1, list[int]()
        while place < len(self) and len(found) < most:
            some = (people >> place) & ((1 << WINDOW) - 1)
            while some and len(found) < most:
                lowest = some & -some
                some ^= lowest
                if (here := place + lowest.bit_length() - 1) < len(self):
                    found.append(self.ids[here])
            place += WINDOW
        return found

    def before(self, people: int, pk: int, most: int) -> list[int]:
        """Ids of the last of these people who come before the person with this id."""
        end, found = self.places[pk], list[int]()
        while end and len(found) < most:
            start = max(end - WINDOW, 0)
            some = (people >> start) & ((1 << (end - start)) - 1)
            while some and len(found) < most:
                highest = some.bit_length() - 1
                some ^= 1 << highest
                found.append(self.ids[start + highest])
            end = start
        return found


def as_set(places: Sequence[int]) -> int:
    """Bit n stands for the person at place n. Laid out as bytes first: a whole number is copied for each bit that is set."""
    bits = bytearray(max(places, default=0) // 8 + 1)
    for one in places:
        bits[one >> 3] |= 1 << (one & 7)
    return int.from_bytes(bits, "little") if len(places) else 0
