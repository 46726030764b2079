"""What LinkedIn gives someone of their own data: a zip, of which three small files are read and all else is passed over.

Bytes in, lines of text out. Nothing is unpacked to disk; of a file no more is read than it may hold, whatever the zip says of it.
"""

import csv
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from lzma import LZMAError

from django.utils.translation import gettext as _

from slimmernetwerk.members.registers import Unreadable
from slimmernetwerk.toolkit.text import clean_line, clean_text, fold, shorten

MOST_BYTES, MOST_NAMES, MOST_IN_FILE, MOST_ROWS, MOST_SHOWN = 10_000_000, 5_000, 2_000_000, 2_000, 100
HEADLINE, ABOUT, SKILL, JOB = 160, 5_000, 80, 200
# Names change with the language of the account and with the years; what is not here is passed over.
FILES = {
    "profile": {"profile", "profiel"},
    "positions": {"positions", "posities", "functies", "werkervaring"},
    "skills": {"skills", "vaardigheden"},
}
COLUMNS = {
    "profile": {
        "headline": {"headline", "kopregel", "kop", "profielkop"},
        "about": {"summary", "samenvatting", "about", "info"},
    },
    "positions": {
        "title": {"title", "functie", "functietitel", "titel"},
        "company": {"company name", "company", "bedrijfsnaam", "bedrijf", "organisatie"},
        "started": {"started on", "begonnen op", "gestart op", "begindatum", "startdatum"},
        "finished": {"finished on", "beeindigd op", "geeindigd op", "einddatum"},
    },
    "skills": {"name": {"name", "naam", "skill", "vaardigheid"}},
}
BROKEN = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, struct.error)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What someone told LinkedIn, as our profile can hold it."""

    headline: str = ""
    about: str = ""
    skills: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()


def read_export(content: bytes) -> Told:
    """Raises `Unreadable`, with the way out in words."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This zip is larger than 10 MB. Ask LinkedIn for your profile only, and send that zip."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _wanted(archive)
            rows = {kind: list(_rows(kind, _read(archive, info))) for kind, info in found.items()}
    except Unreadable:
        raise
    except BROKEN:
        raise Unreadable(
            _("We cannot read this file as a zip. Send the zip just as LinkedIn gave it to you.")
        ) from None
    profile = next(iter(rows.get("profile", ())), {})
    return Told(
        headline=shorten(clean_line(profile.get("headline", "")), HEADLINE),
        about=clean_text(profile.get("about", ""))[:ABOUT],
        # A comma tells two skills apart, so it cannot stand within one.
        skills=_once(
            shorten(re.sub(" ?[,;]", " /", clean_line(row.get("name", ""))), SKILL) for row in rows.get("skills", ())
        ),
        jobs=_once(_job(row) for row in rows.get("positions", ())),
    )


def _wanted(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files we read, by what they hold. A zip that tries to reach outside itself is not one of LinkedIn."""
    infos = archive.infolist()
    if len(infos) > MOST_NAMES:
        raise Unreadable(_("There is too much in this zip. Ask LinkedIn for your profile only, and send that zip."))
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise Unreadable(_("There are names in this zip that do not belong there. Send the zip just as LinkedIn gave it to you."))  # fmt: skip
        name, _dot, ending = fold(parts[-1]).rpartition(".")
        for kind, names in FILES.items():
            if ending == "csv" and name in names:
                found.setdefault(kind, info)
    if not found:
        raise Unreadable(_("There is no Profile.csv, Positions.csv or Skills.csv in this zip. A zip within a zip is not opened."))  # fmt: skip
    return found


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    name = clean_line(info.filename)[-40:]
    with archive.open(info) as file:
        content = file.read(MOST_IN_FILE + 1)
    if len(content) > MOST_IN_FILE:
        raise Unreadable(_("%(name)s is too large to be a profile.") % {"name": name})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("%(name)s is not written in UTF-8. Send the zip just as LinkedIn gave it to you.") % {"name": name}) from None  # fmt: skip


def _rows(kind: str, text: str) -> Iterator[dict[str, str]]:
    """The rows under the first line that has a column we know."""
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    places: dict[str, int] = {}
    try:
        for number, row in enumerate(reader):
            if number > MOST_ROWS:
                raise Unreadable(_("There are more than 2,000 rows in a file of this zip: that is no profile."))
            if not places:
                names = [fold(clean_line(cell)) for cell in row]
                places = {field: at for field, known in COLUMNS[kind].items() for at, cell in enumerate(names) if cell in known}  # fmt: skip
            elif row:
                yield {field: row[at] for field, at in places.items() if at < len(row)}
    except csv.Error:
        raise Unreadable(_("A file in this zip is broken. Send the zip just as LinkedIn gave it to you.")) from None


def _job(row: dict[str, str]) -> str:
    """`Adviseur, Gemeente Voorbeeldstad (2019–2022)`; without a last year it goes on."""
    words = ", ".join(filter(None, (clean_line(row.get("title", "")), clean_line(row.get("company", "")))))
    years = [next(iter(_YEAR.findall(row.get(name, ""))), "") for name in ("started", "finished")]
    period = (
        f" ({years[0]}–{years[1]})" if any(years) and years[0] != years[1] else f" ({years[0]})" if years[0] else ""
    )
    return shorten(words, JOB - len(period)) + period if words else ""


def _once(lines: Iterator[str]) -> tuple[str, ...]:
    """Each line the first time it stands there, and no more than a page can show."""
    found: dict[str, str] = {}
    for line in lines:
        if line:
            found.setdefault(fold(line), line)
    return tuple(found.values())[:MOST_SHOWN]


def written(told: Told) -> str:
    """As it goes along in the form that shows it, for nothing of it is kept here."""
    return json.dumps(asdict(told), ensure_ascii=False)


def read_written(text: str) -> Told:
    """What the form brings back; what is no such thing is nothing."""
    try:
        found = json.loads(text)
        skills, jobs = (_once(shorten(clean_line(str(line)), most) for line in found[name]) for name, most in (("skills", SKILL), ("jobs", JOB)))  # fmt: skip
        headline, about = clean_line(str(found["headline"]))[:HEADLINE], clean_text(str(found["about"]))[:ABOUT]
    except (ValueError, KeyError, TypeError, RecursionError):
        return Told()
    return Told(headline, about, skills, jobs)


def not_in(lines: tuple[str, ...] | list[str], there: list[str]) -> list[str]:
    """Those of the lines that do not stand there yet, in whatever case or accents."""
    known = {fold(line) for line in there}
    return [line for line in lines if fold(line) not in known]


def skills_in(knows: str) -> list[str]:
    """`I know` is one line; what is in it is told apart by commas."""
    return [part for part in map(clean_line, re.split("[,;]", knows)) if part]


def new_in(told: Told, own: dict[str, str]) -> Told:
    """What of it the profile does not hold yet: nothing is left the second time."""
    return Told(
        headline=told.headline if told.headline != own["headline"] else "",
        about=told.about if told.about != own["about"] else "",
        skills=tuple(not_in(told.skills, skills_in(own["knows"]))),
        jobs=tuple(not_in(told.jobs, own["career"].splitlines())),
    )
