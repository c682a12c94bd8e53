"""Sends any bytes to a county, rightly or wrongly signed."""

import hashlib
from types import TracebackType
from typing import Any

import httpx2

from casework import codec
from casework.clock import Clock
from sync.client.certificate import pinned_context
from sync.protocol import signing, wire
from sync.protocol.problems import Problem
from sync.server.county import County


class Speaker:
    """One enrolled key.

    Attributes:
        device: id of its laptop.
        private: hex Ed25519.
        url: of the county.
    """

    def __init__(self, county: County, url: str, clock: Clock, town: str = "fengming") -> None:
        self.url = url
        self.clock = clock
        self.private, public = signing.generate()
        self.device = county.registry.enrol(county.registry.issue_code(town, "笔记本"), "", public).id
        pem = county.home.certificate.read_text()
        self._client = httpx2.Client(base_url=url, verify=pinned_context(pem), trust_env=False, timeout=20)

    def __enter__(self) -> "Speaker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def headers(self, method: str, path: str, body: bytes, at: str = "", bound: str = "") -> dict[str, str]:
        """What a laptop would send beside the body; `bound` in place of what it would sign."""
        at = at or self.clock.now().isoformat()
        digest = bound or _bound(path, body)
        return {
            wire.DEVICE_HEADER: self.device,
            wire.TIME_HEADER: at,
            wire.BODY_HEADER: digest,
            wire.SIGNATURE_HEADER: signing.sign(self.private, wire.signed_text(method, path, at, digest)),
        }

    def send(
        self, method: str, path: str, body: bytes = b"", *, bound: str = "", **headers: str
    ) -> httpx2.Response:
        """Send bytes; keyword arguments replace headers, `_` standing for `-`."""
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {**self.headers(method, path, body, bound=bound), **changed}
        return self._client.request(method, path, content=body, headers=sent)

    def bare(self, method: str, path: str, body: bytes = b"") -> httpx2.Response:
        """Send without a word on who speaks."""
        return self._client.request(method, path, content=body)

    def bare_json(self, path: str) -> httpx2.Response:
        """Ask for JSON without a word on who speaks."""
        return self._client.request("GET", path, headers={"accept": "application/json"})

    def post(self, path: str, message: Any) -> httpx2.Response:
        """Send a message as JSON."""
        return self.send("POST", path, codec.encode(message))


def _bound(path: str, body: bytes) -> str:
    """What a laptop signs a body with: its hash, or that of a parcel's head, or that of a part's file."""
    if path == "/v1/blobs/parcel":
        return hashlib.sha256(body[4 : 4 + int.from_bytes(body[:4], "big")]).hexdigest()
    if "/parts/" in path:
        return path.split("/")[3]
    return hashlib.sha256(body).hexdigest()


def problem_of(answer: httpx2.Response) -> tuple[int, int]:
    """(HTTP status, number) of a problem."""
    return answer.status_code, codec.decode(answer.content, Problem).number
