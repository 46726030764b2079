"""A register of organisations: read safely, shown as differences, taken over as far as it is right (JO-6, OP-4)."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.identifiers import ror_uri, tooi_uri
from slimmernetwerk.members.models import Organisation, StewardAct
from slimmernetwerk.members.registers import Unreadable, carried, read_register
from slimmernetwerk.members.tasks import take_over_register
from slimmernetwerk.toolkit.permissions import NotAllowed

pytestmark = pytest.mark.django_db
HEAD = "naam;sector;tooi;ror;moeder;opvolger;einddatum;domeinen\n"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.9"><p:organisaties>
<p:organisatie p:systeemId="1" p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034">
<p:naam>Binnenlandse Zaken en Koninkrijksrelaties</p:naam><p:types><p:type>Ministerie</p:type></p:types>
<p:organisaties><p:organisatie p:systeemId="2"><p:naam>Directie Iets</p:naam><p:types><p:type>Organisatieonderdeel</p:type></p:types>
</p:organisatie></p:organisaties></p:organisatie>
<p:organisatie p:systeemId="3" p:resourceIdentifierTOOI="https://identifier.overheid.nl/tooi/id/gemeente/gm0794">
<p:naam>Gemeente Helmond</p:naam><p:types><p:type>Gemeente</p:type></p:types>
<p:contact><p:internetadressen><p:internetadres><p:url>https://www.helmond.nl</p:url></p:internetadres></p:internetadressen></p:contact>
</p:organisatie></p:organisaties></p:overheidsorganisaties>"""


def bring(steward, text, **options):
    made = actions.read_file(text.encode() if isinstance(text, str) else text, "register.csv", by=steward, **options)
    return made, {kind: count for kind, (count, _chosen) in queries.read_import(steward, made.pk)[1].items()}


def take_over(steward, text, **options):
    made, counts = bring(steward, text, **options)
    if set(counts) - {"fault"}:
        actions.begin_taking_over(made, by=steward)
        take_over_register(made.pk, steward.id)
    return made, counts


def test_an_identifier_is_checked_by_its_form_and_kept_as_an_address():
    assert tooi_uri(" GM0363 ") == "https://identifier.overheid.nl/tooi/id/gemeente/gm0363"
    assert (
        tooi_uri("https://identifier.overheid.nl/tooi/id/oorg/oorg10004")
        == "https://identifier.overheid.nl/tooi/id/oorg/oorg10004"
    )
    assert ror_uri("02e2c7k09") == ror_uri("https://ror.org/02e2c7k09") == "https://ror.org/02e2c7k09"
    for read, wrong in (
        (tooi_uri, "xx12"),
        (tooi_uri, "https://elders.example/gm0363"),
        (ror_uri, "02e2c7k08"),
        (ror_uri, "é🙂"),
    ):
        with pytest.raises(ValueError, match="“"):
            read(wrong)


def test_the_carried_list_goes_in_with_one_press_and_a_second_time_changes_nothing(steward, client_of):
    client = client_of(steward)
    page = client.get(client.post("/beheer/registers/meegeleverd/")["Location"]).content.decode()
    assert "Ministerie van Defensie" in page
    before = Organisation.objects.count()
    _made, counts = take_over(steward, carried())
    assert counts == {"new": 66}
    assert Organisation.objects.count() == before + 66
    logius = Organisation.objects.get(name="Logius")
    assert logius.parent.name == "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
    assert set(Organisation.objects.exclude(tooi="", ror="").values_list("sector", flat=True)) >= {
        "central_government", "province", "municipality", "water_authority", "knowledge_partner",
    }  # fmt: skip
    again, counts = bring(steward, carried())
    assert counts == {}
    assert "Alles is al zoals in dit bestand" in client.get(f"/beheer/registers/{again.pk}/").content.decode()


def test_the_xml_of_the_register_is_read_without_departments(steward):
    _made, counts = take_over(steward, XML)
    assert counts == {"new": 2}
    ministry = Organisation.objects.get(tooi__endswith="mnre1034")
    assert (ministry.name, ministry.sector) == (
        "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        "central_government",
    )
    assert Organisation.objects.get(tooi__endswith="gm0794").website == "https://www.helmond.nl"
    assert bring(steward, XML)[1] == {}


def test_a_merger_points_at_the_successor_and_history_stays(anna, steward, client_of):
    old = Organisation.objects.get(pk=anna.organisation_id)
    text = (
        HEAD + f"{old.name};gemeente;;;;Gemeente Samen;2026-01-01;\nGemeente Samen;gemeente;gm1999;;;;;samen.example\n"
    )
    _made, counts = take_over(steward, text)
    assert counts == {"merged": 1, "new": 1}
    old.refresh_from_db()
    assert (old.successor.name, old.ended.isoformat()) == ("Gemeente Samen", "2026-01-01")
    page = client_of(anna).get(f"/organisaties/{old.pk}/").content.decode()
    assert "opgegaan in een andere" in page
    assert "Anna Bakker" in page
    assert (
        f'href="/organisaties/{old.pk}/"' in client_of(anna).get(f"/organisaties/{old.successor_id}/").content.decode()
    )
    assert old.name not in client_of(steward).get("/organisaties/").content.decode()


