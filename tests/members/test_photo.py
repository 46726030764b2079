"""The photo of a person: in as any picture, out as three small squares that tell nothing else."""

import io
import os
import struct
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from slimmernetwerk.members import actions, queries
from slimmernetwerk.members.archive import export_place
from slimmernetwerk.members.models import Member
from slimmernetwerk.members.photos import photo_folder, photo_place
from slimmernetwerk.members.tasks import forget_photos
from tests.contributions.test_at_once import together
from tests.members.pictures import MARKER, moving, picture, with_secrets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
PAGE = "/mijn/foto/"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def send(client: Any, content: bytes, name: str = "ik.jpg", shown: str = "network", **more: str) -> Any:
    return client.post(PAGE, {"photo": SimpleUploadedFile(name, content), "shown": shown, **more})


def files() -> list[Path]:
    return sorted(photo_folder().glob("*")) if photo_folder().exists() else []


def address(member: Any, size: int = 320) -> str:
    return f"/mensen/{member.id}/foto/{queries.own_photo(member)}-{size}.webp"


def test_anna_puts_her_photo_and_others_see_it_in_the_list_and_on_her_page(anna, coen, client_of):
    answer = send(client_of(anna), picture())
    assert answer.status_code == 302
    assert answer["Location"] == "/mensen/ik/bewerken/"
    assert "sn-avatar--small sn-avatar--photo" in client_of(anna).get("/over/").content.decode()
    assert "Foto vervangen" in client_of(anna).get("/mensen/ik/bewerken/").content.decode()
    reader = client_of(coen)
    for page in ("/mensen/", f"/mensen/{anna.id}/", f"/organisaties/{anna.organisation_id}/", "/zoeken/?q=bakker"):
        assert f"/mensen/{anna.id}/foto/{queries.own_photo(anna)}-" in reader.get(page).content.decode(), page
    for size in (48, 96, 320):
        answer = reader.get(address(anna, size))
        assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
            200,
            "image/webp",
            "nosniff",
        )
        assert Image.open(io.BytesIO(answer.content)).size == (size, size)
    assert [oct(file.stat().st_mode & 0o777) for file in files()] == ["0o600"] * 3


def test_where_and_when_it_was_taken_is_in_none_of_the_files_and_it_stands_upright(anna, client_of):
    sent = with_secrets()
    assert MARKER.encode() in sent
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
    assert send(client_of(anna), sent).status_code == 302
    assert len(files()) == 3
    for file in files():
        content = file.read_bytes()
        for trace in (MARKER.encode(), b"EXIF", b"Exif", b"XMP ", b"ICCP", b"xmpmeta"):
            assert trace not in content, (file, trace)
        assert not Image.open(file).getexif()
    # Red was at the left; a phone on its side has it at the top.
    upright = Image.open(photo_place(queries.own_photo(anna), 320)).convert("RGB")
    assert upright.getpixel((160, 40))[0] > 150
    assert upright.getpixel((160, 280))[2] > 150


def test_a_new_photo_takes_the_place_of_the_old_one(anna, client_of, django_capture_on_commit_callbacks):
    client = client_of(anna)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, picture())
    first = address(anna)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, picture(kind="PNG"), "ik.png")
    assert address(anna) != first
    assert client.get(first).status_code == 404
    assert client.get(address(anna)).status_code == 200
    assert len(files()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{PAGE}weg/").status_code == 302
    assert queries.own_photo(anna) == ""
    assert files() == []
    assert "foto/" not in client.get(f"/mensen/{anna.id}/").content.decode()


def test_a_form_sent_twice_puts_one_photo(anna, client_of):
    client, key = client_of(anna), "0192d4a0-0000-7000-8000-000000000001"
    send(client, picture(), form_key=key)
    first = queries.own_photo(anna)
    assert send(client, picture(), form_key=key).status_code == 302
    assert queries.own_photo(anna) == first


@pytest.mark.parametrize(
    ("shown", "findable", "sees"),
    [("me", True, "author"), ("network", True, "author member"), ("everyone", True, "author member visitor"), ("everyone", False, "author")],
)  # fmt: skip
def test_who_may_see_it_is_who_gets_the_file(shown, findable, sees, anna, coen, otto, client_of):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown=shown)
    everyone = ["card", "photo"] if shown == "everyone" else []
    Member.objects.filter(pk=anna.id).update(findable=findable, everyone_sees=everyone)
    for who, viewer in (("author", anna), ("member", coen), ("visitor", otto)):
        client = client_of(viewer)
        assert client.get(address(anna)).status_code == (200 if who in sees.split() else 404), who
        if who == "member":
            assert ("/foto/" in client.get("/mensen/").content.decode()) == (who in sees.split())


