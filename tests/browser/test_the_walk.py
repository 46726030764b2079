"""The red thread as the five people walk it, from a first question to a result measured elsewhere; with script and without."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.browser.conftest import enter, mailed
from tests.browser.people import Person

ANSWERS = {1: "Inwoners bellen over brieven.", 2: "Dan bellen zij weer.", 3: "Vijf lezers vooraf.", 4: "Minder gebel.", 5: "Twaalf brieven getest.",
           6: "", 7: "Een score zegt niets.", 8: "Werkt als er lezers zijn.", 9: ""}  # fmt: skip


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def people(request: Any, browser: Any, site: str) -> Iterator[dict[str, Person]]:
    found = {
        name: Person(browser, site, name, request.param) for name in ("anna", "bram", "coen", "dieuwke", "stien", "")
    }
    found["otto"] = found.pop("")
    found["title"] = f"Brieven die niemand snapt {'met' if request.param else 'zonder'} script"  # type: ignore[assignment]
    yield found
    for person in found.values():
        if isinstance(person, Person):
            person.context.close()


def test_from_a_question_to_a_result_elsewhere(people: dict[str, Any]) -> None:
    question = ask_and_be_helped(people)
    challenge = make_a_challenge(people, question)
    doetank = form_and_admit(people, challenge)
    learn(people, doetank)
    use_knowledge(people, doetank)
    case = write_the_case(people, doetank)
    stand_on_a_stage(people, doetank)
    result = take_over_and_measure(people, case)
    see_the_thread(people, result)
    find_it(people, result)


def ask_and_be_helped(people: dict[str, Any]) -> int:
    anna, bram = people["anna"], people["bram"]
    question = anna.open("/clubhuis/nieuw/").send(title=people["title"], body="Elke week **180** keer.").number()
    bram.open(f"/clubhuis/{question}/").send(
        f"/clubhuis/{question}/reacties/nieuw/", body="Laat vijf lezers meekijken."
    )
    assert "Laat vijf lezers meekijken." in bram.text
    anna.open(f"/clubhuis/{question}/").follow("/geholpen/").send(context="de brief over afval")
    assert "de brief over afval" in anna.text
    return int(question)


def make_a_challenge(people: dict[str, Any], question: int) -> int:
    anna = people["anna"]
    challenge = anna.open(f"/clubhuis/{question}/").follow(f"/vraagstukken/nieuw/{question}/").send().number()
    for name in ("bram", "stien"):
        people[name].open(f"/vraagstukken/{challenge}/").send("/herkenbaar/", note="Bij ons ook")
    text = people["stien"].text
    assert "Waterschap De Blauwe Polder" in text
    assert people["title"] in text
    return int(challenge)


def form_and_admit(people: dict[str, Any], challenge: int) -> int:
    anna, coen = people["anna"], people["coen"]
    doetank = (
        anna.open(f"/vraagstukken/{challenge}/")
        .follow(f"/vraagstukken/{challenge}/doetank/")
        .send(title=f"{people['title']}: de leesproef")
        .number()
    )
    here = f"/doetanks/{doetank}/"
    anna.open(f"{here}toelaten/").send()
    assert anna.path == f"{here}toelaten/"
    assert "coach" in anna.text
    for name in ("bram", "stien"):
        people[name].open(here).send("/meedoen/")
    anna.open(f"{here}team/?zoek=Coen+Visser").send(member=chosen(anna, "Coen Visser"), role="coach")
    anna.open(f"{here}aanscherpen/").send(
        problem_statement="Niemand vraagt de lezer iets.",
        stakeholders="Inwoners\nJuristen",
        client_name="De teamleider klantcontact",
    )
    coen.open(f"{here}toelaten/").send()
    assert coen.path == here
    for phase in ("researching", "designing", "experimenting"):
        coen.open(f"{here}fase/").send(phase=phase)
    return int(doetank)


def chosen(person: Person, name: str) -> str:
    """The value of the choice with this label."""
    return str(
        person.page.locator(f'main label:has-text("{name}")').first.evaluate(
            "one => document.getElementById(one.htmlFor).value"
        )
    )


def learn(people: dict[str, Any], doetank: int) -> None:
    anna, dieuwke = people["anna"], people["dieuwke"]
    anna.open(f"/doetanks/{doetank}/consulten/nieuw/?zoek=Dieuwke+Hoekstra")
    consult = anna.send(
        member=chosen(anna, "Dieuwke Hoekstra"), title="Zegt een leesscore iets?", body="Wij twijfelen."
    ).number()
    dieuwke.open(f"/consulten/{consult}/antwoord/").send(answer="Nee, *vraag lezers*.")
    assert "vraag lezers" in anna.open(f"/consulten/{consult}/").text
    finding = anna.open(f"/doetanks/{doetank}/bevindingen/nieuw/").send(
        title="Een score zegt niets", approach="40 brieven geteld", learned="Geen **verband**.", verdict="fails",
        context="Eén gemeente, zes weken", consult=str(consult),
    ).number()  # fmt: skip
    dieuwke.open(f"/bevindingen/{finding}/")
    assert "Werkt niet" in dieuwke.text
    assert dieuwke.page.locator('main a[href^="/clubhuis/"]').count()


def use_knowledge(people: dict[str, Any], doetank: int) -> None:
    """Knowledge of Dieuwke's stands as fitting beside the Doetank, and is used from there."""
    title = f"{people['title']}: wat maakt brieven begrijpelijk?"
    item = (
        people["dieuwke"]
        .open("/kennis/nieuw/")
        .send(title=title, item_kind="research", body="Brieven die niemand snapt: zes dingen die werken.", year="2020")
        .number()
    )
    anna = people["anna"].open(f"/doetanks/{doetank}/")
    assert title in anna.page.inner_text("body")
    anna.send(f"/kennis/{item}/gebruiken/")
    assert people["title"] in people["dieuwke"].open(f"/kennis/{item}/").text


