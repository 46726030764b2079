"""Reading a register of organisations: the XML of the Register van Overheidsorganisaties, or a CSV with a header.

Bytes in, entries and faults out. A row that is not right is a fault with its line and the reason; all others are read.
XML is read without entities or document types, in one pass, so that no file grows larger in memory than it is.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from django.utils.translation import gettext as _

from slimmernetwerk.members.identifiers import domain_name, ror_uri, tooi_uri
from slimmernetwerk.members.sectors import Sector
from slimmernetwerk.toolkit.text import clean_line, fold

MOST_BYTES, MOST_ROWS, DEEPEST, LONGEST = 40_000_000, 20_000, 60, 2_000


def carried() -> bytes:
    """The sample that comes with the software: real organisations of every sector, as a CSV."""
    return Path(__file__).with_name("organisaties.csv").read_bytes()


class Unreadable(ValueError):
    """The whole file cannot be read; the text is for people."""


@dataclass(slots=True)
class Entry:
    """An organisation as a register tells it. What is empty is not told. `parent` and `successor` are a URI or a name."""

    line: int
    name: str
    sector: str
    tooi: str = ""
    ror: str = ""
    parent: str = ""
    successor: str = ""
    ended: str = ""
    domains: tuple[str, ...] = ()
    website: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    name: str
    reason: str


@dataclass(slots=True)
class Register:
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    def add(self, line: int, told: dict[str, str]) -> None:
        """One row, checked; a fault when it is not right or was told before."""
        if len(self.entries) + len(self.faults) >= MOST_ROWS:
            raise Unreadable(_("This file has more than %(count)d organisations. Split it.") % {"count": MOST_ROWS})
        name = clean_line(told.get("name", ""))
        try:
            entry = _entry(line, name, told)
            keys = [
                key for key in (entry.tooi, entry.ror, "" if entry.ended else f"{fold(name)}|{entry.sector}") if key
            ]
            if double := next((self._seen[key] for key in keys if key in self._seen), None):
                raise ValueError(_("The same organisation as on line %(line)d.") % {"line": double})
            self._seen |= dict.fromkeys(keys, line)
        except ValueError as problem:
            self.faults.append(Fault(line, name[:200], str(problem)))
            return
        self.entries.append(entry)


def _entry(line: int, name: str, told: dict[str, str]) -> Entry:
    if not name:
        raise ValueError(_("There is no name."))
    if len(name) > 200:
        raise ValueError(_("The name is longer than 200 characters."))
    return Entry(
        line=line,
        name=name,
        sector=_sector(told.get("sector", "")),
        tooi=tooi_uri(told.get("tooi", "")),
        ror=ror_uri(told.get("ror", "")),
        parent=_other(told.get("parent", "")),
        successor=_other(told.get("successor", "")),
        ended=_day(told.get("ended", "")),
        domains=tuple(sorted({domain_name(one) for one in re.split(r"[\s,;|]+", told.get("domains", "")) if one})),
        website=_website(told.get("website", "")),
    )


# Kinds of organisation as the register names them, beside our own words.
_SECTORS = {
    Sector.MUNICIPALITY: "gemeente gemeenten municipality",
    Sector.PROVINCE: "provincie provincies province",
    Sector.WATER_AUTHORITY: "waterschap waterschappen hoogheemraadschap wetterskip water_authority",
    Sector.POLICE: "politie police",
    Sector.KNOWLEDGE_PARTNER: "kennispartner kennisinstelling universiteit hogeschool knowledge_partner",
    Sector.CENTRAL_GOVERNMENT: "rijk rijksoverheid ministerie agentschap inspectie adviescollege rechtspraak central_government",
    Sector.OTHER: "overig anders other",
}
_BY_WORD = {word: str(sector) for sector, words in _SECTORS.items() for word in words.split()} | {
    "zelfstandig bestuursorgaan": "central_government", "zbo": "central_government", "hoog college van staat": "central_government",
    "openbaar ministerie": "central_government", "kabinet van de koning": "central_government", "rechterlijke instantie": "central_government",
    "externe commissie": "central_government", "interdepartementale commissie": "central_government",
    "gemeenschappelijke regeling": "other", "regionaal samenwerkingsorgaan": "other", "rwt": "other",
    "rechtspersoon met een wettelijke taak": "other", "organisatie met overheidsbemoeienis": "other", "openbaar lichaam": "other",
    "openbaar lichaam bes": "other", "provinciale rekenkamer": "other", "koepelorganisatie": "other", "brandweer": "other",
    "grensoverschrijdend regionaal samenwerkingsorgaan": "other", "overheidsstichting of -vereniging": "other",
    "grensoverschrijdende gemeenschappelijke regeling": "other", "landelijk dekkende samenwerkingen": "other",
    "openbaar lichaam voor beroep en bedrijf": "other",
}  # fmt: skip


def _sector(text: str) -> str:
    word = fold(clean_line(text))
    if not word:
        raise ValueError(_("There is no sector or type."))
    if word not in _BY_WORD:
        raise ValueError(_("“%(text)s” is no sector or type we know.") % {"text": text[:60]})
    return _BY_WORD[word]


def _other(text: str) -> str:
    """Another organisation: as URI when it is written as a TOOI or ROR identifier, else by name."""
    text = clean_line(text)
    for read in (tooi_uri, ror_uri):
        try:
            return read(text)
        except ValueError:
            continue
    return text[:200]


def _day(text: str) -> str:
    text = clean_line(text)
    if not text:
        return ""
    if found := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise ValueError(_("“%(text)s” is no date. One looks like 2026-01-01.") % {"text": text[:60]}) from None


def _website(text: str) -> str:
    text = clean_line(text)
    if text and not re.match(r"https?://", text):
        text = f"https://{text}"
    if len(text) > 200 or (text and not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:/[^\s\"<>]*)?", text)):
        raise ValueError(_("“%(text)s” is no web address.") % {"text": text[:60]})
    return text


def read_register(content: bytes) -> Register:
    """The entries and faults of a file. Raises `Unreadable` when it is no register at all."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than %(size)d MB.") % {"size": MOST_BYTES // 1_000_000})
    start = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if not start:
        raise Unreadable(_("This file is empty."))
    return _read_xml(content) if start[:1] == b"<" else _read_csv(content)


# CSV

_HEADERS = {
    "name": "naam name organisatie officiele_naam officielenaam",
    "sector": "sector type soort organisatietype",
    "tooi": "tooi resourceidentifiertooi identifier organisatiecode tooi_identifier",
    "ror": "ror ror_id",
    "parent": "moeder bovenliggend onderdeel_van parent",
    "successor": "opvolger opgegaan_in successor",
    "ended": "einddatum ended opgeheven",
    "domains": "domeinen domains maildomeinen e-maildomeinen domein",
    "website": "website internetadres url",
}
_BY_HEADER = {word: name for name, words in _HEADERS.items() for word in words.split()}


def _decode(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else Windows-1252."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The letters of this file cannot be read. Save it as UTF-8."))


