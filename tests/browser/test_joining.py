"""Joining in a real browser, with the mail read from a real mail server (JO-1)."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from tests.browser.conftest import ROOT

WITHIN_SECONDS = 120
STEPS_WITHIN_SECONDS = WITHIN_SECONDS + 180


class Post:
    """What the mail server took in over the wire and laid in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.read = folder, set[str]()

    def next_for(self, address: str) -> Any:
        """The next mail to this address that was not read yet; the example people get mail too."""
        until = time.monotonic() + WITHIN_SECONDS
        while time.monotonic() < until:
            for path in sorted((self.folder / "new").glob("*"), key=lambda one: one.stat().st_mtime_ns):
                if path.name not in self.read:
                    self.read.add(path.name)
                    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
                    if mail["To"] == address:
                        return mail
            time.sleep(0.1)
        raise AssertionError(f"no mail for {address}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def mailbox() -> Iterator[tuple[Post, int]]:
    folder, port = Path(tempfile.mkdtemp(prefix="slimmernetwerk-mail-")) / "mail", free_port()
    controller = Controller(Mailbox(folder), hostname="127.0.0.1", port=port)
    controller.start()
    yield Post(folder), port
    controller.stop()
    shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.fixture(scope="module")
def open_site(mailbox: tuple[Post, int]) -> Iterator[str]:
    """A network of which the mail goes out over SMTP."""
    folder = Path(tempfile.mkdtemp(prefix="slimmernetwerk-joining-"))
    folder.chmod(0o755)
    port = free_port()
    own = ("DATABASE_URL", "DATA_DIR", "DEMO", "SITE_URL", "SECRET_KEY")
    environment = {k: v for k, v in os.environ.items() if k not in own} | {
        "EMAIL_URL": f"smtp://127.0.0.1:{mailbox[1]}"
    }
    process = subprocess.Popen(
        [str(ROOT / "bin/serve"), "--port", str(port), "--data", str(folder), "--workers", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if re.search(r"runs at http", line):
            break
    else:
        raise AssertionError("".join(said))
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def known_site(browser: Any, open_site: str) -> str:
    """Stien took over the organisations that come with the software, with two presses."""
    site = open_site
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/demo/")
        page.click('form[action$="/demo/als/stien/"] button')
        page.wait_for_load_state()
        page.goto(f"{site}/beheer/registers/")
        page.click('form[action$="/meegeleverd/"] button')
        page.wait_for_url(re.compile(r"/beheer/registers/\d+/"))
        page.click('form[action$="/overnemen/"] button')
        page.locator("#stand .utrecht-alert").wait_for(timeout=20_000)
    return site


def take_three_steps(page: Any) -> None:
    """Themes, what one seeks and offers, and where to begin; then the first page, where the steps stand no longer (JO-7)."""
    assert "Gemeente Utrecht" in page.inner_text("main")
    page.check('input[name="themes"] >> nth=0')
    page.fill('input[name="knows"]', "Brieven die mensen begrijpen")
    page.click('main form button[type="submit"]')
    page.wait_for_url(re.compile("/meedoen/stap-2/"))
    page.fill('input[name="seek"]', "Iemand die dit al deed")
    page.fill('input[name="offer"]', "Een uur meedenken")
    page.click('main form button[type="submit"]')
    page.wait_for_url(re.compile("/meedoen/stap-3/"))
    assert "Past bij:" in page.inner_text("main")
    page.click('a[href="/meedoen/stap-2/"]')
    assert page.input_value('input[name="seek"]') == "Iemand die dit al deed"
    page.click('main form button[type="submit"]')
    page.click('form[action$="/meedoen/klaar/"] button')
    page.wait_for_url(re.compile("/$"))
    assert "Begin hier" not in page.inner_text("main")


def join(page: Any, site: str, box: Post, address: str) -> None:
    """Noor, of a domain that is known: in at once."""
    page.goto(f"{site}/")
    page.click('header a[href="/meedoen/"]')
    page.fill('input[name="name"]', "Noor Jansen")
    page.fill('input[name="email"]', address)
    page.check('input[name="job_role"][value="professional"]')
    page.click('main form button[type="submit"]')
    page.wait_for_url(re.compile("/inloggen/code/"))
    fill_in_code(page, box, address)
    page.wait_for_url(re.compile("/meedoen/stap-1/"))


def fill_in_code(page: Any, box: Post, address: str) -> None:
    code = re.search(r"^\s*([A-Z0-9]+(?:-[A-Z0-9]+)*)\s*$", box.next_for(address).get_content(), re.M)
    assert code is not None
    page.fill('input[name="code"]', code[1])
    page.click('main form:has(input[name="code"]) button[type="submit"]')


@pytest.mark.parametrize("script", [True, False])
def test_noor_joins_in_under_two_minutes_mail_included(
    browser: Any, known_site: str, mailbox: tuple[Post, int], script: bool
) -> None:
    box, _port = mailbox
    began = time.monotonic()
    with browser.new_context(java_script_enabled=script) as context:
        page = context.new_page()
        join(page, known_site, box, f"noor{int(script)}@utrecht.nl")
        assert time.monotonic() - began < WITHIN_SECONDS
        take_three_steps(page)
    assert time.monotonic() - began < STEPS_WITHIN_SECONDS


@pytest.mark.parametrize("script", [True, False])
def test_noor_takes_another_job_and_keeps_her_account(
    browser: Any, known_site: str, mailbox: tuple[Post, int], script: bool
) -> None:
    """JO-4, in a browser: the code goes to the new address, and nothing changes before it."""
    box, _port = mailbox
    old, new = f"noor.baan{int(script)}@utrecht.nl", f"noor.baan{int(script)}@rotterdam.nl"
    with browser.new_context(java_script_enabled=script) as context, browser.new_context() as another:
        page = context.new_page()
        join(page, known_site, box, old)
        page.goto(f"{known_site}/mijn/werk/")
        assert "Gemeente Utrecht" in page.inner_text("main")
        page.click('main a[href="/mijn/werk/nieuw/"]')
        page.fill('input[name="email"]', new)
        page.fill('input[name="job"]', "Strateeg")
        page.click('main form button[type="submit"]')
        page.wait_for_url(re.compile("/mijn/werk/nieuw/code/"))
        fill_in_code(page, box, new)
        page.wait_for_url(re.compile("/mijn/werk/$"))
        assert "Gemeente Rotterdam" in page.inner_text("main")
        assert "Strateeg" in page.inner_text("main")
        told = next(mail for mail in iter(lambda: box.next_for(old), None) if "werkadres" in mail["Subject"])
        assert new not in told.get_content(), "the old address does not hear the new one"
        page = another.new_page()
        page.goto(f"{known_site}/inloggen/")
        page.fill('input[name="login"], input[name="email"]', new)
        page.click('main form button[type="submit"]')
        fill_in_code(page, box, new)
        page.wait_for_url(re.compile("/$"))
        assert "Noor Jansen" in page.inner_text("header")


def test_sam_of_another_party_is_told_when_and_hears_by_mail(
    browser: Any, open_site: str, mailbox: tuple[Post, int]
) -> None:
    box, _port = mailbox
    with browser.new_context() as context, browser.new_context() as hers:
        page = context.new_page()
        page.goto(f"{open_site}/meedoen/")
        page.fill('input[name="name"]', "Sam de Boer")
        page.fill('input[name="email"]', "sam@bieb.example")
        page.fill('input[name="organisation"]', "Bibliotheek Aan Zee")
        page.select_option('select[name="sector"]', "other")
        page.fill('input[name="why"]', "Leren van brieven")
        page.click('main form button[type="submit"]')
        page.wait_for_url(re.compile("/meedoen/ontvangen/"))
        assert re.search(r"\d{1,2} \w+ \d{4}", page.inner_text("main"))
        stien = hers.new_page()
        stien.goto(f"{open_site}/demo/")
        stien.click('form[action$="/demo/als/stien/"] button')
        stien.wait_for_load_state()
        stien.goto(f"{open_site}/beheer/verzoeken/")
        stien.click("text=Sam de Boer")
        stien.click('form[action$="/toelaten/"] button')
        stien.wait_for_url(re.compile("/beheer/verzoeken/$"))
        subjects = [box.next_for("sam@bieb.example")["Subject"] for _mail in range(2)]
        assert subjects == ["We hebben je verzoek om mee te doen met Slimmernetwerk", "Welkom bij Slimmernetwerk"]