def test_a_part_belongs_to_the_organisation_that_is_there_now_not_to_one_of_that_name_that_ended(steward):
    now = Organisation.objects.create(name="Gemeente Samen", sector="municipality")
    Organisation.objects.create(name="gemeente samen", sector="other", ended="2020-01-01")
    take_over(steward, "naam;sector;onderdeel_van\nDienst Samen;gemeente;Gemeente Samen\n")
    assert Organisation.objects.get(name="Dienst Samen").parent == now


def test_what_changed_and_what_is_gone_is_shown_before_it_is_taken_over(steward, client_of):
    take_over(steward, HEAD + "Gemeente Aa;gemeente;gm9001;;;;;aa.example\nGemeente Bé;gemeente;gm9002;;;;;\n")
    made, counts = bring(steward, HEAD + "Gemeente Aa en Co;gemeente;gm9001;;;;;\n", complete=True)
    assert counts == {"changed": 1, "gone": 1}
    page = client_of(steward).get(f"/beheer/registers/{made.pk}/").content.decode()
    assert "<del>Gemeente Aa</del> → <ins>Gemeente Aa en Co</ins>" in page
    assert Organisation.objects.get(tooi__endswith="gm9001").name == "Gemeente Aa"
    actions.choose_kind(made, by=steward, kind="gone", chosen=False)
    actions.begin_taking_over(made, by=steward)
    take_over_register(made.pk, steward.id)
    assert Organisation.objects.get(tooi__endswith="gm9001").name == "Gemeente Aa en Co"
    assert Organisation.objects.get(tooi__endswith="gm9001").domains == ["aa.example"]
    assert Organisation.objects.get(tooi__endswith="gm9002").ended is None


def test_only_the_ticked_lines_are_taken_over(steward, client_of):
    made, _counts = bring(steward, HEAD + "Gemeente Aa;gemeente;;;;;;\nGemeente Bé;gemeente;;;;;;\n")
    rows = queries.list_changes(made, "new", {}).rows
    client = client_of(steward)
    client.post(
        f"/beheer/registers/{made.pk}/keuze/",
        {"soort": "new", "getoond": [row["id"] for row in rows], "gekozen": rows[1]["id"]},
    )
    client.post(f"/beheer/registers/{made.pk}/overnemen/")
    assert 'max="1"' in client.get(f"/beheer/registers/{made.pk}/").content.decode()
    take_over_register(made.pk, steward.id)
    assert list(Organisation.objects.filter(name__startswith="Gemeente ").values_list("name", flat=True)) == [
        "Gemeente Bé"
    ]
    response = client.post(f"/beheer/registers/{made.pk}/overnemen/", follow=True)
    assert "al overgenomen" in response.content.decode()


def test_bad_lines_are_told_with_line_and_reason_and_the_others_go_in(steward, client_of):
    text = HEAD + "\n".join((
        "Gemeente Goed;gemeente;gm9001;;;;;", ";gemeente;;;;;;", "Gemeente Fout;gemeente;zz1;;;;;", "Instituut;kennispartner;;02e2c7k08;;;;",
        "Club;sportclub;;;;;;", "Gemeente Dubbel;gemeente;gm9001;;;;;", "Gemeente Los;gemeente;;;;Nergens;2026-01-01;",
        "Gemeente Mail;gemeente;;;;;;gmail.com", "Gemeente Dag;gemeente;;;;;31-02-2026;", "x" * 201 + ";gemeente;;;;;;",
    ))  # fmt: skip
    made, counts = take_over(steward, text)
    assert counts == {"new": 1, "fault": 9}
    faults = {row["line"]: row["reason"] for row in queries.list_faults(made)}
    assert sorted(faults) == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert "regel 2" in faults[7]
    assert Organisation.objects.filter(name="Gemeente Goed").exists()
    assert not Organisation.objects.filter(name__in=("Gemeente Fout", "Club", "Gemeente Mail")).exists()
    page = client_of(steward).get(f"/beheer/registers/{made.pk}/?soort=fault").content.decode()
    assert "sportclub" in page


def test_what_met_another_meanwhile_is_told_and_the_rest_goes_in(steward):
    made, _counts = bring(steward, HEAD + "Gemeente Aa;gemeente;gm9001;;;;;\nGemeente Bé;gemeente;;;;;;\n")
    Organisation.objects.create(name="Gemeente Sneller", sector="municipality", tooi=tooi_uri("gm9001"))
    actions.begin_taking_over(made, by=steward)
    take_over_register(made.pk, steward.id)
    assert Organisation.objects.filter(name="Gemeente Bé").exists()
    assert [row["name"] for row in queries.list_faults(made)] == ["Gemeente Aa"]


