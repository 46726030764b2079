"""The red thread is only spun by actions: each asks its own policy about both ends first."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "slimmernetwerk"


def _calls(tree: ast.AST, name: str) -> bool:
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == name
        and any(word.arg == "by" for word in node.keywords)
        for node in ast.walk(tree)
    )  # fmt: skip


def test_only_actions_connect_two_contributions() -> None:
    found = {path.relative_to(ROOT) for path in ROOT.rglob("*.py") if _calls(ast.parse(path.read_text()), "connect")}
    assert len(found) >= 6
    assert [str(path) for path in found if "actions" not in (path.parts[1], path.parts[1].removesuffix(".py"))] == []


def test_links_are_made_in_one_place() -> None:
    made = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "Link.objects.create" in path.read_text() or "Link.objects.get_or_create" in path.read_text()
    ]
    assert made == ["contributions/actions.py"]
