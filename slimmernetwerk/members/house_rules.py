"""The house rules: texts in the repository, one file per version and language. The last version counts.

A rule is a heading with a name that all versions and languages share, and its text below it:

    ## Sell nothing here {#verkopen}
    Do help with what you make, and then say that it is yours.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

SAME, GONE, NEW, CHANGED = "same", "gone", "new", "changed"
_WORDS = re.compile(r"\w+|\s+|[^\w\s]+")
_HEADING = re.compile(r"^## (.+) \{#([a-z0-9-]{1,40})\}$")


class Rule(NamedTuple):
    """`key` is the anchor of the rule on the page."""

    key: str
    heading: str
    text: str


class Part(NamedTuple):
    """A piece of a text: in both versions, only in the older, or only in the newer."""

    kind: str
    text: str


class Told(NamedTuple):
    """A rule beside the same one of an older version; `kind` says what became of it."""

    kind: str
    key: str
    heading: tuple[Part, ...]
    text: tuple[Part, ...]


@lru_cache(maxsize=8)
def versions(folder: Path) -> tuple[int, ...]:
    """The numbers of the versions, the oldest first."""
    return tuple(sorted({int(path.name.split(".")[0]) for path in folder.glob("*.nl.md")}))


def current(folder: Path) -> int:
    return versions(folder)[-1]


@lru_cache(maxsize=64)
def read_rules(folder: Path, version: int, language: str) -> tuple[Rule, ...]:
    return tuple(_rules((folder / f"{version}.{language}.md").read_text(encoding="utf-8").splitlines()))


def _rules(lines: list[str]) -> Iterator[Rule]:
    for number, line in enumerate(lines):
        if found := _HEADING.match(line.strip()):
            below = takewhile(lambda one: not one.startswith("## "), lines[number + 1 :])
            yield Rule(found[2], found[1], " ".join(" ".join(below).split()))


def reference(version: int, key: str) -> str:
    """How a decision names a rule: "2#verkopen", which is also how its address on the page of the rules ends."""
    return f"{version}#{key}"


@lru_cache(maxsize=256)
def rule_named(folder: Path, named: str, language: str) -> Rule | None:
    """The rule of a reference, in the words of then; None for one we never had."""
    version, _sign, key = named.partition("#")
    if not version.isdecimal() or int(version) not in versions(folder):
        return None
    return next((rule for rule in read_rules(folder, int(version), language) if rule.key == key), None)


def heading_of(folder: Path, named: str, language: str) -> str:
    rule = rule_named(folder, named, language)
    return rule.heading if rule else ""


def differences(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> list[Told]:
    """Rule by rule what a newer version changes, and within a rule word by word. What is gone stands where it stood."""
    before, kept = {rule.key: rule for rule in old}, {rule.key for rule in new}
    gone: dict[str, list[Told]] = {}
    last = ""
    for rule in old:
        if rule.key in kept:
            last = rule.key
        else:
            gone.setdefault(last, []).append(_whole(GONE, rule))
    told = gone.get("", [])
    for rule in new:
        told = [*told, _beside(before.get(rule.key), rule), *gone.get(rule.key, [])]
    return told


def _whole(kind: str, rule: Rule) -> Told:
    return Told(kind, rule.key, (Part(kind, rule.heading),), (Part(kind, rule.text),))


def _beside(old: Rule | None, new: Rule) -> Told:
    if old is None:
        return _whole(NEW, new)
    if old == new:
        return _whole(SAME, new)
    return Told(CHANGED, new.key, _within(old.heading, new.heading), _within(old.text, new.text))


def _within(old: str, new: str) -> tuple[Part, ...]:
    if old == new:
        return (Part(SAME, new),)
    if (
        SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() < 0.4
    ):  # other words, not some changed ones
        return (Part(GONE, old), Part(SAME, " "), Part(NEW, new))
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    parts = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(Part(SAME, "".join(one[a:b])))
            continue
        parts += [Part(kind, text) for kind, text in ((GONE, "".join(one[a:b])), (NEW, "".join(other[c:d]))) if text]
    return tuple(parts)
