"""Names that organisations have outside this network: TOOI for government, ROR for research. Checked by form, kept as URI."""

import re

from django.utils.translation import gettext as _

TOOI = "https://identifier.overheid.nl/tooi/id/"
ROR = "https://ror.org/"
# What a code begins with tells the register it stands in (source: the TOOI registers).
_REGISTERS = {
    "gm": "gemeente", "pv": "provincie", "ws": "waterschap", "mnre": "ministerie", "oorg": "oorg", "zb": "zbo", "so": "so", "ac": "ac",
    "col": "col", "cas": "caribisch-land",
}  # fmt: skip
_TOOI_CODE = re.compile(r"([a-z]{2,6})(\d{2,8})")
_TOOI_URI = re.compile(r"https?://identifier\.overheid\.nl/tooi/id/([a-z-]{2,30})/([a-z]{2,6}\d{2,8})")
_ROR_CODE = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})")
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def tooi_uri(text: str) -> str:
    """`gm0363` or its URI → the URI; empty stays empty. Raises `ValueError` with words for people."""
    text = text.strip().rstrip("/").lower()
    if not text:
        return ""
    if found := _TOOI_URI.fullmatch(text):
        return f"{TOOI}{found[1]}/{found[2]}"
    found = _TOOI_CODE.fullmatch(text)
    if found is None or found[1] not in _REGISTERS:
        raise ValueError(_("“%(text)s” is no TOOI identifier. One looks like gm0363.") % {"text": text[:60]})
    return f"{TOOI}{_REGISTERS[found[1]]}/{text}"


def ror_uri(text: str) -> str:
    """`02e2c7k09` or its URI → the URI; empty stays empty. The last two digits are a checksum (ISO 7064 mod 97, as ROR says)."""
    text = text.strip().rstrip("/").lower()
    if not text:
        return ""
    found = _ROR_CODE.fullmatch(text)
    if found is None or not _adds_up(found[1]):
        raise ValueError(_("“%(text)s” is no ROR identifier. One looks like 02e2c7k09.") % {"text": text[:60]})
    return ROR + found[1]


def _adds_up(code: str) -> bool:
    number = 0
    for letter in code[1:7]:
        number = number * 32 + _LETTERS.index(letter)
    return 98 - (number * 100) % 97 == int(code[7:])


def short(uri: str) -> str:
    """What people call it: the last part of the URI."""
    return uri.rsplit("/", 1)[-1]


_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
# Whoever has an address here belongs to no organisation.
ANYONES = {
    "gmail.com", "googlemail.com", "outlook.com", "outlook.nl", "hotmail.com", "hotmail.nl", "live.nl", "live.com", "icloud.com", "me.com",
    "yahoo.com", "proton.me", "protonmail.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "xs4all.nl", "home.nl", "casema.nl", "telfort.nl",
    "hetnet.nl", "upcmail.nl", "quicknet.nl", "msn.com", "gmx.net", "gmx.com", "aol.com", "mail.com", "zonnet.nl", "tele2.nl", "freedom.nl",
    "yahoo.nl", "gmx.de", "pm.me", "tuta.com", "tutanota.com", "fastmail.com", "ymail.com", "mac.com", "chello.nl", "caiway.nl", "solcon.nl",
    "online.nl", "zeelandnet.nl", "hccnet.nl", "live.be", "telenet.be", "mail.ru", "duck.com", "mozmail.com", "mailinator.com",
}  # fmt: skip


def domain_name(text: str) -> str:
    """`@Amsterdam.NL` → `amsterdam.nl`. Raises `ValueError` for what is no domain, and for the domain of a mail provider."""
    text = text.strip().lstrip("@").lower().rstrip(".")
    if len(text) > 120 or not _DOMAIN.fullmatch(text):
        raise ValueError(_("“%(text)s” is no domain. One looks like amsterdam.nl.") % {"text": text[:60]})
    if text in ANYONES:
        raise ValueError(
            _("Everyone can have an address at %(text)s, so it belongs to no organisation.") % {"text": text}
        )
    return text
