"""The house keeps its rules, and each rule is seen to catch what breaks it."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from tests.rules import RULES, nouns
from tests.rules.samples import BROKEN, SOUND
from tests.rules.sources import FLOORS, HOUSE, TECHNICAL

Rule = Callable[[Path], list[str]]


def named(value: object) -> str:
    return getattr(value, "__name__", "")


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert rule(HOUSE) == []


@pytest.mark.parametrize(("rule", "files", "fault"), BROKEN, ids=named)
def test_the_rule_catches_who_breaks_it(rule: Rule, files: dict[str, str], fault: str, tmp_path: Path) -> None:
    faults = rule(write(tmp_path, files))
    assert len(faults) == 1, faults
    assert fault in faults[0]


def test_every_rule_is_broken_on_purpose_somewhere() -> None:
    assert {rule for rule, _files, _fault in BROKEN} == set(RULES)


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_sound_sample_is_left_in_peace(rule: Rule, tmp_path: Path) -> None:
    assert rule(write(tmp_path, SOUND)) == []


def test_foreign_keys_point_down() -> None:
    assert nouns.foreign_keys_pointing_up(apps.get_models(include_auto_created=True)) == []


@isolate_apps("slimmernetwerk.members", "slimmernetwerk.clubhuis")
def test_a_foreign_key_that_points_up_is_caught() -> None:
    class Talk(models.Model):
        class Meta:
            app_label = "clubhuis"

    class Person(models.Model):
        favourite = models.ForeignKey(Talk, models.CASCADE)

        class Meta:
            app_label = "members"

    assert nouns.foreign_keys_pointing_up([Talk, Person]) == ["members.Person.favourite points up at clubhuis.Talk"]


def test_every_app_has_a_floor_a_contract_and_is_installed() -> None:
    there = {path.parent.name for path in (HOUSE / "slimmernetwerk").glob("*/__init__.py")}
    contracts = {c["id"]: c for c in _contracts()}
    rooms = {c.split(".")[1] for c in contracts["rooms"]["containers"]}
    assert there == rooms | set(TECHNICAL)
    assert there <= set(FLOORS)
    installed = [name.split(".")[1] for name in settings.INSTALLED_APPS if name.startswith("slimmernetwerk.")]
    assert set(installed) == there
    assert [name for name in reversed(FLOORS) if name in there and name not in ("website", "api")] == [
        name for name in installed if name not in ("website", "api")
    ]


def _contracts() -> list[dict[str, list[str]]]:
    return tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def lint(root: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache", "--no-logo"],
        cwd=root, capture_output=True, text=True, env={"COLUMNS": "200", "PYTHONPATH": ""},
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house without its furniture: every module and its imports."""

    def furniture(_folder: str, names: list[str]) -> list[str]:
        return [n for n in names if ("." in n and not n.endswith(".py")) or n in ("static", "locale", "jinja2")]

    shutil.copytree(HOUSE / "slimmernetwerk", tmp_path / "slimmernetwerk", ignore=furniture)
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def add(root: Path, name: str, text: str) -> None:
    path = root / "slimmernetwerk" / name
    if not path.exists() and path.with_suffix("").is_dir():
        path = path.with_suffix("") / "__init__.py"
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        file.write(f"\n{text}\n")


def test_the_contracts_on_imports_are_kept(copy: Path) -> None:
    assert " 0 broken." in lint(copy)


UPWARD = [
    ("floors", "members/names.py", "slimmernetwerk.clubhuis.apps"),
    ("floors", "toolkit/health.py", "slimmernetwerk.design.icons"),
    ("floors", "environment.py", "slimmernetwerk.toolkit.clock"),
    ("floors", "clubhuis/apps.py", "slimmernetwerk.settings"),
    ("floors", "settings.py", "slimmernetwerk.urls"),
    ("rooms", "clubhuis/models.py", "slimmernetwerk.clubhuis.actions"),
    ("rooms", "clubhuis/queries.py", "slimmernetwerk.clubhuis.actions"),
    ("rooms", "clubhuis/policies.py", "slimmernetwerk.clubhuis.queries"),
    ("rooms", "clubhuis/forms.py", "slimmernetwerk.clubhuis.views"),
    ("technical-rooms", "toolkit/text.py", "slimmernetwerk.toolkit.models"),
    ("thin-pages", "clubhuis/views.py", "slimmernetwerk.members.models"),
    ("thin-pages", "doetanks/views/challenges.py", "slimmernetwerk.doetanks.models"),
    ("thin-pages", "contributions/api.py", "slimmernetwerk.contributions.models"),
    ("thin-pages", "activity/feeds.py", "slimmernetwerk.activity.models"),
    ("plain-actions", "contributions/actions.py", "procrastinate"),
    ("plain-actions", "doetanks/actions/forming.py", "ninja"),
    ("plain-actions", "clubhuis/queries.py", "procrastinate"),
    ("plain-actions", "clubhuis/policies.py", "ninja"),
    ("plain-actions", "clubhuis/models.py", "ninja"),
]
UNLISTED = [
    ("floors", "attic/__init__.py", ""),
    ("rooms", "clubhuis/sorting.py", ""),
    ("rooms", "cafes/chairs.py", ""),
    ("technical-rooms", "toolkit/sorting.py", ""),
]


@pytest.mark.parametrize("faults", [UPWARD, UNLISTED], ids=["upward imports", "modules without a place"])
def test_each_contract_on_imports_catches_who_breaks_it(faults: list[tuple[str, str, str]], copy: Path) -> None:
    for _contract, name, module in faults:
        add(copy, name, f"import {module}" if module else "")
    report = lint(copy)
    for contract in _contracts():
        line = next(line for line in report.splitlines() if line.startswith(contract["name"]))
        assert ("BROKEN" if contract["id"] in {fault[0] for fault in faults} else "KEPT") in line
    for _contract, name, module in faults:
        importer = "slimmernetwerk." + name.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
        assert re.search(rf"{re.escape(importer)}\b.*{re.escape(module)}", report), (importer, module)


def test_every_contract_is_broken_on_purpose_somewhere() -> None:
    assert {contract["id"] for contract in _contracts()} == {fault[0] for fault in UPWARD}


def test_every_app_is_held_to_the_rooms() -> None:
    """Also one that is only a floor today: its first module without a place would be a fault."""
    contracts = {c["id"]: c for c in _contracts()}
    assert all(contracts[name].get("exhaustive") for name in ("floors", "rooms", "technical-rooms"))


def test_the_website_and_the_api_do_not_know_each_other(copy: Path) -> None:
    add(copy, "website/apps.py", "import slimmernetwerk.api.apps")
    assert "slimmernetwerk.website is not allowed to import slimmernetwerk.api" in lint(copy)
