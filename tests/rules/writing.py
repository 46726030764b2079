"""Actions and policies: who acts, may they, in one transaction, and is it recorded?"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.rules.sources import Function, app_of, called, floor, imports, modules

# Recording is what an action ends with, and no action by itself.
RECORDING = {
    "slimmernetwerk/activity/actions.py": {"record"},
    "slimmernetwerk/members/actions/record.py": {"record_act"},
}
# Called inside an action that has asked its own policy about both ends.
ASKED_BY_THE_CALLER = {"slimmernetwerk/contributions/actions.py": {"connect"}}
# Whoever joins is nobody yet.
NOBODY_YET = {"slimmernetwerk/members/actions/joining.py": {"join_network", "confirm_joining"}}
# What goes on between people is about no contribution; the row itself, or the log of stewards, is the record of it.
BETWEEN_PEOPLE = {
    "slimmernetwerk/connections/actions.py": {"finish_steps", "welcome", "make_host", "end_host", "nudge_host"},
    "slimmernetwerk/moderation/actions/roles.py": {"make_moderator", "end_moderator"},
    "slimmernetwerk/kennissennetwerk/actions/editors.py": {
        "name_editor",
        "end_editor",
        "lay_down_editing",
        "ask_for_editor",
    },
}


# What only a steward or a moderator may, and so leaves a line in the log of stewards.
PRIVILEGED = {"may_manage", "may_restrain", "may_give_right", "may_moderate", "may_undo"}
# Nothing happens to anyone by it: a file is read and looked at before it is taken over (which is a line), the machine keeps its own
# house, a host is reminded, a term ends on its day (which is an event).
LOOKS_ON = {
    "slimmernetwerk/members/actions/register.py": {"read_file", "choose", "choose_kind", "take_over_part"},
    "slimmernetwerk/members/actions/idle.py": {"forget_idle_messages", "warn_idle"},
    "slimmernetwerk/members/actions/names.py": {"flag_names"},
    "slimmernetwerk/connections/actions.py": {"nudge_host"},
    "slimmernetwerk/doetanks/actions/forming.py": {"end_term"},
}


class Action(NamedTuple):
    file: str
    function: Function
    beside: dict[str, Function]
    """The functions of the same module, by name."""

    def fault(self, words: str) -> str:
        return f"{self.file}:{self.function.lineno}: {self.function.name} {words}"

    def is_in(self, exceptions: dict[str, set[str]]) -> bool:
        return self.function.name in exceptions.get(self.file, set())

    def calls(self) -> Iterator[ast.Call]:
        """Everything it calls, also through functions of the same module."""
        waiting, seen = [self.function], {self.function.name}
        while waiting:
            for node in ast.walk(waiting.pop()):
                if isinstance(node, ast.Call):
                    yield node
                    if (name := called(node)) in self.beside and name not in seen:
                        seen.add(name)
                        waiting.append(self.beside[name])


def _actions(root: Path) -> Iterator[Action]:
    """The public functions of every `actions`."""
    for name, tree in modules(root, "actions"):
        beside = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        for function in beside.values():
            action = Action(name, function, beside)
            if not function.name.startswith("_") and not action.is_in(RECORDING):
                yield action


def actions_name_who_acts(root: Path) -> list[str]:
    return [
        action.fault("has no keyword-only `by`")
        for action in _actions(root)
        if not action.is_in(NOBODY_YET) and "by" not in {word.arg for word in action.function.args.kwonlyargs}
    ]


def actions_are_one_transaction(root: Path) -> list[str]:
    return [
        action.fault("is not @transaction.atomic")
        for action in _actions(root)
        if not any(called(mark) in ("transaction.atomic", "atomic") for mark in action.function.decorator_list)
    ]


def _passes_on(call: ast.Call) -> bool:
    """Whether the person who acts is handed to another action, which then asks and records."""
    return any(keyword.arg == "by" for keyword in call.keywords)


def actions_ask_a_policy(root: Path) -> list[str]:
    return [
        action.fault("asks no policy")
        for action in _actions(root)
        if not action.is_in(ASKED_BY_THE_CALLER | NOBODY_YET)
        and not any(called(call).split(".")[-1] == "require" or _passes_on(call) for call in action.calls())
    ]


def actions_are_recorded(root: Path) -> list[str]:
    """From the floor of `activity` up, every action ends in an event, by itself or through the action it calls."""
    return [
        action.fault("records nothing")
        for action in _actions(root)
        if floor(app_of(action.file)) >= floor("activity")
        and not action.is_in(BETWEEN_PEOPLE)
        and not any(
            called(call).split(".")[-1] == "record"
            or (_passes_on(call) and not called(call).startswith(("contributions.", "members.")))
            for call in action.calls()
        )
    ]


def privileged(root: Path) -> Iterator[Action]:
    """The actions that ask for a right which others do not have, save those that only look on."""
    for action in _actions(root):
        asked = {ast.unparse(call.args[0]).split(".")[-1] for call in action.calls() if called(call).split(".")[-1] == "require" and call.args}  # fmt: skip
        if asked & PRIVILEGED and not action.is_in(LOOKS_ON):
            yield action


def privileged_actions_are_logged(root: Path) -> list[str]:
    return [
        action.fault("uses a right of few and stands in no log")
        for action in privileged(root)
        if not any(called(call) == "record_act" or _passes_on(call) for call in action.calls())
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
