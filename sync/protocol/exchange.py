"""Sealing to somebody who is known by a signing key: Ed25519 keys as X25519 keys."""

import hashlib

from casework.errors import BagProblem

P = 2**255 - 19  # the field both curves are drawn over
SIGN_BIT = (1 << 255) - 1


def exchange_private(signing_private_hex: str) -> bytes:
    """The raw X25519 private key that belongs to an Ed25519 private key.

    Source: RFC 8032 section 5.1.5 (the scalar is the first half of SHA-512 of the seed; X25519 clamps it).
    """
    return hashlib.sha512(bytes.fromhex(signing_private_hex)).digest()[:32]


def exchange_public(signing_public_hex: str) -> bytes:
    """The raw X25519 public key that belongs to an Ed25519 public key.

    Raises:
        BagProblem: bag.bad_key, the key is not a point of the curve.

    Source: RFC 7748 section 4.1 (u = (1 + y) / (1 - y)).
    """
    try:
        raw = bytes.fromhex(signing_public_hex)
    except ValueError as error:
        raise BagProblem("bag.bad_key") from error
    y = int.from_bytes(raw, "little") & SIGN_BIT
    if len(raw) != 32 or y >= P or y == 1:
        raise BagProblem("bag.bad_key")
    u = (1 + y) * pow(1 - y, P - 2, P) % P
    return u.to_bytes(32, "little")
