"""The piece of a text that holds what was searched for, with those words marked. Plain text in, safe HTML out.

The database does not do this: it would parse every text again. Here a light stemmer decides which words to mark; it only
has to be about as generous as the database's own, for nothing is found or hidden by it.
"""

import html
import re
from functools import lru_cache

from markupsafe import Markup

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


@lru_cache(maxsize=1_024)
def _candidates(wanted: frozenset[str]) -> re.Pattern[str]:
    """Words that may be wanted, by their first letters: a stem keeps those, but for a vowel that was doubled and a last v or
    z. Only of these the stem is worth making."""
    starts = {(form[0], form[1:2]) for form in wanted}
    starts |= {(_SOFT.get(one, one), "") for one, two in starts if not two} | {
        (one, _SOFT.get(two, two)) for one, two in starts
    }
    strange = r"[^\W\x00-\x7f]"  # what is not ASCII folds to any letter
    likely = [
        f"{_either(one)}{{1,2}}(?:{_either(two)}|{strange})" if two else _either(one) for one, two in sorted(starts)
    ]
    return re.compile(rf"\b(?:{'|'.join([*likely, strange])})\w*(?:['’]s)?")


_SOFT = {"f": "v", "s": "z"}


def _either(letter: str) -> str:
    return f"[{re.escape(letter)}{re.escape(letter.upper())}]"


def _hits(text: str, wanted: frozenset[str]) -> list[tuple[int, int, str]]:
    """Where a wanted word begins and ends, and its stem."""
    if not wanted:
        return []
    words = _candidates(wanted).finditer(text)
    return [(*match.span(), form) for match in words if (form := stem(match[0])) in wanted]


def marked(text: str, wanted: frozenset[str]) -> Markup:
    """The whole text, with the words marked."""
    return Markup(_write(text, _hits(text, wanted)))  # noqa: S704 – escaped there


def excerpt(text: str, wanted: frozenset[str], length: int = LENGTH) -> Markup:
    """About `length` characters around the place with the most different words; from the start where there is none."""
    text = text[:READ]
    found = _hits(text, wanted)
    start, end = _window(text, found, length)
    hits = [(left - start, right - start, form) for left, right, form in found if left >= start and right <= end]
    written = _write(text[start:end], hits)
    return Markup(f"{'… ' if start else ''}{written}{' …' if end < len(text) else ''}")  # noqa: S704 – escaped there


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


def _write(text: str, hits: list[tuple[int, int, str]]) -> str:
    """Safe HTML. A word holds nothing to escape but its apostrophe."""
    parts, place = [], 0
    for left, right, _form in hits:
        parts += [html.escape(text[place:left]), "<mark>", text[left:right].replace("'", "&#x27;"), "</mark>"]
        place = right
    return "".join([*parts, html.escape(text[place:])])
