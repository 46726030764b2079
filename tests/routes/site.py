"""Routes without a thing of somebody's: the same in every state."""

from typing import Any

from tests.routes import Answers, Scene

ROUTES = {
    "toolkit:health": Answers("SSSS", "XXXX"),
    "toolkit:preview": Answers("XXXX", "F222"),
    "website:home": Answers("2222", "XXXX"),
    "website:search": Answers("2222", "XXXX"),
    "website:about": Answers("2222", "XXXX"),
    "website:who_home": Answers("2222", "XXXX"),
    "website:accessibility": Answers("2222", "XXXX"),
    "website:privacy": Answers("2222", "XXXX"),
    "activity:feed": Answers("2222", "XXXX"),
    "account_login": Answers("2///", "E///"),
    "account_request_login_code": Answers("2///", "E///"),
    "account_confirm_login_code": Answers("////", "////"),
    "members:sign_in_with_password": Answers("2///", "E///"),
    "openid_connect_login": Answers("XXXX", "NNNN", ("nobody",)),
    "openid_connect_callback": Answers("NNNN", "XXXX", ("nobody",)),
    "socialaccount_signup": Answers("////", "XXXX"),
    "mfa_login_webauthn": Answers("////", "////"),
    "mfa_authenticate": Answers("////", "////"),
    "account_inactive": Answers("2222", "XXXX"),
    "account_logout": Answers("/222", "////"),
    "account_signup": Answers("2222", "EEEE"),
    "clubhuis:list": Answers("2222", "XXXX"),
    "clubhuis:ask": Answers("/222", "/EEE"),
    "design:gallery": Answers("2222", "XXXX"),
    "design:forms": Answers("2222", "XXXX"),
    "design:pictures": Answers("2222", "XXXX"),
    "demo:door": Answers("2222", "XXXX"),
    "demo:enter": Answers("XXXX", "NNNN", ("nobody",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    return {"nobody": "nobody"}


SCENES = [Scene("site", ROUTES, make)]
