"""Taking over what someone told LinkedIn: see it, choose, and nothing else is kept."""

import html
import io
import json
import re
import struct
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from slimmernetwerk.members import actions
from slimmernetwerk.members.linkedin import Told, read_export
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.registers import Unreadable
from tests.members.pictures import zipped
from tests.members.test_leaving import everything

pytestmark = pytest.mark.django_db
PAGE, TAKE = "/mijn/linkedin/", "/mijn/linkedin/overnemen/"

PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\n"
    'Anna,Bakker,Geheim,Geheimstraat 1,"Jan 2, 1980","Digitale diensten, zonder papier 🙂","Ik één:\nhelder schrijven",Overheid,1234 AB,Utrecht\n'
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Gemeente Voorbeeldstad,Projectleider,Geheim werk,Utrecht,Mar 2022,\n"
    "Waterschap De Polder,Adviseur,,,Jan 2019,Feb 2022\n"
    "Bieb,Stagiair,,,2018,2018\n"
)
SKILLS = 'Name\nHelder schrijven\nServicedesign\n"Python, Django"\nhelder  schrijven\n'
OTHERS = ("Connections.csv", "First Name,Email Address\nGeheim,geheim@elders.example\n")


def export(profile: str = PROFILE, positions: str = POSITIONS, skills: str = SKILLS) -> bytes:
    return zipped(("Profile.csv", profile), ("Positions.csv", positions), ("Skills.csv", skills), OTHERS)


def send(client: Any, content: bytes, name: str = "Basic_LinkedInDataExport.zip") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def told_in(page: str) -> str:
    return html.unescape(re.search(r'name="told" value="([^"]*)"', page)[1])


def choose(client: Any, **chosen: list[str]) -> Any:
    return client.post(TAKE, {"told": told_in(send(client, export()).content.decode()), **chosen})


ALL = {"headline": ["0"], "about": ["0"], "skills": ["0", "1", "2"], "jobs": ["0", "1", "2"]}


def profile_of(member: Any) -> dict[str, Any]:
    return Member.objects.values("headline", "about", "about_html", "knows", "career", "own_eyes").get(pk=member.id)


def test_anna_sees_what_is_in_it_and_nothing_has_changed(anna, client_of):
    client = client_of(anna)
    before = everything()
    page = html.unescape(send(client, export()).content.decode())
    for words in (
        "Digitale diensten, zonder papier 🙂", "helder schrijven", "Servicedesign", "Python / Django",
        "Projectleider, Gemeente Voorbeeldstad (2022–)", "Adviseur, Waterschap De Polder (2019–2022)", "Stagiair, Bieb (2018)",
    ):  # fmt: skip
        assert words in page, words
    assert "checked" not in page
    assert "Geheim" not in page
    assert everything() == before


def test_she_takes_over_what_she_ticks_and_nothing_else(anna, client_of):
    answer = choose(client_of(anna), headline=["0"], skills=["1"], jobs=["1"])
    assert (answer.status_code, answer["Location"]) == (302, "/mensen/ik/bewerken/")
    found = profile_of(anna)
    assert found["headline"] == "Digitale diensten, zonder papier 🙂"
    assert (found["knows"], found["career"]) == ("Servicedesign", "Adviseur, Waterschap De Polder (2019–2022)")
    assert found["about"] == ""
    rows = everything()
    for words in ("Geheim", "Projectleider", "Python / Django", "Connections", "LinkedInDataExport"):
        assert words not in rows, words


def test_importing_twice_changes_nothing(anna, client_of):
    client = client_of(anna)
    assert choose(client, **ALL).status_code == 302
    first = profile_of(anna)
    assert first["knows"] == "Helder schrijven, Servicedesign, Python / Django"
    assert first["career"].count("\n") == 2
    assert "helder schrijven" in first["about_html"]
    # The same zip again: nothing to choose from. The same form again, by itself: nothing is added.
    page = send(client, export()).content.decode()
    assert "Niets nieuws" in page
    assert 'name="told"' not in page
    actions.take_from_linkedin(read_export(export()), by=anna)
    actions.take_from_linkedin(read_export(export()), by=anna)
    assert profile_of(anna) == first


