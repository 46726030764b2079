"""A card for the address book: by consent, with what one may see, in a form that every program reads."""

from typing import Any

import pytest
from icalendar.parser import Contentlines

from slimmernetwerk.members.models import Member
from slimmernetwerk.members.vcard import vcard

pytestmark = pytest.mark.django_db


def address(member: Any) -> str:
    return f"/mensen/{member.id}/adresboek.vcf"


def allow(member: Any, level: str = "email", **more: Any) -> None:
    Member.objects.filter(pk=member.id).update(address_book=level, headline="Digitale diensten", **more)


def read(text: str) -> dict[str, str]:
    """Field → value as it was meant, read by a reader that is not ours."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    parts = [line.parts() for line in Contentlines.from_ical(text) if line]
    return {name: value for name, _parameters, value in parts}


def test_nobody_takes_a_card_along_until_anna_says_so(anna, coen, otto, client_of):
    for viewer in (anna, coen, otto):
        assert client_of(viewer).get(address(anna)).status_code == 404
    assert "adresboek.vcf" not in client_of(coen).get(f"/mensen/{anna.id}/").content.decode()
    page = client_of(anna).get("/mensen/ik/bewerken/").content.decode()
    assert "Mogen anderen je in hun adresboek zetten?" in page
    answer = client_of(anna).post("/mensen/ik/bewerken/", {"language": "nl", "findable": "on", "address_book": "card"})
    assert answer.status_code == 302
    assert "Zet in je adresboek" in client_of(coen).get(f"/mensen/{anna.id}/").content.decode()
    answer = client_of(coen).get(address(anna))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/vcard; charset=utf-8")
    assert answer["Content-Disposition"] == 'attachment; filename="anna-bakker.vcf"'
    assert "private" in answer["Cache-Control"]


def test_the_card_holds_what_one_may_see(anna, coen, otto, client_of):
    allow(anna, everyone_sees=["card"])
    card = read(client_of(coen).get(address(anna)).content.decode())
    assert (card["FN"], card["N"], card["ORG"]) == ("Anna Bakker", "Bakker;Anna;;;", "Gemeente Voorbeeldstad")
    assert (card["EMAIL"], card["NOTE"]) == ("anna@voorbeeldstad.example", "Digitale diensten")
    assert card["URL"].endswith(f"/mensen/{anna.id}/")
    # A visitor sees her name and where she works, so that is what is on his card.
    card = read(client_of(otto).get(address(anna)).content.decode())
    assert card["FN"] == "Anna Bakker"
    assert not {"EMAIL", "NOTE"} & set(card)


def test_without_the_address_when_she_says_so_and_without_what_is_for_her_alone(anna, coen, client_of):
    facts = {"language": "nl", "findable": "on", "headline": "Voor mij", "shown_headline": "me", "address_book": "card"}
    assert client_of(anna).post("/mensen/ik/bewerken/", facts).status_code == 302
    text = client_of(coen).get(address(anna)).content.decode()
    assert "anna@voorbeeldstad.example" not in text
    assert "Voor mij" not in text


def test_who_opted_out_left_or_took_consent_back_has_no_card(anna, coen, otto, client_of):
    allow(anna)
    assert client_of(otto).get(address(anna)).status_code == 404  # her page is for members
    Member.objects.filter(pk=anna.id).update(findable=False)
    assert client_of(coen).get(address(anna)).status_code == 404
    Member.objects.filter(pk=anna.id).update(findable=True, address_book="no")
    assert client_of(coen).get(address(anna)).status_code == 404
    Member.objects.filter(pk=anna.id).update(state="former", address_book="email")
    assert client_of(coen).get(address(anna)).status_code == 404
    assert client_of(coen).get("/mensen/987654321/adresboek.vcf").status_code == 404


def test_a_choice_that_does_not_exist_is_refused(anna, client_of):
    facts = {"language": "nl", "findable": "on", "address_book": "alles"}
    assert client_of(anna).post("/mensen/ik/bewerken/", facts).status_code == 422


def test_a_card_costs_few_queries(anna, coen, client_of, page_queries):
    allow(anna)
    assert len(page_queries(client_of(coen), address(anna))) <= 5


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Bram de Wit", "de Wit;Bram;;;"),
        ("Anna van der Berg-Visser", "van der Berg-Visser;Anna;;;"),
        ("José Hernández García", "Hernández García;José;;;"),
        ("Sam", ";Sam;;;"),
    ],
)
def test_names_stand_the_dutch_way(name, parts):
    assert read(vcard(name=name, address="https://a.example/"))["N"] == parts


def test_signs_stay_text_and_no_line_is_added():
    hostile = "Zoë 🙂; \\n, x\r\nEMAIL:vals@elders.example\nTEL:1\rEND:VCARD\x00\x0b"
    text = vcard(
        name=hostile, address="https://a.example/\r\nTEL:2", organisation=hostile * 9, job=hostile, note="é" * 400
    )
    names = [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").split("\r\n") if line]
    assert names == ["BEGIN", "VERSION", "PRODID", "FN", "N", "ORG", "TITLE", "NOTE", "URL", "UID", "END"]
    assert "\\;" in text
    assert "\\," in text
    assert "\\nEMAIL:vals" in text.replace("\r\n ", "")
    text.encode().decode()
    assert read(text)["NOTE"] == "é" * 400
    assert "🙂" in read(text)["FN"]


def test_what_is_empty_is_left_out():
    assert set(read(vcard(name="Sam", address="https://a.example/"))) == {
        "BEGIN",
        "VERSION",
        "PRODID",
        "FN",
        "N",
        "URL",
        "UID",
        "END",
    }
