"""A small OpenID provider that really runs, on loopback: discovery, authorisation with PKCE and nonce, tokens, keys.

It signs in whoever it is told to (`person`), and can be made to misbehave (`twist`). What it is asked is kept (`asked`).
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    client_id, secret = "slimmernetwerk", "geheim-van-de-aanbieder"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.person: dict[str, Any] = {"sub": "u-4711"}
        self.twist = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.refused: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def app(self, name: str = "SSO Voorbeeld", provider_id: str = "organisatie") -> dict[str, Any]:
        """This provider as the settings of the site name it."""
        settings = {"server_url": self.address, "oauth_pkce_enabled": True}
        return {"provider_id": provider_id, "name": name, "client_id": self.client_id, "secret": self.secret, "settings": settings}  # fmt: skip

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser goes back to."""
        if self.twist == "refuses":
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, sent: dict[str, str]) -> dict[str, Any]:
        """Tokens for a code: once, for the client it was given to, with the verifier of its challenge. Raises KeyError."""
        asked = self.codes.pop(sent["code"])
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            raise KeyError("verifier")
        if (sent["client_id"], sent["client_secret"]) != (self.client_id, self.secret):
            raise KeyError("client")
        if sent["redirect_uri"] != asked["redirect_uri"]:
            raise KeyError("redirect_uri")
        now = int(time.time())
        claims = {"iss": self.address, "aud": self.client_id, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.person}  # fmt: skip
        claims |= {
            "nonce": {"nonce": "van-een-ander"},
            "audience": {"aud": "een-andere-site"},
            "issuer": {"iss": "https://elders.example"},
            "expired": {"exp": now - 60},
        }.get(self.twist, {})
        token = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "id_token": token}


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def _json(self, found: Any, status: int = 200) -> None:
        body = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> None:
        parts, here = urlsplit(self.path), self.server.address
        self.server.asked.append(parts.path)
        if self.server.twist == "down":
            self._json({}, 503)
        elif parts.path == "/.well-known/openid-configuration":
            self._json({"issuer": here, "authorization_endpoint": f"{here}/broker", "token_endpoint": f"{here}/token",
                        "userinfo_endpoint": f"{here}/userinfo", "jwks_uri": f"{here}/keys",
                        "token_endpoint_auth_methods_supported": ["client_secret_post"]})  # fmt: skip
        elif parts.path == "/broker":  # as a broker does: on to where the person has an account, at another origin
            self._redirect(f"{here.replace('127.0.0.1', 'localhost')}/sign-in?{parts.query}")
        elif parts.path == "/sign-in":
            self._redirect(self.server.authorise({name: values[0] for name, values in parse_qs(parts.query).items()}))
        elif parts.path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self._json({"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]})
        else:
            self._json({}, 404)

    def give_tokens(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        try:
            self._json(self.server.exchange(sent))
        except KeyError as problem:
            self.server.refused.append(str(problem))
            self._json({"error": "invalid_grant"}, 400)

    do_GET, do_POST = answer, give_tokens  # the names that the server calls

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()
    Thread(target=provider.serve_forever, args=[0.02], daemon=True).start()
    yield provider
    provider.shutdown()
    provider.server_close()