def test_a_photo_for_everyone_on_a_page_that_is_not_is_for_members(anna, otto, client_of):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown="everyone")
    assert client_of(otto).get(address(anna)).status_code == 404


def test_who_sees_it_is_chosen_with_the_rest_of_the_profile_and_the_photo_stays(anna, coen, client_of):
    client = client_of(anna)
    send(client, picture())
    key = queries.own_photo(anna)
    facts = {"language": "nl", "findable": "on", "headline": "Brieven"}
    for shown, seen in (("me", 404), ("everyone", 200), ("network", 200)):
        assert client.post("/mensen/ik/bewerken/", {**facts, "shown_photo": shown}).status_code == 302
        assert queries.own_photo(anna) == key
        assert client_of(coen).get(address(anna)).status_code == seen, shown
        assert queries.own_profile(anna)["shown_photo"] == shown


def test_the_browser_keeps_it_for_a_day_and_no_proxy_does(anna, coen, client_of):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown="network")
    client = client_of(coen)
    answer = client.get(address(anna))
    assert answer["Cache-Control"] == "private, max-age=86400, immutable"
    again = client.get(address(anna), HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    Member.objects.filter(pk=anna.id).update(findable=False)
    assert client.get(address(anna), HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 404


def test_another_s_key_a_made_up_key_and_another_size_are_not_there(anna, coen, client_of):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown="network")
    key, client = queries.own_photo(anna), client_of(coen)
    for path in (
        f"{coen.id}/foto/{key}-320",
        f"{anna.id}/foto/{'0' * 32}-320",
        f"{anna.id}/foto/{key}-640",
        f"{anna.id}/foto/-320",
    ):
        assert client.get(f"/mensen/{path}.webp").status_code == 404, path


def test_a_photo_costs_lists_no_query(anna, bram, coen, client_of, page_queries):
    client = client_of(coen)
    before = len(page_queries(client, "/mensen/"))
    actions.set_photo(picture(), "ik.jpg", by=anna, shown="network")
    actions.set_photo(picture(), "ik.jpg", by=bram, shown="network")
    assert len(page_queries(client, "/mensen/")) == before <= 5
    assert len(page_queries(client, f"/mensen/{anna.id}/")) <= 5
    assert len(page_queries(client, address(anna))) <= 2


def bomb() -> bytes:
    """A PNG of two hundred thousand by two hundred thousand pixels in a few bytes."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    size = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + part(b"IDAT", zlib.compress(b"\0" * 999)) + part(b"IEND", b"")


def fifty_megapixels() -> bytes:
    out = io.BytesIO()
    Image.new("L", (8_200, 6_150)).save(out, "PNG")
    return out.getvalue()


def layers() -> bytes:
    """A small file that says the same layer two hundred times, each as much work as the whole."""
    content = picture(2_000, 2_000, progressive=True)
    start, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:end] + content[start:end] * 200 + content[end:]


BAD = {
    "a JPEG of two hundred layers": (layers, "ik.jpg", "niet lezen als foto"),
    "fifteen megapixels of PNG": (lambda: picture(5_000, 3_000, "PNG"), "ik.png", "te veel pixels"),
    "fifty megapixels of JPEG": (lambda: picture(8_200, 6_150), "ik.jpg", "te veel pixels"),
    "fifty megapixels": (fifty_megapixels, "ik.png", "te veel pixels"),
    "a bomb": (bomb, "ik.png", "te veel pixels|niet lezen als foto"),
    "an SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "ik.svg", "eindigt niet"),
    "an SVG that says it is a PNG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ik.png", "niet lezen als foto"),
    "half of a photo": (lambda: picture()[:900], "ik.jpg", "niet lezen als foto"),
    "a moving WebP": (moving, "ik.webp", "beweegt"),
    "a moving PNG": (lambda: moving("PNG"), "ik.png", "beweegt"),
    "a GIF": (lambda: moving("GIF"), "ik.gif", "eindigt niet"),
    "a GIF that says it is a JPEG": (lambda: moving("GIF"), "ik.jpg", "niet lezen als foto"),
    "a photo with the name of a program": (picture, "ik.exe", "eindigt niet"),
    "a text": (lambda: "é🙂".encode() * 99, "ik.jpg", "niet lezen als foto"),
    "nothing": (lambda: b"", "ik.jpg", "leeg"),
    "a stamp": (lambda: picture(40, 40), "ik.jpg", "te klein"),
    "a line": (lambda: picture(4000, 10), "ik.jpg", "te klein"),
    "more than ten megabytes": (lambda: picture() + b"0" * 10_000_001, "ik.jpg", "10 MB"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_photo_is_refused_in_words_and_nothing_is_kept(what, anna, client_of):
    make, name, words = BAD[what]
    answer = send(client_of(anna), make(), name)
    assert answer.status_code == 422
    assert any(word in answer.content.decode() for word in words.split("|")), what
    assert files() == []
    assert queries.own_photo(anna) == ""


def test_no_file_at_all_is_said_at_the_field(anna, client_of):
    assert client_of(anna).post(PAGE, {"shown": "network"}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "L"), ("JPEG", "CMYK"), ("WEBP", "RGBA")]
)  # fmt: skip
def test_every_way_to_write_colours_becomes_a_photo(kind, mode, anna, client_of):
    out = io.BytesIO()
    Image.new(mode, (300, 200)).save(out, kind)
    assert send(client_of(anna), out.getvalue(), f"ik.{kind.lower()}").status_code == 302
    assert len(files()) == 3


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_the_photo_of_a_phone_is_taken(options, anna, client_of):
    assert send(client_of(anna), picture(6_000, 4_000, **options)).status_code == 302


def test_a_large_photo_goes_through_here_and_nowhere_else(anna, otto, client_of):
    noise = Image.effect_noise((2_400, 2_400), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    large = out.getvalue()
    assert 2_000_000 < len(large) < 10_000_000
    client = client_of(anna)
    assert send(client, large).status_code == 302
    assert (
        client.post("/en/mijn/foto/", {"photo": SimpleUploadedFile("i.jpg", large), "shown": "me"}).status_code == 302
    )
    for path in ("/mijn/gegevens/weg/", "/clubhuis/nieuw/", "/mijn/foto/weg/", "/mensen/ik/bewerken/"):
        assert client.post(path, {"photo": SimpleUploadedFile("i.jpg", large)}).status_code == 413, path
    assert client_of(otto).post(PAGE, {"photo": SimpleUploadedFile("i.jpg", large)}).status_code == 413
    assert send(client, b"0" * 11_000_000).status_code == 413


def test_a_copy_of_her_data_has_the_photo(anna):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown="me")
    made = actions.ask_export(by=anna)
    actions.make_export(made, by=anna)
    with zipfile.ZipFile(export_place(made.key)) as archive:
        assert Image.open(io.BytesIO(archive.read("bestanden/foto.webp"))).size == (320, 320)
        assert "bestanden/" in archive.read("LEESMIJ.txt").decode()


@pytest.mark.parametrize("shown", ["me", "network"])
def test_who_leaves_takes_the_photo_along(shown, anna, coen, client_of, django_capture_on_commit_callbacks):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown=shown)
    place = address(anna)
    with django_capture_on_commit_callbacks(execute=True):
        actions.leave_network(by=anna, names_stay=["talk"])
    assert files() == []
    assert client_of(coen).get(place).status_code == 404


def test_a_write_that_stopped_halfway_leaves_no_file_for_ever(anna, bram):
    actions.set_photo(picture(), "ik.jpg", by=anna, shown="network")
    actions.set_photo(picture(), "ik.jpg", by=bram, shown="me")
    kept = files()
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.set_photo(picture(), "ik.jpg", by=anna, shown="network")
        raise RuntimeError
    photo_folder().joinpath(f"{kept[0].name}.part").write_bytes(b"half")
    assert len(files()) == 10
    forget_photos(0)
    assert len(files()) == 10  # another may be at work at this moment
    for file in files():
        os.utime(file, (time.time() - 4_000, time.time() - 4_000))
    forget_photos(0)
    assert files() == kept


@pytest.mark.django_db(transaction=True)
def test_of_two_photos_at_once_one_is_kept(anna):
    def put() -> None:
        actions.set_photo(picture(), "ik.jpg", by=anna, shown="network")

    assert together(put, put) == [None, None]
    assert files() == [photo_place(queries.own_photo(anna), size) for size in (320, 48, 96)]
