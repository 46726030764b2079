"""The cookie statement names every cookie that the site sets, and no other (PR-6)."""

import re
from typing import Any

from django.test import Client

from tests.factories import make_organisation


def stated() -> dict[str, str]:
    """Names and how long, as the page says."""
    page = Client().get("/privacy/").content.decode()
    rows = re.findall(r"<tr[^>]*><th[^>]*>([\w-]+)</th><td[^>]*>[^<]*</td><td[^>]*>([^<]*)</td>", page)
    return dict(rows[:3])


def look_around(browser: Client, *paths: str) -> dict[str, int]:
    """Every cookie that these pages set, with how many days."""
    found: dict[str, int] = {}
    for path in paths:
        for name, cookie in browser.get(path, follow=True).cookies.items():
            found[name] = int(cookie["max-age"] or 0) // 86_400
    return found


def test_a_visitor_gets_the_cookie_of_forms_and_of_joining_only(db: None, mailoutbox: Any) -> None:
    make_organisation("Gemeente Voorbeeldstad", domains=("voorbeeldstad.example",))
    browser = Client()
    assert look_around(browser, "/", "/over/", "/privacy/", "/huisregels/", "/clubhuis/", "/cafes/") == {}
    assert set(look_around(browser, "/meedoen/", "/inloggen/")) == {"formulier"}
    joined = browser.post(
        "/meedoen/", {"name": "Noor", "email": "noor@voorbeeldstad.example", "job_role": "professional"}
    )
    assert set(joined.cookies) | {"formulier"} == {"formulier", "aangemeld"}


def test_the_page_says_of_each_cookie_what_a_browser_of_a_member_got(anna: Any, client_of: Any) -> None:
    browser = client_of(anna)
    got = look_around(browser, "/", "/mensen/ik/bewerken/", "/clubhuis/nieuw/", "/mijn/gegevens/")
    saved = browser.post("/mensen/ik/bewerken/", {"language": "nl", "findable": "on"})
    assert saved.status_code == 302
    got |= {name: int(cookie["max-age"] or 0) // 86_400 for name, cookie in saved.cookies.items()}
    names = set(got) | {"aangemeld"}
    assert names == set(stated())
    assert stated()["formulier"] == f"{got['formulier']} dagen"
    assert stated()["aangemeld"] == "30 dagen"
