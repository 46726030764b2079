"""Pictures drawn on the server: numbers in, an accessible SVG out. Pure, the same for the same numbers.

Every picture has a title and a description, takes its colours from the style sheet by class names and its width from
the page, keeps its text at reading size at any width, and escapes whatever it is given. `unit` is "number", "money"
(values in cents) or "percent" (values as fractions of one).
"""

from slimmernetwerk.design.figures.bars import bar_chart, range_chart, tornado
from slimmernetwerk.design.figures.lines import line_chart
from slimmernetwerk.design.figures.seats import seat_plan
from slimmernetwerk.design.figures.thread import Node, ThreadLink, thread_graph

__all__ = ["Node", "ThreadLink", "bar_chart", "line_chart", "range_chart", "seat_plan", "thread_graph", "tornado"]
