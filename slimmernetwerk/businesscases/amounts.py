"""Amounts and numbers as people type them, in Dutch and in English notation. Pure: text in, numbers out.

A point and a comma both occur as a decimal sign and between thousands. What stands last, or alone with one or two digits
behind it, is the decimal sign. Three digits behind a single sign can mean two things: in money they are thousands, because
an amount has at most two decimals; elsewhere the language of the page decides, and what is then unlikely is asked again.
"""

import re
from decimal import Decimal

LONGEST = 40
_ENDING = re.compile(r"[.,]\s*(?:--?|–|—)$")
_SIGN = re.compile(r"^(?:€|eur\b|euro\b)\s*|\s*(?:€|\beuro|\beur)$", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


class Unclear(ValueError):
    """Three digits behind the one sign: it could be two numbers. `readings` are both."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        whole, behind = re.split(r"[.,]", text)
        self.readings = (f"{whole}{behind}", f"{whole},{behind.rstrip('0') or '0'}")


def read_number(text: str, language: str = "nl") -> Decimal:
    """A number of zero or more with any decimals. Raises `Unclear`, or ValueError for what is no number."""
    text = _SPACES.sub("", text.strip())
    if len(text) > LONGEST or not re.fullmatch(r"\d[\d.,]*|[.,]\d+", text) or not text.isascii():
        raise ValueError(text)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return Decimal(text)
    if len(set(signs)) == 2:
        return _mixed(text, text[max(text.rfind("."), text.rfind(","))])
    if len(signs) > 1:
        return _thousands(text)
    whole, behind = re.split(r"[.,]", text)
    if len(behind) == 3 and whole.strip("0") and len(whole) <= 3:
        if signs[0] != ("." if language == "nl" else ","):
            raise Unclear(text)
        return _thousands(text)
    if not behind:
        raise ValueError(text)
    return Decimal(f"{whole or 0}.{behind}")


def _mixed(text: str, decimal_sign: str) -> Decimal:
    whole, _sign, behind = text.rpartition(decimal_sign)
    if not behind or decimal_sign in whole:
        raise ValueError(text)
    return Decimal(f"{_thousands(whole)}.{behind}")


def _thousands(text: str) -> Decimal:
    if not _GROUPED.fullmatch(text):
        raise ValueError(text)
    return Decimal(re.sub(r"[.,]", "", text))


def read_cents(text: str) -> int:
    """An amount in euros as whole cents: "1.250,50", "1,250.50", "€ 40", "40,-". Raises ValueError for what is no amount."""
    text = _ENDING.sub("", _SIGN.sub("", text.strip()).strip())
    try:
        euros = read_number(text)
    except Unclear:
        euros = _thousands(_SPACES.sub("", text.strip()))
    cents = euros * 100
    if cents != int(cents):
        raise ValueError(text)
    return int(cents)
