"""The rules of the house that imports do not show. Each is a function from the root of a checkout to a list of faults.

What imports do show is kept by the contracts in `pyproject.toml`. `tests/test_architecture.py` runs every rule on the
house, and on a sample tree that breaks it.
"""

from tests.rules import honesty, nouns, pages, shape, writing

RULES = [
    shape.files_are_short,
    shape.functions_are_short,
    shape.modules_have_a_telling_name,
    shape.functions_have_a_telling_name,
    shape.every_app_says_what_it_is_for,
    shape.pure_modules_are_pure,
    shape.apps_meet_at_their_doors,
    pages.pages_ask_queries,
    pages.pages_are_functions,
    pages.templates_point_down,
    pages.code_renders_its_own_templates,
    pages.nothing_comes_from_elsewhere,
    pages.nothing_is_inline,
    pages.lists_are_paged_by_key,
    nouns.saving_has_no_side_effects,
    nouns.nothing_hangs_on_signals,
    nouns.foreign_keys_are_real,
    writing.actions_name_who_acts,
    writing.actions_are_one_transaction,
    writing.actions_ask_a_policy,
    writing.actions_are_recorded,
    writing.privileged_actions_are_logged,
    writing.policies_only_judge,
    honesty.nothing_is_left_for_later,
    honesty.tests_are_run_and_real,
    honesty.errors_are_caught_by_name,
    honesty.nothing_points_outside,
]
