"""What bin/build-style makes: small, from nowhere but the public registry, and nothing foreign in it."""

import json
import re
import subprocess
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT = ROOT / "slimmernetwerk" / "design" / "static" / "design" / "built"


def test_the_style_sheet_stays_small():
    assert len(brotli.compress((BUILT / "site.css").read_bytes())) <= 20_000


def test_the_style_sheet_asks_for_nothing_elsewhere_and_carries_no_font_of_the_state():
    css = (BUILT / "site.css").read_text()
    assert not re.findall(r"url\(\s*[\"']?(?:https?:|//|data:)", css)
    assert "rijks" not in css.lower()
    files = set(re.findall(r"url\([\"']?\./([\w.-]+)", css))
    assert files
    assert all((BUILT / file).exists() for file in files)


def test_the_layers_come_in_their_order():
    found = re.findall(r"@layer (\w+)", (BUILT / "site.css").read_text())
    assert list(dict.fromkeys(found)) == ["theme", "components", "site"]


def test_every_token_that_is_used_has_a_value():
    css = (BUILT / "site.css").read_text()
    declared = set(re.findall(r"(--(?:basis|sn)-[\w-]+)\s*:", css))
    assert set(re.findall(r"var\((--(?:basis|sn)-[\w-]+)\)", css)) <= declared


def test_packages_come_from_the_public_registry_with_their_digest():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert all(entry.get("integrity", "").startswith("sha512-") for entry in packages.values())
    assert {entry.get("resolved", "https://registry.npmjs.org/")[:27] for entry in packages.values()} == {
        "https://registry.npmjs.org/"
    }


def test_building_again_does_nothing():
    subprocess.run([ROOT / "bin" / "build-style"], check=True, capture_output=True)
    before = (BUILT / "site.css").stat().st_mtime_ns
    again = subprocess.run([ROOT / "bin" / "build-style"], check=True, capture_output=True, text=True)
    assert again.stdout == ""
    assert (BUILT / "site.css").stat().st_mtime_ns == before
