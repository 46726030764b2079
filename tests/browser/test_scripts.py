"""Hostile text through every field of every form, looked at in a real browser with the page's policy off and on: nothing comes alive."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from tests.browser.conftest import enter, running_site
from tests.browser.corpus import LONG, SURVIVORS, packed
from tests.browser.pages import PEOPLE, Found, Walk, name_of
from tests.filling import WRITTEN, Field, Form, forms_on
from tests.test_bad_input import asked_for

# What ends something comes after all that needs it, and once.
ENDINGS = ("stop", "call_off", "close", "leave", "sign_off", "cancel", "withdraw")
# Forms that belong to the frame of a page or to the demo itself.
FRAME = {
    "account_logout",
    "demo:enter",
    "activity:follow",
    "activity:unfollow",
    "account_login",
    "account_request_login_code",
}


@dataclass
class Taken:
    """What was sent where, and the pages it led to."""

    shown: set[str] = field(default_factory=set)
    asked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
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
    rounds: int


def places(found: list[Found]) -> dict[str, Place]:
    """The forms with a text in them, by the name of the route they go to."""
    forms: dict[str, Place] = {}
    for one in found:
        for form in forms_on(one.html):
            path = urlsplit(urljoin(one.path, form.action)).path if form.action else one.path
            name = name_of(path)
            written = [one for one in form.fields.values() if one.kind in WRITTEN]
            if form.method == "post" and name not in FRAME and written:
                lines = [len(packed(one.room or 200)) for one in written if one.kind != "textarea"]
                forms.setdefault(name, Place(one.path, path, 1 if name.endswith(ENDINGS) else max(lines, default=1)))
    return dict(sorted(forms.items(), key=lambda item: item[0].endswith(ENDINGS)))


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
    name, written = name_of(path), {one.name for one in form.fields.values() if one.kind in WRITTEN}
    data = form.filled() | {one: hostile(form.fields[one], number) for one in written}
    taken.asked[name] |= written
    for better in (1_900, 450, 0, None):
        answer = request.post(site + path, data=urlencode(data, doseq=True), headers=FORM, max_redirects=0)
        if answer.status in (302, 303):
            taken.fields[name] |= {one for one in written if "harm" in str(data[one])}
            taken.shown.add(urlsplit(urljoin(path, answer.headers["location"])).path)
            return
        for wrong in set(re.findall(r'href="#id_(\w+)"', answer.text())) & set(form.fields):
            one = form.fields[wrong]
            kept = one.value or ("" if better else "2020")
            data[wrong] = hostile(one, number, better) if better and wrong in written else kept
    messages = re.findall(r'class="sn-alert__title">.*?</ul>', answer.text(), re.DOTALL)
    taken.answers[name] = f"{answer.status} {messages}"


@pytest.fixture(scope="module")
def taken(browser: Any, own_site: str) -> Taken:
    """Every form that each person meets, sent again and again until all of the corpus went through its fields."""
    taken, known = Taken(), set()
    for person in ("stien", *PEOPLE[1:-1], ""):
        with open_for(browser, own_site, person) as context:
            forms = places(list(Walk(own_site).as_person(person, context.request, ("/", "/meedoen/"))))
            for name, place in forms.items():
                for number in range(place.rounds if name not in known else 0):
                    send(context.request, own_site, place.page, place.path, number, taken)
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


# Fields that take only what has a form of its own, and a form for which the demo has nobody to choose.
ONLY_A_FORM = {
    *((f"members:{name}", code) for name in ("add_organisation", "edit_organisation") for code in ("tooi", "ror", "domains")),
    ("cafes:announce", "host"), ("cafes:edit", "host"), ("kennissennetwerk:welcome", "about"), ("kennissennetwerk:publish", "year"),
}  # fmt: skip


@pytest.mark.parametrize("person", ["", "stien"])
@pytest.mark.parametrize("policy", [False, True], ids=["policy off", "policy on"])
def test_nothing_comes_alive(browser: Any, own_site: str, taken: Taken, policy: bool, person: str) -> None:
    with open_for(browser, own_site, person, bypass_csp=not policy) as context:
        watch = Watch(context, own_site)
        found = [one for path in everywhere(taken) for one in watch.survivors(path)]
        watch.page.emulate_media(media="print")
        found += watch.survivors(sorted(taken.shown)[0])
    assert not found, f"{len(found)}\n" + "\n".join(found[:60])


def test_what_a_form_gives_back_is_text(browser: Any, own_site: str) -> None:
    """A form with errors shows again what was typed, and what was chosen: still as text."""
    found = []
    with open_for(browser, own_site, "anna", bypass_csp=True) as context:
        watch = Watch(context, own_site)
        pages = list(Walk(own_site).as_person("anna", context.request, ("/",)))
        for path in {place.page: None for place in places(pages).values()}:
            watch.page.goto(own_site + path)
            with watch.page.expect_navigation():
                watch.page.evaluate(TYPE_AND_SEND, [LONG, packed(200)[0]])
            found += [f"{path}: {one}" for one in watch.page.evaluate(SURVIVORS)]
    assert not found, "\n".join(found)


TYPE_AND_SEND = """([long, short]) => {
    for (const form of document.querySelectorAll('main form[method=post]')) {
        let written = false;
        for (const one of form.elements) {
            if (/csrf|form_key/.test(one.name) || !one.name) continue;
            if (one.tagName === 'TEXTAREA') { one.value = long; written = true; }
            else if (one.type === 'text') { one.removeAttribute('maxlength'); one.value = short.repeat(4); written = true; }
            else if (one.tagName === 'SELECT') { one.add(new Option('x', short, true, true)); }
            else if (one.type === 'radio' || one.type === 'checkbox' || one.type === 'hidden') { one.value = short; one.checked = true; }
            else one.value = short;
        }
        if (written) { HTMLFormElement.prototype.submit.call(form); return; }
    }
}"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
