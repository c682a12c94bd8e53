"""Who is speaking: the device's signature over method, path, time and body hash."""

from collections.abc import Mapping
from datetime import datetime

from sync.protocol import signing, wire
from sync.protocol.problems import problem
from sync.server.county import County
from sync.server.registry import Device

HEADER_LENGTH = 256


def authenticate(county: County, method: str, path: str, headers: Mapping[str, str]) -> Device:
    """Find the laptop that signed a request; the caller must check the body against its signed hash.

    Raises:
        SyncProblem: 1101 unknown laptop, 1102 bad signature, 1103 revoked, 1104 clock too far off
            (`at` tells the county's time, so that a laptop with a wrong clock can still speak).
    """
    name = headers.get(wire.DEVICE_HEADER, "")
    device = county.registry.device(name) if 0 < len(name) <= HEADER_LENGTH and name.isascii() else None
    if device is None:
        raise problem(1101)
    check_signature(county, method, path, headers, device.key)
    if device.revoked:
        raise problem(1103)
    return device


def check_signature(county: County, method: str, path: str, headers: Mapping[str, str], key: str) -> None:
    """Check that the holder of a key signed a request, and not long ago.

    Raises:
        SyncProblem: 1102, 1104.
    """
    at = headers.get(wire.TIME_HEADER, "")
    body = headers.get(wire.BODY_HEADER, "")
    signature = headers.get(wire.SIGNATURE_HEADER, "")
    if max(len(at), len(body), len(signature)) > HEADER_LENGTH:
        raise problem(1102)
    if not signing.verify(key, wire.signed_text(method, path, at, body), signature):
        raise problem(1102)
    now = county.clock.now()
    try:
        claimed = datetime.fromisoformat(at)
        gap = abs((now - claimed).total_seconds())
    except (ValueError, TypeError, OverflowError) as error:
        raise problem(1104, at=now.isoformat()) from error
    if gap > wire.CLOCK_WINDOW_S:
        raise problem(1104, at=now.isoformat())
