"""Nothing unfinished, nothing skipped, nothing swallowed, nothing that points outside the repository."""

import ast
import re
from pathlib import Path

from tests.rules.sources import called, code, files, imports

ALL = (".py", ".sh", ".html", ".js", ".css", ".md", ".toml", ".yml", ".po", ".json", ".txt", ".xml", ".svg")
# Written in pieces, so that this file does not find itself
_LATER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|HA" r"CK)\b")
_OUTSIDE = re.compile(r"\.\./sha" r"red|(?<![\w.])/wo" r"rk/")
_SKIPS = {"skip", "skipif", "xfail", "importorskip", "skipIf", "skipUnless", "skipTest", "expectedFailure"}


def nothing_is_left_for_later(root: Path) -> list[str]:
    faults = _lines(root, _LATER, ("slimmernetwerk", "bin", "benchmarks", "tests", "docs"))
    return faults + [
        f"{name}:{node.lineno}: NotImplementedError"
        for name, tree in code(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and node.exc is not None and called(node.exc) == "NotImplementedError"
    ]


def tests_are_run_and_real(root: Path) -> list[str]:
    """No skipped test, no expected failure, no imitation of a neighbour, nothing asserted that is always so."""
    faults = []
    for name, tree in code(root, under=("tests",)):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _SKIPS:
                faults.append(f"{name}:{node.lineno}: {node.attr}")
            if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
                faults.append(f"{name}:{node.lineno}: an assertion that says nothing")
        faults += [
            f"{name}:{line}: a mock" for line, module, names in imports(tree) if "mock" in (*module.split("."), *names)
        ]
    return faults


def errors_are_caught_by_name(root: Path) -> list[str]:
    """Everything may be caught only to be raised again."""
    return [
        f"{name}:{node.lineno}: catches everything"
        for name, tree in code(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or called(node.type) in ("Exception", "BaseException"))
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]


def nothing_points_outside(root: Path) -> list[str]:
    """No path of a machine or of a folder beside the checkout."""
    faults = _lines(root, _OUTSIDE, ("slimmernetwerk", "bin", "benchmarks", "tests", "docs", ".ci"))
    tops = [path for path in sorted(root.glob("*")) if path.is_file() and path.suffix in ALL]
    return faults + [f"{path.name}: {found}" for path in tops for found in _OUTSIDE.findall(path.read_text())]


def _lines(root: Path, pattern: re.Pattern[str], under: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(root)}:{number}: {line.strip()[:100]}"
        for path in files(root, *ALL, under=under)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]
