"""The gallery shows every component; its HTML is valid for everybody in both languages."""

import re
from pathlib import Path

import pytest

from tests.design.judge import faults

PAGES = [f"{prefix}/ontwerp/{page}" for prefix in ("", "/en") for page in ("", "formulieren/", "figuren/")]
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "slimmernetwerk" / "design" / "jinja2" / "design"


@pytest.mark.django_db
def test_the_gallery_is_valid_html(client_of, anna, otto, tmp_path):
    pages = {
        f"{viewer.name or 'visitor'} {path}": client_of(viewer).get(path) for viewer in (anna, otto) for path in PAGES
    }
    assert {response.status_code for response in pages.values()} == {200}
    assert faults({name: response.content.decode() for name, response in pages.items()}, tmp_path) == []


def test_the_judge_sees_a_fault(tmp_path):
    found = faults(
        {
            "fout": '<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body><p style="color:red"><img src="x"></p></body></html>'
        },
        tmp_path,
    )
    assert {line.split()[1] for line in found} >= {"no-inline-style", "wcag/h37"}


def test_every_component_has_a_place_in_the_gallery():
    offered = set(re.findall(r"{% set (\w+) =", (TEMPLATES / "components.html").read_text()))
    shown = "".join((TEMPLATES / f"gallery{part}.html").read_text() for part in ("", "_forms", "_pictures"))
    missing = {name for name in offered if f"ui.{name}(" not in shown}
    assert missing <= {"avatar", "datetime", "prose", "card_list", "actions_row", "form_close", "editor"} - set(
        re.findall(r"ui\.(\w+)", shown)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES[:3])
def test_the_gallery_asks_nothing_of_the_database_but_who_is_asking(path, client_of, anna, page_queries):
    assert len(page_queries(client_of(anna), path)) == 1
