"""Hostile text through every field of every form, looked at in a real browser with the page's policy off and on: nothing comes alive."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from tests.browser.conftest import enter, running_site
from tests.browser.corpus import LONG, SHORT, SURVIVORS, packed
from tests.browser.pages import PEOPLE, Found, Walk, name_of
from tests.filling import WRITTEN, Field, Form, forms_on
from tests.test_bad_input import asked_for

# What ends something comes after all that needs it, and once.
ENDINGS = (
    "stop",
    "call_off",
    "close",
    "leave",
    "sign_off",
    "cancel",
    "withdraw",
    "set_aside",
    "set_aside_post",
    "end_moderator",
)
# Forms that belong to the frame of a page or to the demo itself.
FRAME = {
    "account_logout",
    "demo:enter",
    "activity:follow",
    "activity:unfollow",
    "account_login",
    "account_request_login_code",
    # Whoever leaves is gone for all that comes after, and the form has no text in it.
    "members:leave",
    # A password, the code of an app, the answer of a device: shown nowhere, and made up they are refused.
    "members:password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


# What a form takes only from who knows the network: a member by address, sorted before the steward who does the work.
# And the choice that keeps what is written beside it.
SOON = (date.today() + timedelta(days=90)).isoformat()
KNOWN = {
    "members:make_steward": {"email": "lid0@voorbeeld.example"}, "cafes:decide": {"answer": "no"},
    "connections:make_host": {"email": "lid0@voorbeeld.example", "ends": SOON},
    "moderation:make_moderator": {"email": "lid0@voorbeeld.example", "theme": "mobiliteit", "ends": SOON},
}  # fmt: skip
# These go first: a Doetank that asks for the stage needs a Café to come, and the steward who asks stands there at once.
FIRST = ("cafes:announce", "cafes:decide")
# A range around a number is left open, for the number in the middle is not ours.
RANGE = re.compile(r"(?:driver|line)_\d+_(?:low|high)")
# The first of these sends all forms that are met; who comes after sends only what was not met before.
SENDERS = ("stien", *PEOPLE[1:-1], "", "stien")


@dataclass
class Taken:
    """What was sent where, and the pages it led to."""

    shown: set[str] = field(default_factory=set)
    asked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    lines: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def own_site() -> Iterator[str]:
    """A network of its own: what is written here is nothing for other tests."""
    with running_site() as address:
        yield address


def open_for(browser: Any, site: str, person: str, **options: Any) -> Any:
    context = browser.new_context(**options)
    if person:
        enter(context.new_page(), site, person)
    return context


@dataclass(frozen=True)
class Place:
    """A form: the page it stands on, where it goes, and how often it is sent to take in all of the corpus."""

    page: str
    path: str
    ends: bool


def places(found: list[Found]) -> dict[str, Place]:
    """The forms with a text in them, by the name of the route they go to; what ends something last."""
    forms: dict[str, Place] = {}
    for one in found:
        for form in forms_on(one.html):
            path = urlsplit(urljoin(one.path, form.action)).path if form.action else one.path
            name = name_of(path)
            written = [one for one in form.fields.values() if is_written_in(one)]
            if form.method == "post" and name not in FRAME and written:
                forms.setdefault(name, Place(one.path, path, name.endswith(ENDINGS)))
    return dict(sorted(forms.items(), key=lambda item: (item[1].ends, item[0] not in FIRST)))


def is_written_in(one: Field) -> bool:
    return one.kind in WRITTEN and not one.digits


def hostile(one: Field, number: int, most: int = 100_000) -> str:
    if one.kind == "textarea":
        return LONG[: min(one.room or most, most)]
    lines = packed(one.room or 200)
    return lines[number % len(lines)]


def the_form_for(html: str, page: str, path: str) -> Form | None:
    return next(
        (f for f in forms_on(html) if f.method == "post" and urlsplit(urljoin(page, f.action)).path == path), None
    )


def send(request: Any, site: str, page: str, path: str, number: int, taken: Taken) -> None:
    """The form as it stands on its page, with something hostile in every field that is written in.

    Where the answer points at a field, shorter texts are tried there, then what a well-meaning person would type.
    """
    # Where people are looked for first, somebody is found.
    form = the_form_for(request.get(f"{site}{page}?zoek=an").text(), page, path)
    if form is None:
        return
    name, written = name_of(path), {one.name for one in form.fields.values() if is_written_in(one)}
    data = form.filled() | {one: hostile(form.fields[one], number) for one in written} | KNOWN.get(name, {})
    data |= {one.name: one.value or "12" for one in form.fields.values() if one.digits}
    data |= {one: "" for one in form.fields if RANGE.fullmatch(one)}
    taken.asked[name] |= written
    for better in (1_900, 450, 0, None, None):
        answer = request.post(site + path, data=urlencode(data, doseq=True), headers=FORM, max_redirects=0)
        if answer.status in (302, 303):
            taken.fields[name] |= {one for one in written if "harm" in str(data[one])}
            taken.lines |= {data[one] for one in written if form.fields[one].kind != "textarea"}
            taken.shown.add(urlsplit(urljoin(path, answer.headers["location"])).path)
            return
        named = re.findall(r'href="#id_(\w+)"', answer.text())
        for wrong in {*named, *(re.sub(r"_\d+$", "", one) for one in named)} & set(form.fields):
            one = form.fields[wrong]
            other = next((choice for choice in one.options if choice not in ("", data[wrong])), "")
            kept = other or one.value or ("2020" if better is None else "")
            data[wrong] = hostile(one, number, better) if better and wrong in written else kept
    messages = re.findall(r'class="sn-alert__title">.*?</ul>', answer.text(), re.DOTALL)
    taken.answers[name] = f"{answer.status} {messages}"


@pytest.fixture(scope="module")
def taken(browser: Any, own_site: str) -> Taken:
    """Every form that each person meets, sent twice with something hostile in each of its fields.

    A text of several lines takes in all of the corpus at once; those of one line take turns with it.
    """
    taken, known, number = Taken(), set(), 0
    for person in SENDERS:
        with open_for(browser, own_site, person) as context:
            forms = places(list(Walk(own_site).as_person(person, context.request, ("/", "/meedoen/"))))
            for name, place in forms.items():
                for _round in range(0 if name in known else 1 if place.ends else 2):
                    send(context.request, own_site, place.page, place.path, number, taken)
                    number += 1
            known |= set(forms)
    return taken


class Watch:
    """A browser that tells what came alive on a page."""

    def __init__(self, context: Any, site: str) -> None:
        self.page, self.site, self.said = context.new_page(), site, []
        self.page.on(
            "console", lambda message: self.said.append(message.text) if "Content Security" in message.text else None
        )
        self.page.on("dialog", lambda dialog: (self.said.append("a dialog"), dialog.dismiss()))

    def survivors(self, path: str) -> list[str]:
        self.said.clear()
        self.page.goto(self.site + path)
        return [f"{path[:60]}: {one}" for one in (*self.page.evaluate(SURVIVORS), *self.said)]


def one_of_each_kind(paths: list[str]) -> list[str]:
    """The policy is the same for every page of a kind, whatever was typed into it."""
    return list({(name_of(path), "?" in path): path for path in paths}.values())


def everywhere(taken: Taken) -> list[str]:
    """The pages the forms led to, the red thread of each, and all that lists, finds or tells of them."""
    ids = sorted(
        {
            path.split("/")[2]
            for path in taken.shown
            if re.fullmatch(r"/[a-z-]+/\d+/", path)
            and not path.startswith(("/mensen", "/partners", "/organisaties", "/berekeningen"))
        }
    )
    lists = ("/", "/clubhuis/", "/vraagstukken/", "/doetanks/", "/kennis/", "/samenwerkingen/", "/partners/", "/businesscases/", "/overnames/", "/cafes/",
             "/mensen/", "/organisaties/", "/rode-draad/", "/zoeken/?q=harm", "/en/zoeken/?q=window", "/feeds/nieuws.atom", "/api/v1/contributions", "/beheer/logboek/")  # fmt: skip
    asked = urlencode(
        dict.fromkeys(sorted(asked_for() - {"na", "voor"}), '"><img src=x onerror=window.harm=1>{{7*11113}}')
    )
    return [
        *sorted(taken.shown),
        *(f"/rode-draad/{pk}/" for pk in ids[:10]),
        *lists,
        *(f"{path}?{asked}" for path in lists[1:12]),
    ]


def test_every_field_that_is_written_in_was_tried(taken: Taken) -> None:
    untried = {(name, one) for name, fields in taken.asked.items() for one in fields - taken.fields[name]}
    assert untried <= ONLY_A_FORM, f"{sorted(untried - ONLY_A_FORM)} {taken.answers}"
    assert sum(len(fields) for fields in taken.fields.values()) > 40
    left = [one for one in SHORT if not any(one in line for line in taken.lines)]
    assert not left, "\n".join(left)


# Fields that take only what has a form of its own, and a form for which the demo has nobody to choose.
ONLY_A_FORM = {
    *((f"members:{name}", code) for name in ("add_organisation", "edit_organisation") for code in ("tooi", "ror", "domains", "parent", "successor")),
    ("cafes:announce", "host"), ("cafes:edit", "host"), ("kennissennetwerk:welcome", "about"), ("kennissennetwerk:publish", "year"),
    ("members:correct_work", "organisation"),
}  # fmt: skip


@pytest.mark.parametrize("person", ["", "stien"])
@pytest.mark.parametrize("policy", [False, True], ids=["policy off", "policy on"])
def test_nothing_comes_alive(browser: Any, own_site: str, taken: Taken, policy: bool, person: str) -> None:
    with open_for(browser, own_site, person, bypass_csp=not policy) as context:
        watch, paths = Watch(context, own_site), everywhere(taken)
        found = [one for path in (one_of_each_kind(paths) if policy else paths) for one in watch.survivors(path)]
        watch.page.emulate_media(media="print")
        found += watch.survivors(sorted(taken.shown)[0])
    assert not found, f"{len(found)}\n" + "\n".join(found[:60])


def test_what_would_come_alive_is_seen(browser: Any) -> None:
    """The watch sees each of the corpus that a page without escaping would let live."""
    asleep = []
    with browser.new_context() as context:
        page = context.new_page()
        for one in (one for one in SHORT if one.startswith(ALIVE)):
            page.set_content(f"<!doctype html><main>{one}</main>")
            if not page.evaluate(SURVIVORS):
                asleep.append(one)
    assert not asleep, "\n".join(asleep)


# Beginnings of what needs nothing but to stand in a page unescaped.
ALIVE = ("<script", "<img", "<svg", "<details", "<body", "<input", "<iframe", "<a ", "<b ", "<div", "<p ", "<style", "<link", "<base", "<form")  # fmt: skip


def test_what_a_form_gives_back_is_text(browser: Any, own_site: str) -> None:
    """A form with errors shows again what was typed, and what was chosen: still as text."""
    found = []
    with open_for(browser, own_site, "anna", bypass_csp=True) as context:
        watch = Watch(context, own_site)
        pages = list(Walk(own_site).as_person("anna", context.request, ("/",)))
        for place in places(pages).values():
            watch.page.goto(own_site + place.page)
            with watch.page.expect_navigation():
                watch.page.evaluate(TYPE_AND_SEND, [place.path, LONG, packed(200)[0]])
            found += [f"{place.path}: {one}" for one in watch.page.evaluate(SURVIVORS)]
    assert not found, "\n".join(found)


TYPE_AND_SEND = """([path, long, short]) => {
    const goesThere = (form) => new URL(form.getAttribute('action') || location.pathname, location).pathname === path;
    const form = [...document.querySelectorAll('form[method=post]')].find(goesThere);
    for (const one of form.elements) {
        if (/csrf|form_key/.test(one.name) || !one.name || one.type === 'file') continue;
        if (one.tagName === 'TEXTAREA') one.value = long;
        else if (one.type === 'text') { one.removeAttribute('maxlength'); one.value = short.repeat(4); }
        else if (one.tagName === 'SELECT') one.add(new Option('x', short, true, true));
        else { one.value = short; one.checked = true; }
    }
    HTMLFormElement.prototype.submit.call(form);
}"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
