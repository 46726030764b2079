"""Per rule a small tree that breaks it, and one sound tree that breaks none."""

from typing import Any

from tests.rules import honesty, nouns, pages, shape, writing

CLUB, MEMBERS = "slimmernetwerk/clubhuis", "slimmernetwerk/members"
LATER = "TO" + "DO"
ACTION = """
@transaction.atomic
def start_talk(*, by, title):
    require(may_start, by)
    record(by, "started", title)
"""

SOUND = {
    f"{CLUB}/__init__.py": '"""Talks between members, and the answers that helped them."""\n',
    f"{CLUB}/apps.py": "",
    f"{CLUB}/kinds.py": "from django.db import models\n\n\nclass Kind(models.TextChoices):\n    A = 'a'\n",
    f"{CLUB}/models.py": "from django.db import models\n\n\nclass Talk(models.Model):\n    title = models.TextField()\n",
    f"{CLUB}/policies.py": "def may_start(viewer):\n    return viewer.signed_in\n",
    f"{CLUB}/queries.py": "from slimmernetwerk.members.models import Member\n\nrows = [][1:20]\n",
    f"{CLUB}/actions.py": ACTION,
    f"{CLUB}/views.py": "def talk(request):\n    return render(request, 'clubhuis/talk.html')\n",
    f"{CLUB}/jinja2/clubhuis/talk.html": '{% extends "design/page.html" %}\n<a href="https://example.org/">elders</a>\n',
    "slimmernetwerk/design/jinja2/design/page.html": '<script nonce="{{ request.nonce }}" src="/static/a.js"></script>\n',
    "tests/test_talk.py": "def test_talk():\n    assert 1 + 1 == 2\n",
}

