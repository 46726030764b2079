"""Every error is a page of ours: in the language of the address, saying what one can do, without a trace of the inside."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import make_organisation

TITLES = {
    400: ("We begrijpen deze vraag niet", "We do not understand this request"),
    403: ("Dit mag je niet doen", "You may not do this"),
    404: ("We kunnen deze pagina niet vinden", "We cannot find this page"),
    405: ("Dit kan hier niet", "This is not possible here"),
    413: ("Dit is te veel in één keer", "This is too much at once"),
    429: ("Een ogenblik", "Just a moment"),
    500: ("Er ging iets mis bij ons", "Something went wrong on our side"),
}
INSIDE = ("Traceback", "Error:", "django", "slimmernetwerk/", "psycopg", "RuntimeError", "SELECT ", "site-packages")


@pytest.fixture
def browser(db: None) -> Client:
    return Client(raise_request_exception=False)


def bad_host(client: Client, prefix: str) -> Any:
    return client.get(f"{prefix}/over/", headers={"Host": "kwaad.example"})


def too_many_fields(client: Client, prefix: str) -> Any:
    return client.post(f"{prefix}/inloggen/", {f"veld{number}": "" for number in range(600)})


def broken_form(client: Client, prefix: str) -> Any:
    return client.post(f"{prefix}/inloggen/", b"--x\r\n\xff", content_type="multipart/form-data; boundary=")


def forged(client: Client, prefix: str) -> Any:
    return Client(enforce_csrf_checks=True).post(f"{prefix}/inloggen/", {"email": "anna@voorbeeldstad.example"})


def not_there(client: Client, prefix: str) -> Any:
    return client.get(f"{prefix}/clubhuis/999999999/")


def unknown_language(client: Client, prefix: str) -> Any:
    return client.get(f"{prefix}/fr/clubhuis/")


def wrong_way(client: Client, prefix: str) -> Any:
    return client.post(f"{prefix}/over/")


def too_long(client: Client, prefix: str) -> Any:
    return client.post(f"{prefix}/meedoen/", {"name": "x" * 1_000_001})


def too_long_form(client: Client, prefix: str) -> Any:
    return client.post(
        f"{prefix}/meedoen/", b"name=" + b"x" * 1_000_001, content_type="application/x-www-form-urlencoded"
    )


def too_often(client: Client, prefix: str, address: str = "te-vaak@voorbeeldstad.example") -> Any:
    """Each time as someone new: only the address is the same."""
    for _try in range(10):
        Client().post(f"{prefix}/inloggen/", {"email": address})
    return client.post(f"{prefix}/inloggen/", {"email": address})


def asked_too_often(client: Client, prefix: str) -> Any:
    return client.get(f"{prefix}/te-vaak/")


def breaks(client: Client, prefix: str) -> Any:
    return client.get(f"{prefix}/stuk/")


WAYS = [
    (bad_host, 400), (too_many_fields, 400), (broken_form, 400), (forged, 403), (not_there, 404), (unknown_language, 404),
    (wrong_way, 405), (too_long, 413), (too_long_form, 413), (asked_too_often, 429), (breaks, 500),
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("way", "status"), WAYS, ids=lambda one: getattr(one, "__name__", str(one)))
def test_an_error_is_a_page_of_ours(browser: Client, settings: Any, way: Any, status: int, prefix: str) -> None:
    settings.ROOT_URLCONF = "tests.faults.urls"
    settings.DEBUG = False
    response = way(browser, prefix)
    page = response.content.decode()
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/html")
    assert TITLES[status][bool(prefix)] in page
    assert f'<html lang="{"en" if prefix else "nl"}">' in page
    assert response["Content-Language"] == ("en" if prefix else "nl")
    assert "sn-header" in page
    assert "sn-error" in page
    assert f'href="{prefix}/"' in page
    assert not [word for word in INSIDE if word in re.sub(r"<(link|script)[^>]*>", "", page)]
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_member_keeps_their_name_above_an_error(client_of: Any, anna: Any) -> None:
    page = client_of(anna).get("/clubhuis/999999999/").content.decode()
    assert "Anna Bakker" in page
    assert "/uitloggen/" in page


def test_a_member_who_sends_too_much_beside_a_file_hears_so(client_of: Any, anna: Any) -> None:
    browser = client_of(anna)
    assert browser.post("/clubhuis/nieuw/", {"title": "Lang", "body": "x" * 1_000_001}).status_code == 413
    assert browser.post("/clubhuis/nieuw/", b"", content_type="multipart/form-data; boundary=x").status_code == 422


@pytest.mark.parametrize("who", ["visitor", "stranger with a cookie", "member"])
def test_a_large_file_of_who_is_no_steward_is_not_read(client_of: Any, anna: Any, settings: Any, who: str) -> None:
    browser = client_of(anna) if who == "member" else Client()
    if who == "stranger with a cookie":
        browser.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    sent = BytesIO(b"x" * 2_000_000)
    answer = browser.generic(
        "POST", "/inloggen/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH="2000000", **{"wsgi.input": sent}
    )
    assert answer.status_code == 413
    assert sent.tell() == 0


def test_a_steward_may_bring_a_large_file_up_to_a_limit(client_of: Any, steward: Any) -> None:
    browser = client_of(steward)
    register = SimpleUploadedFile("lijst.csv", b"naam;sector\n" + b"Gemeente Nieuw;gemeente\n" * 60_000)
    assert browser.post("/beheer/registers/", {"file": register}).status_code in (302, 422)
    huge = {"CONTENT_LENGTH": "42000001"}
    assert (
        browser.post("/beheer/registers/", b"", content_type="multipart/form-data; boundary=x", **huge).status_code
        == 413
    )


def test_an_error_page_asks_nothing_of_the_database(
    settings: Any, anna: Any, client_of: Any, django_assert_num_queries: Any
) -> None:
    """Only who is asking: when the database is the fault, the page is there all the same."""
    settings.ROOT_URLCONF = "tests.faults.urls"
    browser = client_of(anna)
    browser.raise_request_exception = False
    with django_assert_num_queries(1):
        assert browser.get("/stuk/").status_code == 500


def test_too_often_counts_the_address_and_not_the_office(browser: Client, mailoutbox: Any) -> None:
    """Someone who tries too often with one address keeps nobody else out, and fills no mailbox."""
    assert too_often(browser, "").status_code == 429
    assert len(mailoutbox) == 10
    assert Client().post("/inloggen/", {"email": "een-ander@voorbeeldstad.example"}).status_code == 302


def test_joining_sends_no_more_codes_than_signing_in(browser: Client, mailoutbox: Any, anna: Any) -> None:
    known = make_organisation("Gemeente Voorbeeldstad", domains=("voorbeeldstad.example",)).name
    form = {"name": "Anna", "email": "anna@voorbeeldstad.example", "organisation": known, "job_role": "professional"}
    too_often(browser, "", form["email"])
    assert Client().post("/meedoen/", form).status_code == 429
    assert len(mailoutbox) == 10
