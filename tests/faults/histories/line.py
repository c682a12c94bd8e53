"""What a history's messages travel on: function calls through the codec, or real HTTP with TLS."""

from contextlib import ExitStack
from typing import Any

from casework.clock import Clock
from sync.client.http import HttpService
from sync.server.county import County
from sync.server.web.certificate import fingerprint
from tests.faults.histories.service import DirectService
from tests.helpers.county import served

TIMEOUT_S = 60.0


class DirectLine:
    """No network at all."""

    def __init__(self, county: County, keys: dict[str, str]) -> None:
        self._county = county

    def service(self, device: str, clock: Clock) -> Any:
        """The county as a laptop meets it."""
        return DirectService(self._county, device)

    def close(self) -> None:
        """Nothing was opened."""


class HttpLine:
    """The county's own web application, over the loopback."""

    def __init__(self, county: County, keys: dict[str, str]) -> None:
        """Serve.

        Args:
            county: open.
            keys: device -> its private key.
        """
        self._keys = keys
        self._pem = county.home.certificate.read_text()
        self._tls = fingerprint(county.home.certificate.read_bytes())
        self._stack = ExitStack()
        self._made: dict[tuple[str, int], HttpService] = {}
        self._url = self._stack.enter_context(served(county))

    def service(self, device: str, clock: Clock) -> Any:
        """The connection of a laptop; it is kept from run to run."""
        key = (device, id(clock))
        if key not in self._made:
            self._made[key] = self._stack.enter_context(self._connect(device, clock))
        return self._made[key]

    def _connect(self, device: str, clock: Clock) -> HttpService:
        return HttpService(
            url=self._url,
            tls_sha256=self._tls,
            tls_pem=self._pem,
            device=device,
            device_private=self._keys[device],
            clock=clock,
            timeout_s=TIMEOUT_S,
        )

    def close(self) -> None:
        """Hang up, then stop serving."""
        self._stack.close()


Line = DirectLine | HttpLine
