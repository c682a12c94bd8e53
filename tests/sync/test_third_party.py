"""A client written from docs/formats/evidence-upload.md alone: no module of ours on its side."""

import hashlib
import json
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.server.county import County
from tests.helpers.clock import FakeClock

CHUNK = 8_388_608
RAW = "application/octet-stream"
RECORD = "019a9f2e-0000-7000-8000-00000000abcd"


class Client:
    """Signs and sends."""

    def __init__(self, url: str, pem: Path, device: str, key: Ed25519PrivateKey) -> None:
        context = ssl.create_default_context(cafile=str(pem))
        context.check_hostname = False
        self._http = httpx2.Client(base_url=url, verify=context, trust_env=False, timeout=30)
        self._device = device
        self._key = key
        self._at = "2001-01-01T00:00:00+00:00"  # far off, until the county says

    def send(self, method: str, path: str, body: bytes, kind: str = "application/json") -> Any:
        answer = self._once(method, path, body, kind)
        if answer.status_code == 401 and answer.json()["number"] == 1104:
            self._at = answer.json()["params"]["at"]
            answer = self._once(method, path, body, kind)
        return answer

    def _once(self, method: str, path: str, body: bytes, kind: str) -> httpx2.Response:
        digest = hashlib.sha256(body).hexdigest()
        signed = f"{method}\n{path}\n{self._at}\n{digest}".encode()
        headers = {
            "X-Zft-Device": self._device,
            "X-Zft-Time": self._at,
            "X-Zft-Body": digest,
            "X-Zft-Signature": self._key.sign(signed).hex(),
            "X-Zft-Protocol": "2",
            "Content-Type": kind,
            "Accept-Encoding": "identity",
        }
        return self._http.request(method, path, content=body, headers=headers)

    def close(self) -> None:
        self._http.close()


def test_the_page_is_enough_to_write_a_client(county: County, url: str, clock: FakeClock) -> None:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    code = county.registry.issue_code("fengming", "第三方")
    device = county.registry.enrol(code, "", public).id
    client = Client(url, county.home.certificate, device, key)
    raw = b"ciphertext of somebody else's program " * 500_000
    parts = [raw[at : at + CHUNK] for at in range(0, len(raw), CHUNK)]
    offer = {
        "blob": hashlib.sha256(raw).hexdigest(),
        "size": len(raw),
        "record_type": "evidence",
        "record": RECORD,
        "chunks": [hashlib.sha256(part).hexdigest() for part in parts],
    }
    asked = client.send("POST", "/v1/blobs/offer", json.dumps(offer).encode())
    assert asked.json()["missing"] == [0, 1, 2]
    place = f"/v1/blobs/{offer['blob']}"
    for index in (2, 0, 0, 1):
        sent = client.send(
            "PUT", f"/v1/blobs/{offer['blob']}/{index}", parts[index], "application/octet-stream"
        )
        assert sent.status_code == 200
    wrong = client.send("PUT", f"{place}/1", parts[0], RAW)
    assert (wrong.status_code, wrong.json()["number"]) == (400, 1502)
    early = client.send("GET", f"{place}/0", b"")
    assert (early.status_code, early.json()["number"]) == (404, 1505), "not before the county has signed"
    receipt = client.send("POST", "/v1/blobs/offer", json.dumps(offer).encode()).json()["receipt"]
    assert b"".join(client.send("GET", f"{place}/{index}", b"").content for index in range(3)) == raw
    beyond = client.send("GET", f"{place}/3", b"")
    assert (beyond.status_code, beyond.json()["number"]) == (400, 1702)
    client.close()
    county_key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(county.home.settings.signing_key))
    signature = bytes.fromhex(receipt["signature"])
    unsigned = json.dumps(
        {**receipt, "signature": ""}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    county_key.verify(signature, unsigned.encode())
    assert (receipt["blob"], receipt["size"], receipt["record"]) == (offer["blob"], len(raw), RECORD)
    assert datetime.fromisoformat(receipt["at"]) == clock.now().astimezone(UTC)
