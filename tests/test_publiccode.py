"""`publiccode.yml` has what the standard (0.5) asks for. Rules: https://yml.publiccode.tools/schema.core.html"""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other",
    "addon", "library", "configurationFiles",
}  # fmt: skip
# Of the controlled lists, what fits this product
CATEGORIES = {
    "collaboration", "communications", "enterprise-social-networking", "event-management", "knowledge-management",
    "online-booking", "online-community", "project-collaboration", "social-media-management", "web-collaboration",
}  # fmt: skip
SCOPES = {"local-authorities", "research", "science-and-technology", "society"}
_URL = re.compile(r"https?://[^\s]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def read() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def faults(data: dict[str, Any]) -> list[str]:
    """What is missing or not allowed, as the path of the key."""
    return [*_top(data), *_descriptions(data.get("description") or {}), *_keeping(data)]


def _top(data: dict[str, Any]) -> list[str]:
    audience = data.get("intendedAudience") or {}
    checks = {
        "publiccodeYmlVersion": re.fullmatch(r"0(\.\d+){0,2}", str(data.get("publiccodeYmlVersion", ""))),
        "name": data.get("name"),
        "url": _URL.fullmatch(str(data.get("url", ""))),
        "softwareVersion": data.get("softwareVersion") is None or isinstance(data["softwareVersion"], str),
        "releaseDate": _is_date(data.get("releaseDate")),
        "developmentStatus": data.get("developmentStatus") in STATUSES,
        "softwareType": data.get("softwareType") in TYPES,
        "platforms": data.get("platforms"),
        "categories": data.get("categories") and set(data["categories"]) <= CATEGORIES,
        "intendedAudience/countries": all(re.fullmatch("[a-z]{2}", c) for c in audience.get("countries", [])),
        "intendedAudience/scope": set(audience.get("scope", [])) <= SCOPES,
        "description": data.get("description"),
    }
    return [key for key, sound in checks.items() if not sound]


def _is_date(value: object) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == str(value)
    except ValueError:
        return False


def _descriptions(descriptions: dict[str, Any]) -> list[str]:
    found = []
    for language, text in descriptions.items():
        checks = {
            "": _LANGUAGE.fullmatch(language),
            "/shortDescription": 0 < len(text.get("shortDescription", "")) <= 150,
            "/longDescription": 150 <= len(text.get("longDescription", "")) <= 10_000,
            "/features": text.get("features") and all(isinstance(line, str) for line in text["features"]),
            "/genericName": "genericName" not in text,
        }
        found += [f"description/{language}{key}" for key, sound in checks.items() if not sound]
    return found


def _keeping(data: dict[str, Any]) -> list[str]:
    care, local = data.get("maintenance") or {}, data.get("localisation") or {}
    people = {"internal": "contacts", "community": "contacts", "contract": "contractors"}.get(care.get("type", ""))
    depends = [part for parts in (data.get("dependsOn") or {}).values() for part in parts]
    checks = {
        "legal/license": (data.get("legal") or {}).get("license"),
        "maintenance/type": care.get("type") in {"internal", "contract", "community", "none"},
        f"maintenance/{people}": not people or all(who.get("name") for who in care.get(people) or [{}]),
        "localisation/localisationReady": isinstance(local.get("localisationReady"), bool),
        "localisation/availableLanguages": local.get("availableLanguages")
        and all(_LANGUAGE.fullmatch(language) for language in local["availableLanguages"]),
        "dependsOn": all(part.get("name") for part in depends),
    }
    return [key for key, sound in checks.items() if not sound]


def test_publiccode_has_what_the_standard_asks_for() -> None:
    assert faults(read()) == []


def test_publiccode_says_the_same_as_the_project() -> None:
    data, project = read(), tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert data["softwareVersion"] == project["version"]
    assert data["legal"]["license"] == project["license"]
    python = next(part for part in data["dependsOn"]["open"] if part["name"] == "Python")
    assert project["requires-python"] == f">={python['versionMin']}"
    assert set(data["description"]) == set(data["localisation"]["availableLanguages"]) == {"nl", "en"}


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda data: data.pop("name"), "name"),
        (lambda data: data.update(url="somewhere"), "url"),
        (lambda data: data.update(releaseDate="24-11-2026"), "releaseDate"),
        (lambda data: data.update(developmentStatus="done"), "developmentStatus"),
        (lambda data: data.update(softwareType="website"), "softwareType"),
        (lambda data: data["categories"].append("everything"), "categories"),
        (lambda data: data["intendedAudience"].update(scope=["government"]), "intendedAudience/scope"),
        (lambda data: data["description"]["nl"].update(shortDescription="x" * 151), "description/nl/shortDescription"),
        (lambda data: data["description"]["en"].update(longDescription="short"), "description/en/longDescription"),
        (lambda data: data["description"]["en"].pop("features"), "description/en/features"),
        (lambda data: data["legal"].pop("license"), "legal/license"),
        (lambda data: data["maintenance"].pop("contacts"), "maintenance/contacts"),
        (lambda data: data["maintenance"].update(type="sometimes"), "maintenance/type"),
        (lambda data: data["localisation"].update(localisationReady="yes"), "localisation/localisationReady"),
    ],
)
def test_what_the_standard_refuses_is_noticed(spoil: Callable[[dict[str, Any]], object], key: str) -> None:
    data = read()
    spoil(data)
    assert faults(data) == [key]
