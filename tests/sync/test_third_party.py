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

    def __init__(self, url: str, pem: Path, device: str, key: Ed25519PrivateKey, protocol: str = "2") -> None:
        self._protocol = protocol
        context = ssl.create_default_context(cafile=str(pem))
        context.check_hostname = False
        self._http = httpx2.Client(base_url=url, verify=context, trust_env=False, timeout=30)
        self._device = device
        self._key = key
        self._at = "2001-01-01T00:00:00+00:00"  # far off, until the county says

    def send(
        self, method: str, path: str, body: bytes, kind: str = "application/json", bound: str = ""
    ) -> Any:
        answer = self._once(method, path, body, kind, bound)
        if answer.status_code == 401 and answer.json()["number"] == 1104:
            self._at = answer.json()["params"]["at"]
            answer = self._once(method, path, body, kind, bound)
        return answer

    def _once(self, method: str, path: str, body: bytes, kind: str, bound: str) -> httpx2.Response:
        digest = bound or hashlib.sha256(body).hexdigest()
        signed = f"{method}\n{path}\n{self._at}\n{digest}".encode()
        headers = {
            "X-Zft-Device": self._device,
            "X-Zft-Time": self._at,
            "X-Zft-Body": digest,
            "X-Zft-Signature": self._key.sign(signed).hex(),
            "X-Zft-Protocol": self._protocol,
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
    check_signature(county, receipt)
    assert (receipt["blob"], receipt["size"], receipt["record"]) == (offer["blob"], len(raw), RECORD)
    assert datetime.fromisoformat(receipt["at"]) == clock.now().astimezone(UTC)


def check_signature(county: County, receipt: dict[str, Any]) -> None:
    county_key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(county.home.settings.signing_key))
    signature = bytes.fromhex(receipt["signature"])
    unsigned = json.dumps(
        {**receipt, "signature": ""}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    county_key.verify(signature, unsigned.encode())


def test_the_page_is_enough_to_send_files_by_the_batch(county: County, url: str) -> None:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    device = county.registry.enrol(county.registry.issue_code("fengming", "第三方"), "", public).id
    client = Client(url, county.home.certificate, device, key, protocol="3")
    raws = [f"photo {n}".encode() * 5000 for n in range(5)] + [b"a film " * 1_500_000]
    blobs = [hashlib.sha256(raw).hexdigest() for raw in raws]
    offers = [
        {"blob": blob, "size": len(raw), "record_type": "evidence", "record": f"record-{blob[:8]}"}
        for blob, raw in zip(blobs, raws, strict=True)
    ]
    asked = client.send("POST", "/v1/blobs/offers", json.dumps({"files": offers}).encode()).json()["files"]
    assert [state["missing"] for state in asked] == [[0]] * 5 + [[0, 1]]

    small = [{"blob": blob, "size": len(raw)} for blob, raw in zip(blobs[:5], raws[:5], strict=True)]
    head = json.dumps({"files": small}).encode()
    body = len(head).to_bytes(4, "big") + head + b"".join(raws[:5])
    sent = client.send("POST", "/v1/blobs/parcel", body, RAW, hashlib.sha256(head).hexdigest())
    receipts = [state["receipt"] for state in sent.json()["files"]]

    film, raw = blobs[5], raws[5]
    for index in (1, 0):
        part = raw[index * CHUNK : (index + 1) * CHUNK]
        assert client.send("PUT", f"/v1/blobs/{film}/parts/{index}", part, RAW, film).status_code == 200
    done = client.send("POST", "/v1/blobs/finish", json.dumps({"blob": film}).encode()).json()
    receipts.append(done["receipt"])
    client.close()
    for receipt, blob, raw in zip(receipts, blobs, raws, strict=True):
        check_signature(county, receipt)
        assert (receipt["blob"], receipt["size"]) == (blob, len(raw))
        assert county.evidence.reread("fengming", blob) == (blob, len(raw))
