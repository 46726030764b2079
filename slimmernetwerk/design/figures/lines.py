"""Lines through time, with a band around one of them when it is uncertain."""

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from slimmernetwerk.design.figures.drawing import (
    Number,
    Scale,
    at,
    finite,
    frame,
    identity,
    nothing,
    percent_at,
    told,
    words,
    write,
)

HEIGHT, ROW, MOST_LABELS = 180.0, 22.0, 6


def _ticks(scale: Scale) -> list[float]:
    """Round values for about four lines across the picture."""
    rough = scale.high / 4 - scale.low / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    first, last = math.ceil(scale.low / step), math.floor(scale.high / step)
    return [step * number for number in range(first, min(last, first + 6) + 1)]


def _points(values: Sequence[float], scale: Scale) -> list[tuple[float, float]]:
    last = max(1, len(values) - 1)
    return [(100 * place / last, HEIGHT - scale(value)) for place, value in enumerate(values)]


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{at(x)},{at(y)}" for x, y in points)


def _labels(labels: Sequence[object], top: float) -> Markup:
    last = len(labels) - 1
    step = max(1, -(-last // (MOST_LABELS - 1)))
    shown = sorted({*range(0, last + 1, step), last} - ({last - 1} if step > 2 and last % step else set()))
    drawn = Markup("")
    for place in shown:
        anchor = "start" if place == 0 else "end" if place == last else "middle"
        drawn += words(percent_at(100 * place / max(1, last)), top, labels[place], "fig-small fig-soft", anchor)
    return drawn


def _legend(names: Sequence[object]) -> Markup:
    drawn = Markup("")
    for row, label in enumerate(names):
        y = 14 + ROW * row
        drawn += Markup('<line x1="0" x2="24" y1="{0}" y2="{0}" class="fig-line fig-line--{1}"/>').format(
            at(y - 5), row % 5 + 1
        )
        drawn += words(32, y, label)
    return drawn


def line_chart(
    series: Sequence[tuple[object, Sequence[Number]]],
    labels: Sequence[object],
    title: str,
    unit: str = "number",
    band: tuple[Sequence[Number], Sequence[Number]] | None = None,
    description: str = "",
) -> Markup:
    """A line per series of (name, values), one value for each label; `band` is (lows, highs) around the first."""
    plain = [(label, [finite(value) for value in values][: len(labels)]) for label, values in series]
    edges = [[finite(value) for value in edge][: len(labels)] for edge in band] if band else []
    name = identity("line", title, plain, list(labels), edges, unit)
    if not any(values for _name, values in plain):
        return nothing(name, title)
    scale = Scale.over((value for values in [v for _n, v in plain] + edges for value in values), length=HEIGHT)
    top = 14 + ROW * len(plain) + 8
    content = _legend([label for label, _values in plain])
    inner = Markup("")
    if edges:
        outline = _points(edges[0], scale) + _points(edges[1], scale)[::-1]
        inner += Markup('<polygon points="{}" class="fig-band"/>').format(_path(outline))
    dots = Markup("")
    for row, (_label, values) in enumerate(plain):
        points = _points(values, scale)
        style = row % 5 + 1
        inner += Markup('<polyline points="{}" class="fig-line fig-line--{}"/>').format(_path(points), style)
        dots += Markup("").join(
            Markup('<circle cx="{}" cy="{}" r="3.5" class="fig-dot fig-dot--{}"/>').format(
                percent_at(x), at(top + y), style
            )
            for x, y in points
        )
    for tick in _ticks(scale):
        y = top + HEIGHT - scale(tick)
        content += Markup('<line x1="0" x2="100%" y1="{0}" y2="{0}" class="fig-grid"/>').format(at(y))
    content += Markup(
        '<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 100 {}" preserveAspectRatio="none" overflow="visible">{}</svg>'
    ).format(at(top), at(HEIGHT), at(HEIGHT), inner)
    content += dots
    for tick in _ticks(scale):
        content += words("0", top + HEIGHT - scale(tick) - 4, write(tick, unit), "fig-small fig-soft fig-halo")
    content += _labels(labels, top + HEIGHT + 20)
    told_rows = told((label, *(write(value, unit) for value in values)) for label, values in plain)
    period = _("From %(first)s to %(last)s.") % {"first": labels[0], "last": labels[-1]} if labels else ""
    return frame(
        name, title, description or f"{period} {told_rows}".strip(), top + HEIGHT + 28, content, style="fig--line"
    )
