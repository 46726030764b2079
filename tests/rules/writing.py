"""Actions and policies: who acts, may they, in one transaction, and is it recorded?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.sources import Function, app_of, called, floor, imports, modules

# Recording is what an action ends with, and no action by itself.
RECORDING = {"slimmernetwerk/activity/actions.py": {"record"}}
# Called inside an action that has asked its own policy about both ends.
ASKED_BY_THE_CALLER = {"slimmernetwerk/contributions/actions.py": {"connect"}}


def _actions(root: Path) -> Iterator[tuple[str, Function]]:
    """The public functions of every `actions`."""
    for name, tree in modules(root, "actions"):
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and not node.name.startswith("_")
                and node.name not in RECORDING.get(name, set())
            ):
                yield name, node


def actions_name_who_acts(root: Path) -> list[str]:
    return [
        f"{name}:{action.lineno}: {action.name} has no keyword-only `by`"
        for name, action in _actions(root)
        if "by" not in {argument.arg for argument in action.args.kwonlyargs}
    ]


def actions_are_one_transaction(root: Path) -> list[str]:
    return [
        f"{name}:{action.lineno}: {action.name} is not @transaction.atomic"
        for name, action in _actions(root)
        if not any(called(decorator) in ("transaction.atomic", "atomic") for decorator in action.decorator_list)
    ]


def _calls(action: Function) -> Iterator[ast.Call]:
    return (node for node in ast.walk(action) if isinstance(node, ast.Call))


def _passes_on(call: ast.Call) -> bool:
    """Whether the person who acts is handed to another action, which then asks and records."""
    return any(keyword.arg == "by" for keyword in call.keywords)


def actions_ask_a_policy(root: Path) -> list[str]:
    return [
        f"{name}:{action.lineno}: {action.name} asks no policy"
        for name, action in _actions(root)
        if action.name not in ASKED_BY_THE_CALLER.get(name, set())
        and not any(called(call).split(".")[-1] == "require" or _passes_on(call) for call in _calls(action))
    ]


def actions_are_recorded(root: Path) -> list[str]:
    """From the floor of `activity` up, every action ends in an event, by itself or through the action it calls."""
    return [
        f"{name}:{action.lineno}: {action.name} records nothing"
        for name, action in _actions(root)
        if floor(app_of(name)) >= floor("activity")
        and not any(
            called(call).split(".")[-1] == "record"
            or (_passes_on(call) and not called(call).startswith(("contributions.", "members.")))
            for call in _calls(action)
        )
    ]


def policies_only_judge(root: Path) -> list[str]:
    """A policy answers yes or no. It writes nothing and knows no HTTP."""
    writes = {"save", "create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "add", "set"}
    faults = [
        f"{name}:{line}: {module}"
        for name, tree in modules(root, "policies")
        for line, module, _names in imports(tree)
        if module.startswith("django.http")
    ]
    return faults + [
        f"{name}:{call.lineno}: {called(call)}() in a policy"
        for name, tree in modules(root, "policies")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in writes
    ]
