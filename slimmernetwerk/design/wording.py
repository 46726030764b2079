"""How dates, money and numbers are written, in the language of the page. Pure, and remembered where it pays.

Dates are absolute on purpose: a piece of a page that says "3 days ago" cannot be kept.
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
DAYS = {
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
NOTHING = ""
EXACT = Context(prec=400)  # enough for any number Python can hold


def language() -> str:
    """ "nl" or "en": what the page is written in."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@lru_cache(maxsize=8192)
def _date_text(day: date, spoken: str) -> str:
    return f"{day.day} {MONTHS[spoken][day.month - 1]} {day.year}"


def local(value: date | datetime) -> date | datetime:
    """The moment as a clock in Amsterdam shows it; a bare date stays as it is."""
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(AMSTERDAM)


def date_text(value: date | datetime | None) -> str:
    """ "24 november 2026"; nothing for no date."""
    if not value:
        return NOTHING
    here = local(value)
    return _date_text(here.date() if isinstance(here, datetime) else here, language())


def weekday_text(value: date | datetime | None) -> str:
    """ "dinsdag 24 november 2026"."""
    if not value:
        return NOTHING
    return f"{DAYS[language()][local(value).weekday()]} {date_text(value)}"


def time_text(value: datetime | None) -> str:
    """ "14.30 uur", in English "14:30"."""
    if not value:
        return NOTHING
    here = local(value)
    return f"{here:%H:%M}" if language() == "en" else f"{here:%H.%M} uur"


def datetime_text(value: datetime | None) -> str:
    """ "24 november 2026, 14.30 uur"."""
    return f"{date_text(value)}, {time_text(value)}" if value else NOTHING


def iso(value: date | datetime | None) -> str:
    """What belongs in the `datetime` attribute of a `<time>`."""
    if not value:
        return NOTHING
    return local(value).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def number(value: float | Decimal | None, digits: int = 0) -> str:
    """1234.5 with one digit: "1.234,5", in English "1,234.5"."""
    return NOTHING if value is None or value == "" else _number(value, digits, language())


@lru_cache(maxsize=8192)
def _number(value: float | Decimal, digits: int, spoken: str) -> str:
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP, context=EXACT)
    written = f"{exact:,f}"
    if exact == 0:
        written = written.lstrip("-")
    return written if spoken == "en" else written.translate(str.maketrans(",.", ".,"))


def money(cents: int | None, digits: int = 0) -> str:
    """Whole cents as euros: 123400 is "€ 1.234", in English "€1,234"; below zero the sign follows the euro sign."""
    if cents is None or cents == "":
        return NOTHING
    written = number(Decimal(cents) / 100, digits)
    return f"€{written}" if language() == "en" else f"€ {written}"


def percent(fraction: float | Decimal | None, digits: int = 0) -> str:
    """A fraction of one as a percentage: 0.125 with one digit is "12,5%"."""
    if fraction is None or fraction == "":
        return NOTHING
    return f"{number(Decimal(str(fraction)) * 100, digits)}%"


def initials(name: str | None) -> str:
    """ "Anna de Vries" is AV: first and last word with a capital, else the first letters there are."""
    words = [word for word in (name or "").replace("-", " ").split() if word[0].isalnum()]
    capitals = [word for word in words if word[0].isupper()] or words
    chosen = capitals[:1] + capitals[-1:] if len(capitals) > 1 else capitals[:1]
    return "".join(word[0] for word in chosen).upper() or "?"


def compact(value: float | Decimal) -> str:
    """A number short enough for a picture: 1.234, "1,2 mln", "3,4 mld"; in English "1.2m", "3.4bn"."""
    if abs(value) >= 10**15:
        return f"{value:.1e}"
    for size, dutch, english in ((10**12, " bln", "tn"), (10**9, " mld", "bn"), (10**6, " mln", "m")):
        if abs(value) >= size:
            return number(value / size, 1) + (english if language() == "en" else dutch)
    return number(value, 0 if abs(value) >= 10 or value == int(value) else 1)


def short_money(cents: float) -> str:
    """Cents as euros, short enough for a picture."""
    written = compact(cents / 100)
    return f"€{written}" if language() == "en" else f"€ {written}"
