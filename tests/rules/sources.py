"""The files a rule looks at, read once."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
OURS = ("slimmernetwerk", "bin", "benchmarks", "tests")
_NOT_OURS = {"migrations", "built", "vendor", "__pycache__", "locale", "node_modules"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _contract(name: str) -> dict[str, list[str]]:
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text())
    return next(c for c in settings["tool"]["importlinter"]["contracts"] if c["id"] == name)


def _words(layer: str) -> list[str]:
    return re.findall(r"\w+", layer)


# From the contracts, so that floors and kinds of modules stand in one place. Lowest floor first.
FLOORS = [name for layer in reversed(_contract("floors")["layers"]) for name in _words(layer)]
KINDS = [name for name_s in _contract("rooms")["layers"] for name in _words(name_s)]
PURE = set(_words(_contract("rooms")["layers"][-1]))
TECHNICAL = ("toolkit", "design")


def floor(app: str) -> int:
    return FLOORS.index(app)


def files(root: Path, *endings: str, under: tuple[str, ...] = OURS) -> Iterator[Path]:
    """Our own files with one of these endings; a script in bin/ without an ending counts as `.py` or `.sh` by its first line."""
    for folder in under:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not _NOT_OURS & set(path.relative_to(root).parts) and _ending(path) in endings:
                yield path


def _ending(path: Path) -> str:
    if path.suffix or "bin" not in path.parts:
        return path.suffix
    with path.open("rb") as file:
        return ".py" if b"python" in file.readline() else ".sh"


def code(root: Path, *, under: tuple[str, ...] = OURS) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file: its path from the root, and its tree."""
    for path in files(root, ".py", under=under):
        yield str(path.relative_to(root)), _tree(path, path.stat().st_mtime_ns)


def modules(root: Path, *kinds: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules of these kinds in every app: `actions.py`, and all of `actions/`."""
    for name, tree in code(root, under=("slimmernetwerk",)):
        if kind_of(name) in kinds:
            yield name, tree


def kind_of(name: str) -> str:
    """`slimmernetwerk/doetanks/actions/consults.py` is of the kind `actions`."""
    parts = Path(name).with_suffix("").parts
    return parts[2] if len(parts) > 2 else ""


def app_of(name: str) -> str:
    return Path(name).parts[1].removesuffix(".py")


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(tree: ast.Module) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Line, module and names of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "", tuple(alias.name for alias in node.names)


def called(node: ast.AST) -> str:
    """The dotted name of what is called, as far as it is a name: `transaction.atomic`, `require`."""
    if isinstance(node, ast.Call):
        return called(node.func)
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


@lru_cache(maxsize=2048)
def _tree(path: Path, _changed: int) -> ast.Module:
    return ast.parse(path.read_text(), str(path))