def test_what_stood_there_stays_and_what_is_new_comes_after_it(anna, client_of):
    Member.objects.filter(pk=anna.id).update(knows="Brieven, SERVICEDESIGN", career="Krantenbezorger")
    client = client_of(anna)
    page = html.unescape(send(client, export()).content.decode())
    assert "Komt bij: Brieven, SERVICEDESIGN" in page
    assert choose(client, skills=["0"], jobs=["0"]).status_code == 302
    found = profile_of(anna)
    assert found["knows"] == "Brieven, SERVICEDESIGN, Helder schrijven"
    assert found["career"] == "Krantenbezorger\nProjectleider, Gemeente Voorbeeldstad (2022–)"


def test_what_was_for_her_eyes_only_stays_so(anna, coen, client_of):
    Member.objects.filter(pk=anna.id).update(own_eyes={"knows": "Geheimen", "photo": "", "headline": "Stil"})
    assert choose(client_of(anna), headline=["0"], skills=["0"]).status_code == 302
    found = profile_of(anna)
    assert (found["headline"], found["knows"]) == ("", "")
    assert found["own_eyes"]["knows"] == "Geheimen, Helder schrijven"
    assert "Helder schrijven" not in client_of(coen).get(f"/mensen/{anna.id}/").content.decode()


def test_nothing_ticked_is_said_and_all_is_still_there(anna, client_of):
    answer = choose(client_of(anna))
    assert answer.status_code == 422
    assert "Vink aan wat je wilt overnemen" in answer.content.decode()
    assert "Servicedesign" in answer.content.decode()


def test_more_than_the_line_holds_is_said_and_what_was_ticked_stays(anna, client_of):
    many = "Name\n" + "".join(f"Vaardigheid nummer {number} van velen\n" for number in range(40))
    client = client_of(anna)
    told = told_in(send(client, export(skills=many)).content.decode())
    answer = client.post(TAKE, {"told": told, "skills": [str(number) for number in range(40)]})
    assert answer.status_code == 422
    assert "300 is het meeste" in answer.content.decode()
    assert answer.content.decode().count(" checked") == 40
    assert profile_of(anna)["knows"] == ""
    with pytest.raises(ValidationError):
        actions.take_from_linkedin(Told(jobs=tuple(f"{'x' * 190} {n}" for n in range(30))), by=anna)


@pytest.mark.parametrize(
    "told", ["", "geen json", "[]", "{}", '{"headline": 1, "about": [], "skills": 3, "jobs": {}}', "[" * 9_000]
)
def test_a_form_that_somebody_made_up_takes_over_nothing(told, anna, client_of):
    answer = client_of(anna).post(TAKE, {"told": told, "skills": ["0"], "headline": ["0"]})
    assert answer.status_code == 422
    assert profile_of(anna)["knows"] == ""


def test_a_form_that_somebody_changed_is_cleaned_like_any_text(anna, client_of):
    told = json.dumps(
        {
            "headline": "<b>\u202eik\x00</b>\nregel",
            "about": "<script>alert(1)</script>",
            "skills": ["a" * 999],
            "jobs": [],
        }
    )
    assert (
        client_of(anna).post(TAKE, {"told": told, "headline": ["0"], "about": ["0"], "skills": ["0"]}).status_code
        == 302
    )
    found = profile_of(anna)
    assert found["headline"] == "<b>ik</b> regel"
    assert len(found["knows"]) <= 80
    assert "<script" not in found["about_html"]


def test_twice_the_same_form_is_once(anna, client_of):
    client = client_of(anna)
    told = told_in(send(client, export()).content.decode())
    sent = {"told": told, "skills": ["0"], "form_key": "0192d4a0-0000-7000-8000-000000000002"}
    assert client.post(TAKE, sent).status_code == client.post(TAKE, sent).status_code == 302
    assert profile_of(anna)["knows"] == "Helder schrijven"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([("Profiel.csv", "Voornaam,Kopregel,Samenvatting\nAnna,Brieven,Over mij\n")], Told("Brieven", "Over mij")),
        ([("Vaardigheden.csv", "\ufeffNaam\nSchrijven\n")], Told(skills=("Schrijven",))),
        ([("map/Functies.csv", "Bedrijfsnaam;Functie;Begonnen op;Beëindigd op\nBieb;Chef;mrt 2020;mei 2021\n")], Told(jobs=("Chef, Bieb (2020–2021)",))),
        ([("SKILLS.CSV", "skill\r\nSchrijven\r\n\r\n")], Told(skills=("Schrijven",))),
        ([("Positions.csv", "Notes:\n\nTitle,Company Name\nChef,\n,Bieb\n,\n")], Told(jobs=("Chef", "Bieb"))),
        ([("Profile.csv", "Iets anders\n1\n")], Told()),
        ([("Profile.csv", "")], Told()),
        ([("Skills.csv", "Name\n")], Told()),
    ],
)  # fmt: skip
def test_other_languages_marks_and_separators_are_read(files, told):
    assert read_export(zipped(*files)) == told


