"""A passkey in software: what a device does, with nothing imitated but the person's finger."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN, PRESENT, VERIFIED, ATTESTED = "http://localhost", 1, 4, 64


@dataclass
class Passkey:
    """Made for `localhost`; `origin` is where the browser says it stands, `flags` what the device says it saw."""

    origin: str = ORIGIN
    rp_id: str = "localhost"
    flags: int = PRESENT | VERIFIED
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = b"passkey-van-de-proef"
    handle: str = ""

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(type=kind, challenge=challenge, origin=self.origin)

    def _shared(self) -> dict[str, Any]:
        rk = {"credProps": {"rk": True}}
        return {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key", "clientExtensionResults": rk}  # fmt: skip

    def make(self, options: dict[str, Any]) -> str:
        """The answer to what the page "Add a passkey" asks."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        client = self._client("webauthn.create", asked["challenge"])
        made = AttestedCredentialData.create(Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key()))
        told = AuthenticatorData.create(sha256(self.rp_id.encode()).digest(), self.flags | ATTESTED, 0, made)
        sealed = AttestationObject.create("none", told, {})
        response = {"clientDataJSON": websafe_encode(bytes(client)), "attestationObject": websafe_encode(bytes(sealed))}
        return json.dumps({**self._shared(), "response": response})

    def use(self, options: dict[str, Any]) -> str:
        """The answer to what the sign-in page asks."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        told = AuthenticatorData.create(sha256(self.rp_id.encode()).digest(), self.flags, 1)
        signature = self.key.sign(bytes(told) + client.hash, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(bytes(client)),
            "authenticatorData": websafe_encode(bytes(told)),
            "signature": websafe_encode(signature),
            "userHandle": self.handle,
        }
        return json.dumps({**self._shared(), "response": response})
