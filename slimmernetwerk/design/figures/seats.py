"""Seats of a room: who has one, what is free, and who waits at the door."""

from functools import lru_cache

from django.utils.translation import gettext as _
from markupsafe import Markup

from slimmernetwerk.design import wording
from slimmernetwerk.design.figures.drawing import Number, at, finite, frame, identity, nothing, told

STEP, SIZE, SHOWN = 28.0, 22.0, 300


def _whole(value: Number) -> int:
    return int(min(max(finite(value), 0), 10**6))


def _chairs(count: int, before: int, row: int, top: float, style: str) -> Markup:
    """`count` chairs after the first `before`, in rows of `row` from `top` on."""
    return Markup("").join(
        Markup('<rect x="{}" y="{}" width="{:g}" height="{:g}" rx="6" class="{}"/>').format(
            at(place % row * STEP + (STEP - SIZE) / 2), at(top + place // row * STEP), SIZE, SIZE, style
        )
        for place in range(before, before + count)
    )


def seat_plan(capacity: Number, taken: Number, waiting: Number, title: str, description: str = "") -> Markup:
    """A square for each seat, the taken ones filled; people who wait stand under a line, as circles.

    More than 300 are drawn as 300 in the same proportion, and two rows of waiting people at most.
    """
    numbers = (_whole(capacity), _whole(taken), _whole(waiting))
    return _seat_plan(wording.language(), *numbers, str(title), hasattr(title, "__html__"), str(description))


@lru_cache(maxsize=512)
def _seat_plan(
    _language: str, seats: int, filled: int, queue: int, title: str, escaped: bool, description: str
) -> Markup:
    """Drawn once: it follows from the numbers, the words and the language alone."""
    title = Markup(title) if escaped else title
    name = identity("seats", title, seats, filled, queue)
    if not seats:
        return nothing(name, title)
    shown = min(seats, SHOWN)
    full = min(shown, round(filled * shown / seats))
    row = 12 if shown <= 60 else 20
    height = -(-shown // row) * STEP
    content = _chairs(full, 0, row, 0, "fig-seat fig-seat--taken") + _chairs(shown - full, full, row, 0, "fig-seat")
    standing = min(queue, 2 * row)
    if standing:
        content += Markup('<line x1="3" x2="{}" y1="{}" y2="{}" class="fig-grid"/>').format(
            at(row * STEP - 3), at(height + 4), at(height + 4)
        )
        content += Markup("").join(
            Markup('<circle cx="{}" cy="{}" r="8" class="fig-seat fig-seat--waiting"/>').format(
                at(place % row * STEP + STEP / 2), at(height + 22 + place // row * STEP)
            )
            for place in range(standing)
        )
        height += 8 + -(-standing // row) * STEP
    numbers = ((_("Taken"), filled), (_("Free"), max(0, seats - filled)), (_("Waiting"), queue))
    box = f"0 0 {at(row * STEP)} {at(height)}"
    return frame(name, title, description or told(numbers), height, content, style="fig-seats", box=box)
