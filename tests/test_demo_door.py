"""The demo's door exists in a demo and nowhere else."""

import os
import subprocess
import sys

import pytest


def _resolve(demo: str) -> str:
    program = (
        "import django; django.setup(); from django.urls import resolve, Resolver404\n"
        "try:\n    print(resolve('/demo/').view_name)\n"
        "except Resolver404:\n    print('not there')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "DEMO": demo}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("demo", "found"), [("1", "demo:door"), ("0", "not there")])
def test_the_door_exists_only_in_a_demo(demo: str, found: str) -> None:
    assert _resolve(demo) == found
