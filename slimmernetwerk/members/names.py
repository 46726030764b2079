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
    start = 1
    while start < len(words) - 1 and words[start] in _BEFORE:
        start += 1
    return " ".join([*words[start:], *words[:start]])[:120]
