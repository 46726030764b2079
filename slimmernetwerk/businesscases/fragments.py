"""The pictures of a case, drawn once and kept: they follow from the sums and the language alone."""

from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.utils.translation import gettext as _
from markupsafe import Markup

from slimmernetwerk.businesscases.calculation import Outcome, Sums, outcome, realised
from slimmernetwerk.businesscases.kinds import PARTS, Timing
from slimmernetwerk.design import figures, wording
from slimmernetwerk.toolkit.statements import Rows


class Drawn(NamedTuple):
    """What a page shows of the sums of a case: the outcome, its pictures, and its tables as rows of text."""

    outcome: Outcome
    running: Markup
    swings: Markup
    years: list[list[str]]
    swing_rows: list[list[str]]
    numbers: Markup = Markup()
    """The three outcomes."""
    charts: Markup = Markup()
    """The pictures with their tables."""


def draw(sums: Sums) -> Drawn:
    return _drawn(sums, wording.language())


def year(number: int) -> str:
    return _("Start") if number == 0 else _("Year %(number)s") % {"number": number}


def _running(scenario: Any) -> list[int]:
    return [row.running for row in scenario.years]


@lru_cache(maxsize=512)
def _drawn(sums: Sums, language: str) -> Drawn:
    found = outcome(sums)
    labels = [year(row.year) for row in found.middle.years]
    running = figures.line_chart(
        [(_("Middle"), _running(found.middle))],
        labels,
        _("Balance after each year, added up, in the value of now"),
        "money",
        band=(_running(found.low), _running(found.high)),
        description=_told(found),
    )
    swings = figures.tornado(
        [tuple(one) for one in found.swings], found.middle.value, _("What moves the outcome most"), "money"
    )
    years = [
        [
            label, wording.money(row.costs), wording.money(row.benefits), wording.money(row.balance), wording.money(row.present),
            wording.money(low.running), wording.money(row.running), wording.money(high.running),
        ]
        for label, row, low, high in zip(labels, found.middle.years, found.low.years, found.high.years, strict=True)
    ]  # fmt: skip
    rows = [[one.label, wording.money(one.low), wording.money(one.high)] for one in found.swings]
    drawn = Drawn(found, running, swings, years, rows)
    around = _around()
    return drawn._replace(numbers=around.outcomes(found), charts=around.pictures(drawn))


def _around() -> Any:
    return get_template("businesscases/around.html").template.module


def tables(drivers: Rows, lines: Rows) -> Markup:
    """What a case counts with and what it costs and brings."""
    return _tables(drivers, lines, wording.language())


@lru_cache(maxsize=512)
def _tables(drivers: Rows, lines: Rows, _language: str) -> Markup:
    return _around().figure_tables(drivers, lines, {one["id"]: one for one in drivers}, dict(Timing.choices))  # type: ignore[no-any-return]


def said(parts_html: dict[str, str]) -> Markup:
    """The answers to the nine questions."""
    return _said(tuple(parts_html.items()), wording.language())


@lru_cache(maxsize=512)
def _said(answers: tuple[tuple[str, str], ...], _language: str) -> Markup:
    return _around().parts_text(PARTS, dict(answers))  # type: ignore[no-any-return]


def _told(found: Outcome) -> str:
    """The picture in words, for who does not see it."""
    return _("At the end: low %(low)s, middle %(middle)s, high %(high)s.") % {
        name: wording.money(getattr(found, name).value) for name in ("low", "middle", "high")
    }


def _range(label: str, sums: Sums) -> tuple[str, int, int, int]:
    found = outcome(sums)
    return (label, found.low.value, found.middle.value, found.high.value)


def beside(original: Sums, own: Sums, first: str, second: str) -> tuple[Markup, Markup, list[list[str]]]:
    """Two calculations side by side: their ranges, their balance over the years, and the ranges as rows of text."""
    return _beside(original, own, first, second, wording.language())


@lru_cache(maxsize=256)
def _beside(
    original: Sums, own: Sums, first: str, second: str, _language: str
) -> tuple[Markup, Markup, list[list[str]]]:
    ranges = [_range(second, own), _range(first, original)]
    picture = figures.range_chart(ranges, _("The outcome, from low to high"), "money")
    mine, theirs = outcome(own), outcome(original)
    longest = max(mine, theirs, key=lambda one: len(one.middle.years))
    lines = figures.line_chart(
        [(second, _running(mine.middle)), (first, _running(theirs.middle))],
        [year(row.year) for row in longest.middle.years],
        _("Balance after each year, added up, in the value of now"),
        "money",
        band=(_running(mine.low), _running(mine.high)),
    )
    rows = [[label, *(wording.money(value) for value in values)] for label, *values in ranges]
    return picture, lines, rows


def measured_picture(baseline: Any, target: Any, measured: Any, unit: str) -> Markup:
    """Before, promised and measured as three bars."""
    rows = [(_("Before"), baseline), (_("Promised"), target), (_("Measured"), measured)]
    return figures.bar_chart(rows, _("Before, promised and measured, in %(unit)s") % {"unit": unit})


def share(row: Any) -> Any:
    """Realised over promised of a result, as a fraction of one; None where nothing was promised."""
    numbers = ("baseline", "target", "measured")
    return realised(*(row[name] if isinstance(row, dict) else getattr(row, name) for name in numbers))


def shares_shown(rows: Rows) -> Markup | str:
    """The measured results of a case with how much of what was promised came true; empty without any."""
    return _shares_shown(rows, wording.language()) if rows else ""


@lru_cache(maxsize=512)
def _shares_shown(rows: Rows, _language: str) -> Markup:
    return _around().shares([(one, share(one)) for one in rows], _shares_picture(rows))  # type: ignore[no-any-return]


def _shares_picture(rows: Rows) -> Markup | str:
    """A bar for each result."""
    found = [(f"{row['organisation']}: {row['title']}", share(row)) for row in rows]
    found = [(label, value) for label, value in found if value is not None]
    return figures.bar_chart(found, _("Realised of what was promised"), "percent") if found else ""
