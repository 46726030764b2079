"""Bars: one per row, from zero; from low to high; or on both sides of the middle."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from slimmernetwerk.design.figures.drawing import (
    Number,
    Scale,
    finite,
    frame,
    identity,
    nothing,
    percent_at,
    told,
    words,
    wrap,
    write,
)

LABEL, LINES, LINE = 34, 3, 18.0


def _label(y: float, label: object, shown: str) -> tuple[Markup, float]:
    """The label at the left and its value at the right of one row; gives where the bar may begin."""
    lines = wrap(label, LABEL, LINES)
    drawn = words("0", y + 14, lines) + words("100%", y + 14, shown, "fig-strong", "end")
    return drawn, y + 14 + LINE * (len(lines) - 1) + 7


def _bar(left: float, right: float, y: float, height: float, style: str) -> Markup:
    left, right = min(left, right), max(left, right)
    if left == right:
        return Markup("")
    return Markup('<rect x="{}" y="{:g}" width="{}" height="{:g}" rx="{:g}" class="{}"/>').format(
        percent_at(left), y, percent_at(max(right - left, 0.4)), height, min(4, height / 2), style
    )


def _rule(x: float, top: float, bottom: float, style: str = "fig-axis") -> Markup:
    return Markup('<line x1="{}" x2="{}" y1="{:g}" y2="{:g}" class="{}"/>').format(
        percent_at(x), percent_at(x), top, bottom, style
    )


def bar_chart(rows: Sequence[tuple[object, Number]], title: str, unit: str = "number", description: str = "") -> Markup:
    """A bar per row of (label, value), from zero; below zero it goes the other way in another colour."""
    plain = [(label, finite(value)) for label, value in rows]
    name = identity("bar", title, plain, unit)
    if not plain:
        return nothing(name, title)
    scale = Scale.over(value for _name, value in plain)
    content, y = Markup(""), 0.0
    for label, value in plain:
        drawn, top = _label(y, label, write(value, unit))
        style = "fig-bar" if value >= 0 else "fig-bar fig-bar--below"
        content += drawn + _bar(0, 100, top, 12, "fig-track") + _bar(scale(0), scale(value), top, 12, style)
        if scale.low < 0:
            content += _rule(scale(0), top - 2, top + 14)
        y = top + 12 + 14
    told_rows = told((label, write(value, unit)) for label, value in plain)
    return frame(name, title, description or told_rows, y - 8, content)


def range_chart(
    rows: Sequence[tuple[object, Number, Number, Number]], title: str, unit: str = "number", description: str = ""
) -> Markup:
    """A range per row of (label, low, middle, high): a bar from low to high with the middle marked on it."""
    plain = [(label, *sorted((finite(low), finite(middle), finite(high)))) for label, low, middle, high in rows]
    name = identity("range", title, plain, unit)
    if not plain:
        return nothing(name, title)
    scale = Scale.over(value for row in plain for value in row[1:])  # type: ignore[misc]
    content, y = Markup(""), 0.0
    for label, low, middle, high in plain:
        drawn, top = _label(y, label, write(middle, unit))
        content += drawn + _bar(0, 100, top + 4, 6, "fig-track") + _bar(scale(low), scale(high), top, 14, "fig-range")
        content += Markup('<circle cx="{}" cy="{:g}" r="6.5" class="fig-middle"/>').format(
            percent_at(scale(middle)), top + 7
        )
        if scale.low < 0:
            content += _rule(scale(0), top - 3, top + 17)
        between = _("from %(low)s to %(high)s") % {"low": write(low, unit), "high": write(high, unit)}
        content += words("0", top + 31, between, "fig-small fig-soft")
        y = top + 31 + 18
    told_rows = told(
        (label, write(low, unit), write(middle, unit), write(high, unit)) for label, low, middle, high in plain
    )
    return frame(name, title, description or told_rows, y - 8, content)


def tornado(
    rows: Sequence[tuple[object, Number, Number]],
    middle: Number,
    title: str,
    unit: str = "number",
    description: str = "",
) -> Markup:
    """How far each row of (driver, outcome when low, outcome when high) moves the outcome from `middle`; widest first."""
    centre = finite(middle)
    plain = [(label, finite(low), finite(high)) for label, low, high in rows]
    plain.sort(key=lambda row: -abs(row[2] / 2 - row[1] / 2))
    name = identity("tornado", title, plain, centre, unit)
    if not plain:
        return nothing(name, title)
    scale = Scale.over([centre, *(value for row in plain for value in row[1:])], zero=False)
    content, y = words("0", 14, _("Now: %(value)s") % {"value": write(centre, unit)}, "fig-strong"), 30.0
    for label, low, high in plain:
        lines = wrap(label, LABEL + 6, LINES)
        top = y + 14 + LINE * (len(lines) - 1) + 7
        content += words("0", y + 14, lines) + _bar(0, 100, top + 5, 6, "fig-track")
        content += _bar(scale(centre), scale(low), top, 16, "fig-low") + _bar(
            scale(centre), scale(high), top, 16, "fig-high"
        )
        content += _rule(scale(centre), top - 4, top + 20)
        content += words("0", top + 33, _("if low: %(value)s") % {"value": write(low, unit)}, "fig-small fig-soft")
        content += words(
            "100%", top + 33, _("if high: %(value)s") % {"value": write(high, unit)}, "fig-small fig-soft", "end"
        )
        y = top + 33 + 18
    told_rows = told((label, write(low, unit), write(high, unit)) for label, low, high in plain)
    return frame(name, title, description or told_rows, y - 8, content)
