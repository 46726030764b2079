"""The piece of a text that holds what was searched for, with those words marked. Plain text in, safe HTML out.

The database does not do this: it would parse every text again. Here a light stemmer decides which words to mark; it only
has to be about as generous as the database's own, for nothing is found or hidden by it.
"""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from slimmernetwerk.toolkit.text import fold

LENGTH = 240
READ = 6_000
_WORD = re.compile(r"\w+(?:['’]s)?")
_ENDINGS = ("'s", "’s", "heden", "tjes", "jes", "tje", "je", "en", "es", "e", "s")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
_DOUBLE_END = re.compile(r"([bcdfghklmnprstvwz])\1$")


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """What the forms of a Dutch word share, near enough: `brieven` and `brief`, `namen` and `naam`, `ballen` and `bal`."""
    word = fold(word)
    for ending in _ENDINGS:
        # of `huis` the s is no ending
        if word.endswith(ending) and len(word) - len(ending) >= (4 if ending == "s" else 3):
            word = word[: -len(ending)]
            break
    word = _DOUBLE_END.sub(r"\1", _DOUBLE_VOWEL.sub(r"\1", word))
    return word[:-1] + {"v": "f", "z": "s"}[word[-1]] if word[-1:] in ("v", "z") else word


def stems(text: str) -> frozenset[str]:
    """Of everything that was searched for."""
    return frozenset(stem(found) for found in _WORD.findall(text))


def marked(text: str, wanted: frozenset[str]) -> Markup:
    """The whole text, with the words marked."""
    return _write(text, [match.span() for match in _WORD.finditer(text) if stem(match[0]) in wanted])


def excerpt(text: str, wanted: frozenset[str], length: int = LENGTH) -> Markup:
    """About `length` characters around the place with the most different words; from the start where there is none."""
    text = text[:READ]
    found = [(*match.span(), form) for match in _WORD.finditer(text) if (form := stem(match[0])) in wanted]
    start, end = _window(text, found, length)
    spans = [(left - start, right - start) for left, right, _form in found if left >= start and right <= end]
    written = _write(text[start:end], spans)
    return Markup("{}{}{}").format("… " if start else "", written, " …" if end < len(text) else "")


def _window(text: str, found: list[tuple[int, int, str]], length: int) -> tuple[int, int]:
    """Where the excerpt begins and ends, on whole words."""
    best, most = 0, 0
    for place, (left, _right, _form) in enumerate(found[:200]):
        here = {form for start, end, form in found[place : place + 40] if end <= left + length}
        if len(here) > most:
            best, most = left, len(here)
    start = max(0, min(best - length // 4, len(text) - length))
    if start:
        space = text.find(" ", start, start + 40)
        start = space + 1 if 0 <= space < best or space == -1 else start
    end = min(len(text), start + length)
    if end < len(text):
        space = text.rfind(" ", end - 40, end)
        end = space if space > start else end
    return start, end


def _write(text: str, spans: list[tuple[int, int]]) -> Markup:
    parts, place = [], 0
    for left, right in spans:
        parts += [escape(text[place:left]), "<mark>", escape(text[left:right]), "</mark>"]
        place = right
    return Markup("".join([*parts, escape(text[place:])]))  # noqa: S704 – escaped above
