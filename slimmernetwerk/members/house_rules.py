"""The house rules: texts in the repository, one file per version and language, a rule per line. The last version counts."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"


class Part(NamedTuple):
    """A piece of a line: in both versions, only in the older, or only in the newer."""

    kind: str
    text: str


@lru_cache(maxsize=8)
def versions(folder: Path) -> tuple[int, ...]:
    """The numbers of the versions, the oldest first."""
    return tuple(sorted({int(path.name.split(".")[0]) for path in folder.glob("*.nl.md")}))


def current(folder: Path) -> int:
    return versions(folder)[-1]


@lru_cache(maxsize=64)
def read_rules(folder: Path, version: int, language: str) -> tuple[str, ...]:
    lines = (folder / f"{version}.{language}.md").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def differences(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[Part, ...]]:
    """Line by line what a newer version changes; in a line that was rewritten, word by word."""
    told: list[tuple[Part, ...]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = old[a:b], new[c:d]
        if what == "equal":
            told += [(Part(SAME, line),) for line in after]
            continue
        pairs = min(len(before), len(after))
        told += [_within(one, other) for one, other in zip(before, after, strict=False)]
        told += [(Part(GONE, line),) for line in before[pairs:]]
        told += [(Part(NEW, line),) for line in after[pairs:]]
    return told


def _within(old: str, new: str) -> tuple[Part, ...]:
    one, other = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < 0.4:  # another rule rather than the same one in other words
        return (Part(GONE, old + " "), Part(NEW, new))
    parts = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            parts.append(Part(SAME, "".join(one[a:b])))
            continue
        parts += [Part(kind, text) for kind, text in ((GONE, "".join(one[a:b])), (NEW, "".join(other[c:d]))) if text]
    return tuple(parts)
