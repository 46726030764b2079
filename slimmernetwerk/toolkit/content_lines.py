"""How calendars and address books are written: lines of octets, in which text is told from signs (RFC 5545, 2426)."""

import re

OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def text(value: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line break written so that they stay text (RFC 5545, 3.3.11; RFC 2426, 5)."""
    plain = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    for letter, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(letter, written)
    return plain


def fold(line: str) -> str:
    """Lines of at most 75 octets; a letter of several octets is never cut (RFC 5545, 3.1; RFC 2426, 2.6)."""
    if len(line.encode()) <= OCTETS:
        return line
    rows, row, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > OCTETS:
            rows.append(row)
            row, size = " ", 1
        row += letter
        size += width
    return "\r\n".join([*rows, row])