def flagged() -> bytes:
    """A zip that says its first file is locked with a password."""
    content = bytearray(export())
    content[6] |= 1
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def lying() -> bytes:
    """A zip that says of a large file that it is small."""
    content = bytearray(zipped(("Skills.csv", "Name\n" + "x\n" * 3_000_000)))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def many_names() -> bytes:
    return zipped(*((f"{number}.csv", "") for number in range(5_001)))


def outside(name: str) -> bytes:
    return zipped((name, SKILLS), ("Profile.csv", PROFILE))


BAD = {
    "a bomb": (lambda: zipped(("Skills.csv", "Name\n" + "0" * 300_000_000)), "te groot"),
    "a bomb that lies": (lying, "te groot|niet lezen als zip"),
    "a million rows": (lambda: zipped(("Skills.csv", "Name\n" + "a\n" * 900_000)), "2.000 regels"),
    "a zip within a zip": (lambda: zipped(("Binnen.zip", export())), "Een zip in een zip"),
    "a way out of the folder": (lambda: outside("../../Skills.csv"), "namen die er niet horen"),
    "a way out on Windows": (lambda: outside("..\\Skills.csv"), "namen die er niet horen"),
    "an absolute name": (lambda: outside("/etc/Skills.csv"), "namen die er niet horen"),
    "a disk": (lambda: outside("C:/Skills.csv"), "namen die er niet horen"),
    "another zip": (lambda: zipped(("foto.jpg", b"x")), "geen Profile.csv"),
    "an empty zip": (lambda: zipped(), "geen Profile.csv"),
    "a picture": (lambda: b"\x89PNG" + b"0" * 99, "niet lezen als zip"),
    "a CSV by itself": (lambda: PROFILE.encode(), "niet lezen als zip"),
    "half of a zip": (lambda: export()[:300], "niet lezen als zip"),
    "a zip with a password": (flagged, "niet lezen als zip"),
    "other letters": (lambda: zipped(("Skills.csv", "Name\nEén\n".encode("latin-1"))), "UTF-8"),
    "UTF-16": (lambda: zipped(("Skills.csv", "Name\nEén\n".encode("utf-16"))), "UTF-8"),
    "a cell without an end": (lambda: zipped(("Skills.csv", 'Name\n"' + "x" * 200_000)), "stuk"),
    "five thousand names": (many_names, "te veel"),
    "nothing": (lambda: b"", "leeg"),
    "more than ten megabytes": (lambda: b"PK" + b"0" * 10_000_001, "10 MB"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_export_is_refused_in_words(what, anna, client_of):
    make, words = BAD[what]
    client = client_of(anna)
    before = everything()
    answer = send(client, make())
    assert answer.status_code == 422
    page = html.unescape(answer.content.decode())
    assert any(word in page for word in words.split("|")), what
    assert everything() == before


def test_a_broken_checksum_is_seen():
    content = bytearray(zipped(("Skills.csv", SKILLS)))
    content[45] ^= 255
    with pytest.raises(Unreadable):
        read_export(bytes(content))


def test_no_more_of_a_bomb_is_read_than_a_profile_may_hold():
    import resource

    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("Skills.csv", "w", force_zip64=True) as file,
    ):
        for _round in range(1_000):
            file.write(b"0" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable):
        read_export(bomb.getvalue())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes, of a thousand megabytes


def test_a_page_shows_at_most_a_hundred_of_each():
    assert len(read_export(zipped(("Skills.csv", "Name\n" + "".join(f"s{n}\n" for n in range(1_500))))).skills) == 100
