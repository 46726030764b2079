"""Models, and what points where."""

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.rules.sources import FLOORS, code, floor, imports, modules


def saving_has_no_side_effects(root: Path) -> list[str]:
    """What follows from a change is written in an action, where it can be read."""
    return [
        f"{name}:{node.lineno}: {owner.name}.{node.name}"
        for name, tree in modules(root, "models")
        for owner in ast.walk(tree)
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "save_base", "full_clean")
    ]


def nothing_hangs_on_signals(root: Path) -> list[str]:
    return [
        f"{name}:{line}: {module}"
        for name, tree in code(root, under=("slimmernetwerk",))
        for line, module, names in imports(tree)
        if module.startswith("django.db.models.signals") or (module == "django.db.models" and "signals" in names)
    ]


def foreign_keys_are_real(root: Path) -> list[str]:
    """No generic foreign keys, and nothing that points at a table by its name in a row."""
    return [
        f"{name}:{line}: {module}"
        for name, tree in code(root, under=("slimmernetwerk",))
        for line, module, _names in imports(tree)
        if module.startswith("django.contrib.contenttypes")
    ]


def foreign_keys_pointing_up(models: Iterable[Any]) -> list[str]:
    """Relations of these models to a model of an app above."""
    return [
        f"{model._meta.label}.{field.name} points up at {field.related_model._meta.label}"
        for model in models
        if model._meta.app_label in FLOORS
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model is not None
        and field.related_model._meta.app_label in FLOORS
        and floor(field.related_model._meta.app_label) > floor(model._meta.app_label)
    ]