def test_five_thousand_lines_go_in_within_ten_seconds_and_tell_how_far_they_are(steward):
    lines = [f"Gemeente Proef {n:05};gemeente;gm{n:05};;;;;proef{n}.example" for n in range(5_000)]
    began = time.perf_counter()
    made, counts = bring(steward, HEAD + "\n".join(lines))
    actions.begin_taking_over(made, by=steward)
    assert actions.take_over_part(made, by=steward)
    made.refresh_from_db()
    assert (made.done, made.total, made.state) == (500, 5_000, "applying")
    take_over_register(made.pk, steward.id)
    took = time.perf_counter() - began
    assert counts == {"new": 5_000}
    assert Organisation.objects.filter(name__startswith="Gemeente Proef").count() == 5_000
    assert took < 10, took
    began = time.perf_counter()
    assert bring(steward, HEAD + "\n".join(lines))[1] == {}
    assert time.perf_counter() - began < 10


def test_ten_thousand_lines_with_bad_ones_among_them_go_in_but_for_those(steward):
    lines = [f"Gemeente Proef {n:05};{'gemeente' if n % 10 else 'onzin'};gm{n:05};;;;;" for n in range(10_000)]
    made, counts = take_over(steward, HEAD + "\n".join(lines))
    assert counts == {"new": 9_000, "fault": 1_000}
    made.refresh_from_db()
    assert (made.state, made.done) == ("done", 9_000)
    assert Organisation.objects.filter(name__startswith="Gemeente Proef").count() == 9_000


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b"<a>" * 500,
        b"<a><b></a>",
        b"<leeg/>",
        b"",
        b"\xef\xbb\xbf",
        b"PK\x03\x04\x00\x00",
        b"naam\x00;sector\n",
        b"iets;anders\n1;2\n",
        b"naam;sector\n" + b"x;gemeente\n" * 20_001,
        b" " * 40_000_001,
        b'<?xml version="1.0" encoding="geen"?><a/>',
    ],
    ids=range(13),
)
def test_a_file_that_is_no_register_is_refused_in_words_and_keeps_nothing(content, steward, client_of):
    with pytest.raises(Unreadable):
        read_register(content)
    response = client_of(steward).post("/beheer/registers/", {"file": SimpleUploadedFile("a.xml", content[:2_000_000])})
    assert response.status_code == 422
    assert 'href="#id_file"' in response.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_letters_and_separators_of_every_office_are_read(encoding, separator):
    text = 'Naam;Sector;Onbekend\r\nWetterskip Fryslân;Waterschap;"é, € en\r\nmeer"\r\n\r\nGemeente Één;Gemeente;\r\n'
    register = read_register(text.replace(";", separator).encode(encoding))
    assert [(one.line, one.name) for one in register.entries] == [(2, "Wetterskip Fryslân"), (5, "Gemeente Één")]
    assert register.faults == []


def test_xml_in_another_encoding_is_read_too():
    content = XML.replace("UTF-8", "windows-1252").replace("Helmond", "Súdwest").encode("cp1252")
    assert [one.name for one in read_register(content).entries][1] == "Gemeente Súdwest"


def test_only_stewards_take_over_a_register_and_it_stands_in_the_log(anna, steward, client_of):
    with pytest.raises(NotAllowed):
        actions.read_file(carried(), "a.csv", by=anna)
    made, _counts = take_over(steward, HEAD + "Gemeente Aa;gemeente;;;;;;\n")
    act = StewardAct.objects.get()
    assert (act.act, act.actor_id, act.facts) == ("imported", steward.id, {"file_name": "register.csv", "lines": 1})
    assert "register.csv" in client_of(steward).get("/beheer/logboek/").content.decode()
    for path in ("/beheer/registers/", f"/beheer/registers/{made.pk}/", "/beheer/logboek/"):
        assert client_of(anna).get(path).status_code == 403


def test_a_register_is_put_aside_once(steward, client_of):
    made, _counts = bring(steward, HEAD + "Gemeente Aa;gemeente;;;;;;\n")
    for _again in range(2):
        client_of(steward).post(f"/beheer/registers/{made.pk}/opzij/")
    assert list(StewardAct.objects.values_list("act", flat=True)) == ["dropped"]
    assert not Organisation.objects.filter(name="Gemeente Aa").exists()


def test_the_command_shows_first_and_takes_over_when_told(steward, tmp_path, capsys):
    from django.core.management import call_command

    path = tmp_path / "lijst.csv"
    path.write_text(HEAD + "Gemeente Aa;gemeente;;;;;;\n;gemeente;;;;;;\n")
    from slimmernetwerk.members.models import Member

    email = Member.objects.get(pk=steward.id).email
    call_command("import_organisations", str(path), by=email)
    assert "line 3" in capsys.readouterr().out
    assert not Organisation.objects.filter(name="Gemeente Aa").exists()
    call_command("import_organisations", str(path), by=email, yes=True)
    assert Organisation.objects.filter(name="Gemeente Aa").exists()