def _read_csv(content: bytes) -> Register:
    text = _decode(content)
    if "\x00" in text:
        raise Unreadable(_("This is no text file. Save it as CSV or XML."))
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [_BY_HEADER.get(fold(clean_line(cell)).replace(" ", "_"), "") for cell in next(rows, [])]
    if "name" not in names or "sector" not in names:
        raise Unreadable(_("The first line must name the columns, with at least “naam” and “sector”."))
    register = Register()
    for line, row in _lines(rows, register):
        register.add(line, {name: cell for name, cell in zip(names, row, strict=False) if name})
    return register


def _lines(rows: Any, register: Register) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them, and the line each begins on; one that cannot be read is a fault."""
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            register.faults.append(Fault(line, "", _("This line cannot be read: a cell is too long.")))
            continue
        if any(cell.strip() for cell in row):
            yield line, row


# XML of the Register van Overheidsorganisaties

_PARTS = {"naam": "name", "einddatum": "ended"}


class _Reader:
    """What the XML parser tells, kept per organisation that is open. Names are compared without their namespace,
    because its version changes."""

    def __init__(self) -> None:
        self.register = Register()
        self.path: list[str] = []
        self.open: list[dict[str, Any]] = []
        self.text = ""
        self.parser: Any = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.path.append(_local(tag))
        self.text = ""
        if len(self.path) > DEEPEST:
            raise Unreadable(_("This XML is nested too deep to be a register."))
        if self.path[-1] == "organisatie":
            own = {_local(name): value for name, value in attributes.items()}
            told = {"line": self.parser.CurrentLineNumber, "depth": len(self.path), "types": []}
            self.open.append(told | {"tooi": own.get("resourceidentifiertooi", "")})
        elif self.path[-1] == "resourceidentifier" and self.open:
            self.open[-1]["identifier"] = next((v for n, v in attributes.items() if _local(n) == "naam"), "")

    def data(self, text: str) -> None:
        if len(self.text) < LONGEST:
            self.text += text

    def end(self, tag: str) -> None:
        name = self.path.pop()
        if not self.open:
            return
        told, text = self.open[-1], self.text.strip()
        level = len(self.path) - told["depth"]
        if name == "organisatie":
            self._close(self.open.pop())
        elif name in _PARTS and level == 0:
            told.setdefault(_PARTS[name], text)
        elif name == "type" and level == 1:
            told["types"].append(text)
        elif name == "resourceidentifier" and told.get("identifier", "").lower() == "resourceidentifiertooi":
            told["tooi"] = told["tooi"] or text
        elif name == "url" and "internetadres" in self.path[told["depth"] :]:
            told.setdefault("website", text)

    def _close(self, told: dict[str, Any]) -> None:
        kinds = [fold(kind) for kind in told["types"]]
        if "organisatieonderdeel" in kinds or (self.open and not told["tooi"]):
            return  # a department, not an organisation of its own
        name = told.get("name", "")
        if "ministerie" in kinds and not fold(name).startswith("ministerie"):
            name = f"Ministerie van {name}"
        kind = next((kind for kind in kinds if kind in _BY_WORD), kinds[0] if kinds else "")
        parent = self.open[-1]["tooi"] if self.open else ""
        website = told.get("website", "")
        row = {"name": name, "sector": kind, "tooi": told["tooi"], "ended": told.get("ended", ""), "parent": parent}
        self.register.add(told["line"], row | ({"website": website} if len(website) <= 200 else {}))

    def close(self) -> None:
        """The parser asks for this; there is nothing left to close."""


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def _read_xml(content: bytes) -> Register:
    reader = _Reader()
    parser = DefusedXMLParser(target=reader, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    reader.parser = parser.parser
    try:
        for place in range(0, len(content), 65_536):
            parser.feed(content[place : place + 65_536])
        parser.close()
    except DefusedXmlException:
        raise Unreadable(
            _("This XML has a document type or entities of its own. We do not read those, for safety.")
        ) from None
    except (ParseError, LookupError, ValueError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(_("This is no sound XML: %(problem)s") % {"problem": str(problem)[:120]}) from None
    if not reader.register.entries and not reader.register.faults:
        raise Unreadable(_("There is no organisation in this XML."))
    return reader.register
