"""Bad input on every form of the site, found through the route matrix: nothing breaks, nothing typed is lost, nothing is made twice."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions.models import Contribution, Post
from tests.filling import WRITTEN, Field, Form, the_form
from tests.routes import ROLES, Answers, Scene, scenes

SCENES = list(scenes())
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08]")
ODD = "é 🙂 👩‍🚒 \u202e\u200b\u2066achterstevoren\u200f\ufeff ' \" \\ %s {{7*7}} \U000e0041"
# For fields whose value is chosen, not typed.
STRANGE = ("999999999999999999999999", "-1", "x\x00y", "é🙂", "\u202e", "1; SELECT 1", "[]")
MEGABYTE = "x" * 900_000
# Forms that take nothing in from a page filled in without knowing more, each with the reason.
NEEDS_MORE = {
    "account_login": "ends in a mail", "account_request_login_code": "ends in a mail", "account_signup": "needs an address that works with us",
    "members:join": "needs an address that works with us", "members:registers": "takes a file", "members:photo": "takes a file",
    "members:linkedin": "takes a file", "connections:make_host": "needs the address of a member",
    "mfa_activate_totp": "needs the code of an app", "mfa_add_webauthn": "needs what a device says",
    "members:make_steward": "needs the address of a member", "members:end_steward": "the last steward stays",
    "members:leave": "needs one's own address",
    "members:correct_work": "needs an organisation that is here",
    "moderation:make_moderator": "needs the address of a member",
    "kennissennetwerk:welcome": "needs an organisation that is not a partner yet",
}  # fmt: skip


@dataclass
class Place:
    """An address where someone may send a form, and the form that stands there."""

    name: str
    path: str
    client: Any
    form: Form | None


def places(scene: Scene, cast: dict[str, Any], client_of: Any) -> Iterator[Place]:
    for name, row in scene.routes.items():
        if role := _who(row):
            things = scene.make(cast)
            path = reverse(name, args=[things[argument] for argument in row.arguments])
            client = client_of(cast[role])
            answer = client.get(path)
            yield Place(name, path, client, the_form(answer.content.decode()) if answer.status_code == 200 else None)


def _who(row: Answers) -> str:
    """Someone who may send this form: a member rather than a visitor."""
    rows = list(zip(ROLES, row.post, strict=True))
    return next((role for role, answer in rows[1:] if answer in "E/2"), "") or ("visitor" if row.post[0] in "E" else "")


@pytest.fixture
def cast(anna: Any, other: Any, steward: Any, otto: Any) -> dict[str, Any]:
    return {"visitor": otto, "other": other, "author": anna, "steward": steward}


def send(place: Place, data: dict[str, Any]) -> tuple[int, str]:
    """One try, of which nothing stays."""
    with transaction.atomic():
        answer = place.client.post(place.path, data)
        transaction.set_rollback(True)
    return answer.status_code, answer.content.decode()


def changed(form: Form, one: Field, value: str) -> dict[str, Any]:
    return {**form.filled(), "form_key": str(uuid.uuid4()), one.name: value}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_odd_letters_and_strange_choices_break_nothing(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    wrong = []
    for place in places(scene, cast, client_of):
        for one in place.form.subject() if place.form else []:
            for value in (ODD, "", "   ") if one.kind in WRITTEN else STRANGE:
                status, _page = send(place, changed(place.form, one, value))
                if status not in (200, 302, 303, 403, 404, 422):
                    wrong.append(f"{place.name} {one.name}={value!r}: {status}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_text_that_is_too_long_comes_back_with_a_message(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    """At its field, and with all that was typed in the other fields."""
    wrong = []
    for place in places(scene, cast, client_of):
        written = [one for one in place.form.subject() if one.kind in WRITTEN] if place.form else []
        for one in written:
            typed = {other.name: f"Getypt <b>{other.name}</b> é" for other in written if other is not one}
            status, page = send(place, {**changed(place.form, one, MEGABYTE), **typed})
            if status != 422 or MEGABYTE not in page:
                wrong.append(f"{place.name} {one.name}: {status}, {'kept' if MEGABYTE in page else 'lost'}")
            wrong += [f"{place.name} {one.name}: {lost} is lost" for lost in _lost(page, typed)]
    assert not wrong, "\n" + "\n".join(wrong)


def _lost(page: str, typed: dict[str, str]) -> list[str]:
    form = the_form(page)
    kept = {name: unescape(one.value) for name, one in form.fields.items()} if form else {}
    return [name for name, text in typed.items() if kept.get(name, "").strip() != text]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_same_form_twice_makes_one_thing(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    wrong = []
    for place in places(scene, cast, client_of):
        first, data = _send_well(place)
        if first.status_code not in (302, 303):
            if place.form and place.name not in NEEDS_MORE:
                wrong.append(f"{place.name} takes nothing in ({first.status_code}): {_messages(first)}")
            continue
        before = _count()
        second = place.client.post(place.path, data)
        if _count() != before:
            wrong.append(f"{place.name} does it twice")
        if second.status_code not in (302, 303) or second["Location"] != first["Location"]:
            wrong.append(f"{place.name} leads elsewhere the second time")
    assert not wrong, "\n" + "\n".join(wrong)


def _send_well(place: Place) -> tuple[Any, dict[str, Any]]:
    """The form filled in, and bettered where the answer points at a field: left empty first, then with a year."""
    data = {**(place.form.filled() if place.form else {}), "form_key": str(uuid.uuid4())}
    answer = place.client.post(place.path, data)
    for better in ("", "2020"):
        if answer.status_code == 422:
            for name in re.findall(r'href="#id_(\w+)"', answer.content.decode()):
                data[name] = better
            answer = place.client.post(place.path, data)
    return answer, data


def _messages(answer: Any) -> str:
    found = re.search(r'class="sn-alert__title">.*?</ul>', answer.content.decode(), re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", found[0] if found else "").split())


def _count() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Contribution, Post, Event))


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_invisible_is_kept(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    """Whatever takes a text in, keeps no hidden characters and no tricks with direction."""
    for place in places(scene, cast, client_of):
        if place.form:
            odd = {one.name: f"{place.name} {ODD}" for one in place.form.subject() if one.kind in WRITTEN}
            place.client.post(place.path, {**place.form.filled(), "form_key": str(uuid.uuid4()), **odd})
    assert list(_kept_texts()) == []


def _kept_texts() -> Iterator[str]:
    for model in apps.get_models():
        if model.__module__.startswith("slimmernetwerk."):
            names = [
                one.name for one in model._meta.local_fields if isinstance(one, models.CharField | models.TextField)
            ]
            for row in model._default_manager.values_list(*names) if names else []:
                yield from (f"{model.__name__}: {text!r}" for text in row if HIDDEN.search(text or ""))


def asked_for() -> set[str]:
    """The names of all that a page reads from its address, from the code itself."""
    code = (path.read_text() for path in Path(apps.get_app_config("toolkit").path).parent.rglob("*.py"))
    return {name for text in code for name in re.findall(r"""\.GET\.get\(["'](\w+)["']""", text)} | {"na", "voor"}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_strange_words_in_an_address_break_no_page(scene: Scene, cast: dict[str, Any], client_of: Any) -> None:
    names, wrong = asked_for(), []
    client, things = client_of(cast["author"]), scene.make(cast)
    for name, row in scene.routes.items():
        if row.get[2] == "2":
            path = reverse(name, args=[things[argument] for argument in row.arguments])
            for value in (
                *STRANGE,
                ODD,
                "eyJ0IjogMX0",
                "WzEsMl0",
                "W3sidCI6IjIwMjAtMDEtMDEifSwxXQ",
                "W3sidCI6IjAwMDEtMDEtMDFUMDA6MDA6MDArMTQ6MDAifSwxXQ",
                "x" * 5_000,
            ):
                status = client.get(path, dict.fromkeys(names, value)).status_code
                if status not in (200, 302, 400, 404):
                    wrong.append(f"{name} {value[:40]!r}: {status}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_what_pages_read_from_their_address_is_found() -> None:
    assert {"q", "thema", "na", "voor"} <= asked_for()
