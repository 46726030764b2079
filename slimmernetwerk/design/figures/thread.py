"""The red thread: from a first post to a result measured elsewhere, as one line with knots in it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup

from slimmernetwerk.design import wording
from slimmernetwerk.design.figures.drawing import at, identity, nothing, words, wrap
from slimmernetwerk.design.icons import PATHS, kind_label


class Node(NamedTuple):
    """A knot: something somebody made. `kind` as in contributions; `href` may be empty."""

    kind: str
    title: str
    who: str = ""
    when: date | None = None
    href: str = ""


class ThreadLink(NamedTuple):
    """What led from one knot to the next, by whom and when."""

    label: str = ""
    who: str = ""
    when: date | None = None


STEP, WIDEST, RADIUS, TOP, BOTTOM, HIGH = 136.0, 232.0, 25.0, 150.0, 262.0, 412.0
WIDE, MARGIN = 1080.0, 128.0
TALL_STEP, TALL_X = 138.0, 34.0


def thread_graph(nodes: Sequence[Node], links: Sequence[ThreadLink] = (), title: str = "") -> Markup:
    """The thread twice: wide, as a wave, and tall, for narrow screens; the style sheet shows one of the two.

    With addresses the knots are links, and the picture is a group of them; without, it is an image.
    """
    return _thread_graph(
        wording.language(),
        str(title or _("The red thread")),
        hasattr(title, "__html__"),
        tuple(Node._make(_values(Node, node)) for node in nodes),
        tuple(ThreadLink._make(_values(ThreadLink, link)) for link in links),
    )


@lru_cache(maxsize=512)
def _thread_graph(
    _language: str, title: str, escaped: bool, nodes: tuple[Node, ...], links: tuple[ThreadLink, ...]
) -> Markup:
    """Drawn once: it follows from what is given and the language alone."""
    title = Markup(title) if escaped else title
    name = identity("thread", title, nodes, links)
    if not nodes:
        return nothing(name, title)
    description = _description(nodes, links)
    return Markup('<div class="fig-thread">{}{}</div>').format(
        _wide(f"{name}-w", title, description, nodes, links), _tall(f"{name}-h", title, description, nodes, links)
    )


def _values(cls: type, given: object) -> list[object]:
    """The fields of a node or link, also when it came as a plain tuple, a dict or a row with those names."""
    if isinstance(given, tuple) and not hasattr(given, "_fields"):
        return [*given, *(cls._field_defaults[name] for name in cls._fields[len(given) :])]  # type: ignore[attr-defined]
    look_up = given.get if isinstance(given, dict) else lambda name, default: getattr(given, name, default)
    return [look_up(name, cls._field_defaults.get(name)) for name in cls._fields]  # type: ignore[attr-defined]


def _description(nodes: Sequence[Node], links: Sequence[ThreadLink]) -> str:
    told = []
    for place, node in enumerate(nodes):
        told.append(
            ", ".join(filter(None, (f"{kind_label(node.kind)}: {node.title}", node.who, wording.date_text(node.when))))
        )
        if place < len(links) and place < len(nodes) - 1 and links[place].label:
            told.append(
                ", ".join(filter(None, (links[place].label, links[place].who, wording.date_text(links[place].when))))
            )
    return ". ".join(told) + "."


def _frame(
    name: str, title: str, description: str, style: str, size: tuple[float, float], content: Markup, links: bool
) -> Markup:
    return Markup(
        '<svg class="fig {}" viewBox="0 0 {} {}" role="{}" aria-labelledby="{}-t"{}>'
        '<title id="{}-t">{}</title>{}{}</svg>'
    ).format(
        style, at(size[0]), at(size[1]), "group" if links else "img", name,
        "" if links else Markup(' aria-describedby="{}-d"').format(name), name, title,
        Markup('<desc id="{}-d">{}</desc>').format(name, description), content,
    )  # fmt: skip


def _knot(node: Node, x: float, y: float) -> Markup:
    path = PATHS.get(node.kind, PATHS["thread"])
    return Markup(
        '<g class="sn-kind--{}"><circle cx="{}" cy="{}" r="{}" class="fig-knot"/>'
        '<path d="{}" transform="translate({} {}) scale(1.1)" class="fig-sign"/></g>'
    ).format(node.kind, at(x), at(y), at(RADIUS), path, at(x - 13.2), at(y - 13.2))


def _linked(node: Node, content: Markup) -> Markup:
    if not node.href:
        return content
    return Markup('<a href="{}" class="fig-link">{}</a>').format(node.href, content)


def _wave(points: Sequence[tuple[float, float]]) -> str:
    first, *rest = points
    path = [f"M{at(first[0])} {at(first[1])}"]
    before = first
    for x, y in rest:
        half = (x - before[0]) / 2
        path.append(f"C{at(before[0] + half)} {at(before[1])} {at(x - half)} {at(y)} {at(x)} {at(y)}")
        before = (x, y)
    return "".join(path)


def _wide(name: str, title: str, description: str, nodes: Sequence[Node], links: Sequence[ThreadLink]) -> Markup:
    # A short thread is drawn as wide as a long one, not as high as a house.
    gaps = max(1, len(nodes) - 1)
    step = min(WIDEST, max(STEP, (WIDE - 2 * MARGIN) / gaps))
    margin = max(MARGIN, (WIDE - step * (len(nodes) - 1)) / 2)
    width = margin * 2 + step * (len(nodes) - 1)
    places = [(margin + step * place, BOTTOM if place % 2 else TOP) for place in range(len(nodes))]
    drawn = Markup('<path d="{}" class="fig-thread__line"/>').format(_wave(places))
    for place, link in enumerate(links[: len(nodes) - 1]):
        if link.label:
            (x, y), (next_x, next_y) = places[place], places[place + 1]
            drawn += words(
                (x + next_x) / 2, (y + next_y) / 2 + 4, link.label, "fig-small fig-halo fig-thread__link", "middle"
            )
    for place, (node, (x, y)) in enumerate(zip(nodes, places, strict=True)):
        below = place % 2
        lines = wrap(node.title, 27, 3)
        facts = [
            *([wrap(node.who, 34, 1)[0]] if node.who else []),
            *([wording.date_text(node.when)] if node.when else []),
        ]
        height = 17 * len(lines) + 17 + 16 * len(facts)
        start = y + RADIUS + 22 if below else y - RADIUS - 16 - height + 17
        text = words(x, start, kind_label(node.kind), "fig-small fig-kind", "middle")
        text += words(x, start + 19, lines, "fig-strong", "middle", 17)
        text += (
            words(x, start + 19 + 17 * len(lines), facts, "fig-small fig-soft", "middle", 16) if facts else Markup("")
        )
        drawn += _linked(node, _knot(node, x, y) + text)
    return _frame(name, title, description, "fig-thread__wide", (width, HIGH), drawn, any(node.href for node in nodes))


def _tall(name: str, title: str, description: str, nodes: Sequence[Node], links: Sequence[ThreadLink]) -> Markup:
    places = [(TALL_X + (10 if place % 2 else 0), 34 + TALL_STEP * place) for place in range(len(nodes))]
    drawn = Markup('<path d="{}" class="fig-thread__line"/>').format(_fall(places))
    for place, (node, (x, y)) in enumerate(zip(nodes, places, strict=True)):
        text = words(84, y - 12, kind_label(node.kind), "fig-small fig-kind")
        lines = wrap(node.title, 33, 2)
        text += words(84, y + 7, lines, "fig-strong")
        line = y + 7 + 18 * len(lines)
        facts = [wrap(fact, 40, 1)[0] for fact in (node.who, wording.date_text(node.when)) if fact]
        text += words(84, line, facts, "fig-small fig-soft", line_height=16) if facts else Markup("")
        drawn += _linked(node, _knot(node, x, y) + text)
        if place < len(nodes) - 1 and place < len(links) and links[place].label:
            drawn += words(84, y + TALL_STEP - 32, f"↓ {links[place].label}", "fig-small fig-thread__link")
    height = 34 + TALL_STEP * (len(nodes) - 1) + 76
    return _frame(name, title, description, "fig-thread__tall", (340, height), drawn, any(node.href for node in nodes))


def _fall(points: Sequence[tuple[float, float]]) -> str:
    first, *rest = points
    path = [f"M{at(first[0])} {at(first[1])}"]
    before = first
    for x, y in rest:
        half = (y - before[1]) / 2
        path.append(f"C{at(before[0] - 14)} {at(before[1] + half)} {at(x + 14)} {at(y - half)} {at(x)} {at(y)}")
        before = (x, y)
    return "".join(path)
