"""A profile made in a real browser: the photo, what LinkedIn knows, and the card another takes along."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.people import Person
from tests.browser.test_every_page import ALL, AXE
from tests.members.pictures import with_secrets
from tests.members.test_linkedin import export

FORM = "main form[enctype] button[type=submit]"


def put(person: Person, path: str, name: str, content: bytes) -> None:
    person.open(path)
    person.page.set_input_files("main input[type=file]", {"name": name, "mimeType": "", "buffer": content})
    person.page.click(FORM)
    person.page.wait_for_load_state()


def judge(person: Person) -> None:
    """Nothing wider than the page, nothing that axe objects to."""
    assert person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    person.page.evaluate(AXE)
    assert person.page.evaluate(f"axe.run(document, {ALL})")["violations"] == []


def show_face(person: Person, judged: bool) -> None:
    put(person, "/mijn/foto/", "ik.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "eindigt niet zoals die van een foto" in person.text
    put(person, "/mijn/foto/", "ik.jpg", with_secrets())
    assert person.path == "/mensen/ik/bewerken/"
    assert "Je foto staat erop" in person.text
    if judged:
        judge(person)


def take_over(person: Person, *labels: str, judged: bool) -> None:
    put(person, "/mijn/linkedin/", "export.zip", export())
    assert "Kies wat je overneemt" in person.text
    if judged:
        judge(person)
    for label in labels:
        person.page.get_by_label(label, exact=True).check()
    person.send("/mijn/linkedin/overnemen/")
    assert "Het staat in je profiel" in person.text


@pytest.mark.parametrize(
    ("width", "script", "takes"), [(1280, True, ("Servicedesign", "Stagiair, Bieb (2018)")), (360, False, ("Helder schrijven",))]
)  # fmt: skip
def test_bram_shows_his_face_takes_over_what_linkedin_knows_and_dieuwke_takes_his_card(
    browser: Any, site: str, width: int, script: bool, takes: tuple[str, ...]
) -> None:
    bram, dieuwke = (Person(browser, site, name, script) for name in ("bram", "dieuwke"))
    for one in (bram, dieuwke):
        one.page.set_viewport_size({"width": width, "height": 900})
    show_face(bram, judged=script)
    take_over(bram, *takes, judged=script)
    bram.send(address_book="card")

    dieuwke.open(bram.path)
    for words in takes:
        assert words in dieuwke.text
    address = dieuwke.page.locator("main .sn-photo img").get_attribute("src")
    face = dieuwke.context.request.get(site + address)
    assert face.headers["content-type"] == "image/webp"
    assert Image.open(io.BytesIO(face.body())).size == (320, 320)
    if script:
        # The browser drew it: the policy of the page lets it.
        assert dieuwke.page.evaluate("document.querySelector('main .sn-photo img').naturalWidth") == 320
        judge(dieuwke)
    with dieuwke.page.expect_download() as taken:
        dieuwke.page.click("main a[href$='adresboek.vcf']")
    assert "FN:Bram" in Path(taken.value.path()).read_text()
    for one in (bram, dieuwke):
        one.context.close()
