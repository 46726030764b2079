"""Text as people type it, made safe to keep: one form of letters, nothing invisible, no direction tricks."""

import re
import unicodedata

# Zero-width and direction-changing characters, and control characters other than tab and line feed.
# U+200D (joiner) stays: emoji are built with it.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LONE_JOINER = re.compile(
    r"(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)


def clean_text(text: str) -> str:
    """Several lines: NFC, line feeds only, hidden characters gone, outer white space off."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _LONE_JOINER.sub("", _HIDDEN.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """One line: as `clean_text`, and every run of white space becomes one space."""
    return _SPACES.sub(" ", clean_text(text).replace("\n", " ")).strip()


def fold(text: str) -> str:
    """Lower case without accents, for comparing and sorting: `Café Één` → `cafe een`."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


# Letters of other scripts that nobody can tell from Latin ones.
_LOOKS_LIKE = dict(zip(
    "аеорсухіјѕһԁԛԝүАВЕЅІЈКМНОРСТУХҮԌԚԜοινρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwyABESIJKMHOPCTYXYGQWoivpukABEZHIKMNOPTYX",
    strict=True,
))  # fmt: skip
_LOOKALIKES = frozenset(_LOOKS_LIKE)
_TOGETHER = ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "HANGUL"}, {"CJK", "BOPOMOFO"})


def script_of(letter: str) -> str:
    """LATIN, CYRILLIC, GREEK, ARABIC …: the first word of the name that Unicode gives a letter."""
    return unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0]


def poses_as_another(name: str) -> bool:
    """Whether a name is written so that it can pass for another one: letters of several scripts beside each other, or
    only letters that look like Latin ones. A name that is wholly in a script of its own is fine.
    """
    # An apostrophe that counts as a letter (Lm) belongs to any script.
    letters = [letter for letter in name if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lo")]
    scripts = {script_of(letter) for letter in letters}
    mixed = len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)
    return mixed or (bool(letters) and _LOOKALIKES.issuperset(letters))


# Of signs that are one to the eye in many a typeface: which of them it is.
_SAME_TO_THE_EYE = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "o", **_LOOKS_LIKE})


def plain_words(name: str) -> str:
    """A name without accents, capitals and signs: `Jan-Willem É.` → `jan willem e`."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())


def look_of(name: str) -> str:
    """What a name looks like at a glance: two names with one look can be taken for each other, however they are spelled."""
    return (
        plain_words(unicodedata.normalize("NFKC", name).translate(_SAME_TO_THE_EYE))
        .replace("rn", "m")
        .replace("vv", "w")
    )


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a space, with an ellipsis where something was cut."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
