"""The second step: an app, recovery codes, and what stewards need it for."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client

from slimmernetwerk.members.actions import set_password
from slimmernetwerk.members.models import SignIn, StewardAct
from slimmernetwerk.members.tasks import forget_sign_ins
from tests.members.post import code_in, queued
from tests.routes import scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_through_the_queue")]
PAGE, STEP = "/mijn/inloggen/", "/inloggen/tweede-stap/"
PASSWORD = "Zeven paarse é-fietsen 🙂"


class App:
    """An authenticator app, fed with the key on the page."""

    def __init__(self, page: str) -> None:
        found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
        assert found
        self.secret = found[1].replace(" ", "")

    def code(self, periods: int = 0) -> str:
        """One with time left to be sent, as a person would wait for."""
        if (left := 30 - time.time() % 30) < 8:
            time.sleep(left)
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + periods))


def set_up(client) -> tuple[App, list[str]]:
    """The app, and the recovery codes that were shown."""
    app = App(client.get(PAGE + "app/").content.decode())
    response = client.post(PAGE + "app/", {"code": app.code()}, follow=True)
    assert response.redirect_chain == [(PAGE + "herstelcodes/", 302)], response.content.decode()
    return app, re.findall(r"<code>(\d{4} \d{4})</code>", response.content.decode())


def by_code(email) -> Client:
    client = Client()
    client.post("/inloggen/", {"email": email})
    response = client.post("/inloggen/code/", {"code": code_in(queued()[-1]), "next": "/mensen/"})
    client.location = response["Location"]
    return client


def test_with_an_app_anna_is_asked_for_its_code_after_the_mail(anna, client_of):
    app, _codes = set_up(client_of(anna))
    client = by_code(anna.email)
    assert client.location == STEP
    assert client.get("/mensen/").status_code == 302
    assert client.post(STEP, {"code": "000000"}).status_code == 422
    response = client.post(STEP, {"code": app.code()})
    assert response["Location"] == "/mensen/"
    assert client.get("/mensen/").status_code == 200


def test_with_an_app_anna_is_asked_for_its_code_after_the_password(anna, client_of):
    app, _codes = set_up(client_of(anna))
    set_password(PASSWORD, by=anna, here=None)
    client = Client()
    response = client.post("/inloggen/wachtwoord/", {"login": anna.email, "password": PASSWORD})
    assert response["Location"] == STEP
    assert client.get(PAGE).status_code == 302
    assert client.post(STEP, {"code": app.code()}).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_a_code_of_the_app_works_once(anna, client_of):
    app, _codes = set_up(client_of(anna))
    code = app.code()
    assert by_code(anna.email).post(STEP, {"code": code}).status_code == 302
    assert by_code(anna.email).post(STEP, {"code": code}).status_code == 422


def test_a_recovery_code_works_once(anna, client_of):
    _app, codes = set_up(client_of(anna))
    assert len(set(codes)) == 10
    client = by_code(anna.email)
    assert client.post(STEP, {"code": codes[0]}).status_code == 302
    assert "Je hebt er nog 9." in client.get(PAGE).content.decode()
    assert by_code(anna.email).post(STEP, {"code": codes[0]}).status_code == 422
    assert by_code(anna.email).post(STEP, {"code": codes[1]}).status_code == 302


def test_recovery_codes_are_shown_when_made_and_not_later(anna, client_of, monkeypatch):
    client = client_of(anna)
    _app, codes = set_up(client)
    saved = client.get(PAGE + "herstelcodes/bewaren/")
    assert saved["Content-Type"].startswith("text/plain")
    assert codes[3].replace(" ", "") in saved.content.decode()
    Authenticator.objects.filter(type="recovery_codes").update(created_at="2026-01-01T00:00Z")
    page = client.get(PAGE + "herstelcodes/").content.decode()
    assert not any(code in page for code in codes)
    assert client.get(PAGE + "herstelcodes/bewaren/").status_code == 404
    page = client.post(PAGE + "herstelcodes/nieuw/", follow=True).content.decode()
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", page)) == 10
    assert by_code(anna.email).post(STEP, {"code": codes[0]}).status_code == 422


def test_the_secrets_are_not_readable_in_the_database(anna, client_of):
    app, codes = set_up(client_of(anna))
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert app.secret not in kept
    assert not any(code.replace(" ", "") in kept for code in codes)


def test_with_another_secret_key_no_code_is_right(anna, client_of, settings):
    app, codes = set_up(client_of(anna))
    waiting = by_code(anna.email)
    settings.SECRET_KEY = "x" * 50
    settings.SECRET_KEY_FALLBACKS = []
    factors = {one.type: one.wrap() for one in Authenticator.objects.all()}
    assert not factors["totp"].validate_code(app.code())
    nothing = format_hotp_value(hotp_value("", int(time.time()) // 30))
    assert not factors["totp"].validate_code(nothing)
    assert not factors["recovery_codes"].validate_code(codes[0].replace(" ", ""))
    assert waiting is not None


def test_who_turns_the_last_second_factor_off_is_signed_out_elsewhere(anna, client_of):
    client, elsewhere = client_of(anna), client_of(anna)
    set_up(client)
    assert client.post(PAGE + "app/uit/", follow=True).redirect_chain == [(PAGE, 302)]
    assert elsewhere.get(PAGE).status_code == 302
    assert not Authenticator.objects.exists()
    assert not SignIn.objects.get(member=anna.id).strong
    assert by_code(anna.email).location == "/mensen/"


def test_with_a_second_factor_a_password_does_not_confirm_a_change(anna, client_of):
    set_up(client_of(anna))
    set_password(PASSWORD, by=anna, here=None)
    client = client_of(anna, "password")
    assert client.get(PAGE + "app/uit/")["Location"].startswith("/inloggen/bevestigen/")
    client.post("/inloggen/bevestigen/", {"how": "password", "password": PASSWORD})
    client.post("/inloggen/bevestigen/", {"how": "mail"})
    assert client.get(PAGE + "app/uit/")["Location"].startswith("/inloggen/bevestigen/")


def test_with_a_second_factor_its_code_confirms_a_change(anna, client_of):
    app, _codes = set_up(client_of(anna))
    client = client_of(anna, "password")
    assert client.post("/inloggen/bevestigen/", {"how": "app", "code": "123"}).status_code == 422
    response = client.post("/inloggen/bevestigen/", {"how": "app", "code": app.code(), "next": PAGE + "app/uit/"})
    assert response["Location"] == PAGE + "app/uit/"
    assert client.get(PAGE + "app/uit/").status_code == 200


@pytest.mark.parametrize("proof", ["code", "password", "socialaccount"])
def test_a_steward_without_a_second_factor_is_a_member_and_is_told_so(steward, client_of, proof):
    client = client_of(steward, proof)
    assert client.get("/beheer/verzoeken/").status_code == 403
    assert client.get("/beheer/logboek/").status_code == 403
    page = client.get("/mensen/").content.decode()
    assert "Je bent netwerkbeheerder, maar nu nog niet" in page
    assert 'href="/mijn/inloggen/"' in page
    assert "maar nu nog niet" not in client_of(steward).get("/mensen/").content.decode()


def test_a_steward_who_sets_up_an_app_is_a_steward_from_then_on(steward, client_of):
    client = client_of(steward, "code")
    assert client.get("/beheer/logboek/").status_code == 403
    app, codes = set_up(client)
    assert client.get("/beheer/logboek/").status_code == 200
    again = by_code(steward.email)
    assert again.get("/beheer/logboek/").status_code == 302
    again.post(STEP, {"code": app.code()})
    assert again.get("/beheer/logboek/").status_code == 200
    client.post(PAGE + "app/uit/")
    assert client.get("/beheer/logboek/").status_code == 403
    assert codes


def test_no_page_of_a_steward_opens_for_a_password_alone(anna, other, steward, otto, client_of):
    """The sweep: wherever a steward may and another member may not, a steward with a password only may not either."""
    cast = {"visitor": otto, "other": other, "author": anna, "steward": steward}
    reached, swept = [], 0
    from django.urls import reverse

    for scene in scenes():
        for name, row in scene.routes.items():
            for method, answers in (("get", row.get), ("post", row.post)):
                if answers[1] == "F" and answers[3] != "F":
                    things = scene.make(cast)
                    path = reverse(name, args=[things[argument] for argument in row.arguments])
                    swept += 1
                    if getattr(client_of(steward, "password"), method)(path).status_code != 403:
                        reached.append(f"{method} {name}")
    assert not reached
    assert swept >= 20


def test_the_operator_takes_a_lost_second_factor_away(anna, client_of, capsys):
    client = client_of(anna)
    set_up(client)
    call_command("remove_second_factor", anna.email, "--reason", "Telefoon in het water")
    assert client.get(PAGE).status_code == 302
    assert "tweede stap is weggehaald" in queued()[-1]["body"]
    assert "Telefoon in het water" in queued()[-1]["body"]
    line = StewardAct.objects.get()
    assert (line.act, line.member_id, line.facts["machine"]) == ("removed_factor", anna.id, "bin/manage")
    assert by_code(anna.email).location == "/mensen/"
    call_command("remove_second_factor", anna.email)
    assert capsys.readouterr().out.splitlines()[-1] == "There was none."
    with pytest.raises(CommandError):
        call_command("remove_second_factor", "niemand@elders.example")


def test_sessions_that_are_over_are_forgotten(anna, client_of):
    client_of(anna), client_of(anna)
    over = SignIn.objects.first()
    SignIn.objects.filter(pk=over.pk).update(expire_date="2026-01-01T00:00Z")
    forget_sign_ins(0)
    assert SignIn.objects.count() == 1
