"""Size, names, and the doors between rooms."""

import ast
import re
from pathlib import Path

from tests.rules.sources import (
    HOUSE,
    PURE,
    TECHNICAL,
    Function,
    app_of,
    code,
    files,
    functions,
    imports,
    modules,
)

LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 400, 40
# What everybody has to be able to read in one go
SHORTER = {"slimmernetwerk/settings.py": 250}
VAGUE = {
    "utils", "util", "helpers", "helper", "misc", "common", "core", "base", "manager", "managers", "service", "services", "handler",
    "handlers", "processor", "processors", "data", "info", "mixin", "mixins", "constants",
}  # fmt: skip
VAGUE_START = ("do_", "process_", "handle_")
# `indexing` is how any text is made findable; whoever writes a text uses it
DOORS = {"models", "policies", "queries", "actions", "indexing"} | PURE
# Who puts the components together, and what they may take
ASSEMBLERS = {"slimmernetwerk/api/urls.py": {"api"}}


def files_are_short(root: Path) -> list[str]:
    return [
        f"{name}: {lines} lines, at most {most}"
        for path in files(root, ".py", ".sh", ".html", ".js", ".css")
        if (lines := path.read_text().count("\n"))
        > (most := SHORTER.get(name := str(path.relative_to(root)), LINES_OF_A_FILE))
    ]


def functions_are_short(root: Path) -> list[str]:
    """Counted from the first statement: a long signature or docstring makes nothing harder to follow."""
    return [
        f"{name}:{function.lineno}: {function.name} has {lines} lines, at most {LINES_OF_A_FUNCTION}"
        for name, tree in code(root)
        for function in functions(tree)
        if (lines := _lines_of_body(function)) > LINES_OF_A_FUNCTION
    ]


def _lines_of_body(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def modules_have_a_telling_name(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}: a name that says nothing"
        for path in files(root, ".py", ".html", ".js", ".css")
        if any(part.split(".")[0] in VAGUE for part in path.relative_to(root).parts)
    ]


def functions_have_a_telling_name(root: Path) -> list[str]:
    return [
        f"{name}:{function.lineno}: {function.name} does not say what it does"
        for name, tree in code(root)
        for function in functions(tree)
        if function.name.lstrip("_").startswith(VAGUE_START)
    ]


def every_app_says_what_it_is_for(root: Path) -> list[str]:
    faults = []
    for folder in sorted(path.parent for path in (root / "slimmernetwerk").glob("*/apps.py")):
        start = folder / "__init__.py"
        text = ast.get_docstring(ast.parse(start.read_text())) if start.exists() else None
        if not text or len(text) < 40:
            faults.append(f"{folder.relative_to(root)}: __init__.py does not say what the app is for")
    return faults


def pure_modules_are_pure(root: Path) -> list[str]:
    """Plain data in, plain data out: of the ORM a pure module knows only how to write a list of choices."""
    faults = []
    for name, tree in modules(root, *PURE):
        if app_of(name) in TECHNICAL:
            continue
        if any(module == "django.db" for _line, module, _names in imports(tree)):
            uses = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and called_on(n, "models")]
            faults += [
                f"{name}:{n.lineno}: models.{n.attr} in a pure module"
                for n in uses
                if n.attr not in ("TextChoices", "IntegerChoices")
            ]
        faults += [
            f"{name}:{line}: a pure module knows no {module}"
            for line, module, names in imports(tree)
            if module.startswith(("django.db.", "django.http", "django.contrib"))
            or (module == "django.db" and set(names) != {"models"})
            or re.fullmatch(r"slimmernetwerk\.\w+\.(models|queries|actions)(\..*)?", module)
        ]
    return faults


def called_on(node: ast.Attribute, name: str) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == name


def apps_meet_at_their_doors(root: Path) -> list[str]:
    """Another app is entered by its models, policies, queries, actions or a pure module. Toolkit and design are open."""
    faults = []
    for name, tree in code(root, under=("slimmernetwerk",)):
        if name.count("/") < 2:
            continue
        allowed = DOORS | ASSEMBLERS.get(name, set())
        for line, module, names in imports(tree):
            parts = module.split(".")
            if parts[0] != "slimmernetwerk" or len(parts) < 2 or parts[1] in (app_of(name), *TECHNICAL):
                continue
            entered = (
                {parts[2]}
                if len(parts) > 2
                else set(names)
                if (HOUSE / "slimmernetwerk" / parts[1]).is_dir()
                else set()
            )
            faults += [f"{name}:{line}: {parts[1]}.{room} is not a door" for room in sorted(entered - allowed)]
    return faults
