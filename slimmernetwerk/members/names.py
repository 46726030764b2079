"""Names of people, ordered the Dutch way: by family name, without the words before it (`tussenvoegsels`)."""

from slimmernetwerk.toolkit.text import fold

_BEFORE = {
    "'s", "'t", "aan", "af", "bij", "d", "da", "dal", "de", "del", "den", "der", "des", "di", "do", "dos", "du", "el", "het", "in", "l",
    "la", "le", "les", "lo", "los", "of", "onder", "op", "over", "s", "t", "te", "ten", "ter", "toe", "tot", "uijt", "uit", "van", "ver",
    "vom", "von", "voor", "zu", "zum", "zur",
}  # fmt: skip


def sort_key(name: str) -> str:
    """`Anna van der Berg` → `berg anna van der`. At most 120 characters, folded."""
    words = fold(name).split()
    if len(words) < 2:
        return fold(name)[:120]
    start = _family(words)
    return " ".join([*words[start:], *words[:start]])[:120]


def _family(words: list[str]) -> int:
    """Where the family name begins, past the words before it."""
    start = 1
    while start < len(words) - 1 and words[start] in _BEFORE:
        start += 1
    return start


def split_name(name: str) -> tuple[str, str, str]:
    """`Anna van der Berg` → (`Anna`, `van der`, `Berg`); a single word is a given name."""
    words = name.split()
    if len(words) < 2:
        return name, "", ""
    start = _family([fold(word) for word in words])
    return words[0], " ".join(words[1:start]), " ".join(words[start:])
