"""What the gallery shows: invented people and organisations, every component in every state."""

from datetime import UTC, date, datetime
from itertools import pairwise
from types import SimpleNamespace

from django.forms import Form
from django.utils.translation import gettext as _

from slimmernetwerk.design.figures import Node, ThreadLink
from slimmernetwerk.design.forms import ExampleFilter, ExampleForm

DAY = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def cards() -> list[dict[str, object]]:
    shared = {
        "published": DAY,
        "author_name": "Anna Veldkamp",
        "organisation_name": "Gemeente Waterwolde",
        "href": "#kaarten",
    }
    return [
        shared
        | {
            "kind": "discussion",
            "title": _("How do you keep a letter about debts readable?"),
            "summary": _("Our letters are correct and nobody understands them. Who has tried something that works?"),
            "reply_count": 12,
            "theme_names": [_("Services"), _("Plain language")],
        },
        shared
        | {
            "kind": "doetank",
            "title": _("Debt letters that people open"),
            "summary": _("Five organisations try three versions of the same letter."),
            "author_name": None,
            "organisation_name": "Waterschap De Lage Vaart",
            "reply_count": 1,
            "theme_names": [_("Services")],
        },
        shared
        | {
            "kind": "business_case",
            "title": _("One letter less for each application, and what that yields in a year at nine organisations"),
            "summary": "",
            "reply_count": 0,
            "theme_names": [],
        },
    ]


def every_kind() -> list[str]:
    return [
        "discussion", "challenge", "doetank", "consult", "finding", "business_case", "adoption", "result", "cafe",
        "knowledge_item", "collaboration",
    ]  # fmt: skip


def thread() -> tuple[list[Node], list[ThreadLink]]:
    anna, bram = "Anna Veldkamp, Gemeente Waterwolde", "Bram Oosterling, Waterschap De Lage Vaart"
    steps = [
        ("discussion", _("How do you keep a letter about debts readable?"), anna, date(2026, 1, 12), _("grew into")),
        ("challenge", _("Letters about debts stay unopened"), anna, date(2026, 2, 3), _("taken up by")),
        ("doetank", _("Debt letters that people open"), "Coen de Haan, coach", date(2026, 3, 9), _("asked")),
        (
            "consult",
            _("Which words frighten people?"),
            "Dieuwke Postma, Hogeschool Zuiderland",
            date(2026, 3, 30),
            _("led to"),
        ),
        ("finding", _("A friendly envelope alone does not work"), anna, date(2026, 5, 18), _("counted in")),
        ("business_case", _("One letter less for each application"), anna, date(2026, 6, 22), _("adopted by")),
        ("adoption", _("Water tax letters"), bram, date(2026, 8, 31), _("measured as")),
        ("result", _("A fifth fewer reminders"), bram, date(2026, 11, 16), ""),
    ]
    nodes = [Node(kind, title, who, when, "#draad") for kind, title, who, when, _link in steps]
    # A link is made by who takes the next step, on that day.
    return nodes, [ThreadLink(step[4], after[2], after[3]) for step, after in pairwise(steps)]


def forms() -> dict[str, Form]:
    wrong = {"title": "", "email": "anna@", "body": "**Hoi**", "kind": "question", "seats": "90", "themes": ["data"]}
    return {
        "filter_form": ExampleFilter(auto_id="filter_%s"),
        "empty_form": ExampleForm(auto_id="leeg_%s"),
        "wrong_form": ExampleForm(wrong, auto_id="fout_%s"),
    }


def page() -> SimpleNamespace:
    return SimpleNamespace(next_cursor="abc", previous_cursor="xyz")


def post_html() -> str:
    return (
        "<p>" + _("We asked twenty residents to read the letter aloud. <strong>Eleven stopped at the second line.</strong>") + "</p><ul><li>"
        + _("Start with what somebody must do.") + "</li><li>" + _("One letter, one question.") + "</li></ul>"
    )  # fmt: skip


def components() -> dict[str, object]:
    """What the page of components needs."""
    return {"cards": cards(), "kinds": every_kind(), "page": page(), "post_html": post_html(), "day": DAY}


def pictures() -> dict[str, object]:
    """What the page of pictures needs."""
    nodes, links = thread()
    return {"nodes": nodes, "links": links}
