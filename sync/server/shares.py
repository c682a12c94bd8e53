"""Shares of the recovery key: any two of three custodians bring it back, one alone learns nothing.

Shamir's scheme over GF(2^8), byte by byte. Source: A. Shamir, How to share a secret, CACM 22 (1979); the
field is that of FIPS 197 section 4.2.
"""

import base64
import binascii
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError

PREFIX = "ZFS1"
CHECK_DIGITS = 8
POLYNOMIAL = 0x11B
MOST = 255

Entropy = Callable[[int], bytes]


class Share(Struct, frozen=True, kw_only=True):
    """One custodian's part."""

    key: str  # hex public key that belongs to the secret: says which ceremony it is for
    need: int  # how many bring the secret back
    index: int  # 1 to 255
    value: str  # hex, as long as the secret


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= POLYNOMIAL
        b >>= 1
    return product


def _inverse(a: int) -> int:
    """a to the power of 254."""
    result = 1
    for _ in range(254):
        result = _times(result, a)
    return result


def split(secret: bytes, count: int, need: int, key: str, entropy: Entropy) -> tuple[Share, ...]:
    """Split a secret.

    Args:
        secret: what is split.
        count: custodians, at least `need`, at most 255.
        need: how many bring it back, at least 2.
        key: hex public key that belongs to the secret.
        entropy: random bytes fit for keys.
    """
    if not 2 <= need <= count <= MOST:
        raise ValueError("shares")
    rows = [secret, *(entropy(len(secret)) for _ in range(need - 1))]
    return tuple(
        Share(key=key, need=need, index=index, value=_at(rows, index).hex()) for index in range(1, count + 1)
    )


def _at(rows: Sequence[bytes], x: int) -> bytes:
    """The polynomials whose coefficients stand in the rows, at x."""
    values = bytearray(len(rows[0]))
    for row in reversed(rows):
        for place, coefficient in enumerate(row):
            values[place] = _times(values[place], x) ^ coefficient
    return bytes(values)


def join(shares: Sequence[Share]) -> bytes:
    """Bring the secret back; the caller checks that it is the right one.

    Raises:
        CaseworkError: recovery.shares, when there are too few, or they do not belong together.
    """
    found = {share.index: share for share in shares}
    first = shares[0] if shares else None
    if first is None or len(found) < first.need or len(found) != len(shares):
        raise CaseworkError("recovery.shares")
    if any(
        (one.key, one.need, len(one.value)) != (first.key, first.need, len(first.value)) for one in shares
    ):
        raise CaseworkError("recovery.shares")
    secret = bytearray(len(first.value) // 2)
    for index, share in found.items():
        weight = 1
        for other in found:
            if other != index:
                weight = _times(weight, _times(other, _inverse(other ^ index)))
        for place, value in enumerate(bytes.fromhex(share.value)):
            secret[place] ^= _times(value, weight)
    return bytes(secret)


def encode_share(share: Share) -> str:
    """Write a share as one line to print and keep."""
    body = base64.urlsafe_b64encode(codec.encode(share)).decode("ascii").rstrip("=")
    return f"{PREFIX}.{body}.{_check(body)}"


def decode_share(text: str) -> Share:
    """Read a share; raises CaseworkError("recovery.share_malformed")."""
    parts = "".join(text.split()).split(".")
    if len(parts) != 3 or parts[0] != PREFIX or parts[2].lower() != _check(parts[1]):
        raise CaseworkError("recovery.share_malformed")
    try:
        raw = base64.b64decode(parts[1] + "=" * (-len(parts[1]) % 4), altchars=b"-_", validate=True)
        share = codec.decode(raw, Share)
        bytes.fromhex(share.value)
    except (binascii.Error, msgspec.MsgspecError, UnicodeError, ValueError) as error:
        raise CaseworkError("recovery.share_malformed") from error
    if not 1 <= share.index <= MOST:
        raise CaseworkError("recovery.share_malformed")
    return share


def _check(body: str) -> str:
    return codec.sha256_hex(body.encode("utf-8"))[:CHECK_DIGITS]
