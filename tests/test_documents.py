"""What the documents say is there is there."""

import re
import runpy
from pathlib import Path

import pytest

from slimmernetwerk.environment import Environment

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.M | re.S)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> list[str]:
    faults = []
    for link in _LINK.findall(_FENCE.sub("", path.read_text())):
        if re.match(r"https?:|mailto:", link):
            continue
        file, _mark, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            faults.append(link)
    return faults


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    assert broken_links(path) == []


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A head\n[good](#a-head) [gone](gone.md) [no such head](#b)\n")
    assert broken_links(page) == ["gone.md", "#b"]


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.parent != ROOT], ids=name)
def test_every_document_is_led_to_from_another(path: Path) -> None:
    others = [p for p in DOCUMENTS if p != path]
    led_to = {(p.parent / link.partition("#")[0]).resolve() for p in others for link in _LINK.findall(p.read_text())}
    assert path in led_to


def test_every_picture_is_shown_small_and_can_be_taken_again() -> None:
    script = runpy.run_path(str(ROOT / "bin/take-screenshots"))
    there = {path.stem: path for path in (ROOT / "docs").rglob("*.webp")}
    shown = {
        Path(link).stem for path in DOCUMENTS for link in _LINK.findall(path.read_text()) if link.endswith(".webp")
    }
    assert set(script["SHOTS"]) == set(there) == shown
    for path in there.values():
        assert path.stat().st_size <= script["LARGEST"], path.name


def sentences(text: str) -> list[str]:
    """The sentences of the founding text, without its headings; white space counts as one space."""
    found = []
    for paragraph in text.split("\n\n")[2:]:
        if not paragraph.startswith("#"):
            found += re.split(r"(?<=[.!?])\s+(?=[A-Z‘´])", " ".join(paragraph.split()))
    return [sentence.strip("* ") for sentence in found if sentence]


def test_every_sentence_of_the_founding_text_has_its_place_in_the_mission() -> None:
    mission = (ROOT / "docs/mission.md").read_text()
    quoted = [" ".join(line[2:].split()) for line in mission.splitlines() if line.startswith("> ")]
    founding = sentences((ROOT / "docs/founding-text.md").read_text())
    assert len(founding) > 30
    assert founding == quoted
    for after in re.split(r"^> .+$", mission, flags=re.M)[1:]:
        assert after.strip(), "a sentence without a place"


def test_every_decision_is_in_the_index_in_order() -> None:
    folder = ROOT / "docs/decisions"
    listed = _LINK.findall((folder / "README.md").read_text())
    there = sorted(path.name for path in folder.glob("0*.md"))
    assert listed == there
    assert [int(file[:4]) for file in there] == list(range(1, len(there) + 1))


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("0*.md")), ids=lambda path: path.stem)
def test_a_decision_says_why_what_and_what_follows_in_half_a_page(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"^## (.+)$", text, re.M) == ["Why", "What we do", "What follows"]
    assert 80 < len(text.split()) < 350


@pytest.mark.parametrize("readme", ["README.md", "README.nl.md", "CONTRIBUTING.md"])
def test_the_commands_that_are_named_exist(readme: str) -> None:
    named = set(re.findall(r"`?(bin/[\w-]+)", (ROOT / readme).read_text()))
    assert named
    for command in named:
        path = ROOT / command
        assert path.exists(), command
        assert path.stat().st_mode & 0o111, f"{command} cannot be run"


def test_every_environment_variable_is_explained_and_no_other() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/operating/environment.md").read_text(), re.M)
    by_serve = {"PORT", "HOST", "WORKERS"}
    assert set(rows) == {field.upper() for field in Environment.model_fields} | by_serve
    assert len(rows) == len(set(rows))


def test_every_health_problem_is_explained() -> None:
    explained = (ROOT / "docs/operating/health.md").read_text()
    source = (ROOT / "slimmernetwerk/toolkit/health.py").read_text()
    for sentence in re.findall(r'append\(f?"(?:\{[^}]*\} )?([^"]+)"\)', source):
        assert sentence in explained, sentence


def test_the_glossary_has_no_word_twice_in_a_table() -> None:
    for part in (ROOT / "docs/glossary.md").read_text().split("\n## "):
        words = re.findall(r"^\| ([^|]+) \| ", part, re.M)
        assert len(words) == len(set(words)), part.splitlines()[0]


def test_the_licence_is_the_same_everywhere() -> None:
    licence = (ROOT / "LICENSE").read_text()
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert licence == (ROOT / "LICENSES/EUPL-1.2.txt").read_text()
    assert [path.name for path in (ROOT / "LICENSES").iterdir()] == ["EUPL-1.2.txt"]