def write_the_case(people: dict[str, Any], doetank: int) -> int:
    anna, coen = people["anna"], people["coen"]
    anna.open(f"/doetanks/{doetank}/").follow(f"/businesscases/nieuw/{doetank}/").send(promise="Een derde minder gebel")
    here = anna.path.removesuffix("vragen/1/")
    anna.open(f"{here}publiceren/").send()
    assert anna.path == f"{here}publiceren/"
    for number, answer in ANSWERS.items():
        anna.open(f"{here}vragen/{number}/").send(answer=answer)
    anna.open(f"{here}cijfers/aantallen/nieuw/").send(
        name="aanvragen per jaar", unit="aanvragen", low="800", middle="1.000", high="1.200"
    )
    anna.open(f"{here}cijfers/bedragen/nieuw/").send(
        label="Minder gebel", kind="benefit", amount_low="2", amount_middle="3", amount_high="4"
    )
    anna.open(f"{here}cijfers/bedragen/nieuw/").send(
        label="Lezers", kind="cost", timing="once", amount_low="500", amount_middle="600", amount_high="900"
    )
    anna.open(f"{here}publiceren/").send()
    assert anna.path == here
    assert anna.page.locator("main svg[role=img], main figure svg").count()
    coen.open(f"/doetanks/{doetank}/fase/").send(phase="case_writing")
    return int(anna.number())


def stand_on_a_stage(people: dict[str, Any], doetank: int) -> None:
    """Twelve seats in three parts: three members and nine guests have them, the thirteenth waits. The Doetank stands there."""
    anna, stien, late = people["anna"], people["stien"], people["dieuwke"]
    stien.open("/cafes/nieuw/").send(
        title=f"{people['title']}: aan tafel", body="Lees je brief hardop.", cafe_kind="cafe", capacity="12",
        day=f"{date.today() + timedelta(days=30)}", time="13:30", place="De Leeszaal, Utrecht", visibility="public",
    )  # fmt: skip
    cafe = f"/cafes/{stien.number()}/"
    assert stien.page.locator("main section[aria-labelledby=programma] li.sn-timeline__item").count() == 3
    for name in ("anna", "bram", "coen"):
        people[name].open(cafe).send("/aanmelden/")
        assert "Je hebt een plaats" in people[name].text
    come_as_guests(people, cafe)
    assert seats(stien, cafe) == (12, 0)
    late.open(cafe).send("/aanmelden/")
    assert "Je staat op nummer 1 van de wachtlijst" in late.text
    assert seats(stien, cafe) == (12, 1)
    anna.open(f"/doetanks/{doetank}/").follow(f"/cafes/podium/{doetank}/vragen/")
    anna.send(cafe=cafe.split("/")[2], question="Wie leest er mee?")
    decide = stien.open(cafe).page.locator('a[href*="/besluit/"]').first.get_attribute("href")
    stien.open(decide).send(answer="yes")
    assert "Wie leest er mee?" in late.open(cafe).page.inner_text("main section[aria-labelledby=podium]")


