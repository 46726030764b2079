"""Views, templates and what the browser fetches."""

import ast
import re
from pathlib import Path

from tests.rules.sources import FLOORS, app_of, called, code, files, floor, functions, imports, modules

THIN = ("views", "api", "feeds")
# The toolkit answers errors and previews in the look of the house, which it knows by name only
LOOK = {"design/error.html", "design/preview.html"}
_NAMED = re.compile(
    r"""\{%-?\s*(?:extends|include|import|from)\s+(.+?)\s*(?:-?%\}|\simport\s|\sas\s|\signore\s|\swith)"""
)
_STRING = re.compile(r"""^["']([^"']+)["']$""")
_FETCHED = re.compile(
    r"""(?:\b(?:src|srcset|poster|action|formaction|data|hx-get|hx-post)\s*=\s*["']?\s*|url\(\s*["']?|@import\s+["']?)(?:https?:)?//[^\s"')>]+"""
    r"""|<(?:link|use|image)\b[^>]*?\bhref\s*=\s*["'](?:https?:)?//[^"']*""",
    re.I,
)
_ADDRESS = re.compile(r"""https?://(?!www\.w3\.org/)[^\s"'`)]+""")
_INLINE = re.compile(
    r"""<script(?![^>]*\b(?:nonce|src)\s*=)[^>]*>|<style\b|\sstyle\s*=\s*["']|\son(?:click|load|submit|change|input|focus|blur|error|key\w+|mouse\w+)\s*=""",
    re.I,
)


def pages_ask_queries(root: Path) -> list[str]:
    """A page never touches a manager; what it shows comes from `queries`, what it does from `actions`."""
    touched = {"objects", "_default_manager", "_base_manager", "get_model", "save", "bulk_create", "raw"}
    return [
        f"{name}:{node.lineno}: .{node.attr}"
        for name, tree in modules(root, *THIN)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in touched
    ]


def pages_are_functions(root: Path) -> list[str]:
    """A view is one sentence: a function. Only a page of allauth may be extended as the class it is."""
    faults = []
    for name, tree in modules(root, "views"):
        theirs = {word for _line, module, words in imports(tree) if module.startswith("allauth.") for word in words}
        faults += [
            f"{name}:{node.lineno}: class {node.name}"
            for node in tree.body
            if isinstance(node, ast.ClassDef) and not {called(parent) for parent in node.bases} & theirs
        ]
    return faults


def _templates(root: Path) -> dict[str, str]:
    """Every template by the name it is asked for, with the app that owns it."""
    return {
        str(path.relative_to(root)).split("/jinja2/", 1)[1]: app_of(str(path.relative_to(root)))
        for path in files(root, ".html", ".xml", ".txt", ".svg", under=("slimmernetwerk",))
        if "jinja2" in path.parts
    }


def templates_point_down(root: Path) -> list[str]:
    owners = _templates(root)
    faults = []
    for path in files(root, ".html", ".xml", ".txt", ".svg", under=("slimmernetwerk",)):
        name = str(path.relative_to(root))
        if "jinja2" not in path.parts:
            continue
        for asked in _NAMED.findall(path.read_text()):
            string = _STRING.match(asked)
            faults += [f"{name}: {asked}: {fault}"] if (fault := _upward(string, app_of(name), owners)) else []
    return faults


def _upward(string: re.Match[str] | None, app: str, owners: dict[str, str]) -> str:
    if string is None:
        return "a template is asked for by its name"
    owner = owners.get(string[1])
    if owner is None:
        return "there is no such template"
    return "stands above" if floor(owner) > floor(app) else ""


def code_renders_its_own_templates(root: Path) -> list[str]:
    owners = _templates(root)
    return [
        f"{name}:{node.lineno}: {node.value} stands above"
        for name, tree in code(root, under=("slimmernetwerk",))
        if app_of(name) in FLOORS
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value in owners.keys() - LOOK
        and floor(owners[node.value]) > floor(app_of(name))
    ]


def nothing_comes_from_elsewhere(root: Path) -> list[str]:
    """A page fetches nothing from another host. A link that a person may follow is no fetching."""
    faults = []
    for path in files(root, ".html", ".css", ".js", ".svg", ".xml", under=("slimmernetwerk",)):
        pattern = _ADDRESS if path.suffix == ".js" else _FETCHED
        faults += [f"{path.relative_to(root)}: {found}" for found in pattern.findall(path.read_text())]
    return faults


def nothing_is_inline(root: Path) -> list[str]:
    """No script or style in the page itself, so that the content security policy can be strict."""
    return [
        f"{path.relative_to(root)}: {found.strip()}"
        for path in files(root, ".html", under=("slimmernetwerk",))
        for found in _INLINE.findall(re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S))
    ]


def lists_are_paged_by_key(root: Path) -> list[str]:
    """Django's paginator counts everything and skips rows; ours starts from a row."""
    return [
        f"{name}:{line}: {module}"
        for name, tree in code(root, under=("slimmernetwerk",))
        for line, module, _names in imports(tree)
        if module == "django.core.paginator"
    ] + [
        f"{name}:{function.lineno}: {function.name} skips rows"
        for name, tree in modules(root, "queries", "views", "api")
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Slice)
        and isinstance(node.lower, ast.Name | ast.BinOp)
        and isinstance(node.upper, ast.BinOp)
    ]
