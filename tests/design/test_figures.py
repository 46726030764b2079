"""Pictures: whatever goes in, a valid, harmless, readable SVG comes out, and the same for the same."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import translation

from slimmernetwerk.design.figures import (
    Node,
    ThreadLink,
    bar_chart,
    line_chart,
    range_chart,
    seat_plan,
    thread_graph,
    tornado,
)
from slimmernetwerk.design.figures.drawing import Scale, wrap

HOSTILE = "\"><script>alert(1)</script><b onload='x'>&amp;\u202e\u200b🙂"
NUMBERS = [0, 1, -1, 10**15, -(10**15), 0.001, float("nan"), float("inf"), -float("inf"), 1.7e308, -1.7e308, None]


def every_figure(label, low, middle, high, title="Titel"):
    return {
        "bar": bar_chart([(label, middle), (label, high)], title),
        "money": bar_chart([(label, middle)], title, "money"),
        "range": range_chart([(label, low, middle, high)], title),
        "line": line_chart([(label, [low, middle, high])], [label, 2, 3], title, band=([low] * 3, [high] * 3)),
        "seats": seat_plan(high, middle, low, title),
        "tornado": tornado([(label, low, high)], middle, title, "percent"),
        "thread": thread_graph(
            [Node("doetank", str(label), str(label), date(2026, 11, 24), "/x/?a=\"'<")] * 2,
            [ThreadLink(str(label))],
            title,
        ),
    }


def parsed(picture):
    return ElementTree.fromstring(f"<root>{picture}</root>")


@pytest.mark.parametrize("name", ["bar", "money", "range", "line", "seats", "tornado", "thread"])
def test_hostile_text_stays_text(name):
    tree = parsed(every_figure(HOSTILE, 1, 2, 3, HOSTILE)[name])
    names = {element.tag for element in tree.iter()}
    assert names <= {
        "root",
        "svg",
        "title",
        "desc",
        "text",
        "tspan",
        "rect",
        "line",
        "circle",
        "path",
        "g",
        "a",
        "polyline",
        "polygon",
        "div",
    }
    attributes = {attribute for element in tree.iter() for attribute in element.attrib}
    assert "style" not in attributes
    assert not {attribute for attribute in attributes if attribute.startswith("on")}


@pytest.mark.parametrize("name", ["bar", "money", "range", "line", "tornado"])
@pytest.mark.parametrize("number", NUMBERS)
def test_any_number_can_be_drawn(name, number):
    for figure in (
        every_figure("Rij", number, number, number),
        every_figure("Rij", number, 5, 7),
        every_figure("Rij", -3, 2, number),
    ):
        text = str(figure[name])
        parsed(text)
        assert "nan" not in text.lower().replace("naam", "")
        assert "inf" not in text


@pytest.mark.parametrize(
    "picture",
    [
        bar_chart([], "Leeg"),
        range_chart([], "Leeg"),
        line_chart([], [], "Leeg"),
        line_chart([("a", [])], [], "Leeg"),
        tornado([], 0, "Leeg"),
        thread_graph([]),
    ],
)
def test_no_rows_are_said_to_be_no_rows(picture):
    with translation.override("nl"):
        assert parsed(picture).find(".//svg/text") is not None


@pytest.mark.parametrize("name", ["bar", "range", "line", "tornado"])
def test_a_picture_is_named_and_told_in_words(name):
    tree = parsed(every_figure("Aanvragen", 1, 2, 3)[name])
    svg = tree.find(".//svg[@role='img']")
    ids = svg.attrib["aria-labelledby"].split()
    found = {element.attrib["id"]: element.text for element in svg.iter() if "id" in element.attrib}
    assert found[ids[0]] == "Titel"
    assert "Aanvragen" in found[ids[1]]


def test_ids_differ_between_pictures_and_are_the_same_for_the_same_picture():
    assert bar_chart([("a", 1)], "T") == bar_chart([("a", 1)], "T")
    first, second = (parsed(bar_chart([("a", number)], "T")).find(".//title").attrib["id"] for number in (1, 2))
    assert first != second


def test_every_id_of_a_thread_is_used_once():
    tree = parsed(thread_graph([Node("doetank", "A"), Node("result", "B")]))
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) == 4


def test_a_thread_with_addresses_has_links_and_one_without_is_an_image():
    with_links = parsed(thread_graph([Node("doetank", "A", href="/doetanks/1/")]))
    assert {svg.attrib["role"] for svg in with_links.iter("svg")} == {"group"}
    assert [link.attrib["href"] for link in with_links.iter("a")] == ["/doetanks/1/"] * 2
    without = parsed(thread_graph([Node("doetank", "A")]))
    assert {svg.attrib["role"] for svg in without.iter("svg")} == {"img"}


@pytest.mark.parametrize(
    "first", [("something_new", "Iets nieuws"), {"kind": "something_new", "title": "Iets nieuws", "id": 4}]
)
def test_a_thread_takes_tuples_dicts_and_unknown_kinds(first):
    picture = thread_graph([first, ("result", "Uitkomst")], [("werd", "", None)])
    assert "Iets nieuws" in picture
    assert "werd" in picture


def test_a_bar_below_zero_starts_at_zero_and_goes_left():
    bars = [
        rect
        for rect in parsed(bar_chart([("Baat", 300), ("Kosten", -100)], "T")).iter("rect")
        if "fig-bar" in rect.attrib["class"].split()
    ]
    assert [(bar.attrib["x"], bar.attrib["width"]) for bar in bars] == [("25%", "75%"), ("0%", "25%")]


def test_the_widest_driver_of_a_tornado_comes_first():
    texts = list(parsed(tornado([("smal", 4, 6), ("breed", 1, 9)], 5, "T")).itertext())
    assert texts.index("breed") < texts.index("smal")


def test_values_are_written_in_the_language_of_the_page():
    rows = [("Baat", 123_456_700)]
    with translation.override("nl"):
        assert "€ 1,2 mln" in bar_chart(rows, "T", "money")
    with translation.override("en"):
        assert "€1.2m" in bar_chart(rows, "T", "money")


def test_a_scale_keeps_within_its_length_whatever_comes():
    scale = Scale.over([-1.7e308, 1.7e308])
    assert [scale(-1.7e308), scale(0), scale(1.7e308)] == pytest.approx([0, 50, 100])


def test_long_labels_wrap_and_end_in_an_ellipsis():
    assert wrap("een twee drie", 8, 3) == ["een twee", "drie"]
    rows = wrap("woord " * 40, 20, 2)
    assert len(rows) == 2
    assert rows[1].endswith("…")
    assert all(len(row) <= 20 for row in wrap("x" * 500, 20, 3))