def come_as_guests(people: dict[str, Any], cafe: str) -> None:
    """Guests without an account: each leaves an address, and confirms with the link in the mail."""
    otto, path = people["otto"], f"{cafe}als-gast/"
    addresses = [f"gast{number}@cafe{cafe.split('/')[2]}.example" for number in range(1, 10)]
    for number, address in enumerate(addresses, 1):
        otto.open(path).send(name=f"Gast {number}", email=address)
        assert otto.path == f"{path}verstuurd/"
    assert seats(people["stien"], cafe) == (3, 0)
    for address in addresses:
        link = mailed(otto.site, address, r"(/cafes/gast/\S+)")
        otto.open(link).send("/bevestigen/")
        assert "Je hebt een plaats" in otto.text


def seats(host: Person, cafe: str) -> tuple[int, ...]:
    """How many stand on the host's list with a seat, and how many wait."""
    host.open(f"{cafe}gastenlijst/")
    return tuple(host.page.locator(f"section[aria-labelledby={one}] ol > li").count() for one in ("seat", "waiting"))


def take_over_and_measure(people: dict[str, Any], case: int) -> int:
    bram = people["bram"]
    bram.open(f"/businesscases/{case}/").follow(f"/businesscases/{case}/reken/")
    own = bram.page.locator('main input[name^="driver_"][name$="_middle"]').first.get_attribute("name")
    bram.send(**{own: "2.000"}, reason="Ons zaaksysteem")
    assert "Waterschap De Blauwe Polder" in bram.text
    bram.open(f"/businesscases/{case}/").follow(f"/businesscases/{case}/overnemen/").send(
        adaptation="Wij doen het met drie lezers."
    )
    adoption = bram.number()
    bram.send("/bevestigen/")
    bram.open(f"/overnames/{adoption}/bijwerken/").send(stage="in_use")
    return int(
        bram.open(f"/overnames/{adoption}/resultaten/nieuw/").send(
            title="Minder telefoontjes", unit="telefoontjes per 100 brieven", baseline="27", target="18", measured="19",
        ).number()
    )  # fmt: skip


def see_the_thread(people: dict[str, Any], result: int) -> None:
    """Everybody sees the whole of it on one page and in one picture, each step with who and when."""
    dieuwke = people["dieuwke"].open(f"/resultaten/{result}/").follow(f"/rode-draad/{result}/")
    text = dieuwke.text
    for words in (
        people["title"],
        f"{people['title']}: de leesproef",
        "Minder telefoontjes",
        "Waterschap De Blauwe Polder",
        "Anna Bakker",
        "Bram de Wit",
    ):
        assert words in text, (words, text)
    assert dieuwke.page.locator("main svg").count()
    assert 5 <= dieuwke.page.locator("main ol > li, main .sn-timeline__item").count() <= 30


def find_it(people: dict[str, Any], result: int) -> None:
    """Whoever searches finds the question, by another form of its words, and the result."""
    coen = people["coen"].open("/zoeken/").send_search("brief niemand snapt")
    assert people["title"] in coen.text
    assert coen.open("/zoeken/").send_search("minder telefoontjes").offered(f"/resultaten/{result}/")


def test_otto_reads_and_cannot_write(browser: Any, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/clubhuis/")
        page.click('main a[href^="/clubhuis/"]:not([href$="nieuw/"]):not([href*="?"])')
        page.wait_for_load_state()
        assert page.locator('textarea[name="body"]').count() == 0
        assert page.goto(f"{site}/clubhuis/nieuw/").url.startswith(f"{site}/inloggen/")


def test_what_people_write_runs_nothing(browser: Any, site: str) -> None:
    """Scripts in a title and a text are shown as text, also when the page's policy would not stop them."""
    hostile = "<script>window.harm=1</script><img src=x onerror=window.harm=1>"
    text = f"{hostile}\n\n[klik](javascript:window.harm=1) <svg onload=window.harm=1> <a href='#' hx-get='/x' hx-trigger='load'>x</a>"
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        enter(page, site, "anna")
        page.goto(f"{site}/clubhuis/nieuw/")
        page.fill('input[name="title"]', hostile)
        page.fill('textarea[name="body"]', text)
        page.click('main form button[type="submit"]:not([name="preview"])')
        page.wait_for_url(re.compile(r"/clubhuis/\d+/"))
        for address in (page.url, f"{site}/clubhuis/", f"{site}/"):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.harm") is None
            assert page.locator("main [hx-get]:not(.sn-who)").count() == 0