BROKEN: list[tuple[Any, dict[str, str], str]] = [
    (shape.files_are_short, {f"{CLUB}/models.py": "a = 1\n" * 401}, "401 lines"),
    (shape.files_are_short, {f"{CLUB}/static/clubhuis/talk.css": "a{}\n" * 401}, "401 lines"),
    (shape.files_are_short, {"slimmernetwerk/settings.py": "A = 1\n" * 251}, "at most 250"),
    (shape.functions_are_short, {f"{CLUB}/views.py": "def long():\n" + "    a = 1\n" * 41}, "long has 41 lines"),
    *[(shape.modules_have_a_telling_name, {f"{CLUB}/{word}.py": ""}, f"{word}.py") for word in sorted(shape.VAGUE)],
    (shape.modules_have_a_telling_name, {f"{CLUB}/helpers/talk.py": ""}, "helpers/talk.py"),
    *[
        (shape.functions_have_a_telling_name, {f"{CLUB}/actions.py": f"def {start}talk(): ..."}, f"{start}talk")
        for start in shape.VAGUE_START
    ],
    (shape.every_app_says_what_it_is_for, {f"{CLUB}/apps.py": "", f"{CLUB}/__init__.py": ""}, "clubhuis"),
    (
        shape.pure_modules_are_pure,
        {f"{MEMBERS}/names.py": "from django.db import models\n\nname = models.CharField()\n"},
        "models.CharField",
    ),
    (shape.pure_modules_are_pure, {f"{MEMBERS}/names.py": "from django.db.models import Q\n"}, "django.db.models"),
    (
        shape.apps_meet_at_their_doors,
        {f"{CLUB}/views.py": "from slimmernetwerk.members.views import me"},
        "members.views",
    ),
    (shape.apps_meet_at_their_doors, {f"{CLUB}/views.py": "from slimmernetwerk.members import forms"}, "members.forms"),
    (pages.pages_ask_queries, {f"{CLUB}/views.py": "def all(request):\n    return Talk.objects\n"}, ".objects"),
    (
        pages.pages_ask_queries,
        {f"{CLUB}/api.py": "def all(request):\n    return Talk._default_manager\n"},
        "_default_manager",
    ),
    (pages.pages_are_functions, {f"{CLUB}/views.py": "class Talks:\n    pass\n"}, "class Talks"),
    (
        pages.templates_point_down,
        {
            f"{MEMBERS}/jinja2/members/me.html": '{% include "clubhuis/talk.html" %}',
            f"{CLUB}/jinja2/clubhuis/talk.html": "",
        },
        "stands above",
    ),
    (pages.templates_point_down, {f"{CLUB}/jinja2/clubhuis/talk.html": "{% include chosen %}"}, "by its name"),
    (pages.templates_point_down, {f"{CLUB}/jinja2/clubhuis/talk.html": "{% extends 'no.html' %}"}, "no such template"),
    (
        pages.templates_point_down,
        {
            f"{MEMBERS}/jinja2/members/me.html": '{% import "clubhuis/cards.html" as cards with context %}',
            f"{CLUB}/jinja2/clubhuis/cards.html": "",
        },
        "stands above",
    ),
    (
        pages.code_renders_its_own_templates,
        {f"{MEMBERS}/views.py": "page = 'clubhuis/talk.html'\n", f"{CLUB}/jinja2/clubhuis/talk.html": ""},
        "stands above",
    ),
    (
        pages.nothing_comes_from_elsewhere,
        {f"{CLUB}/jinja2/clubhuis/talk.html": '<img src="https://example.org/a.png" alt="">'},
        "example.org",
    ),
    (
        pages.nothing_comes_from_elsewhere,
        {f"{CLUB}/jinja2/clubhuis/talk.html": '<link rel="stylesheet" href="//example.org/a.css">'},
        "example.org",
    ),
    (
        pages.nothing_comes_from_elsewhere,
        {f"{CLUB}/static/clubhuis/talk.css": "a { background: url(https://example.org/a.png) }"},
        "example.org",
    ),
    (
        pages.nothing_comes_from_elsewhere,
        {f"{CLUB}/static/clubhuis/a.js": "fetch('https://example.org/')"},
        "example.org",
    ),
    (pages.nothing_is_inline, {f"{CLUB}/jinja2/clubhuis/talk.html": "<script>alert(1)</script>"}, "<script>"),
    (pages.nothing_is_inline, {f"{CLUB}/jinja2/clubhuis/talk.html": '<p style="color: red">'}, "style"),
    (pages.nothing_is_inline, {f"{CLUB}/jinja2/clubhuis/talk.html": '<a href="/" onclick="go()">'}, "onclick"),
    (pages.lists_are_paged_by_key, {f"{CLUB}/queries.py": "from django.core.paginator import Paginator"}, "paginator"),
    (
        pages.lists_are_paged_by_key,
        {f"{CLUB}/queries.py": "def page(rows, n):\n    return rows[n : n + 25]\n"},
        "skips rows",
    ),
    (nouns.saving_has_no_side_effects, {f"{CLUB}/models.py": "class Talk:\n    def save(self): ...\n"}, "Talk.save"),
    (
        nouns.nothing_hangs_on_signals,
        {f"{CLUB}/receivers.py": "from django.db.models.signals import post_save"},
        "signals",
    ),
    (
        nouns.foreign_keys_are_real,
        {f"{CLUB}/models.py": "from django.contrib.contenttypes.fields import GenericForeignKey"},
        "contenttypes",
    ),
    (writing.actions_name_who_acts, {f"{CLUB}/actions.py": ACTION.replace("*, by", "by, *")}, "start_talk"),
    (
        writing.actions_are_one_transaction,
        {f"{CLUB}/actions.py": ACTION.replace("@transaction.atomic", "")},
        "start_talk",
    ),
    (writing.actions_ask_a_policy, {f"{CLUB}/actions/talks.py": ACTION.replace("require", "hope")}, "asks no policy"),
    (writing.actions_are_recorded, {f"{CLUB}/actions.py": ACTION.replace("record(", "forget(")}, "records nothing"),
    (
        writing.privileged_actions_are_logged,
        {f"{MEMBERS}/actions/stewards.py": ACTION.replace("may_start", "may_manage").replace("record(", "forget(")},
        "stands in no log",
    ),
    (
        writing.policies_only_judge,
        {f"{CLUB}/policies.py": "def may(v):\n    return v.seen.create()\n"},
        "v.seen.create()",
    ),
    (writing.policies_only_judge, {f"{CLUB}/policies.py": "from django.http import Http404\n"}, "django.http"),
    (honesty.nothing_is_left_for_later, {f"{CLUB}/views.py": f"# {LATER}: later\n"}, LATER),
    (
        honesty.nothing_is_left_for_later,
        {f"{CLUB}/views.py": "def a():\n    raise NotImplementedError\n"},
        "NotImplementedError",
    ),
    (honesty.tests_are_run_and_real, {"tests/test_a.py": "@pytest.mark.skip\ndef test_a(): ...\n"}, "skip"),
    (honesty.tests_are_run_and_real, {"tests/test_a.py": "from unittest import mock\n"}, "mock"),
    (honesty.tests_are_run_and_real, {"tests/test_a.py": "def test_a():\n    assert True\n"}, "says nothing"),
    (
        honesty.errors_are_caught_by_name,
        {f"{CLUB}/views.py": "try:\n    a()\nexcept Exception:\n    pass\n"},
        "catches everything",
    ),
    (honesty.nothing_points_outside, {"docs/a.md": "See ../sha" + "red/notes.md\n"}, "docs/a.md"),
    (honesty.nothing_points_outside, {"README.md": "In /wo" + "rk/main\n"}, "README.md"),
]
