"""What every picture shares: its frame, its scale, its words."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from slimmernetwerk.design import wording

Number = int | float | Decimal

WRITERS = {
    "number": wording.compact,
    "money": wording.short_money,
    "percent": lambda value: f"{wording.compact(max(min(value, 1e300), -1e300) * 100)}%",
}


def write(value: Number, unit: str = "number") -> str:
    """A value as the picture shows it."""
    return WRITERS[unit](value)


def finite(value: Number | None) -> float:
    """A number that can be drawn: nothing, "not a number" and the infinite are zero."""
    try:
        number = float(value or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


class Scale(NamedTuple):
    """From a value to a percentage of the width (or of any length)."""

    low: float
    high: float
    length: float = 100.0

    @classmethod
    def over(cls, values: Iterable[float], *, zero: bool = True, length: float = 100.0) -> "Scale":
        found = [*values, *([0.0] if zero else [])] or [0.0]
        low, high = min(found), max(found)
        if low == high:
            high = low + (abs(low) or 1.0)
        return cls(low, high, length)

    def __call__(self, value: float) -> float:
        # Divided before subtracting, so that the largest floats do not run over.
        size = max(abs(self.low), abs(self.high))
        span = self.high / size - self.low / size
        place = (value / size - self.low / size) / span if span else 0.0
        return min(1.0, max(0.0, place)) * self.length


def at(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def percent_at(value: float) -> str:
    return f"{at(value)}%"


def wrap(text: object, width: int, lines: int) -> list[str]:
    """A label in at most `lines` lines of about `width` letters; what does not fit ends in an ellipsis."""
    words = [piece for word in str(text).split() for piece in _pieces(word, width)]
    rows: list[str] = []
    for word in words:
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    if len(rows) > lines:
        rows = rows[:lines]
        rows[-1] = rows[-1][: max(1, width - 1)].rstrip(" ,.;:") + "…"
    return rows or [""]


def _pieces(word: str, width: int) -> list[str]:
    return [word[start : start + width] for start in range(0, len(word), width)]


def words(
    x: float | str, y: float, text: object, style: str = "", anchor: str = "start", line_height: float = 18
) -> Markup:
    """One text, or several lines of it under each other when it is a list."""
    place = x if isinstance(x, str) else at(x)
    start = Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">').format(
        place, at(y), f"fig-text {style}".strip(), anchor
    )
    if not isinstance(text, list):
        return start + escape(text) + Markup("</text>")
    spans = Markup("").join(
        Markup('<tspan x="{}" dy="{}">{}</tspan>').format(place, at(line_height) if row else "0", line)
        for row, line in enumerate(text)
    )
    return start + spans + Markup("</text>")


def identity(*content: object) -> str:
    """An id that is the same for the same picture."""
    return "fig-" + hashlib.sha256(repr(content).encode("utf-8", "replace")).hexdigest()[:10]


def frame(
    name: str, title: str, description: str, height: float, content: Markup, *, style: str = "", box: str = ""
) -> Markup:
    """The picture itself; `box` is a viewBox for a picture that scales as a whole."""
    size = Markup(' viewBox="{}"').format(box) if box else Markup(' width="100%" height="{}"').format(at(height))
    return Markup(
        '<svg class="fig {}"{} role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
    ).format(style, size, name, name, name, title, name, description, content)


def nothing(name: str, title: str) -> Markup:
    """The picture of no numbers at all."""
    text = _("There are no numbers to show yet.")
    content = Markup('<rect x="0" y="0" width="100%" height="72" rx="8" class="fig-empty"/>')
    return frame(name, title, text, 72, content + words("50%", 41, text, "fig-soft", "middle"))


def told(rows: Iterable[Sequence[object]]) -> str:
    """The rows of a picture as one sentence each, for its description."""
    return " ".join(f"{label}: {', '.join(str(value) for value in values)}." for label, *values in rows)
